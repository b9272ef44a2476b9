package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.testing.PeakHeap;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory does not grow with the rows: with the profile {@code many-rows}, 5 million of them in a heap of 96 MB. */
@EnabledIfSystemProperty(named = "manyRows", matches = "\\d+")
class ManyRowsTest {

    private static final long MEGABYTE = 1L << 20;

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "SQLSERVER"})
    void manyRowsAreSavedLoadedAndCompared(TestServer server, TestReporter reporter) throws SQLException, IOException {
        int rows = Integer.getInteger("manyRows");
        TestDatabase database = databases.fresh(server);
        create(database, rows);
        DatasetOperations operations = new DatasetOperations(database);
        PeakHeap.forget();
        DatasetReport saved = operations.save(folder.resolve("a"));
        operations.truncate();
        DatasetReport loaded = operations.load(folder.resolve("a"));
        assertThat(loaded.rows()).isEqualTo(rows + 10L);
        assertThat(database.rows("SELECT COUNT(*) FROM many")).containsExactly(String.valueOf(rows));
        long start = System.nanoTime();
        assertThat(operations.compare(folder.resolve("a")).equal()).isTrue();
        long compared = (System.nanoTime() - start) / 1_000_000;
        reporter.publishEntry(
                server + ", " + rows + " rows",
                "save " + saved.millis() + " ms, load " + loaded.millis() + " ms, compare " + compared
                        + " ms, heap at its peak " + PeakHeap.bytes() / MEGABYTE + " of "
                        + Runtime.getRuntime().maxMemory() / MEGABYTE + " MB");
    }

    private static void create(TestDatabase database, int rows) {
        database.execute(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE many (id bigint PRIMARY KEY, parent int NOT NULL, name varchar(40), born date,"
                        + " CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id))",
                "INSERT INTO parent VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
        switch (database.server()) {
            case POSTGRESQL ->
                database.execute(
                        "INSERT INTO many SELECT i, i % 10, 'the name of ' || i, DATE '2000-01-01' + i % 9000 FROM generate_series(1, "
                                + rows + ") i");
            case MARIADB ->
                database.execute(
                        "INSERT INTO many SELECT seq, seq % 10, CONCAT('the name of ', seq), DATE '2000-01-01' + INTERVAL seq % 9000 DAY FROM"
                                + " seq_1_to_" + rows);
            case H2, SQLSERVER -> createByDoubling(database, rows);
        }
    }

    private static void createByDoubling(TestDatabase database, int rows) {
        database.execute("INSERT INTO many VALUES (1, 1, 'the name of 1', '2000-01-02')");
        for (long there = 1; there < rows; there *= 2) {
            database.execute("INSERT INTO many SELECT id + " + there + ", (id + " + there
                    + ") % 10, CONCAT('the name of ', id + "
                    + there + "), DATEADD(day, (id + " + there + ") % 9000, '2000-01-01') FROM many WHERE id + " + there
                    + " <= " + rows);
        }
    }
}
