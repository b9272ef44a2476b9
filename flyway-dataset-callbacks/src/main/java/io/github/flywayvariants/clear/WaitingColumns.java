package io.github.flywayvariants.clear;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Cycle;
import io.github.flywayvariants.catalog.DependencyOrder;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of tables in cycles whose references can wait: they may be NULL while rows come or go.
 *
 * @param columns their names, by table
 */
public record WaitingColumns(Map<TableId, Set<String>> columns) {

    /** Copies the map. */
    public WaitingColumns {
        columns = Map.copyOf(columns);
    }

    /**
     * Asks the database.
     *
     * @param tables the tables that are worked on; those of them that are in cycles are looked at
     * @param triggersFire whether triggers fire meanwhile: then a table that has one is not changed more often than it must be
     */
    public static WaitingColumns of(
            Connection connection, Dialect dialect, Catalog catalog, Collection<TableId> tables, boolean triggersFire)
            throws SQLException {
        Set<TableId> inCycles = new HashSet<>();
        DependencyOrder.of(tables, catalog.foreignKeys()).cycles().stream()
                .map(Cycle::tables)
                .forEach(inCycles::addAll);
        Map<TableId, Set<String>> columns = new HashMap<>();
        for (TableId id : inCycles) {
            Table table = catalog.table(id).orElseThrow();
            boolean fires = table.fires();
            if (!(triggersFire && fires)) {
                columns.put(id, waiting(dialect.canBeNullForNow(connection, table), catalog.foreignKeysTo(id)));
            }
        }
        return new WaitingColumns(columns);
    }

    /** A column that others refer to keeps its value. */
    private static Set<String> waiting(List<Column> columns, Collection<ForeignKey> referring) {
        return columns.stream()
                .filter(column -> column.identity() == Identity.NONE)
                .map(Column::name)
                .filter(name ->
                        referring.stream().noneMatch(key -> key.toColumns().contains(name)))
                .collect(Collectors.toSet());
    }

    /** Returns the first column of a foreign key that can wait, so that the foreign key says nothing meanwhile. */
    public Optional<String> of(ForeignKey key) {
        if (key.match() != ForeignKey.Match.SIMPLE) {
            return Optional.empty();
        }
        Set<String> waiting = columns.getOrDefault(key.from(), Set.of());
        return key.fromColumns().stream().filter(waiting::contains).findFirst();
    }
}
