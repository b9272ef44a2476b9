package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.DefinedTables;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the planning of one script has to know of the settings and of all other scripts.
 *
 * @param settings what {@code flyway-variants.yaml} says
 * @param variant the variant that is planned
 * @param defaultSchema the schema of tables that are named without one
 * @param tables what the scripts say about tables
 * @param losing the tables that lose rows, by their keys
 * @param treatments what is declared of single statements
 */
record PlanningContext(
        VariantSettings settings,
        Variant variant,
        Optional<Identifier> defaultSchema,
        DefinedTables tables,
        Set<String> losing,
        Treatments treatments,
        Set<Line> crowded) {

    /** A line of a script. */
    record Line(String script, int number) {}

    static PlanningContext of(
            VariantSettings settings,
            Variant variant,
            Optional<Identifier> defaultSchema,
            List<AnalysedScript> scripts) {
        DefinedTables tables = new DefinedTables(defaultSchema);
        for (AnalysedScript script : scripts) {
            script.statements().stream()
                    .flatMap(statement -> statement.facts().stream())
                    .forEach(tables::add);
        }
        Treatments treatments = new Treatments(settings.decided().statements());
        PlanningContext context = new PlanningContext(
                settings, variant, defaultSchema, tables, new HashSet<>(), treatments, crowded(scripts));
        List<AnalysedScript> declared =
                scripts.stream().map(context::asDeclared).toList();
        boolean more = variant.isDataFree();
        while (more) {
            int before = context.losing().size();
            declared.forEach(context::findLosing);
            more = treatments.find(context, declared) || context.losing().size() > before;
        }
        return context;
    }

    /** Returns the lines that several statements start on; an entry for such a line could not say which of them is meant. */
    private static Set<Line> crowded(List<AnalysedScript> scripts) {
        Set<Line> seen = new HashSet<>();
        Set<Line> crowded = new HashSet<>();
        for (AnalysedScript script : scripts) {
            for (Statement statement : script.statements()) {
                Line line = new Line(script.script().path(), statement.line());
                if (!seen.add(line)) {
                    crowded.add(line);
                }
            }
        }
        return crowded;
    }

    /** Returns what to do to have a statement treated in some way: the entry to add, or how to make one possible. */
    String entry(String script, Statement statement, Treatment treat) {
        return crowded.contains(new Line(script, statement.line()))
                ? "put the statement on a line of its own and declare that line as \"" + treat
                        + "\"; or, if the script was released, declare all of it under migrations.kinds"
                : "add: " + Entries.treat(script, statement, treat);
    }

    /** A table loses rows where a script brings development rows into it that are left out. */
    private void findLosing(AnalysedScript script) {
        String path = script.script().path();
        Optional<ScriptKind> declared = settings.declaredKind(path).map(VariantSettings.DeclaredKind::kind);
        boolean keepsAll = declared.filter(VariantPlanner::runsEverywhere).isPresent();
        boolean losesAll = declared.isPresent() && !keepsAll;
        for (Statement statement : script.statements()) {
            boolean dropped = !keepsAll && is(path, statement, Treatment.DROP);
            if (!keepsAll && !is(path, statement, Treatment.KEEP)) {
                statement.effects().stream()
                        .filter(effect -> dropped ? bringsRows(statement, effect) : effect.kind() == StatementKind.ROWS)
                        .flatMap(effect -> effect.table().stream())
                        .filter(table -> dropped
                                || role(table) == TableRole.DEVELOPMENT
                                || losesAll && role(table) == TableRole.PARTLY_REFERENCE)
                        .forEach(table -> losing.add(key(table)));
            }
            findDerived(statement);
            statement.facts().forEach(this::followRename);
        }
    }

    /** What is made of the rows of a table that loses some lacks what would have been made of those. */
    private void findDerived(Statement statement) {
        statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM && bringsRows(statement, effect))
                .filter(effect -> effect.reads().stream().anyMatch(this::losesRows))
                .flatMap(effect -> effect.table().stream())
                .filter(table -> role(table) != TableRole.REFERENCE)
                .forEach(table -> losing.add(key(table)));
    }

    private static boolean bringsRows(Statement statement, Effect effect) {
        return effect.kind() == StatementKind.ROWS
                || effect.kind() == StatementKind.TRANSFORM
                        && statement.head().regionMatches(true, 0, "INSERT", 0, "INSERT".length());
    }

    /** A table that has lost rows lacks them under its next name, too. */
    private void followRename(TableFact fact) {
        if (fact instanceof TableFact.Renamed renamed && losesRows(renamed.table())) {
            losing.add(key(renamed.to().in(renamed.table().in(defaultSchema).schema())));
        }
    }

    String key(TableName table) {
        return table.key(defaultSchema);
    }

    boolean same(TableName a, TableName b) {
        return key(a).equals(key(b));
    }

    TableRole role(TableName table) {
        return settings.role(table, defaultSchema);
    }

    boolean hasRole(Effect effect, TableRole role) {
        return effect.table().filter(table -> role(table) == role).isPresent();
    }

    /** Returns whether a statement brings rows into a development table. */
    boolean bringsDevelopmentRows(Statement statement) {
        return statement.effects().stream()
                .anyMatch(effect -> effect.kind() == StatementKind.ROWS && hasRole(effect, TableRole.DEVELOPMENT));
    }

    /** Returns whether a statement brings rows into a table of which not all are reference rows. */
    boolean bringsRowsThatMayGo(Statement statement) {
        return statement.effects().stream()
                .anyMatch(effect -> bringsRows(statement, effect) && !hasRole(effect, TableRole.REFERENCE));
    }

    boolean losesRows(TableName table) {
        return losing.contains(key(table));
    }

    boolean is(String script, Statement statement, Treatment treatment) {
        return treatment(script, statement).filter(t -> t == treatment).isPresent();
    }

    /** Returns what is declared of a statement. */
    Optional<Treatment> treatment(String script, Statement statement) {
        return treatments.of(script, statement);
    }

    /** Returns whether a person has said what becomes of a statement. */
    boolean isDecided(String script, Statement statement) {
        return is(script, statement, Treatment.KEEP) || is(script, statement, Treatment.DROP);
    }

    /** Returns a script with the declared kinds of its statements in the place of those that were detected. */
    AnalysedScript asDeclared(AnalysedScript script) {
        String path = script.script().path();
        return script.withStatements(statement -> treatment(path, statement)
                .flatMap(Treatment::kind)
                .map(statement::as)
                .orElse(statement));
    }

    /** Returns the entry that means a table, in the lists of tables. */
    String pattern(TableName table) {
        TableName full = table.in(defaultSchema);
        return full.schema().map(schema -> part(schema.text()) + ".").orElse("")
                + part(full.name().text());
    }

    /** A dot within a name would separate it; in quotes it does not. */
    private static String part(String name) {
        return name.contains(".") ? '"' + name + '"' : name;
    }
}
