package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    ScriptChanges(PlanningContext context, AnalysedScript script) {
        this.context = context;
        this.script = script;
        this.doubtful = new DoubtfulStatements(context, context.asDeclared(script));
        this.undecided = doubtful.undecided();
        for (Statement statement : script.statements()) {
            if (context.bringsDevelopmentRows(statement)) {
                statement.table().map(context::key).ifPresent(lost::add);
            }
            String head = statement.head().toLowerCase(Locale.ROOT);
            if (head.startsWith("alter table ")) {
                altered.addAll(List.of(head.split("[ .]")));
            }
        }
    }

    /** Returns the statements that a finding is about. */
    List<DoubtfulStatement> of(Finding finding) {
        return undecided.stream()
                .filter(together -> isAbout(finding, together.get(0)))
                .findFirst()
                .orElse(List.of());
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

    /** Rows that production may need are kept, unless somebody says otherwise. */
    Treatment treatment(DoubtfulStatement one) {
        return one.code() == FindingCode.PARTLY_REFERENCE ? Treatment.KEEP : treatment(one.statement());
    }

    /**
     * A change that names development rows, or stands beside them, goes with them; any other is likely to belong to the schema, and what fills
     * a table anew from its old one is needed wherever there are rows.
     */
    private Treatment treatment(Statement statement) {
        boolean named =
                statement.effects().stream().anyMatch(effect -> effect.doubts().contains(Doubt.NAMES_ROWS));
        if (doubtful.rebuilds(statement)) {
            return Treatment.KEEP;
        }
        boolean goes = named && changed(statement).allMatch(context::losesRows)
                || changed(statement).allMatch(table -> lost.contains(context.key(table)) && !isAltered(table));
        return goes ? Treatment.DROP : Treatment.KEEP;
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
