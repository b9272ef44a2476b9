package io.github.flywayvariants.clear;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.BrokenCycle;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Cycle;
import io.github.flywayvariants.catalog.DependencyOrder;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.ClearTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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
     * @param waiting the columns whose references can be taken out before
     * @throws FlywayVariantsException ({@link ErrorCode#ROWS_AT_RISK}) if rows of other tables would be changed, deleted or orphaned
     */
    public ClearPlan plan(ClearRequest request, Set<TableId> withRows, WaitingColumns waiting) {
        Set<TableId> cleared = request.tables().keySet();
        requireNeighboursUntouched(cleared, withRows);
        DependencyOrder order = DependencyOrder.of(cleared, catalog.foreignKeys());
        List<TableId> parentsFirst = new ArrayList<>(order.parentsFirst());
        SortedMap<TableId, SortedSet<String>> forgotten = new TreeMap<>();
        List<ForeignKey> suspended = new ArrayList<>();
        for (Cycle cycle : order.cycles()) {
            Optional<BrokenCycle> broken = BrokenCycle.of(
                    cycle, key -> isForgettable(request, key) && waiting.of(key).isPresent());
            if (broken.isEmpty()) {
                suspended.addAll(cycle.foreignKeys());
            } else {
                int first = parentsFirst.indexOf(cycle.tables().get(0));
                parentsFirst.removeAll(cycle.tables());
                parentsFirst.addAll(first, broken.get().order());
                broken.get()
                        .leftOut()
                        .forEach(key -> forgotten
                                .computeIfAbsent(key.from(), table -> new TreeSet<>())
                                .add(waiting.of(key).orElseThrow()));
            }
        }
        Collections.reverse(parentsFirst);
        return new ClearPlan(targets(parentsFirst, request.tables()), forgotten, suspended);
    }

    /** The condition of rows that stay could look at the column. */
    private static boolean isForgettable(ClearRequest request, ForeignKey key) {
        return request.tables().getOrDefault(key.from(), "").isBlank();
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
}
