package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.TableGraph.Table;
import java.util.List;

/**
 * Where everything stands in the picture of a graph, in pixels.
 *
 * @param width how wide it is
 * @param height how high it is
 * @param sizes how large its parts are
 * @param nodes the tables, in the order of the graph
 * @param heads what stands above columns
 * @param frames what stands around cycles
 */
record GraphPicture(int width, int height, GraphSizes sizes, List<Node> nodes, List<Head> heads, List<Frame> frames) {

    private static final int LEAST_PERCENT = 84;

    GraphPicture {
        nodes = List.copyOf(nodes);
        heads = List.copyOf(heads);
        frames = List.copyOf(frames);
    }

    /** Returns how narrow it can be made with all names still readable. */
    int leastWidth() {
        return width * LEAST_PERCENT / 100;
    }

    /**
     * A table.
     *
     * @param table which
     * @param label what is shown of its name
     * @param edges from it to the tables that it refers to
     */
    record Node(Table table, String label, int x, int y, int width, int height, List<Edge> edges) {

        Node {
            edges = List.copyOf(edges);
        }

        int middle() {
            return y + height / 2;
        }

        int right() {
            return x + width;
        }
    }

    /**
     * Foreign keys from one table to another one, or to itself.
     *
     * @param to the table that they refer to
     * @param path the way as SVG has it
     * @param within whether it stays within a cycle
     */
    record Edge(String to, String path, boolean within) {}

    /** A few words at a place. */
    record Head(int x, int y, String text) {}

    /** What stands around the tables of a cycle. */
    record Frame(int x, int y, int width, int height, int cycle) {

        int textX() {
            return x + GraphSizes.FRAME;
        }

        int textY() {
            return y + 16;
        }
    }
}
