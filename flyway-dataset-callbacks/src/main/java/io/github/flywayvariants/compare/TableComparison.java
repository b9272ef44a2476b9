package io.github.flywayvariants.compare;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.report.CompareReport;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the rows of a table in two databases, or at two times, while the sessions are prepared for canonical text. */
public final class TableComparison {

    private TableComparison() {}

    /**
     * The rows of one side.
     *
     * @param connection a connection, whose session is prepared
     * @param dialect its dialect
     * @param table the table
     * @param where the condition of the rows, as SQL; empty for all
     */
    public record Rows(Connection connection, Dialect dialect, Table table, String where) {

        private RowSide open(List<Column> columns) throws SQLException {
            List<Column> own = columns.stream()
                    .map(column -> table.column(column.name()).orElseThrow())
                    .toList();
            return new RowsOfDatabase(dialect.rows(connection, table, own, where), columns.size());
        }
    }

    /**
     * The rows of a table as they were before.
     *
     * @param table the table as it was
     * @param file the file that they were saved in
     */
    public record Saved(Table table, TableFile file) {

        private RowSide open(List<Column> columns) {
            return new RowsOfFile(RowsOfFile.reader(table, file, ReadOptions.defaults()), columns);
        }
    }

    /**
     * Compares rows with those from before. A number in a column that has another type by now is the same with other zeros at its end.
     *
     * @param columns the columns to compare, as they were; the table has them still
     * @return the differences, without values of rows
     */
    public static CompareReport.Table run(Saved before, Rows now, List<Column> columns)
            throws SQLException, IOException {
        List<Integer> key = RowDifferences.key(before.table(), columns);
        Set<String> retyped = columns.stream()
                .filter(column ->
                        !now.table().column(column.name()).orElseThrow().type().equals(column.type()))
                .map(Column::name)
                .collect(Collectors.toSet());
        return new RowComparison(key, () -> before.open(columns), () -> now.open(columns))
                .compare(() -> new RowDifferences(columns, key, false, retyped))
                .report(now.table().id());
    }

    /**
     * Compares.
     *
     * @param columns the columns to compare; both tables have them
     * @return the differences, without values of rows
     */
    public static CompareReport.Table run(Rows expected, Rows found, List<Column> columns)
            throws SQLException, IOException {
        List<Integer> key = RowDifferences.key(expected.table(), columns);
        RowDifferences differences = new RowComparison(key, () -> expected.open(columns), () -> found.open(columns))
                .compare(() -> new RowDifferences(columns, key, false, Set.of()));
        return differences.report(expected.table().id());
    }
}
