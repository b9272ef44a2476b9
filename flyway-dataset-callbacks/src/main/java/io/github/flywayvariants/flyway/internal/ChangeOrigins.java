package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableChange;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.VariantPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what in a run of Flyway may have changed rows of a table: statements of the plan, by themselves, by a foreign key, or by a trigger. */
final class ChangeOrigins {

    private final VariantPlan plan;
    private final Set<String> ran;
    private final RowOrigins origins;
    private final Catalog catalog;
    private final MigrateReport report;

    /**
     * Creates it.
     *
     * @param plan the plan that was carried out
     * @param report what Flyway said
     * @param catalog the tables as they were before
     */
    ChangeOrigins(VariantPlan plan, MigrateReport report, Catalog catalog) {
        this.plan = plan;
        this.ran = report.migrations().stream()
                .map(MigrateReport.Migration::script)
                .collect(Collectors.toSet());
        this.origins = new RowOrigins(plan, catalog.defaultSchema());
        this.catalog = catalog;
        this.report = report;
    }

    /** Callbacks run each time. */
    private boolean hasRun(PlannedScript script) {
        return script.analysed().script().role() == Role.CALLBACK
                || ran.contains(script.analysed().script().script());
    }

    private Stream<PlannedScript> scripts() {
        return plan.scripts().stream()
                .filter(script -> script.is(Action.RUN) || script.is(Action.STRIP))
                .filter(this::hasRun);
    }

    /** Returns what may have changed rows of a table, given the names that it had. */
    List<String> of(Set<TableId> names) {
        List<String> found = new ArrayList<>(names.stream()
                .flatMap(name -> of(name, new HashSet<>()).stream())
                .distinct()
                .toList());
        report.datasets().stream()
                .filter(dataset -> dataset.tables().stream()
                        .anyMatch(table ->
                                names.stream().anyMatch(name -> name.toString().equals(table.table()))))
                .forEach(dataset -> found.add("the reference dataset " + dataset.dataset()));
        return found;
    }

    private List<String> of(TableId table, Set<TableId> seen) {
        if (!seen.add(table)) {
            return List.of();
        }
        List<String> direct = origins.all(table, this::hasRun);
        if (!direct.isEmpty()) {
            return direct;
        }
        List<String> through = new ArrayList<>();
        for (ForeignKey key : catalog.foreignKeys()) {
            if (key.from().equals(table)
                    && (key.onDelete().changesRows() || key.onUpdate().changesRows())) {
                of(key.to(), seen).forEach(place -> through.add(place + " through the foreign key " + key.name()));
            }
        }
        triggers(table)
                .forEach(trigger -> id(trigger.table())
                        .ifPresent(id -> of(id, seen)
                                .forEach(place -> through.add(place + " through the trigger "
                                        + trigger.name().text()))));
        return through;
    }

    /** A trigger may have been made by any script, also long before. */
    private Stream<TableFact.Trigger> triggers(TableId table) {
        return plan.scripts().stream()
                .flatMap(script -> script.analysed().statements().stream())
                .flatMap(statement -> statement.facts().stream())
                .filter(TableFact.Trigger.class::isInstance)
                .map(TableFact.Trigger.class::cast)
                .filter(trigger -> trigger.writes().stream().anyMatch(filled -> origins.isSame(filled, table)));
    }

    private Optional<TableId> id(TableName table) {
        return catalog.find(
                        table.schema().map(Identifier::text).orElse(null),
                        table.name().text())
                .map(found -> found.id());
    }

    /** Returns the statements that may have changed the type of a column of a table. */
    List<String> alterations(Set<TableId> names) {
        return scripts()
                .flatMap(script -> script.kept().stream()
                        .filter(statement -> names.stream().anyMatch(name -> alters(statement, name)))
                        .map(statement -> script.analysed().script().script() + ":" + statement.line()))
                .distinct()
                .toList();
    }

    private boolean alters(Statement statement, TableId table) {
        return statement.facts().stream()
                .anyMatch(fact -> fact instanceof TableFact.Changed changed
                        && changed.change() == TableChange.CHANGE_COLUMN
                        && origins.isSame(changed.table(), table));
    }

    /** Returns what a table is called in the end that was called so; nothing where no statement gave it another name. */
    Optional<TableId> renamed(TableId table) {
        TableId name = table;
        for (PlannedScript script : scripts().toList()) {
            for (Statement statement : script.kept()) {
                for (TableFact fact : statement.facts()) {
                    if (fact instanceof TableFact.Renamed renamed && origins.isSame(renamed.table(), name)) {
                        name = new TableId(
                                renamed.to().schema().map(Identifier::text).orElse(name.schema()),
                                renamed.to().name().text());
                    }
                }
            }
        }
        return name.equals(table) ? Optional.empty() : Optional.of(name);
    }
}
