package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Table;
import io.github.flywayvariants.report.html.GraphPicture.Edge;
import io.github.flywayvariants.report.html.GraphPicture.Frame;
import io.github.flywayvariants.report.html.GraphPicture.Head;
import io.github.flywayvariants.report.html.GraphPicture.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Makes the picture of a graph that is laid out: gives columns their widths, and everything its place. The same graph gives the same picture. */
final class GraphDrawing {

    private static final int LOOSE_WIDTH = 860;
    private static final int LOOSE_ABOVE = 44;

    private final Map<String, Table> tables = new HashMap<>();
    private final GraphLayout layout;
    private final GraphSizes sizes;
    private final Function<Table, String> name;
    private final Function<Table, String> note;
    private final List<Integer> lefts = new ArrayList<>();
    private final List<Integer> rights = new ArrayList<>();
    private final Map<String, Node> places = new HashMap<>();
    private final List<Head> heads = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private int width;
    private int height;

    private GraphDrawing(
            TableGraph graph, GraphLayout layout, Function<Table, String> name, Function<Table, String> note) {
        this.layout = layout;
        this.sizes = layout.sizes();
        this.name = name;
        this.note = note;
        graph.tables().forEach(table -> tables.put(table.table(), table));
    }

    /**
     * Draws.
     *
     * @param name the name to show of a table
     * @param note what stands below it, where there is room
     */
    static GraphPicture of(TableGraph graph, Function<Table, String> name, Function<Table, String> note) {
        GraphDrawing drawing = new GraphDrawing(graph, GraphLayout.of(graph), name, note);
        drawing.placeColumns();
        drawing.placeLoose();
        return new GraphPicture(
                drawing.width + GraphSizes.MARGIN,
                drawing.height + GraphSizes.MARGIN,
                drawing.sizes,
                graph.tables().stream().map(drawing::withEdges).toList(),
                drawing.heads,
                drawing.frames);
    }

    private Table table(String table) {
        return Objects.requireNonNull(tables.get(table));
    }

    private Node place(String table) {
        return Objects.requireNonNull(places.get(table));
    }

    private String label(Table table) {
        return Label.within(sizes.cells(), name.apply(table));
    }

    private int widthOf(Table table) {
        int below = sizes.isCompact() ? 0 : Label.cells(note.apply(table));
        return sizes.widthOf(Math.max(Label.cells(label(table)), below));
    }

    private void placeColumns() {
        int x = GraphSizes.MARGIN;
        for (int column = 0; column < layout.columns().size(); column++) {
            List<GraphItem> items = layout.columns().get(column);
            int wide = items.stream()
                    .flatMap(item -> item.tables().stream())
                    .mapToInt(table -> widthOf(table(table)))
                    .max()
                    .orElse(0);
            if (column == 0 || layout.level(column) != layout.level(column - 1)) {
                int level = layout.level(column);
                heads.add(new Head(x, GraphSizes.MARGIN + 6, level == 0 ? "refer to nothing" : "level " + level));
            }
            lefts.add(x);
            rights.add(x + wide);
            for (GraphItem item : items) {
                place(item, x, wide);
            }
            width = x + wide;
            x += wide + sizes.gutter();
        }
    }

    private int down(double y) {
        return GraphSizes.HEAD + (int) Math.round(y);
    }

    private void place(GraphItem item, int x, int wide) {
        for (String table : item.tables()) {
            int y = down(item.topOf(table, sizes));
            Table of = table(table);
            places.put(table, new Node(of, label(of), x, y, wide, sizes.nodeHeight(), List.of()));
        }
        if (item.isFramed()) {
            int number = Objects.requireNonNullElse(table(item.tables().get(0)).cycle(), 0);
            frames.add(new Frame(
                    x - GraphSizes.FRAME, down(item.top()), wide + 2 * GraphSizes.FRAME, item.height(), number));
        }
        height = Math.max(height, down(item.top()) + item.height());
    }

    private void placeLoose() {
        List<Table> loose = layout.loose();
        if (loose.isEmpty()) {
            return;
        }
        int wide = loose.stream().mapToInt(this::widthOf).max().orElse(0);
        int step = wide + sizes.gap();
        int inRow = Math.max(1, (Math.max(width, LOOSE_WIDTH) - GraphSizes.MARGIN) / step);
        int above = height == 0 ? GraphSizes.MARGIN + 6 : height + LOOSE_ABOVE;
        heads.add(new Head(GraphSizes.MARGIN, above, "no foreign keys to or from others"));
        for (int i = 0; i < loose.size(); i++) {
            Table table = loose.get(i);
            int x = GraphSizes.MARGIN + i % inRow * step;
            int y = above + 20 + i / inRow * (sizes.nodeHeight() + sizes.gap());
            places.put(table.table(), new Node(table, label(table), x, y, wide, sizes.nodeHeight(), List.of()));
            width = Math.max(width, x + wide);
            height = Math.max(height, y + sizes.nodeHeight());
        }
    }

    private Node withEdges(Table table) {
        Node at = place(table.table());
        List<Edge> edges = layout.references(table.table()).stream()
                .map(to -> new Edge(to, way(at, place(to)), isWithin(table, table(to))))
                .toList();
        return new Node(table, at.label(), at.x(), at.y(), at.width(), at.height(), edges);
    }

    private static boolean isWithin(Table from, Table to) {
        return from.table().equals(to.table())
                || from.cycle() != null && from.cycle().equals(to.cycle());
    }

    private String way(Node from, Node to) {
        String start = from.table().table();
        String end = to.table().table();
        if (start.equals(end)) {
            return EdgePath.loop(from, sizes);
        }
        int first = layout.column(start);
        int last = layout.column(end);
        if (first <= last) {
            return EdgePath.aside(from, to, sizes);
        }
        EdgePath path = new EdgePath(from, sizes);
        for (int column = first - 1; column > last; column--) {
            path.through(rights.get(column), lefts.get(column), down(layout.bendAt(end, column)));
        }
        return path.to(to);
    }
}
