package io.github.flywayvariants.clear;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Cycle;
import io.github.flywayvariants.catalog.DependencyOrder;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.ClearTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans how tables are cleared. A pure function: nothing is read, nothing is changed. */
public final class ClearPlanner {

    private final Catalog catalog;

    /** Creates a planner for the tables of a catalog. */
    public ClearPlanner(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the tables outside of a request that refer to tables in it: what matters is whether they have rows. */
    public Set<TableId> neighbours(Set<TableId> cleared) {
        return catalog.foreignKeys().stream()
                .filter(key -> cleared.contains(key.to()) && !cleared.contains(key.from()))
                .map(ForeignKey::from)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Plans.
     *
     * @param request what is to be cleared
     * @param withRows the tables outside of it that have rows, of {@link #neighbours}
     * @throws FlywayVariantsException ({@link ErrorCode#ROWS_AT_RISK}) if rows of other tables would be changed, deleted or orphaned
     */
    public ClearPlan plan(ClearRequest request, Set<TableId> withRows) {
        Set<TableId> cleared = request.tables().keySet();
        requireNeighboursUntouched(cleared, withRows);
        DependencyOrder order = DependencyOrder.of(cleared, catalog.foreignKeys());
        return new ClearPlan(targets(order.childrenFirst(), request.tables()), suspended(order));
    }

    private void requireNeighboursUntouched(Set<TableId> cleared, Set<TableId> withRows) {
        List<ForeignKey> atRisk = catalog.foreignKeys().stream()
                .filter(key -> cleared.contains(key.to()) && withRows.contains(key.from()))
                .toList();
        if (atRisk.isEmpty()) {
            return;
        }
        String keys = atRisk.stream()
                .map(key -> "  " + key.from() + " refers to " + key.to() + " (" + key.name()
                        + "), so that its rows would " + effect(key))
                .collect(Collectors.joining(System.lineSeparator()));
        String tables =
                atRisk.stream().map(key -> key.from().toString()).distinct().collect(Collectors.joining(","));
        throw new FlywayVariantsException(
                ErrorCode.ROWS_AT_RISK,
                "Tables that are not to be touched have rows that refer to rows which would be deleted; nothing was changed:"
                        + System.lineSeparator() + keys + System.lineSeparator()
                        + "Clear them as well (alsoClear=" + tables + "), or leave the tables out that they refer to.");
    }

    private static String effect(ForeignKey key) {
        return switch (key.onDelete()) {
            case CASCADE -> "be deleted too.";
            case SET_NULL -> "lose their reference.";
            case SET_DEFAULT -> "refer to another row.";
            case NO_ACTION, RESTRICT -> "refer to nothing.";
        };
    }

    private List<ClearTarget> targets(List<TableId> order, Map<TableId, String> keep) {
        return order.stream()
                .map(id -> new ClearTarget(catalog.table(id).orElseThrow(), keep.getOrDefault(id, "")))
                .toList();
    }

    private static List<ForeignKey> suspended(DependencyOrder order) {
        return order.cycles().stream()
                .map(Cycle::foreignKeys)
                .flatMap(List::stream)
                .toList();
    }
}
