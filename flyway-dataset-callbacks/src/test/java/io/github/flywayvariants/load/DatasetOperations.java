package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.ClearRequest;
import io.github.flywayvariants.clear.TruncateOperation;
import io.github.flywayvariants.compare.CompareOperation;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.save.SaveRequest;
import io.github.flywayvariants.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operations on all tables of a test's database. */
final class DatasetOperations {

    private final TestDatabase database;

    DatasetOperations(TestDatabase database) {
        this.database = database;
    }

    interface Operation<T> {
        T run(Connection connection, Dialect dialect, Catalog catalog) throws SQLException, IOException;
    }

    /** Runs an operation, and makes sure that it leaves the connection as it was. */
    <T> T run(Operation<T> operation) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            Dialect dialect = Dialect.of(connection);
            Catalog catalog = dialect.catalog(connection, List.of(dialect.defaultSchema(connection)));
            int isolation = connection.getTransactionIsolation();
            try {
                return operation.run(connection, dialect, catalog);
            } finally {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
            }
        }
    }

    private static Set<TableId> all(Catalog catalog) {
        Set<TableId> tables = new TreeSet<>();
        catalog.tables().stream().map(Table::id).forEach(tables::add);
        return tables;
    }

    DatasetReport save(Path folder) throws SQLException, IOException {
        return run((connection, dialect, catalog) -> SaveOperation.run(
                connection,
                dialect,
                catalog,
                new SaveRequest(
                        folder, "test", null, "1", all(catalog), Map.of(), List.of(), WriteOptions.defaults(), false)));
    }

    DatasetReport load(Path folder, LoadOptions options) throws SQLException, IOException {
        return run((connection, dialect, catalog) ->
                LoadOperation.run(connection, dialect, catalog, Dataset.open(folder), options));
    }

    DatasetReport truncate() throws SQLException, IOException {
        return run((connection, dialect, catalog) -> {
            Map<TableId, String> tables = new TreeMap<>();
            all(catalog).forEach(table -> tables.put(table, ""));
            return TruncateOperation.run(connection, dialect, catalog, new ClearRequest(tables), false);
        });
    }

    CompareReport compare(Path folder) throws SQLException, IOException {
        return run((connection, dialect, catalog) -> {
            String schema = dialect.defaultSchema(connection);
            return CompareOperation.withDatabase(
                    connection,
                    dialect,
                    catalog,
                    Dataset.open(folder)
                            .match(table -> catalog.tables().stream()
                                    .map(Table::id)
                                    .filter(id -> id.name().equals(table.name())
                                            && id.schema().equals(schema))
                                    .findFirst()),
                    true);
        });
    }
}
