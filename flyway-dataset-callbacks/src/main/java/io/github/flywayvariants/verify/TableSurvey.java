package io.github.flywayvariants.verify;

import io.github.flywayvariants.catalog.Cycle;
import io.github.flywayvariants.catalog.DependencyOrder;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.clear.RowsPresent;
import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Reference;
import io.github.flywayvariants.report.TableGraph.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the tables of two databases, with their rows and how they hang together. A table that both have is called as the first calls it. */
final class TableSurvey {

    private final Side here;
    private final Side there;
    private final Counts ours;
    private final Counts theirs;

    /** Their names of tables by ours, for the tables that the other database has. */
    private final Map<TableId, TableId> theirNames = new HashMap<>();

    private TableSurvey(Side here, Expected ofHere, Side there, Expected ofThere) throws SQLException {
        this.here = here;
        this.there = there;
        this.ours = Counts.of(here, ofHere);
        this.theirs = Counts.of(there, ofThere);
        theirs.rows().keySet().forEach(table -> theirNames.put(ours(table), table));
    }

    static TableGraph of(Side here, Expected ofHere, Side there, Expected ofThere) throws SQLException {
        return new TableSurvey(here, ofHere, there, ofThere).graph();
    }

    /**
     * The rows of one database.
     *
     * @param expected what its tables are
     * @param rows how many rows its tables have
     */
    private record Counts(Expected expected, Map<TableId, TableGraph.Rows> rows) {

        static Counts of(Side side, Expected expected) throws SQLException {
            List<TableId> tables = side.catalog().tables().stream()
                    .filter(table -> !table.is(TableTrait.PARTITION))
                    .map(Table::id)
                    .toList();
            Set<TableId> withRows = RowsPresent.of(side.connection(), side.dialect(), tables);
            Map<TableId, TableGraph.Rows> rows = new TreeMap<>();
            for (TableId table : tables) {
                rows.put(table, withRows.contains(table) ? count(side, expected, table) : new TableGraph.Rows(0, 0));
            }
            return new Counts(expected, rows);
        }

        private static TableGraph.Rows count(Side side, Expected expected, TableId table) throws SQLException {
            long all = side.count(table, "");
            String where = expected.reference().get(table);
            if (where == null) {
                return new TableGraph.Rows(all, 0);
            }
            return new TableGraph.Rows(all, where.isEmpty() ? all : side.count(table, where));
        }

        boolean isReference(@Nullable TableId table) {
            return table != null && expected.reference().containsKey(table);
        }

        boolean isDevelopment(@Nullable TableId table) {
            return table != null && expected.development().contains(table);
        }
    }

    /** Returns our name of a table of theirs. */
    private TableId ours(TableId theirName) {
        return here.counterpart(theirName, there).orElse(theirName);
    }

    private TableGraph graph() {
        Set<TableId> tables = new TreeSet<>(ours.rows().keySet());
        tables.addAll(theirNames.keySet());
        List<ForeignKey> keys = Stream.concat(
                        here.catalog().foreignKeys().stream(),
                        there.catalog().foreignKeys().stream()
                                .map(key -> key.between(ours(key.from()), ours(key.to()))))
                .filter(key -> tables.contains(key.from()) && tables.contains(key.to()))
                .toList();
        DependencyOrder order = DependencyOrder.of(tables, keys);
        Map<TableId, Integer> levels = order.levels();
        Map<TableId, Integer> cycles = cycles(order);
        return new TableGraph(
                order.parentsFirst().stream()
                        .map(table -> new TableGraph.Table(
                                label(table),
                                role(table).toString(),
                                levels.getOrDefault(table, 0),
                                cycles.get(table),
                                ours.rows().get(table),
                                theirRows(table)))
                        .toList(),
                keys.stream()
                        .map(key -> new Reference(key.name(), label(key.from()), label(key.to())))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                        .stream()
                        .toList());
    }

    private static Map<TableId, Integer> cycles(DependencyOrder order) {
        List<Cycle> among = new ArrayList<>(order.cycles());
        among.removeIf(Cycle::isSelfReference);
        Map<TableId, Integer> cycles = new HashMap<>();
        for (int i = 0; i < among.size(); i++) {
            int number = i + 1;
            among.get(i).tables().forEach(table -> cycles.put(table, number));
        }
        return cycles;
    }

    private TableGraph.@Nullable Rows theirRows(TableId table) {
        TableId theirName = theirNames.get(table);
        return theirName == null ? null : theirs.rows().get(theirName);
    }

    private String label(TableId table) {
        TableId theirName = theirNames.get(table);
        return ours.rows().containsKey(table) || theirName == null ? here.label(table) : there.label(theirName);
    }

    /** Reference tables win. */
    private Role role(TableId table) {
        TableId theirName = theirNames.get(table);
        if (ours.isReference(table) || theirs.isReference(theirName)) {
            return Role.REFERENCE;
        }
        return ours.isDevelopment(table) || theirs.isDevelopment(theirName) ? Role.DEVELOPMENT : Role.OTHER;
    }
}
