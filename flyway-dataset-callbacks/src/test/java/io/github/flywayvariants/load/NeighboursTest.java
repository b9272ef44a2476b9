package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.load.LoadOptions.Orphans;
import io.github.flywayvariants.load.LoadOptions.TriggerUse;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of rows that a dataset does not hold: those of other tables, reference rows, rows that are kept or merged. */
class NeighboursTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private static LoadOptions options(
            Mode mode,
            TriggerUse triggers,
            Set<TableId> alsoClear,
            Map<TableId, String> keep,
            Set<TableId> merged,
            boolean dryRun) {
        return new LoadOptions(
                mode,
                Orphans.FAIL,
                triggers,
                LoadOptions.Commits.ONE,
                LoadOptions.LOCK_TIMEOUT,
                new LoadOptions.Scope(Set.of(), alsoClear, keep, merged),
                false,
                false,
                dryRun);
    }

    private static final LoadOptions DEFAULTS = LoadOptions.defaults();

    static Stream<Arguments> actionsOnServers() {
        return Stream.of(TestServer.values())
                .flatMap(server -> Stream.of(
                        Arguments.of(server, "NO ACTION", "refer to nothing"),
                        Arguments.of(server, "CASCADE", "be deleted too"),
                        Arguments.of(server, "SET NULL", "lose their reference")));
    }

    @ParameterizedTest
    @MethodSource("actionsOnServers")
    void rowsOfAnotherTableAreNotTouchedUnlessNamed(TestServer server, String action, String effect)
            throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE city (id int PRIMARY KEY)",
                "CREATE TABLE visit (id int PRIMARY KEY, city int, CONSTRAINT visited FOREIGN KEY (city) REFERENCES city (id) ON DELETE "
                        + action + ")",
                "INSERT INTO city VALUES (1), (2)");
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("a"), "city");
        assertThat(operations.load(folder.resolve("a")).ok())
                .as("the other table is empty")
                .isTrue();
        database.execute("INSERT INTO visit VALUES (1, 2), (2, NULL)");
        List<String> before = database.rows("SELECT * FROM visit ORDER BY id");
        TableId visit = operations.table("visit");
        TableId city = operations.table("city");
        assertRefused(() -> operations.load(folder.resolve("a")), effect, "alsoClear=" + visit);
        assertRefused(() -> operations.truncate(Map.of(city, ""), false), effect, "alsoClear=" + visit);
        assertRefused(() -> operations.truncate(Map.of(city, ""), true), effect, "alsoClear=" + visit);
        assertThat(database.rows("SELECT * FROM visit ORDER BY id")).isEqualTo(before);
        operations.load(folder.resolve("a"), DEFAULTS.with(Mode.MERGE));
        assertThat(database.rows("SELECT * FROM visit ORDER BY id")).isEqualTo(before);
        operations.load(
                folder.resolve("a"), options(Mode.REPLACE, TriggerUse.OFF, Set.of(visit), Map.of(), Set.of(), false));
        assertThat(database.rows("SELECT * FROM visit")).isEmpty();
        assertThat(database.rows("SELECT count(*) FROM city")).containsExactly("2");
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable operation, String... parts) {
        assertThatThrownBy(operation)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll(parts)
                .extracting(error -> ((FlywayVariantsException) error).code())
                .isEqualTo(ErrorCode.ROWS_AT_RISK);
    }

    @ParameterizedTest
    @EnumSource
    void referenceRowsStayWhereATableIsReplacedOrCleared(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        String identity = server == TestServer.MARIADB ? "int AUTO_INCREMENT" : "int GENERATED BY DEFAULT AS IDENTITY";
        database.execute(
                "CREATE TABLE setting (id " + identity + " PRIMARY KEY, owner varchar(10))",
                (server == TestServer.SQLSERVER ? "SET IDENTITY_INSERT setting ON; " : "")
                        + "INSERT INTO setting (id, owner) VALUES (70, 'system'), (1, 'ann'), (2, NULL)");
        DatasetOperations operations = new DatasetOperations(database);
        TableId setting = operations.table("setting");
        DatasetFiles.write(folder, "setting.csv", "id,owner", "5,bob");
        Map<TableId, String> keep = Map.of(setting, "owner = 'system'");
        operations.load(folder, options(Mode.REPLACE, TriggerUse.OFF, Set.of(), keep, Set.of(), false));
        assertThat(database.rows("SELECT id, owner FROM setting ORDER BY id")).containsExactly("5|bob", "70|system");
        operations.truncate(keep, false);
        database.execute("INSERT INTO setting (owner) VALUES ('new')");
        assertThat(database.rows("SELECT id, owner FROM setting ORDER BY id")).containsExactly("70|system", "71|new");
    }

    @ParameterizedTest
    @EnumSource
    void appendKeepsAllRowsAndRefusesKeysThatAreTaken(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        String identity = server == TestServer.MARIADB ? "int AUTO_INCREMENT" : "int GENERATED ALWAYS AS IDENTITY";
        database.execute(
                "CREATE TABLE person (id " + identity + " PRIMARY KEY, name varchar(10))",
                "INSERT INTO person (name) VALUES ('Ann'), ('Bob')");
        DatasetOperations operations = new DatasetOperations(database);
        LoadOptions append = DEFAULTS.with(Mode.APPEND);
        DatasetFiles.write(folder, "person.csv", "id,name", "9,Cid", "2,Dora");
        assertThatThrownBy(() -> operations.load(folder, append))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll(
                        // On Babelfish a bulk copy that fails ends the transaction, so that the row cannot be looked
                        // for.
                        server.isBabelfish() ? "person.csv: " : "person.csv:3: ",
                        "has a key that another row has already");
        assertThat(database.rows("SELECT count(*) FROM person")).containsExactly("2");
        DatasetFiles.write(folder, "person.csv", "name", "Eve");
        operations.load(folder, append);
        DatasetFiles.write(folder, "person.csv", "name,id", "Fay,30");
        operations.load(folder, append);
        database.execute("INSERT INTO person (name) VALUES ('Gil')");
        assertThat(database.rows("SELECT name FROM person ORDER BY id"))
                .containsExactly("Ann", "Bob", "Eve", "Fay", "Gil");
        assertThat(database.rows("SELECT id FROM person WHERE name = 'Gil'")).containsExactly("31");
    }

    @ParameterizedTest
    @EnumSource
    void mergeGoesByOneKeyAndRefusesARowWhoseOtherKeyIsTaken(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE person (id int PRIMARY KEY, mail varchar(10), name varchar(10) DEFAULT 'none', UNIQUE (mail))",
                "INSERT INTO person VALUES (1, 'a', 'Ann'), (2, 'b', 'Bob')");
        DatasetOperations operations = new DatasetOperations(database);
        LoadOptions merge = DEFAULTS.with(Mode.MERGE);
        DatasetFiles.write(folder, "person.csv", "id,mail", "3,b");
        assertThatThrownBy(() -> operations.load(folder, merge))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("has a key that another row has already");
        assertThat(database.rows("SELECT * FROM person ORDER BY id")).containsExactly("1|a|Ann", "2|b|Bob");
        DatasetFiles.write(folder, "person.csv", "mail,id", "x,1", "c,3");
        operations.load(folder, merge);
        assertThat(database.rows("SELECT * FROM person ORDER BY id")).containsExactly("1|x|Ann", "2|b|Bob", "3|c|none");
        DatasetFiles.write(folder, "person.csv", "id", "1", "4");
        operations.load(folder, merge);
        assertThat(database.rows("SELECT * FROM person ORDER BY id"))
                .containsExactly("1|x|Ann", "2|b|Bob", "3|c|none", "4|null|none");
    }

    @ParameterizedTest
    @EnumSource
    void aPlanChangesNothing(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        SchemaShape.CYCLE_OF_TWO_WITHOUT_NULL.create(database);
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("a"));
        database.execute("INSERT INTO egg VALUES (3, 1)");
        List<Object> declared = operations.declared();
        for (Mode mode : Mode.values()) {
            DatasetReport plan = operations.load(
                    folder.resolve("a"), options(mode, TriggerUse.OFF, Set.of(), Map.of(), Set.of(), true));
            assertThat(plan.tables()).isEmpty();
            assertThat(plan.plan()).anyMatch(line -> line.startsWith(mode.toString()) && line.contains("cycle"));
            assertThat(plan.plan().stream().anyMatch(line -> line.startsWith("DELETE FROM")))
                    .isEqualTo(mode == Mode.REPLACE);
        }
        assertThat(operations
                        .truncate(Map.of(operations.table("hen"), "", operations.table("egg"), ""), true)
                        .plan())
                .anyMatch(line -> line.startsWith("DELETE FROM"));
        assertThat(database.rows("SELECT count(*) FROM egg")).containsExactly("3");
        assertThat(operations.declared()).isEqualTo(declared);
    }

    @ParameterizedTest
    @EnumSource
    void triggersFireOnlyWhereWantedOrWhereNothingElseIsPossible(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE city (id int PRIMARY KEY)",
                "CREATE TABLE noticed (city int)",
                "INSERT INTO city VALUES (1)");
        createTrigger(database);
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("a"), "city");
        DatasetReport off = operations.load(folder.resolve("a"));
        boolean can = server == TestServer.POSTGRESQL || server == TestServer.SQLSERVER;
        assertThat(off.tables().get(0).triggers()).isEqualTo(can ? "off" : "fire");
        assertThat(off.notices()).hasSize(can ? 0 : 1);
        assertThat(database.rows("SELECT count(*) FROM noticed")).containsExactly(can ? "0" : "1");
        DatasetReport fired = operations.load(
                folder.resolve("a"), options(Mode.REPLACE, TriggerUse.FIRE, Set.of(), Map.of(), Set.of(), false));
        assertThat(fired.tables().get(0).triggers()).isEqualTo("fire");
        assertThat(fired.notices()).isEmpty();
        assertThat(database.rows("SELECT count(*) FROM noticed")).containsExactly(can ? "1" : "2");
    }

    private static void createTrigger(TestDatabase database) {
        switch (database.server()) {
            case H2 ->
                database.execute("CREATE TRIGGER notice AFTER INSERT ON city FOR EACH ROW CALL '"
                        + Noticing.class.getName() + "'");
            case POSTGRESQL ->
                database.execute(
                        "CREATE FUNCTION notice() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO noticed VALUES (NEW.id); RETURN NEW; END'",
                        "CREATE TRIGGER notice AFTER INSERT ON city FOR EACH ROW EXECUTE FUNCTION notice()");
            case SQLSERVER ->
                database.execute(
                        "CREATE TRIGGER notice ON city AFTER INSERT AS INSERT INTO noticed SELECT id FROM inserted");
            case MARIADB ->
                database.execute(
                        "CREATE TRIGGER notice AFTER INSERT ON city FOR EACH ROW INSERT INTO noticed VALUES (NEW.id)");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MARIADB")
    void aTableWithoutTransactionsIsTold(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute("CREATE TABLE loose (id int PRIMARY KEY) ENGINE = MyISAM");
        DatasetFiles.write(folder, "loose.csv", "id", "1");
        assertThat(new DatasetOperations(database).load(folder).notices())
                .containsExactly(database.name()
                        + ".loose is of an engine without transactions: had it failed, its rows would"
                        + " not have come back.");
    }

    @Test
    void whatWasDoneToATableWithoutTransactionsIsNotDenied() throws SQLException, IOException {
        TestDatabase database = databases.fresh(TestServer.MARIADB);
        database.execute(
                "CREATE TABLE loose (id int PRIMARY KEY) ENGINE = MyISAM",
                "CREATE TABLE tight (id int PRIMARY KEY)",
                "INSERT INTO loose VALUES (7)",
                "INSERT INTO tight VALUES (7)");
        DatasetFiles.write(folder, "loose.csv", "id", "1");
        DatasetFiles.write(folder, "tight.csv", "id", "1", "1");
        assertThatThrownBy(() -> new DatasetOperations(database).load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("tight.csv:3: ")
                .hasMessageContaining("What was done to " + database.name()
                        + ".loose stays, since the engine has no transactions. Nothing else was changed.");
        assertThat(database.rows("SELECT * FROM loose")).containsExactly("1");
        assertThat(database.rows("SELECT * FROM tight")).containsExactly("7");
    }

    @Test
    void triggersOfAPartitionDoNotFireEither() throws SQLException, IOException {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute(
                "CREATE TABLE visit (id int, year int) PARTITION BY LIST (year)",
                "CREATE TABLE visit_1999 PARTITION OF visit FOR VALUES IN (1999) PARTITION BY LIST (id)",
                "CREATE TABLE visit_1999_1 PARTITION OF visit_1999 FOR VALUES IN (1)",
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'",
                "CREATE TRIGGER refuse BEFORE INSERT OR DELETE ON visit_1999_1 FOR EACH ROW EXECUTE FUNCTION refuse()",
                "CREATE TRIGGER all_refuse BEFORE INSERT OR DELETE ON visit FOR EACH ROW EXECUTE FUNCTION refuse()");
        DatasetOperations operations = new DatasetOperations(database);
        List<Object> declared = operations.declared();
        DatasetFiles.write(folder, "visit.csv", "id,year", "1,1999");
        for (LoadOptions.Commits commits : LoadOptions.Commits.values()) {
            DatasetReport report = operations.load(folder, DEFAULTS.with(commits));
            assertThat(report.tables().get(0).triggers()).isEqualTo("off");
            assertThat(database.rows("SELECT * FROM visit")).containsExactly("1|1999");
        }
        operations.truncate(Map.of(operations.table("visit"), ""), false);
        assertThat(database.rows("SELECT * FROM visit")).isEmpty();
        assertThat(operations.declared()).isEqualTo(declared);
    }

    /** A trigger of H2. */
    public static final class Noticing implements org.h2.api.Trigger {

        @Override
        public void fire(java.sql.Connection connection, Object[] before, Object[] after) throws SQLException {
            try (java.sql.PreparedStatement statement = connection.prepareStatement("INSERT INTO noticed VALUES (?)")) {
                statement.setObject(1, after[0]);
                statement.executeUpdate();
            }
        }
    }
}
