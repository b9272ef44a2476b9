package io.github.flywayvariants.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What stands in a column of a picture: a table, the tables of a cycle, or a place where edges pass through. */
final class GraphItem {

    private final List<String> tables;
    private final boolean framed;
    private final int height;
    private final List<GraphItem> left = new ArrayList<>();
    private final List<GraphItem> right = new ArrayList<>();
    private double top;

    private GraphItem(List<String> tables, boolean framed, int height) {
        this.tables = tables;
        this.framed = framed;
        this.height = height;
    }

    static GraphItem of(List<String> tables, boolean framed, GraphSizes sizes) {
        int stacked = tables.size() * (sizes.nodeHeight() + sizes.gap()) - sizes.gap();
        return new GraphItem(tables, framed, stacked + (framed ? GraphSizes.FRAME_TOP + GraphSizes.FRAME : 0));
    }

    static GraphItem bend(GraphSizes sizes) {
        return new GraphItem(List.of(), false, sizes.gap() / 2);
    }

    /** Joins two items of columns that stand beside each other. */
    static void join(GraphItem left, GraphItem right) {
        if (!left.right.contains(right)) {
            left.right.add(right);
            right.left.add(left);
        }
    }

    List<String> tables() {
        return tables;
    }

    boolean isFramed() {
        return framed;
    }

    int height() {
        return height;
    }

    double top() {
        return top;
    }

    void moveTo(double newTop) {
        top = newTop;
    }

    void moveBy(double distance) {
        top += distance;
    }

    double centre() {
        return top + height / 2.0;
    }

    double topOf(String table, GraphSizes sizes) {
        return top
                + (framed ? GraphSizes.FRAME_TOP : 0)
                + tables.indexOf(table) * (double) (sizes.nodeHeight() + sizes.gap());
    }

    /** Returns where its neighbours on one side are on average, or those on the other side where there are none. */
    double pull(boolean fromLeft) {
        OptionalDouble near = average(fromLeft ? left : right);
        return near.isPresent()
                ? near.getAsDouble()
                : average(fromLeft ? right : left).orElse(centre());
    }

    private static OptionalDouble average(List<GraphItem> items) {
        return items.stream().mapToDouble(GraphItem::centre).average();
    }

    /** Returns how far up and down the edges to the left go. */
    double stretch() {
        return left.stream()
                .mapToDouble(item -> Math.abs(item.centre() - centre()))
                .sum();
    }
}
