package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a load every foreign key from and to its tables is known to hold, and the report says how. */
class ForeignKeysHeldTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theReportSaysWhatHeldEachForeignKey(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE country (id int PRIMARY KEY)",
                "CREATE TABLE city (id int PRIMARY KEY, country int, CONSTRAINT to_country FOREIGN KEY (country) REFERENCES country (id))",
                "CREATE TABLE team (id int PRIMARY KEY, head int)",
                "CREATE TABLE person (id int PRIMARY KEY, team int, city int, CONSTRAINT to_team FOREIGN KEY (team) REFERENCES team (id),"
                        + " CONSTRAINT to_city FOREIGN KEY (city) REFERENCES city (id))",
                "ALTER TABLE team ADD CONSTRAINT to_head FOREIGN KEY (head) REFERENCES person (id)",
                "CREATE TABLE visit (id int PRIMARY KEY, city int, CONSTRAINT visited FOREIGN KEY (city) REFERENCES city (id))",
                "INSERT INTO country VALUES (1)",
                "INSERT INTO city VALUES (1, 1)",
                "INSERT INTO team VALUES (1, NULL)",
                "INSERT INTO person VALUES (1, 1, 1)",
                "UPDATE team SET head = 1");
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("cities"), "country", "city", "visit");
        operations.save(folder.resolve("people"), "team", "person");
        DatasetReport people = operations.load(folder.resolve("people"));
        String checked = checked(server);
        String cycle = server == TestServer.POSTGRESQL ? "deferred" : checked;
        assertThat(DatasetOperations.heldBy(people, "to_team")).isEqualTo(cycle);
        assertThat(DatasetOperations.heldBy(people, "to_head")).isEqualTo(cycle);
        assertThat(DatasetOperations.heldBy(people, "to_city")).isEqualTo(checked);
        assertThat(people.foreignKeys()).hasSize(3).allMatch(DatasetReport.ForeignKey::trusted);
        DatasetReport appended =
                operations.load(folder.resolve("cities"), LoadOptions.defaults().with(Mode.MERGE));
        assertThat(DatasetOperations.heldBy(appended, "to_country")).isEqualTo("audit");
        assertThat(DatasetOperations.heldBy(appended, "to_city"))
                .as("of a table outside")
                .isEqualTo("audit");
        database.execute("DELETE FROM team WHERE id = 99", "UPDATE team SET head = NULL", "DELETE FROM person");
        DatasetReport replaced = operations.load(folder.resolve("cities"));
        assertThat(DatasetOperations.heldBy(replaced, "to_country")).isEqualTo(checked);
        assertThat(DatasetOperations.heldBy(replaced, "visited")).isEqualTo(checked);
        assertThat(DatasetOperations.heldBy(replaced, "to_city"))
                .as("of a table outside")
                .isEqualTo("audit");
    }

    @ParameterizedTest
    @EnumSource
    void aCycleThatNoOrderSatisfiesIsLookedAtAgain(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE city (id int PRIMARY KEY)",
                "CREATE TABLE team (id int PRIMARY KEY, head int NOT NULL)",
                "CREATE TABLE person (id int PRIMARY KEY, team int NOT NULL, city int,"
                        + " CONSTRAINT to_team FOREIGN KEY (team) REFERENCES team (id),"
                        + " CONSTRAINT to_city FOREIGN KEY (city) REFERENCES city (id))",
                "INSERT INTO city VALUES (1)",
                "INSERT INTO team VALUES (1, 1)",
                "INSERT INTO person VALUES (1, 1, 1)",
                "ALTER TABLE team ADD CONSTRAINT to_head FOREIGN KEY (head) REFERENCES person (id)");
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("people"), "team", "person");
        DatasetReport people = operations.load(folder.resolve("people"));
        String cycle = switch (server) {
            case H2, SQLSERVER -> "revalidated";
            case POSTGRESQL -> "deferred";
            case MARIADB -> "audit";
        };
        assertThat(DatasetOperations.heldBy(people, "to_team")).isEqualTo(cycle);
        assertThat(DatasetOperations.heldBy(people, "to_head")).isEqualTo(cycle);
        // MariaDB can only switch off all foreign keys of a session, H2 all of a table.
        assertThat(DatasetOperations.heldBy(people, "to_city"))
                .isEqualTo(server == TestServer.POSTGRESQL || server == TestServer.SQLSERVER ? checked(server) : cycle);
    }

    /** Babelfish checks no foreign key in a bulk copy. */
    private static String checked(TestServer server) {
        return server.isBabelfish() ? "audit" : "database";
    }

    private TestDatabase withOrphans() {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int CONSTRAINT to_parent REFERENCES parent)",
                "SET session_replication_role = replica",
                "INSERT INTO child SELECT i, i FROM generate_series(1, 138) i");
        return database;
    }

    @Test
    void orphansBehindAForeignKeyThatIsSaidToHoldAreFound() throws SQLException, IOException {
        TestDatabase database = withOrphans();
        DatasetOperations operations = new DatasetOperations(database);
        DatasetFiles.write(folder, "child.csv", "id,parent", "500,");
        LoadOptions append = LoadOptions.defaults().with(Mode.APPEND);
        assertThatThrownBy(() -> operations.load(folder, append))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll(
                        "public.child.to_parent: 138 rows refer to rows of public.parent", "NOT EXISTS");
        assertThat(database.rows("SELECT count(*) FROM child")).containsExactly("138");
        LoadOptions reporting = new LoadOptions(
                Mode.APPEND,
                LoadOptions.Orphans.REPORT,
                append.triggers(),
                append.commits(),
                append.lockTimeout(),
                append.scope(),
                false,
                false,
                false);
        DatasetReport report = operations.load(folder, reporting);
        assertThat(report.ok()).isFalse();
        assertThat(report.foreignKeys())
                .extracting(DatasetReport.ForeignKey::orphans)
                .containsExactly(138L);
        assertThat(database.rows("SELECT count(*) FROM child")).containsExactly("139");
        DatasetFiles.write(folder, "parent.csv", "id", "1");
        assertThat(operations.load(folder).ok()).as("replaced, they are gone").isTrue();
    }

    @Test
    void aForeignKeyWhoseOwnTriggersAreOffIsNotTakenForChecked() throws SQLException, IOException {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int CONSTRAINT to_parent REFERENCES parent)",
                "ALTER TABLE child DISABLE TRIGGER ALL");
        DatasetOperations operations = new DatasetOperations(database);
        DatasetFiles.write(folder, "child.csv", "id,parent", "1,7");
        assertThatThrownBy(() -> operations.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("public.child.to_parent: 1 row refers");
    }

    @Test
    void aSessionThatChecksNothingIsToldOrPutRight() throws SQLException, IOException {
        TestDatabase postgresql = withOrphans();
        DatasetOperations replica = new DatasetOperations(
                () -> DriverManager.getConnection(postgresql.url() + "&options=-c%20session_replication_role=replica"));
        DatasetFiles.write(folder, "child.csv", "id,parent", "1,7");
        assertThatThrownBy(() -> replica.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("session_replication_role");
        TestDatabase mariadb = databases.fresh(TestServer.MARIADB);
        mariadb.execute(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int, CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id))");
        DatasetOperations unchecked = new DatasetOperations(
                () -> DriverManager.getConnection(mariadb.url() + "&sessionVariables=foreign_key_checks=0"));
        assertThatThrownBy(() -> unchecked.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("child.csv:2: ")
                .hasMessageContaining("refers to a row that is not there");
        assertThat(mariadb.rows("SELECT * FROM child")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"check_constraint_checks=0", "max_error_count=0", "sql_safe_updates=1", "completion_type=2"})
    void aSessionOfMariaDbThatWouldTakeOrRefuseOtherRowsIsPutRightAndPutBack(String setting)
            throws SQLException, IOException {
        TestDatabase mariadb = databases.fresh(TestServer.MARIADB);
        mariadb.execute("CREATE TABLE child (id int PRIMARY KEY, name varchar(3), CONSTRAINT small CHECK (id < 100))");
        DatasetOperations operations = new DatasetOperations(() -> {
            Connection connection = mariadb.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION " + setting);
            }
            return connection;
        });
        DatasetFiles.write(folder, "child.csv", "id,name", "1,a", "500,b");
        assertThatThrownBy(() -> operations.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll("child.csv:3: ", "does not meet a check");
        DatasetFiles.write(folder, "child.csv", "id,name", "1,a", "2,long");
        assertThatThrownBy(() -> operations.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll("child.csv:3: ", "too long");
        DatasetFiles.write(folder, "child.csv", "id,name", "1,a", "2,b");
        operations.load(folder);
        assertThat(operations.compare(folder).equal()).isTrue();
        String variable = setting.substring(0, setting.indexOf('='));
        String before = operations.run((connection, dialect, catalog) -> variable(connection, variable));
        String after = operations.run((connection, dialect, catalog) -> {
            Transaction.run(connection, dialect, transaction -> "");
            return variable(connection, variable);
        });
        assertThat(after).isEqualTo(before);
    }

    private static String variable(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@SESSION." + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
