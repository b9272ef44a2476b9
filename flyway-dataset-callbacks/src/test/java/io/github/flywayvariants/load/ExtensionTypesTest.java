package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Types that extensions of PostgreSQL bring, in a schema that is not on the search path either. */
class ExtensionTypesTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    @Test
    void citextAndHstoreComeBackAndCompare() throws SQLException, IOException {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute(
                "CREATE SCHEMA ext",
                "CREATE EXTENSION citext SCHEMA ext",
                "CREATE EXTENSION hstore SCHEMA ext",
                "CREATE TABLE person (name ext.citext PRIMARY KEY, settings ext.hstore, boss ext.citext REFERENCES person (name))",
                "INSERT INTO person VALUES ('Ada', '\"a\"=>\"1\", \"b\"=>NULL', NULL), ('grace', '', 'ADA'), ('', NULL, 'Ada')");
        DatasetOperations operations = new DatasetOperations(database);
        List<String> rows = database.rows("SELECT name, settings, boss FROM person ORDER BY name");
        SameBytes.comeBack(
                operations,
                folder,
                List.of(WriteOptions.defaults(), WriteOptions.defaults().withFormat(FileFormat.JSONL)));
        operations.save(folder.resolve("more"));
        assertThat(operations
                        .load(folder.resolve("more"), LoadOptions.defaults().with(Mode.MERGE))
                        .ok())
                .isTrue();
        assertThat(operations.compare(folder.resolve("more")).equal()).isTrue();
        assertThat(database.rows("SELECT name, settings, boss FROM person ORDER BY name"))
                .isEqualTo(rows);
        database.execute("UPDATE person SET name = 'GRACE' WHERE name = 'grace'");
        assertThat(operations.compare(folder.resolve("more")).equal())
                .as("texts that differ by case are not the same")
                .isFalse();
    }
}
