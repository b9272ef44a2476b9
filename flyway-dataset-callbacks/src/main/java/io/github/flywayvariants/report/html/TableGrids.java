package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Reference;
import io.github.flywayvariants.report.TableGraph.Rows;
import io.github.flywayvariants.report.TableGraph.Table;
import io.github.flywayvariants.report.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of both databases: their rows, and in words what the picture of them shows. */
final class TableGrids {

    private static final String NOT_THERE = "not there";

    private final VerifyReport report;
    private final TableGraph graph;

    TableGrids(VerifyReport report) {
        this.report = report;
        this.graph = report.graph();
    }

    Grid rows() {
        Grid.Builder grid = Grid.of("row-counts", "Rows of every table")
                .columns("Table", "Rows are")
                .numbers("In " + report.variant(), "of these reference rows", "In " + report.against());
        boolean notes =
                !report.residualRows().isEmpty() || !report.allowedRows().isEmpty();
        if (notes) {
            grid.columns("To note");
        }
        for (Table table : graph.tables()) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.name(table.table()).head(),
                    Cell.icon(table.role(), table.role()),
                    Cell.number(rows(table.here()), NOT_THERE),
                    Cell.number(table.here() == null ? null : table.here().reference(), NOT_THERE),
                    Cell.number(rows(table.there()), NOT_THERE)));
            if (notes) {
                cells.add(note(table));
            }
            grid.line(cells);
        }
        return grid.build();
    }

    private static @Nullable Long rows(@Nullable Rows rows) {
        return rows == null ? null : rows.rows();
    }

    private Cell note(Table table) {
        List<String> notes = new ArrayList<>();
        report.residualRows().stream()
                .filter(rows -> rows.table().equals(table.table()))
                .forEach(rows -> notes.add(Words.number(rows.rows()) + " left over in " + rows.variant()));
        boolean wrong = !notes.isEmpty();
        report.allowedRows().stream()
                .filter(rows -> rows.table().equals(table.table()))
                .forEach(rows -> notes.add(Words.number(rows.rows()) + " allowed in " + rows.variant()));
        String words = String.join(", ", notes);
        return wrong ? Cell.icon("bad", words) : notes.isEmpty() ? Cell.text("") : Cell.icon("allowed", words);
    }

    Grid graph() {
        Grid.Builder grid = Grid.of("graph-table", "Tables in the order of their foreign keys")
                .columns("Table", "Rows are")
                .numbers("Level", "Cycle")
                .columns("Refers to", "Is referred to by");
        for (Table table : graph.tables()) {
            grid.line(
                    Cell.name(table.table()).head(),
                    Cell.icon(table.role(), table.role()),
                    Cell.number(table.level()),
                    Cell.number(table.cycle() == null ? null : table.cycle().longValue(), "none"),
                    names(table, Reference::from, Reference::to),
                    names(table, Reference::to, Reference::from));
        }
        return grid.build();
    }

    private Cell names(Table table, Function<Reference, String> one, Function<Reference, String> other) {
        String names = graph.references().stream()
                .filter(reference -> one.apply(reference).equals(table.table()))
                .map(other)
                .map(name -> name.equals(table.table()) ? "itself" : name)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Cell.none("none") : Cell.name(names);
    }
}
