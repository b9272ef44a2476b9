package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.DefinedTables;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Finds what the statements that a variant keeps would miss: rows that a foreign key or a default points to, and tables that nothing creates. */
final class KeptStatements {

    /** Schemas and prefixes of tables that every database has. */
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("information_schema", "pg_catalog", "sys", "mysql", "performance_schema", "dbms_output", "pg_temp");

    private record Kept(String path, Statement statement) {}

    private final PlanningContext context;
    private final List<PlannedScript> planned;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private KeptStatements(PlanningContext context, List<PlannedScript> planned) {
        this.context = context;
        this.planned = planned;
        for (PlannedScript script : planned) {
            if (!script.is(Action.RECORD) && !script.is(Action.OMIT)) {
                String path = script.analysed().script().path();
                script.kept().forEach(statement -> kept.add(new Kept(path, statement)));
            }
        }
    }

    /** Returns what the statements that are kept would miss. */
    static List<Finding> findings(PlanningContext context, List<PlannedScript> planned) {
        KeptStatements statements = new KeptStatements(context, planned);
        statements.requireParents();
        statements.requireDefaults();
        statements.requireTables();
        return statements.findings;
    }

    /** A foreign key has to hold when a row is inserted, and for the rows that are there when it is added. */
    private void requireParents() {
        DefinedTables tables = new DefinedTables(context.defaultSchema());
        for (Kept k : kept) {
            requireParents(k, tables);
            requireQuietTriggers(k, tables);
            k.statement().facts().forEach(tables::add);
        }
        kept.forEach(k -> requireParents(k, tables));
    }

    private void requireParents(Kept kept, DefinedTables tables) {
        for (Effect effect : kept.statement().effects()) {
            if (effect.kind() == StatementKind.ROWS && effect.table().isPresent() && !isSettled(kept, effect)) {
                TableName table = effect.table().get();
                tables.references(table).stream()
                        .filter(reference -> pointsToLostRows(table, reference)
                                && effect.columns().mayWrite(reference.columns()))
                        .filter(reference -> seen.add(context.key(table) + " -> " + context.key(reference.parent())))
                        .forEach(reference -> findParent(kept, table, reference));
            }
        }
    }

    /** A trigger fires in every variant; what it brings into a development table stands in no list of what is left out. */
    private void requireQuietTriggers(Kept kept, DefinedTables tables) {
        for (Effect effect : kept.statement().effects()) {
            if (effect.kind() == StatementKind.ROWS
                    && effect.table().isPresent()
                    && !context.isDecided(kept.path(), kept.statement())) {
                TableName table = effect.table().get();
                tables.triggers(table)
                        .forEach(trigger -> trigger.fills().stream()
                                .filter(filled ->
                                        context.role(filled) == TableRole.DEVELOPMENT && !context.same(filled, table))
                                .filter(filled -> seen.add("trigger " + trigger.name() + context.key(filled)))
                                .forEach(filled -> findTrigger(kept, table, trigger, filled)));
            }
        }
    }

    private void findTrigger(Kept kept, TableName table, TableFact.Trigger trigger, TableName filled) {
        findings.add(new Finding(
                FindingCode.TRIGGER_BRINGS_ROWS,
                Finding.Severity.WARNING,
                kept.path(),
                OptionalInt.of(kept.statement().line()),
                Optional.of(table.toString()),
                "its rows of " + table + " are kept, and the trigger " + trigger.name() + " then brings rows into "
                        + filled + ", a development table.",
                "If every variant may have them, add: " + Entries.referenceTable(context.pattern(filled))
                        + ". If this statement alone is meant, "
                        + context.entry(kept.path(), kept.statement(), Treatment.KEEP) + "."));
    }

    /** Rows of a development table that are kept for what stands beside them have not been looked at for their foreign keys. */
    private boolean isSettled(Kept kept, Effect effect) {
        return context.isDecided(kept.path(), kept.statement()) && !context.hasRole(effect, TableRole.DEVELOPMENT);
    }

    private void findParent(Kept kept, TableName table, TableFact.References reference) {
        boolean development = context.role(table) == TableRole.DEVELOPMENT;
        find(
                FindingCode.FOREIGN_KEY_TO_LOST_ROWS,
                kept,
                Optional.of(table),
                "its rows of " + table + " are kept, but the foreign key " + columns(reference.columns())
                        + " points to " + reference.parent()
                        + ", whose development rows are left out; the statement may fail.",
                "To keep those rows as well, add: " + Entries.referenceTable(context.pattern(reference.parent()))
                        + ". If these rows point to none of them, "
                        + context.entry(kept.path(), kept.statement(), development ? Treatment.SCHEMA : Treatment.KEEP)
                        + ".");
    }

