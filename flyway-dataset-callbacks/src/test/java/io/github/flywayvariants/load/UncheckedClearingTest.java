package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dialect.ClearStep;
import io.github.flywayvariants.dialect.ClearTarget;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB does not look for rows that refer to others where there can be none. */
class UncheckedClearingTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void tables() {
        database = databases.fresh(TestServer.MARIADB);
        database.execute(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int, FOREIGN KEY (parent) REFERENCES parent (id))",
                "CREATE TABLE grandchild (id int PRIMARY KEY, child int, FOREIGN KEY (child) REFERENCES child (id))",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO child VALUES (1, 1)",
                "INSERT INTO grandchild VALUES (1, 1)");
    }

    /** Returns the statements that clear tables, children first; a condition behind a name says which rows stay. */
    private static List<String> plan(Connection connection, String... tables) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        Catalog catalog = dialect.catalog(connection, List.of(dialect.defaultSchema(connection)));
        List<ClearTarget> targets = Stream.of(tables)
                .map(table -> table.split(" ", 2))
                .map(parts ->
                        new ClearTarget(catalog.find(null, parts[0]).orElseThrow(), parts.length == 1 ? "" : parts[1]))
                .toList();
        return dialect.clearing().plan(connection, catalog, targets).stream()
                .map(ClearStep::sql)
                .map(sql -> sql.replaceAll("`test\\d+`\\.", "").replace("`", ""))
                .toList();
    }

    private static final String OFF =
            "SET @flyway_variants_checks = @@SESSION.foreign_key_checks, SESSION foreign_key_checks = 0";
    private static final String BACK = "SET SESSION foreign_key_checks = @flyway_variants_checks";

    @Test
    void tablesThatOnlyEmptiedOnesReferToAreNotChecked() throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(plan(connection, "grandchild", "child", "parent"))
                    .containsExactly(OFF, "DELETE FROM grandchild", "DELETE FROM child", "DELETE FROM parent", BACK);
            assertThat(plan(connection, "grandchild")).containsExactly("DELETE FROM grandchild");
        }
    }

    @Test
    void tablesThatOthersReferToAreChecked() throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(plan(connection, "child", "parent")).containsExactly("DELETE FROM child", "DELETE FROM parent");
            assertThat(plan(connection, "grandchild", "child id = 1", "parent"))
                    .containsExactly(
                            "DELETE FROM grandchild",
                            "DELETE FROM child WHERE (id = 1\n) IS NOT TRUE",
                            "DELETE FROM parent");
        }
    }

    @Test
    void inALowerIsolationAllAreChecked() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(plan(connection, "grandchild", "child", "parent"))
                    .containsExactly("DELETE FROM grandchild", "DELETE FROM child", "DELETE FROM parent");
        }
    }

    @Test
    void aSessionChecksAgainAfterwardsAlsoAfterAFailure() throws SQLException, IOException {
        database.execute(
                "CREATE TRIGGER no BEFORE DELETE ON parent FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'");
        DatasetFiles.write(folder, "parent.csv", "id", "1");
        DatasetFiles.write(folder, "child.csv", "id,parent", "1,1");
        DatasetFiles.write(folder, "grandchild.csv", "id,child", "1,1");
        DatasetOperations.Operation<Integer> loading = (connection, dialect, catalog) -> {
            try {
                LoadOperation.run(
                        connection, dialect, catalog, Dataset.open(folder), LoadOptions.defaults(), Progress.SILENT);
            } catch (FlywayVariantsException | SQLException e) {
                assertThat(e).hasMessageContaining("no");
            }
            return checks(connection);
        };
        assertThat(new DatasetOperations(database).run(loading)).isEqualTo(1);
        assertThat(database.rows("SELECT count(*) FROM parent")).containsExactly("1");
        database.execute("DROP TRIGGER no");
        assertThat(new DatasetOperations(database).run(loading)).isEqualTo(1);
        assertThat(database.rows("SELECT count(*) FROM grandchild")).containsExactly("1");
    }

    private static int checks(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@SESSION.foreign_key_checks")) {
            result.next();
            return result.getInt(1);
        }
    }
}
