package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Reference;
import io.github.flywayvariants.report.TableGraph.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which table stands in which column of a picture, and where edges pass through columns in between: those that refer to nothing on the left,
 * each table right of those that it refers to. Tables without foreign keys to or from others stand apart. A pure function.
 */
final class GraphLayout {

    private final GraphSizes sizes;
    private final Map<String, Set<String>> references = new LinkedHashMap<>();
    private final List<Table> loose = new ArrayList<>();
    private final List<List<GraphItem>> columns = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final Map<String, GraphItem> items = new HashMap<>();
    private final Map<String, Integer> columnOf = new HashMap<>();
    private final Map<String, Map<Integer, GraphItem>> bends = new HashMap<>();

    private GraphLayout(GraphSizes sizes) {
        this.sizes = sizes;
    }

    /** Lays out a graph. */
    static GraphLayout of(TableGraph graph) {
        GraphLayout layout = new GraphLayout(GraphSizes.of(graph.tables().size()));
        layout.read(graph);
        layout.fill(graph.tables());
        layout.references.forEach((from, all) -> all.forEach(to -> layout.connect(from, to)));
        GraphColumns.arrange(layout.columns, layout.sizes.gap());
        return layout;
    }

    private void read(TableGraph graph) {
        graph.tables().forEach(table -> references.put(table.table(), new LinkedHashSet<>()));
        for (Reference reference : graph.references()) {
            Set<String> from = references.get(reference.from());
            if (from != null && references.containsKey(reference.to())) {
                from.add(reference.to());
            }
        }
    }

    private void fill(List<Table> tables) {
        Set<String> linked = new LinkedHashSet<>();
        references.forEach(
                (from, all) -> all.stream().filter(to -> !to.equals(from)).forEach(to -> {
                    linked.add(from);
                    linked.add(to);
                }));
        Map<Integer, Map<String, List<String>>> blocks = new TreeMap<>();
        for (Table table : tables) {
            if (linked.contains(table.table())) {
                String block = table.cycle() == null ? "table " + table.table() : "cycle " + table.cycle();
                blocks.computeIfAbsent(table.level(), level -> new LinkedHashMap<>())
                        .computeIfAbsent(block, key -> new ArrayList<>())
                        .add(table.table());
            } else {
                loose.add(table);
            }
        }
        blocks.forEach((level, of) -> fill(level, List.copyOf(of.values())));
    }

    /** A level with many tables has several columns. */
    private void fill(int level, List<List<String>> blocks) {
        int tables = blocks.stream().mapToInt(List::size).sum();
        int needed = (tables + sizes.rows() - 1) / sizes.rows();
        int each = (tables + needed - 1) / needed;
        int free = 0;
        for (List<String> block : blocks) {
            if (free <= 0) {
                columns.add(new ArrayList<>());
                levels.add(level);
                free = each;
            }
            GraphItem item = GraphItem.of(block, block.size() > 1, sizes);
            columns.get(columns.size() - 1).add(item);
            block.forEach(table -> {
                items.put(table, item);
                columnOf.put(table, columns.size() - 1);
            });
            free -= block.size();
        }
    }

    private void connect(String from, String to) {
        if (!columnOf.containsKey(from) || !columnOf.containsKey(to)) {
            return;
        }
        int start = column(from);
        int end = column(to);
        GraphItem right = item(from);
        for (int column = start - 1; column > end; column--) {
            GraphItem bend = bend(to, column);
            GraphItem.join(bend, right);
            right = bend;
        }
        if (start > end) {
            GraphItem.join(item(to), right);
        }
    }

    /** All edges to one table pass through a column at one place. */
    private GraphItem bend(String to, int column) {
        return bends.computeIfAbsent(to, table -> new HashMap<>()).computeIfAbsent(column, key -> {
            GraphItem bend = GraphItem.bend(sizes);
            columns.get(column).add(bend);
            return bend;
        });
    }

    GraphSizes sizes() {
        return sizes;
    }

    /** Returns the columns from left to right, with what stands in them from top to bottom. */
    List<List<GraphItem>> columns() {
        return columns;
    }

    /** Returns the level of the tables of a column. */
    int level(int column) {
        return levels.get(column);
    }

    /** Returns the tables that no edge leads to or from, but for those to themselves. */
    List<Table> loose() {
        return loose;
    }

    /** Returns the tables that a table refers to, itself among them. */
    Set<String> references(String table) {
        return references.getOrDefault(table, Set.of());
    }

    /** Returns what a table of a column stands in. */
    GraphItem item(String table) {
        return Objects.requireNonNull(items.get(table));
    }

    int column(String table) {
        return Objects.requireNonNull(columnOf.get(table));
    }

    /** Returns the height at which edges to a table pass through a column. */
    double bendAt(String to, int column) {
        return bend(to, column).centre();
    }
}