    private boolean pointsToLostRows(TableName table, TableFact.References reference) {
        return context.losesRows(reference.parent()) && !context.same(reference.parent(), table);
    }

    /** A default that names a row which is left out makes every later INSERT fail that relies on it. */
    private void requireDefaults() {
        for (TableName table : context.tables().names()) {
            context.tables().references(table).stream()
                    .filter(reference -> pointsToLostRows(table, reference)
                            && context.tables().haveDefaults(table, reference.columns()))
                    .forEach(reference -> definition(table, reference).ifPresent(place -> {
                        boolean first = seen.add("default " + context.key(table) + reference.columns());
                        if (first && !context.isDecided(place.path(), place.statement())) {
                            find(
                                    FindingCode.DEFAULT_TO_LOST_ROWS,
                                    place,
                                    Optional.of(table),
                                    "the default of " + columns(reference.columns()) + " of " + table
                                            + " points to a row of " + reference.parent()
                                            + ", whose development rows are left out; rows that rely on it could not be inserted.",
                                    "To keep those rows, add: "
                                            + Entries.referenceTable(context.pattern(reference.parent()))
                                            + ". If no row relies on it, "
                                            + context.entry(place.path(), place.statement(), Treatment.KEEP) + ".");
                        }
                    }));
        }
    }

    private Optional<Kept> definition(TableName table, TableFact.References reference) {
        return kept.stream()
                .filter(k -> k.statement().facts().stream()
                        .anyMatch(fact -> fact instanceof TableFact.Default literal
                                && context.same(literal.table(), table)
                                && reference.columns().stream().anyMatch(literal.column()::matches)))
                .reduce((first, second) -> second);
    }

    /**
     * Rows can go only into tables that are there. Nothing is said where tables may come from elsewhere: from Java, from text that is put
     * together when it runs, or from before the first script.
     */
    private void requireTables() {
        boolean elsewhere = !context.tables().createsAny()
                || planned.stream().anyMatch(KeptStatements::mayCreateUnseen)
                || planned.stream().anyMatch(p -> p.analysed().script().role() == MigrationScript.Role.BASELINE);
        Set<String> created = new TreeSet<>();
        for (Kept k : kept) {
            k.statement().facts().stream()
                    .flatMap(fact -> newName(fact).stream())
                    .forEach(table -> created.add(context.key(table)));
        }
        for (Kept k : kept) {
            if (!context.isDecided(k.path(), k.statement())) {
                k.statement().effects().stream()
                        .filter(effect ->
                                effect.kind() == StatementKind.ROWS || effect.kind() == StatementKind.TRANSFORM)
                        .flatMap(effect -> effect.table().stream())
                        .filter(table -> !created.contains(context.key(table)) && !isSystem(table))
                        .filter(table -> context.tables().isCreated(table) || !elsewhere)
                        .filter(table -> seen.add(context.key(table)))
                        .forEach(table -> findTable(k, table));
            }
        }
    }

    private static Optional<TableName> newName(TableFact fact) {
        if (fact instanceof TableFact.Renamed renamed) {
            return Optional.of(renamed.to().in(renamed.table().schema()));
        }
        return fact instanceof TableFact.Created ? Optional.of(fact.table()) : Optional.empty();
    }

    private void findTable(Kept k, TableName table) {
        boolean lost = context.tables().isCreated(table);
        find(
                FindingCode.TABLE_NOT_CREATED,
                k,
                Optional.of(table),
                "it writes rows of " + table + ", which "
                        + (lost ? "only statements create that the variant leaves out." : "no script creates."),
                (lost ? "Keep what creates it" : "Correct the name, or add what creates it")
                        + "; or, if the table comes from elsewhere, "
                        + context.entry(k.path(), k.statement(), Treatment.KEEP) + ".");
    }

    private static boolean mayCreateUnseen(PlannedScript script) {
        return !(script.analysed().contents() instanceof AnalysedScript.Statements)
                || script.analysed().statements().stream().anyMatch(s -> s.kind() == StatementKind.UNKNOWN);
    }

    private static boolean isSystem(TableName table) {
        String name = table.name().text().toLowerCase(Locale.ROOT);
        return name.endsWith("_seq") // a sequence that came with a column
                || name.startsWith("pg_")
                || table.schema()
                        .filter(schema -> SYSTEM_SCHEMAS.contains(schema.text().toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    private static String columns(List<Identifier> columns) {
        return "(" + String.join(", ", columns.stream().map(Identifier::text).toList()) + ")";
    }

    private void find(FindingCode code, Kept k, Optional<TableName> table, String message, String fix) {
        findings.add(Finding.error(
                code, k.path(), OptionalInt.of(k.statement().line()), table.map(TableName::toString), message, fix));
    }
}
