package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.clear.NeededRights;
import io.github.flywayvariants.dialect.ClearStep;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.Privileges.Privilege;
import io.github.flywayvariants.dialect.Rebuilding;
import io.github.flywayvariants.dialect.RowLoader;
import io.github.flywayvariants.load.LoadOptions.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A plan to load as people read it: what would be done, step by step, and the rights that are missing. Changes nothing. */
final class LoadLines {

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final LoadOptions options;
    private final LoadPlan plan;
    private final LoadTriggers triggers;
    private final Function<TableLoad, TableLoading> loadings;

    LoadLines(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            LoadOptions options,
            LoadPlan plan,
            Function<TableLoad, TableLoading> loadings) {
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.options = options;
        this.plan = plan;
        this.triggers = new LoadTriggers(dialect, catalog, options.triggers());
        this.loadings = loadings;
    }

    List<String> lines() throws SQLException {
        List<String> lines = new ArrayList<>();
        for (LoadPlan.Unit unit : plan.units(options.commits())) {
            lines.addAll(planned(unit));
            if (options.commits() != LoadOptions.Commits.ONE) {
                lines.add("COMMIT  -- a load that fails after it cannot undo what is above");
            }
        }
        lines.addAll(rights().missing(connection));
        return lines;
    }

    private NeededRights rights() {
        NeededRights rights = new NeededRights(dialect, catalog);
        rights.on(plan.tables(), Privilege.SELECT);
        rights.on(plan.tables(), Privilege.INSERT);
        rights.on(
                plan.loads().stream()
                        .filter(load -> load.merges() || !load.later().isEmpty())
                        .map(TableLoad::table)
                        .toList(),
                Privilege.UPDATE);
        rights.on(
                plan.loads().stream()
                        .filter(load -> load.mode() == Mode.SYNC)
                        .map(TableLoad::table)
                        .toList(),
                Privilege.DELETE);
        rights.toClear(plan.clear());
        rights.toNumber(plan.tables());
        rights.toSetAside(plan.suspended());
        plan.units(LoadOptions.Commits.ONE).forEach(unit -> triggers.needed(unit.tables(), rights));
        return rights;
    }

    private List<String> planned(LoadPlan.Unit unit) throws SQLException {
        List<String> lines = new ArrayList<>(triggers.plan(unit.tables()));
        lines.addAll(dialect.foreignKeys().plan(unit.suspended()));
        Rebuilding.Plan rebuilding =
                dialect.rebuilding().plan(connection, catalog, plan.rebuilt(unit, options.manyFrom(), catalog));
        rebuilding.off().forEach(sql -> lines.add(sql + "  -- built again behind the rows"));
        for (ClearStep step : unit.clear().steps(connection, dialect, catalog)) {
            lines.add(step.sql() + "  -- " + step.reason());
        }
        for (TableLoad load : unit.loads()) {
            RowLoader loader = loadings.apply(load).loader();
            lines.add(load.mode() + " " + load.table().id() + " from " + load.file() + " by " + loader.path()
                    + loader.reason().map(reason -> "  -- " + reason).orElse("")
                    + (plan.inPortions(load, options.commits(), triggers)
                            ? "  -- committed every " + TableLoading.PORTION + " rows"
                            : "")
                    + plan.cycle(load.table().id())
                            .flatMap(cycle -> plan.broken(
                                            load.table().id(),
                                            dialect.foreignKeys().way())
                                    .map(broken -> "  -- cycle " + cycle + ": " + broken))
                            .orElse(""));
        }
        unit.loads().stream()
                .filter(load -> !load.later().isEmpty())
                .forEach(load -> lines.add(
                        "then " + String.join(", ", plan.later(load.table().id())) + " of "
                                + load.table().id() + " from " + load.file() + ", by its key"));
        for (TableSync sync : TableSync.of(connection, dialect, catalog, options, unit, loadings)) {
            lines.add(sync.plan());
        }
        lines.addAll(rebuilding.on());
        return lines;
    }
}
