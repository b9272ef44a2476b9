package io.github.flywayvariants.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code compare}: per table the rows that are missing, extra or different.
 *
 * @param tables the tables of the dataset
 * @param equal whether there is no difference
 */
public record CompareReport(List<Table> tables, boolean equal) implements Report {

    /** Copies the list. */
    public CompareReport {
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param table its name
     * @param missing how many rows of the dataset are not there
     * @param extra how many rows are there and not in the dataset
     * @param different how many rows have the key of one of the dataset and other values
     * @param examples the first differences
     */
    public record Table(String table, long missing, long extra, long different, List<Difference> examples) {
        /** Copies the list. */
        public Table {
            examples = List.copyOf(examples);
        }
    }

    /**
     * One difference.
     *
     * @param kind {@code missing}, {@code extra} or {@code different}
     * @param key the key of the row; null where the values of rows are not to be shown
     * @param columns the columns that differ; none unless the row is different
     */
    public record Difference(String kind, @Nullable String key, List<String> columns) {
        /** Copies the list. */
        public Difference {
            columns = List.copyOf(columns);
        }
    }

    @Override
    public String text() {
        TextTable text = new TextTable("Table", "Missing", "Extra", "Different");
        List<String> lines = new ArrayList<>();
        for (Table table : tables) {
            text.row(
                    table.table(),
                    String.valueOf(table.missing()),
                    String.valueOf(table.extra()),
                    String.valueOf(table.different()));
            for (Difference difference : table.examples()) {
                lines.add("  " + table.table() + ": " + difference.kind()
                        + (difference.key() == null ? "" : " " + difference.key())
                        + (difference.columns().isEmpty() ? "" : " in " + String.join(", ", difference.columns())));
            }
        }
        String end = System.lineSeparator();
        return text
                + (lines.isEmpty() ? "" : end + String.join(end, lines))
                + end
                + (equal ? "The rows are the same." : "The rows are not the same.");
    }
}
