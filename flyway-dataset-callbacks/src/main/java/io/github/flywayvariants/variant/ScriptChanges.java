package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Guesses of the changes of rows in one script whether they were written for development rows. Its questions are answered from one look at it. */
final class ScriptChanges {

    private final PlanningContext context;
    private final AnalysedScript script;
    private final DoubtfulStatements doubtful;
    private final Collection<List<DoubtfulStatement>> undecided;
    private final Set<String> lost = new HashSet<>();
    private final Set<String> altered = new HashSet<>();
    private final Map<Statement, String> worthless = new HashMap<>();

    ScriptChanges(PlanningContext context, AnalysedScript script) {
        this.context = context;
        this.script = script;
        this.doubtful = new DoubtfulStatements(context, context.asDeclared(script));
        this.undecided = doubtful.undecided();
        Optional<Statement> lastInsert = Optional.empty();
        for (Statement statement : script.statements()) {
            whyWorthless(statement, lastInsert).ifPresent(why -> worthless.put(statement, why));
            if (statement.does(StatementKind.ROWS)) {
                lastInsert = Optional.of(statement);
            }
            if (context.bringsDevelopmentRows(statement)) {
                statement.table().map(context::key).ifPresent(lost::add);
            }
            String head = statement.head().toLowerCase(Locale.ROOT);
            if (head.startsWith("alter table ")) {
                altered.addAll(List.of(head.split("[ .]")));
            }
        }
    }

    /** What a statement would do without the rows that are left out, where that is of use to nobody. */
    private Optional<String> whyWorthless(Statement statement, Optional<Statement> lastInsert) {
        String path = script.script().path();
        boolean takesKey = has(statement, Doubt.USES_LAST_KEY);
        if (takesKey && lastInsert.filter(insert -> isLeftOut(path, insert)).isPresent()) {
            return Optional.of("it takes over the key of a row that line "
                    + lastInsert.get().line() + " inserts, and that row is left out");
        }
        return statement.effects().stream()
                .filter(effect -> effect.doubts().contains(Doubt.AGGREGATES)
                        && effect.kind() == StatementKind.TRANSFORM
                        && context.hasRole(effect, TableRole.DEVELOPMENT)
                        && effect.reads().stream().allMatch(context::losesRows))
                .flatMap(effect -> effect.table().stream())
                .filter(table -> !isCreated(table) && !isAltered(table))
                .findFirst()
                .map(table -> "it makes a row of " + table
                        + " out of rows that are left out; without them it is one of NULL or zero");
    }

    private boolean isLeftOut(String path, Statement insert) {
        return context.is(path, insert, Treatment.DROP)
                || context.bringsDevelopmentRows(insert) && !context.is(path, insert, Treatment.KEEP);
    }

    private static boolean has(Statement statement, Doubt doubt) {
        return statement.effects().stream().anyMatch(effect -> effect.doubts().contains(doubt));
    }

    /** Returns the statements that a finding is about, with what speaks most for what is proposed of each. */
    List<DoubtfulStatement> of(Finding finding) {
        return undecided.stream()
                .filter(together -> isAbout(finding, together.get(0)))
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(one -> worthless.containsKey(one.statement()) ? one.because(worthless.get(one.statement())) : one)
                .toList();
    }

    /** Returns whether there is more than one statement to decide on. */
    boolean holdsSeveral() {
        return undecided.stream().mapToInt(List::size).sum() > 1;
    }

    private static boolean isAbout(Finding finding, DoubtfulStatement first) {
        return first.code() == finding.code()
                && first.statement().line() == finding.line().orElse(-1)
                && first.table().map(TableName::toString).equals(finding.table());
    }

    /** Returns whether an entry for its line means this statement and no other one. */
    boolean isAloneOnItsLine(Statement statement) {
        return doubtful.isAloneOnItsLine(statement);
    }

    /** Returns whether the script only brings in development rows and changes such rows. */
    boolean isAllForDevelopment() {
        return script.statements().stream()
                .filter(statement -> statement.kind() != StatementKind.SESSION)
                .allMatch(statement -> context.bringsDevelopmentRows(statement) && !statement.does(StatementKind.SCHEMA)
                        || statement.effects().stream().allMatch(effect -> effect.kind() == StatementKind.TRANSFORM)
                                && treatment(statement) == Treatment.DROP);
    }

    /** Rows that production may need are kept, unless somebody says otherwise; what comes to nothing without development rows is not. */
    Treatment treatment(DoubtfulStatement one) {
        if (one.code() == FindingCode.PARTLY_REFERENCE) {
            return Treatment.KEEP;
        }
        return worthless.containsKey(one.statement()) ? Treatment.DROP : treatment(one.statement());
    }

    /**
     * A change that names development rows, or stands beside them, goes with them; any other is likely to belong to the schema, and what fills
     * a table anew from its old one is needed wherever there are rows.
     */
    private Treatment treatment(Statement statement) {
        boolean named = has(statement, Doubt.NAMES_ROWS);
        if (doubtful.rebuilds(statement)) {
            return Treatment.KEEP;
        }
        boolean goes = named && changed(statement).allMatch(context::losesRows)
                || changed(statement).allMatch(table -> lost.contains(context.key(table)) && !isAltered(table));
        return goes ? Treatment.DROP : Treatment.KEEP;
    }

    /** What a new table begins with, production may need as well. */
    private boolean isCreated(TableName table) {
        return script.statements().stream()
                .flatMap(statement -> statement.facts().stream())
                .anyMatch(fact -> fact instanceof TableFact.Created && context.same(fact.table(), table));
    }

    /** Where the script alters the table, its changes of rows may fill a new column, which production needs as well. */
    private boolean isAltered(TableName table) {
        return altered.contains(table.name().text().toLowerCase(Locale.ROOT));
    }

    private static Stream<TableName> changed(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> effect.table().stream());
    }
}
