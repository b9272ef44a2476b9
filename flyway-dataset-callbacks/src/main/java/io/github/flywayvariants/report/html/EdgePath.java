package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.html.GraphPicture.Node;

/** The way of an edge, from a table to the left, as the path data of SVG. */
final class EdgePath {

    /** Room for the head of the arrow. */
    private static final int HEAD = 2;

    private final StringBuilder path = new StringBuilder();
    private final int swing;
    private int x;
    private int y;

    EdgePath(Node from, GraphSizes sizes) {
        this.swing = sizes.gutter() / 2;
        this.x = from.x();
        this.y = from.middle();
        path.append('M').append(x).append(' ').append(y);
    }

    /** Goes straight through a column. */
    void through(int right, int left, int at) {
        curve(right, at);
        path.append('H').append(left);
        x = left;
    }

    String to(Node target) {
        curve(target.right() + HEAD, target.middle());
        return path.toString();
    }

    private void curve(int toX, int toY) {
        path.append('C')
                .append(x - swing)
                .append(' ')
                .append(y)
                .append(' ')
                .append(toX + swing)
                .append(' ')
                .append(toY)
                .append(' ')
                .append(toX)
                .append(' ')
                .append(toY);
        x = toX;
        y = toY;
    }

    /** Returns the way to a table of the same column, on its right side; there and back do not meet. */
    static String aside(Node from, Node to, GraphSizes sizes) {
        int shift = from.y() < to.y() ? sizes.nodeHeight() / 5 : -sizes.nodeHeight() / 5;
        int far = Math.min(sizes.gutter() * 2 / 3, 12 + Math.abs(from.y() - to.y()) / 4) + (shift > 0 ? 0 : 8);
        int start = from.middle() + shift;
        int end = to.middle() - shift;
        return "M" + from.right() + " " + start + "C" + (from.right() + far) + " " + start + " " + (to.right() + far)
                + " " + end + " " + (to.right() + HEAD) + " " + end;
    }

    /** Returns the way of a table to itself, above its right corner. */
    static String loop(Node node, GraphSizes sizes) {
        int high = sizes.gap() - 2;
        int start = node.right() - 34;
        int end = node.right() - 14;
        return "M" + start + " " + node.y() + "C" + start + " " + (node.y() - high) + " " + end + " "
                + (node.y() - high) + " " + end + " " + (node.y() - HEAD);
    }
}
