package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the changes of rows of one script of which it cannot be told whether they were written for development rows only. */
final class DoubtfulChanges {

    private static final List<String> INSERTS = List.of("INSERT", "MERGE", "REPLACE", "WITH");

    private final PlanningContext context;
    private final String path;
    private final List<Statement> statements;

    DoubtfulChanges(PlanningContext context, String path, List<Statement> statements) {
        this.context = context;
        this.path = path;
        this.statements = statements;
    }

    void findIn(ScriptFindings findings) {
        for (Statement statement : statements) {
            if (!context.isDecided(path, statement)) {
                doubt(statement)
                        .ifPresent(doubt -> findings.add(
                                FindingCode.DOUBTFUL_TRANSFORM,
                                statement,
                                doubt + "; whether production needs it cannot be told.",
                                findings.declare(statement, "keep or drop")));
            }
        }
        changesBesideRows().forEach((table, changes) -> findBesideRows(table, changes, findings));
    }

    /** Returns what makes a statement doubtful by itself. */
    private Optional<String> doubt(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> doubt(statement, effect).stream())
                .findFirst();
    }

    private Optional<String> doubt(Statement statement, Effect effect) {
        String table = effect.table().map(TableName::toString).orElse("a table");
        if (effect.doubts().contains(Doubt.NAMES_ROWS) || namesKey(effect)) {
            return Optional.of("it changes rows of " + table + " that it names by literal keys");
        }
        if (effect.doubts().contains(Doubt.EMPTIES_TABLE)) {
            return Optional.of("it empties " + table);
        }
        Optional<TableName> lost = effect.reads().stream()
                .filter(read -> context.losesRows(read) && !(makesRows(statement) && isRebuilt(read)))
                .findFirst();
        if (lost.isPresent()) {
            return Optional.of("it changes rows of " + table + " by what is in " + lost.get()
                    + ", whose development rows are left out");
        }
        boolean inserts = INSERTS.stream().anyMatch(statement.head().toUpperCase(Locale.ROOT)::startsWith);
        boolean ofDevelopment = effect.reads().stream().anyMatch(read -> context.role(read) == TableRole.DEVELOPMENT);
        return inserts
                        && context.hasRole(effect, TableRole.DEVELOPMENT)
                        && !effect.reads().isEmpty()
                        && !ofDevelopment
                ? Optional.of("it makes rows of " + table + " from tables that keep theirs")
                : Optional.empty();
    }

    private static boolean makesRows(Statement statement) {
        String head = statement.head().toUpperCase(Locale.ROOT);
        return !head.startsWith("UPDATE") && !head.startsWith("DELETE") && !head.startsWith("MERGE");
    }

    /** Whether it compares all columns of a key with literals. */
    private boolean namesKey(Effect effect) {
        List<List<Identifier>> keys = effect.table().map(context.tables()::keys).orElse(List.of());
        return keys.stream().anyMatch(effect.columns()::compares);
    }

    /** A table that is rebuilt (filled from the old one, which is then dropped or renamed) takes the rows of production along. */
    private boolean isRebuilt(TableName read) {
        return statements.stream()
                .flatMap(statement -> statement.facts().stream())
                .filter(fact -> fact instanceof TableFact.Dropped || fact instanceof TableFact.Renamed)
                .anyMatch(fact -> context.same(fact.table(), read)
                        || fact instanceof TableFact.Renamed renamed
                                && context.same(renamed.to().in(renamed.table().schema()), read));
    }

    /** Returns the changes of rows beside rows that are brought in, which may have been written for those, by table. */
    Map<String, List<Statement>> changesBesideRows() {
        Map<String, List<Statement>> changes = new LinkedHashMap<>();
        if (statements.stream().noneMatch(statement -> statement.does(StatementKind.ROWS))) {
            return changes;
        }
        for (Statement statement : statements) {
            if (!context.isDecided(path, statement)
                    && !context.bringsDevelopmentRows(statement)
                    && doubt(statement).isEmpty()) {
                changedTable(statement)
                        .ifPresent(table -> changes.computeIfAbsent(table.toString(), name -> new ArrayList<>())
                                .add(statement));
            }
        }
        return changes;
    }

    private Optional<TableName> changedTable(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> effect.table().stream())
                .filter(table -> context.role(table) != TableRole.UNDECLARED)
                .findFirst();
    }

    private static void findBesideRows(String table, List<Statement> changes, ScriptFindings findings) {
        Statement first = changes.get(0);
        boolean one = changes.size() == 1;
        findings.add(
                FindingCode.DOUBTFUL_TRANSFORM,
                OptionalInt.of(first.line()),
                Optional.of(table),
                "it changes rows of " + table + (one ? "" : " (" + ScriptFindings.lines(changes) + ")")
                        + " in a script that brings in rows; whether production needs it cannot be told.",
                findings.declare(first, "keep or drop")
                        + (one
                                ? ""
                                : " Each of these lines needs an entry; or declare the whole script under migrations.kinds."));
    }
}
