package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.ClearRequest;
import io.github.flywayvariants.clear.TruncateOperation;
import io.github.flywayvariants.compare.CompareOperation;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.SessionState;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.save.SaveRequest;
import io.github.flywayvariants.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operations on all tables of a test's database. */
final class DatasetOperations {

    private final Connections connections;
    private final LoadOptions loading;

    DatasetOperations(TestDatabase database) {
        this(database::connect);
    }

    DatasetOperations(Connections connections) {
        this(connections, LoadOptions.defaults());
    }

    private DatasetOperations(Connections connections, LoadOptions loading) {
        this.connections = connections;
        this.loading = loading;
    }

    /** Returns the same, where every file is taken for one of many rows. */
    DatasetOperations withManyRows() {
        return new DatasetOperations(connections, loading.withManyFrom(0));
    }

    interface Connections {
        Connection open() throws SQLException;
    }

    interface Operation<T> {
        T run(Connection connection, Dialect dialect, Catalog catalog) throws SQLException, IOException;
    }

    /** Runs an operation, and makes sure that it leaves the connection as it was, unless that is lost. */
    <T> T run(Operation<T> operation) throws SQLException, IOException {
        try (Connection connection = connections.open()) {
            Dialect dialect = Dialect.of(connection);
            Catalog catalog = catalog(connection, dialect);
            int isolation = connection.getTransactionIsolation();
            try {
                return operation.run(connection, dialect, catalog);
            } finally {
                if (connection.isValid(5)) {
                    assertThat(connection.getAutoCommit()).isTrue();
                    assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
                }
            }
        }
    }

    private static Catalog catalog(Connection connection, Dialect dialect) throws SQLException {
        return dialect.catalog(connection, List.of(dialect.defaultSchema(connection)));
    }

    /** Returns the tables with their triggers and the foreign keys as the database declares them now. */
    List<Object> declared() throws SQLException, IOException {
        return run((connection, dialect, catalog) -> List.of(catalog.tables(), catalog.foreignKeys()));
    }

    /** Returns the table of a name, whatever its case. */
    TableId table(String name) throws SQLException, IOException {
        return run((connection, dialect, catalog) -> all(catalog).stream()
                .filter(id -> id.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow());
    }

    static Set<TableId> all(Catalog catalog) {
        Set<TableId> tables = new TreeSet<>();
        catalog.tables().stream().map(Table::id).forEach(tables::add);
        return tables;
    }

    DatasetReport save(Path folder) throws SQLException, IOException {
        return save(folder, WriteOptions.defaults());
    }

    DatasetReport save(Path folder, WriteOptions writing) throws SQLException, IOException {
        return run((connection, dialect, catalog) -> SaveOperation.run(
                connection, dialect, catalog, request(folder, all(catalog), writing), Progress.SILENT));
    }

    /** Saves as {@link #save(Path, WriteOptions)} does, but by queries with a condition, of which no database makes files. */
    DatasetReport saveByQueries(Path folder, WriteOptions writing) throws SQLException, IOException {
        return run((connection, dialect, catalog) -> SaveOperation.run(
                connection,
                dialect,
                catalog,
                new SaveRequest(
                        folder,
                        "test",
                        null,
                        "1",
                        all(catalog),
                        all(catalog).stream().collect(Collectors.toMap(table -> table, table -> "1 = 1")),
                        List.of(),
                        writing,
                        Transaction.Reading.SNAPSHOT,
                        false),
                Progress.SILENT));
    }

    /** Saves some tables. */
    DatasetReport save(Path folder, String... tables) throws SQLException, IOException {
        Set<TableId> some = new TreeSet<>();
        for (String table : tables) {
            some.add(table(table));
        }
        return run((connection, dialect, catalog) -> SaveOperation.run(
                connection, dialect, catalog, request(folder, some, WriteOptions.defaults()), Progress.SILENT));
    }

    static SaveRequest request(Path folder, Set<TableId> tables, WriteOptions writing) {
        return new SaveRequest(
                folder, "test", null, "1", tables, Map.of(), List.of(), writing, Transaction.Reading.SNAPSHOT, false);
    }

    DatasetReport load(Path folder) throws SQLException, IOException {
        return load(folder, loading);
    }

    DatasetReport load(Path folder, LoadOptions options) throws SQLException, IOException {
        return run((connection, dialect, catalog) ->
                LoadOperation.run(connection, dialect, catalog, Dataset.open(folder), options, Progress.SILENT));
    }

    DatasetReport truncate() throws SQLException, IOException {
        return run((connection, dialect, catalog) -> {
            Map<TableId, String> tables = new TreeMap<>();
            all(catalog).forEach(table -> tables.put(table, ""));
            return TruncateOperation.run(
                    connection, dialect, catalog, new ClearRequest(tables), LoadOptions.LOCK_TIMEOUT);
        });
    }

    DatasetReport truncate(Map<TableId, String> tables, boolean dryRun) throws SQLException, IOException {
        ClearRequest request = new ClearRequest(tables);
        return run((connection, dialect, catalog) -> dryRun
                ? TruncateOperation.dryRun(connection, dialect, catalog, request)
                : TruncateOperation.run(connection, dialect, catalog, request, LoadOptions.LOCK_TIMEOUT));
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
                    Transaction.Reading.SNAPSHOT,
                    true);
        });
    }

    /** Counts, without what an operation says, the rows that refer to nothing. */
    long orphans() throws SQLException, IOException {
        return run((connection, dialect, catalog) -> {
            long orphans = 0;
            SessionState prepared = dialect.prepare(connection);
            try {
                for (ForeignKey key : catalog.foreignKeys()) {
                    orphans += dialect.foreignKeys().orphans(connection, key);
                }
            } finally {
                prepared.close();
            }
            return orphans;
        });
    }

    /** Returns what held a foreign key, as a report says it. */
    static String heldBy(DatasetReport report, String foreignKey) {
        return report.foreignKeys().stream()
                .filter(key -> key.name().toLowerCase(Locale.ROOT).endsWith("." + foreignKey))
                .map(DatasetReport.ForeignKey::heldBy)
                .findFirst()
                .orElse("not reported");
    }
}
