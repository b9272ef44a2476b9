package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL all works for a user who owns the tables, and is neither superuser nor owner of the database. */
class OwnerTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private String role;
    private DatasetOperations operations;

    @BeforeEach
    void createOwner() {
        database = databases.fresh(TestServer.POSTGRESQL);
        role = "owner_of_" + database.name();
        operations = new DatasetOperations(this::connect);
        database.execute("CREATE ROLE " + role + " LOGIN", "CREATE SCHEMA app AUTHORIZATION " + role);
    }

    @AfterEach
    void dropOwner() {
        database.execute("DROP OWNED BY " + role + " CASCADE", "DROP ROLE " + role);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url().replaceFirst("user=postgres", "user=" + role) + "&currentSchema=app");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void theOwnerOfTheTablesSavesTruncatesLoadsAndCompares() throws SQLException, IOException {
        execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'",
                "CREATE SEQUENCE counter START 7",
                "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b int NOT NULL, parent int REFERENCES a, second serial)",
                "CREATE TABLE b (id serial PRIMARY KEY, a int NOT NULL CONSTRAINT to_a REFERENCES a DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TABLE c (id int PRIMARY KEY, b int CONSTRAINT to_b REFERENCES b ON DELETE CASCADE, u int UNIQUE DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO a (b, parent) VALUES (2, 2), (1, NULL)",
                "INSERT INTO a (b) SELECT 1 FROM generate_series(1, 3000)",
                "ALTER TABLE b DISABLE TRIGGER USER",
                "DO 'BEGIN SET CONSTRAINTS ALL DEFERRED; INSERT INTO b (a) VALUES (1), (2); END'",
                "ALTER TABLE a ADD CONSTRAINT to_b FOREIGN KEY (b) REFERENCES b",
                "INSERT INTO c VALUES (1, 1, 1), (2, 2, 2)",
                "CREATE TRIGGER refuse BEFORE INSERT OR DELETE ON c FOR EACH ROW EXECUTE FUNCTION refuse()",
                "CREATE TRIGGER always AFTER INSERT OR DELETE ON a FOR EACH ROW EXECUTE FUNCTION refuse()",
                "ALTER TABLE a ENABLE ALWAYS TRIGGER always",
                "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON b DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()",
                "SELECT nextval('counter')");
        SameBytes.comeBack(operations, folder, List.of(WriteOptions.defaults()));
        Path dataset = folder.resolve("first0");
        for (Mode mode : Mode.values()) {
            LoadOptions options = LoadOptions.defaults().with(mode);
            if (mode == Mode.APPEND) {
                operations.truncate();
            }
            assertThat(operations.load(dataset, options).ok()).isTrue();
        }
        operations.save(folder.resolve("again"));
        assertThat(DatasetFiles.contents(folder.resolve("again"))).isEqualTo(DatasetFiles.contents(dataset));
    }

    @Test
    void whatRowLevelSecurityWouldShortenIsNotSaved() throws SQLException {
        execute(
                "CREATE TABLE secret (id int PRIMARY KEY, owner text)",
                "INSERT INTO secret VALUES (1, 'me'), (2, 'other')",
                "CREATE POLICY own ON secret USING (owner = 'me')",
                "ALTER TABLE secret ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE secret FORCE ROW LEVEL SECURITY");
        assertThatThrownBy(() -> operations.save(folder.resolve("a")))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll("row-level security", "app.secret", "excludeTables")
                .extracting(error -> ((FlywayVariantsException) error).code())
                .isEqualTo(ErrorCode.PARTIAL_VIEW);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRowThatADeferredConstraintRefusesFailsTheLoadBeforeItEnds() throws SQLException, IOException {
        execute(
                "CREATE TABLE parent (id int PRIMARY KEY, u int CONSTRAINT once UNIQUE DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int CONSTRAINT to_parent REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
        DatasetFiles.write(folder, "parent.csv", "id,u", "1,1", "2,1");
        assertThatThrownBy(() -> operations.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll("has a key that another row has already", "once", "Nothing was changed");
        DatasetFiles.write(folder, "parent.csv", "id,u", "1,1", "2,2");
        DatasetFiles.write(folder, "child.csv", "id,parent", "1,9");
        assertThatThrownBy(() -> operations.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll(
                        "app.child.to_parent", "1 row refers to rows of app.parent that are not there");
        DatasetFiles.write(folder, "child.csv", "id,parent", "1,2");
        assertThat(DatasetOperations.heldBy(operations.load(folder), "to_parent"))
                .isEqualTo("deferred");
    }

    @Test
    void aPlanTellsTheRightsThatItWouldNeedAndWhatNeedsNoMoreIsDone() throws SQLException, IOException {
        String reader = "reader_of_" + database.name();
        execute(
                "CREATE TABLE numbered (id serial PRIMARY KEY)",
                "CREATE TABLE large (id int PRIMARY KEY, parent int REFERENCES large)",
                "INSERT INTO large SELECT i FROM generate_series(1, 5000) i");
        operations.save(folder.resolve("a"));
        database.execute("CREATE ROLE " + reader + " LOGIN");
        try {
            execute(
                    "GRANT USAGE ON SCHEMA app TO " + reader,
                    "GRANT SELECT, INSERT, DELETE ON large TO " + reader,
                    "GRANT SELECT ON numbered TO " + reader,
                    "GRANT SELECT ON SEQUENCE numbered_id_seq TO " + reader);
            DatasetOperations granted = new DatasetOperations(() -> DriverManager.getConnection(
                    database.url().replaceFirst("user=postgres", "user=" + reader) + "&currentSchema=app"));
            LoadOptions dryRun = LoadOptions.defaults().withDryRun();
            assertThat(granted.load(folder.resolve("a"), dryRun).plan())
                    .filteredOn(line -> line.contains("right is missing"))
                    .containsExactlyInAnyOrder(
                            "-- the right is missing: INSERT on app.numbered",
                            "-- the right is missing: DELETE on app.numbered",
                            "-- the right is missing: ALTER on app.numbered");
            TableId large = granted.table("large");
            assertThat(granted.truncate(Map.of(large, ""), true).plan())
                    .containsExactly(
                            "DELETE FROM \"app\".\"large\"  -- other tables, row-level security, kept rows or rights forbid TRUNCATE");
            granted.truncate(Map.of(large, ""), false);
            assertThat(database.rows("SELECT count(*) FROM app.large")).containsExactly("0");
        } finally {
            database.execute("DROP OWNED BY " + reader, "DROP ROLE " + reader);
        }
    }
}
