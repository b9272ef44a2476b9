package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever wants to know is told how far a load or a save has come. */
class ProgressTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    /** Keeps what it is told; of the rows of a table the last number. */
    private static final class Heard implements Progress {

        private final List<String> events = new ArrayList<>();
        private long rows = -1;

        @Override
        public void begin(long all) {
            events.add("begin " + all);
        }

        @Override
        public void table(String table) {
            end();
            events.add(table.toLowerCase(Locale.ROOT).replaceFirst(".*\\.", ""));
        }

        @Override
        public void rows(long ofTable) {
            rows = ofTable;
        }

        private void end() {
            if (rows >= 0) {
                events.add("rows " + rows);
            }
            rows = -1;
        }

        List<String> events() {
            end();
            return events;
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesAndTheirRowsAreTold(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE job (id int PRIMARY KEY)",
                "CREATE TABLE person (id int PRIMARY KEY, job int, CONSTRAINT to_job FOREIGN KEY (job) REFERENCES job (id))",
                "INSERT INTO job VALUES (1), (2)",
                "INSERT INTO person VALUES (1, 1), (2, 1), (3, NULL)");
        DatasetOperations operations = new DatasetOperations(database);
        Heard saved = new Heard();
        operations.run((connection, dialect, catalog) -> SaveOperation.run(
                connection,
                dialect,
                catalog,
                DatasetOperations.request(folder.resolve("a"), DatasetOperations.all(catalog), WriteOptions.defaults()),
                saved));
        assertThat(saved.events()).containsExactly("begin -1", "job", "rows 2", "person", "rows 3");
        Heard loaded = new Heard();
        operations.run((connection, dialect, catalog) -> LoadOperation.run(
                connection, dialect, catalog, Dataset.open(folder.resolve("a")), LoadOptions.defaults(), loaded));
        assertThat(loaded.events()).containsExactly("begin 5", "job", "rows 2", "person", "rows 3");
    }
}
