package io.github.flywayvariants.compare;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.report.CompareReport;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Compares the rows of a table in two databases, while both sessions are prepared for canonical text. */
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
     * Compares.
     *
     * @param columns the columns to compare; both tables have them
     * @return the differences, without values of rows
     */
    public static CompareReport.Table run(Rows expected, Rows found, List<Column> columns)
            throws SQLException, IOException {
        List<Integer> key = RowDifferences.key(expected.table(), columns);
        RowDifferences differences = new RowComparison(key, () -> expected.open(columns), () -> found.open(columns))
                .compare(() -> new RowDifferences(columns, key, false));
        return differences.report(expected.table().id());
    }
}
