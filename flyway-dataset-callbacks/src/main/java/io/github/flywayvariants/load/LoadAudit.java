package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.ForeignKeyAudit;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.Rebuilding;
import io.github.flywayvariants.dialect.RowRejectedException;
import io.github.flywayvariants.dialect.Suspension;
import io.github.flywayvariants.report.DatasetReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sees to it that foreign keys hold when rows are there, and says of each who saw it: the database, or a query of ours. */
final class LoadAudit {

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final LoadOptions options;
    private final Function<TableId, @Nullable TableLoading> loadings;
    private final Map<String, DatasetReport.ForeignKey> held = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param loadings what loads a table, for the places of its rows; null where nothing does
     */
    LoadAudit(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            LoadOptions options,
            Function<TableId, @Nullable TableLoading> loadings) {
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.options = options;
        this.loadings = loadings;
    }

    /** Returns the foreign keys that were looked at. */
    List<DatasetReport.ForeignKey> foreignKeys() {
        return List.copyOf(held.values());
    }

    /** Returns whether all of them hold. */
    boolean holds() {
        return held.values().stream().allMatch(key -> key.orphans() == 0);
    }

    /**
     * Asks for rows without a parent where the database did not look.
     *
     * @param rebuilt the foreign keys that the database checks itself when they are built again
     * @return sentences about those that were found, where that is no failure
     */
    List<String> run(LoadPlan plan, LoadPlan.Unit unit, List<ForeignKey> rebuilt) throws SQLException {
        ForeignKeyAudit audit =
                new ForeignKeyAudit(connection, dialect, catalog, unit.suspended(), rebuilt, options.showValues());
        List<DatasetReport.ForeignKey> found = audit.run(unit.changed(), plan.renewed());
        found.forEach(key -> held.put(key.name(), key));
        if (options.orphans() == LoadOptions.Orphans.FAIL) {
            audit.requireNoOrphans(found, this::places);
            return List.of();
        }
        return audit.orphans(found, this::places).stream()
                .map(line -> line + ".")
                .toList();
    }

    /** Has the database check what it had put off. */
    static void end(Suspension keys) throws SQLException {
        try {
            keys.end();
        } catch (RowRejectedException e) {
            throw new FlywayVariantsException(
                    ErrorCode.ROW_REFUSED,
                    "When all rows were there, the database looked at what it had put off: " + e.getMessage()
                            + ". Correct the rows.",
                    e);
        }
    }

    /** Has the database check all rows; where they do not hold, it names one of them, and the audit all. */
    void end(Suspension rebuilt, Rebuilding.Plan rebuilding, LoadPlan.Unit unit) throws SQLException {
        if (rebuilding.isNothing()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            rebuilt.end();
            Dialect.release(connection, before);
        } catch (RowRejectedException e) {
            connection.rollback(before);
            ForeignKeyAudit audit = new ForeignKeyAudit(
                    connection, dialect, catalog, rebuilding.foreignKeys(), List.of(), options.showValues());
            audit.requireNoOrphans(audit.run(unit.changed(), Set.of()), this::places);
            throw e;
        }
    }

    private List<String> places(TableId table, List<String> columns, Set<List<@Nullable String>> values) {
        TableLoading loading = loadings.apply(table);
        return loading == null ? List.of() : loading.placesOf(columns, values);
    }
}
