package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Finds the statements of one script of which it cannot be told whether they were written for development rows only: changes of rows, and
 * rows of tables that hold both.
 */
final class DoubtfulStatements {

    private static final List<String> INSERTS = List.of("INSERT", "MERGE", "REPLACE", "WITH");

    private final PlanningContext context;
    private final String path;
    private final List<Statement> statements;
    private final boolean bringsRows;
    private final Map<Integer, Integer> lines = new HashMap<>();

    DoubtfulStatements(PlanningContext context, AnalysedScript script) {
        this.context = context;
        this.path = script.script().path();
        this.statements = script.statements();
        this.statements.forEach(statement -> lines.merge(statement.line(), 1, Integer::sum));
        this.bringsRows = statements.stream().anyMatch(statement -> statement.does(StatementKind.ROWS));
    }

    /** Returns all of them in the order of the script, whether somebody has decided or not. */
    List<DoubtfulStatement> all() {
        List<DoubtfulStatement> doubtful = new ArrayList<>();
        for (Statement statement : statements) {
            partlyReference(statement).ifPresent(doubtful::add);
            change(statement).ifPresent(doubtful::add);
        }
        return doubtful;
    }

    /** Returns those that nobody has decided on, put together where one entry can decide on all of them. */
    Collection<List<DoubtfulStatement>> undecided() {
        Map<Object, List<DoubtfulStatement>> groups = new LinkedHashMap<>();
        for (DoubtfulStatement doubtful : all()) {
            if (!context.isDecided(path, doubtful.statement())) {
                Object group = doubtful.goesByTable()
                        ? doubtful.code() + context.key(doubtful.table().orElseThrow())
                        : doubtful;
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(doubtful);
            }
        }
        return groups.values();
    }

    /** Adds a finding for each entry that is asked for. */
    void findIn(ScriptFindings findings, FindingCode code) {
        for (List<DoubtfulStatement> together : undecided()) {
            DoubtfulStatement first = together.get(0);
            if (first.code() == code) {
                findings.add(
                        code,
                        OptionalInt.of(first.statement().line()),
                        first.table().map(TableName::toString),
                        whyAll(together) + "; whether production needs " + (together.size() == 1 ? "it" : "them")
                                + " cannot be told.",
                        together.size() == 1 && (isAloneOnItsLine(first.statement()) || !first.goesByTable())
                                ? Entries.keepOrDrop(context, path, first.statement())
                                : Entries.keepOrDrop(
                                        path, context.pattern(first.table().orElseThrow())));
            }
        }
    }

    /** Returns whether an entry for its line means this statement and no other one. */
    boolean isAloneOnItsLine(Statement statement) {
        return lines.getOrDefault(statement.line(), 0) == 1;
    }

    /** Returns what makes statements doubtful that are put together: each reason once, with the lines it is true of. */
    static String whyAll(List<DoubtfulStatement> together) {
        if (together.size() == 1) {
            return together.get(0).why();
        }
        Map<String, List<Statement>> reasons = together.stream()
                .collect(Collectors.groupingBy(
                        DoubtfulStatement::why,
                        LinkedHashMap::new,
                        Collectors.mapping(DoubtfulStatement::statement, Collectors.toList())));
        return reasons.entrySet().stream()
                .map(reason -> reason.getKey() + " (" + ScriptFindings.lines(reason.getValue()) + ")")
                .collect(Collectors.joining(", and "));
    }

    private Optional<DoubtfulStatement> partlyReference(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.ROWS)
                .flatMap(effect -> effect.table().stream())
                .filter(table -> context.role(table) == TableRole.PARTLY_REFERENCE)
                .findFirst()
                .map(table -> doubtful(
                        FindingCode.PARTLY_REFERENCE,
                        statement,
                        Optional.of(table),
                        "it brings in rows of " + table + ", of which only some are reference rows"));
    }

    private DoubtfulStatement doubtful(FindingCode code, Statement statement, Optional<TableName> table, String why) {
        StatementKind kind = code == FindingCode.PARTLY_REFERENCE ? StatementKind.ROWS : StatementKind.TRANSFORM;
        boolean goesByTable = table.isPresent()
                && statement.effects().stream()
                        .filter(effect -> effect.kind() != StatementKind.SESSION)
                        .allMatch(effect -> effect.kind() == kind
                                && effect.table()
                                        .filter(other -> context.same(other, table.get()))
                                        .isPresent());
        return new DoubtfulStatement(code, statement, table, why, goesByTable);
    }

    private Optional<DoubtfulStatement> change(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> doubt(statement, effect)
                        .map(why -> doubtful(FindingCode.DOUBTFUL_TRANSFORM, statement, effect.table(), why))
                        .stream())
                .findFirst()
                .or(() -> changeBesideRows(statement));
    }

    /** Returns what makes a change doubtful by itself. */
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
                .min(Comparator.comparing(TableName::toString)); // the same one each time
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

    /** Returns whether a statement takes the rows of a table along that the script then drops or renames. */
    boolean rebuilds(Statement statement) {
        return makesRows(statement)
                && statement.effects().stream()
                        .flatMap(effect -> effect.reads().stream())
                        .anyMatch(this::isRebuilt);
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

    /** A change beside rows that are brought in may have been written for those. */
    private Optional<DoubtfulStatement> changeBesideRows(Statement statement) {
        if (!bringsRows || context.bringsDevelopmentRows(statement)) {
            return Optional.empty();
        }
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> effect.table().stream())
                .filter(table -> context.role(table) != TableRole.UNDECLARED)
                .findFirst()
                .map(table -> doubtful(
                        FindingCode.DOUBTFUL_TRANSFORM,
                        statement,
                        Optional.of(table),
                        "it changes rows of " + table + " in a script that brings in rows"));
    }
}
