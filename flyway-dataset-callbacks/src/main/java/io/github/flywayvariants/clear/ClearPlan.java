package io.github.flywayvariants.clear;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.ClearStep;
import io.github.flywayvariants.dialect.ClearTarget;
import io.github.flywayvariants.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The order in which tables are cleared.
 *
 * @param targets the tables, those that refer before those that they refer to
 * @param forgotten the columns that become NULL before, by table, so that their references form no cycle
 * @param suspended the foreign keys of other cycles among them, which no order satisfies
 */
public record ClearPlan(
        List<ClearTarget> targets, SortedMap<TableId, SortedSet<String>> forgotten, List<ForeignKey> suspended) {

    /** Nothing to clear. */
    public static final ClearPlan NOTHING = new ClearPlan(List.of(), new TreeMap<>(), List.of());

    /** Copies the parts. */
    public ClearPlan {
        targets = List.copyOf(targets);
        forgotten = Collections.unmodifiableSortedMap(new TreeMap<>(forgotten));
        suspended = List.copyOf(suspended);
    }

    /** Returns the statements, in order. */
    public List<ClearStep> steps(Connection connection, Dialect dialect, Catalog catalog) throws SQLException {
        List<ClearStep> steps = new ArrayList<>();
        forgotten.forEach((table, columns) -> steps.add(ClearStep.forgetting(dialect, table, columns)));
        steps.addAll(dialect.clearing().plan(connection, catalog, targets));
        return steps;
    }
}
