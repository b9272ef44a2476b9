package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Rows;
import io.github.flywayvariants.report.TableGraph.Table;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.ResidualRows;
import io.github.flywayvariants.report.html.GraphPicture.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The picture of the tables, as its template wants it.
 *
 * @param picture where everything stands
 * @param tables the tables, with their edges
 */
record GraphView(GraphPicture picture, List<TableView> tables) {

    GraphView {
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param node where it stands
     * @param note what stands below its name; empty where there is no room
     * @param tip all that is known of it, in words
     * @param wrong whether it has rows that are not to be there
     */
    record TableView(Node node, String note, String tip, boolean wrong) {

        String role() {
            return node.table().role();
        }

        int textX() {
            return node.x() + GraphSizes.INDENT;
        }

        int nameY() {
            return note.isEmpty() ? node.middle() + 4 : node.middle() - 3;
        }

        int noteY() {
            return node.middle() + 14;
        }

        int badgeX() {
            return node.x() + 8;
        }

        int badgeY() {
            return node.middle() - 8;
        }

        boolean isReference() {
            return node.table().hasRole(TableGraph.Role.REFERENCE);
        }

        boolean isDevelopment() {
            return node.table().hasRole(TableGraph.Role.DEVELOPMENT);
        }
    }

    /** Draws the tables of a report. */
    static GraphView of(VerifyReport report) {
        TableGraph graph = report.graph();
        Map<String, Long> leftOver = report.residualRows().stream()
                .collect(Collectors.groupingBy(ResidualRows::table, Collectors.summingLong(ResidualRows::rows)));
        String schema = commonSchema(graph.tables());
        GraphPicture picture = GraphDrawing.of(
                graph,
                table -> table.table().substring(schema.length()),
                table -> note(table, leftOver.getOrDefault(table.table(), 0L)));
        return new GraphView(
                picture,
                picture.nodes().stream()
                        .map(node -> view(node, picture, report, leftOver))
                        .toList());
    }

    private static TableView view(Node node, GraphPicture picture, VerifyReport report, Map<String, Long> leftOver) {
        Table table = node.table();
        long rows = leftOver.getOrDefault(table.table(), 0L);
        String note = picture.sizes().isCompact() ? "" : note(table, rows);
        return new TableView(node, note, tip(node, report), rows > 0);
    }

    /** A schema that all have in common says nothing. */
    private static String commonSchema(List<Table> tables) {
        String first = tables.isEmpty() ? "" : tables.get(0).table();
        String schema = first.substring(0, first.indexOf('.') + 1);
        return tables.stream().allMatch(table -> table.table().startsWith(schema)) ? schema : "";
    }

    private static String note(Table table, long leftOver) {
        return leftOver > 0
                ? Words.number(leftOver) + " left over"
                : number(table.here()) + " | " + number(table.there());
    }

    private static String number(@Nullable Rows rows) {
        return rows == null ? "–" : Words.number(rows.rows());
    }

    private static String tip(Node node, VerifyReport report) {
        Table table = node.table();
        String targets = node.edges().stream()
                .map(edge -> edge.to().equals(table.table()) ? "itself" : edge.to())
                .collect(Collectors.joining(", "));
        return table.table() + " (" + table.role() + "): " + number(table.here()) + " in " + report.variant() + ", "
                + number(table.there()) + " in " + report.against()
                + (targets.isEmpty() ? "" : "; refers to " + targets);
    }
}
