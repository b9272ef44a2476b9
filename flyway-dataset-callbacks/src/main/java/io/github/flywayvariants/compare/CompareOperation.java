package io.github.flywayvariants.compare;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.CompareReport;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the rows of a dataset with those of a database, or of another dataset. */
public final class CompareOperation {

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final ReadOptions reading;

    private CompareOperation(Connection connection, Dialect dialect, Catalog catalog, boolean showValues) {
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.reading = ReadOptions.defaults().withShowValues(showValues);
    }

    /**
     * Compares a dataset with the database, as it is at one moment.
     *
     * @param connection a connection without an open transaction; it is left as it was, and open
     * @param files the tables to compare, with their files
     * @param showValues whether the keys of rows may be shown
     */
    public static CompareReport withDatabase(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            Map<TableId, TableFile> files,
            Transaction.Reading reading,
            boolean showValues)
            throws SQLException, IOException {
        CompareOperation operation = new CompareOperation(connection, dialect, catalog, showValues);
        return Transaction.reading(
                connection, dialect, reading, transaction -> operation.compare(files, Optional.empty()));
    }

    /**
     * Compares a dataset with another one, whose tables the database tells the types of.
     *
     * @param others the tables of the other one; a table that it does not have has no rows there
     */
    public static CompareReport withDataset(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            Map<TableId, TableFile> files,
            Map<TableId, TableFile> others,
            boolean showValues)
            throws SQLException, IOException {
        return new CompareOperation(connection, dialect, catalog, showValues).compare(files, Optional.of(others));
    }

    private CompareReport compare(Map<TableId, TableFile> files, Optional<Map<TableId, TableFile>> others)
            throws SQLException, IOException {
        List<CompareReport.Table> tables = new ArrayList<>();
        for (Map.Entry<TableId, TableFile> entry : files.entrySet()) {
            Table table = catalog.table(entry.getKey()).orElseThrow();
            List<Column> columns = columns(table, entry.getValue());
            RowSide.Opener found = others.isEmpty()
                    ? () -> new RowsOfDatabase(dialect.rows(connection, table, columns, ""), columns.size())
                    : inOther(table, columns, others.get().get(table.id()));
            tables.add(compare(table, columns, entry.getValue(), found));
        }
        return new CompareReport(
                tables, tables.stream().allMatch(table -> table.missing() + table.extra() + table.different() == 0));
    }

    private RowSide.Opener inOther(Table table, List<Column> columns, @Nullable TableFile file) {
        return file == null ? Nothing::new : () -> new RowsOfFile(reader(table, file), columns);
    }

    private List<Column> columns(Table table, TableFile file) {
        try (RowReader rows = reader(table, file)) {
            return rows.columns().stream()
                    .map(column -> table.column(column.name()).orElseThrow())
                    .toList();
        }
    }

    private RowReader reader(Table table, TableFile file) {
        return RowsOfFile.reader(table, file, reading);
    }

    private CompareReport.Table compare(Table table, List<Column> columns, TableFile file, RowSide.Opener found)
            throws SQLException, IOException {
        List<Integer> key = RowDifferences.key(table, columns);
        RowSide.Opener expected = () -> new RowsOfFile(reader(table, file), columns);
        RowDifferences differences = new RowComparison(key, expected, found)
                .compare(() -> new RowDifferences(columns, key, reading.showValues(), Set.of()));
        return differences.report(table.id());
    }

    private static final class Nothing implements RowSide {

        @Override
        public @Nullable String @Nullable [] next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
