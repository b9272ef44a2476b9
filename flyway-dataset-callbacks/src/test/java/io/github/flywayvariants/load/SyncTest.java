package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.load.LoadOptions.Commits;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.load.LoadOptions.Scope;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that are synchronised hold exactly the dataset, and no row of another table is touched. */
class SyncTest {

    private static final LoadOptions SYNC = LoadOptions.defaults().with(Mode.SYNC);

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    /** Kinds and, below them, statuses; orders refer to statuses and are no part of the dataset. */
    private TestDatabase prepared(TestServer server, String onDelete) {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE kind (id int PRIMARY KEY, name varchar(20))",
                "CREATE TABLE status (id int PRIMARY KEY, kind int NOT NULL, name varchar(20), owner varchar(10),"
                        + " CONSTRAINT status_kind FOREIGN KEY (kind) REFERENCES kind (id))",
                "CREATE TABLE orders (id int PRIMARY KEY, status int,"
                        + " CONSTRAINT orders_status FOREIGN KEY (status) REFERENCES status (id) " + onDelete + ")",
                "INSERT INTO kind VALUES (1, 'open'), (2, 'closed'), (3, 'gone')",
                "INSERT INTO status VALUES (10, 1, 'new', 's'), (11, 1, 'old', 's'), (12, 3, 'lost', 's'), (13, 2, 'mine', 'me')",
                "INSERT INTO orders VALUES (100, 10), (101, 13), (102, NULL)");
        DatasetFiles.write(folder, "kind.csv", "id,name", "1,open", "2,shut", "4,late");
        DatasetFiles.write(folder, "status.csv", "id,kind,name,owner", "10,1,new,s", "13,4,mine,me", "14,4,won,s");
        return database;
    }

    private static List<String> statuses(TestDatabase database) {
        return database.rows("SELECT id, kind, name FROM status ORDER BY id");
    }

    private FlywayVariantsException refused(TestDatabase database, LoadOptions options) {
        List<String> before = database.rows("SELECT * FROM status ORDER BY id");
        List<String> orders = database.rows("SELECT * FROM orders ORDER BY id");
        FlywayVariantsException error = catchThrowableOfType(
                FlywayVariantsException.class, () -> new DatasetOperations(database).load(folder, options));
        assertThat((Throwable) error).isNotNull();
        assertThat(database.rows("SELECT * FROM status ORDER BY id")).isEqualTo(before);
        assertThat(database.rows("SELECT * FROM orders ORDER BY id")).isEqualTo(orders);
        return error;
    }

    @ParameterizedTest
    @EnumSource
    void rowsComeChangeAndGoInTheOrderOfTheForeignKeys(TestServer server) throws SQLException, IOException {
        for (String onDelete : List.of("", "ON DELETE CASCADE", "ON DELETE SET NULL")) {
            TestDatabase database = prepared(server, onDelete);
            DatasetReport report = new DatasetOperations(database).load(folder, SYNC);
            assertThat(database.rows("SELECT * FROM kind ORDER BY id")).containsExactly("1|open", "2|shut", "4|late");
            assertThat(statuses(database)).containsExactly("10|1|new", "13|4|mine", "14|4|won");
            assertThat(database.rows("SELECT * FROM orders ORDER BY id"))
                    .containsExactly("100|10", "101|13", "102|null");
            assertThat(report.ok()).isTrue();
            assertThat(report.rows()).isEqualTo(6);
            assertThat(report.notices())
                    .anyMatch(notice ->
                            notice.matches("(?i).*\\.status: 2 rows that .*status.csv does not list were deleted\\."))
                    .anyMatch(notice ->
                            notice.matches("(?i).*\\.kind: 1 row that .*kind.csv does not list was deleted\\."));
            DatasetReport again = new DatasetOperations(database).load(folder, SYNC);
            assertThat(again.notices()).noneMatch(notice -> notice.contains("deleted"));
        }
    }

    static Stream<Arguments> actionsOnServers() {
        return Stream.of(TestServer.values())
                .flatMap(server -> Stream.of("", "ON DELETE CASCADE", "ON DELETE SET NULL")
                        .map(action -> Arguments.of(server, action)));
    }

    @ParameterizedTest
    @MethodSource("actionsOnServers")
    void aRowThatOthersReferToIsNotTakenAway(TestServer server, String action) {
        TestDatabase database = prepared(server, action);
        database.execute("INSERT INTO orders VALUES (103, 12), (104, 12)");
        FlywayVariantsException error = refused(database, SYNC);
        assertThat(error.code()).isEqualTo(ErrorCode.ROWS_AT_RISK);
        assertThat(error)
                .hasMessageContaining("status.csv: ")
                .hasMessageContaining("  2 rows of ")
                .hasMessageContaining("Add them to the file")
                .hasMessageContaining("Nothing was changed.");
        assertThat(String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT)).contains("orders (orders_status)");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void onlyRowsThatDifferAreWritten(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server, "");
        database.execute("CREATE TABLE noted (id int)");
        if (server == TestServer.POSTGRESQL) {
            database.execute(
                    "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO noted VALUES (NEW.id); RETURN NEW; END'",
                    "CREATE TRIGGER note AFTER UPDATE ON kind FOR EACH ROW EXECUTE FUNCTION note()");
        } else {
            database.execute("CREATE TRIGGER note AFTER UPDATE ON kind FOR EACH ROW INSERT INTO noted VALUES (NEW.id)");
        }
        new DatasetOperations(database)
                .load(
                        folder,
                        new LoadOptions(
                                Mode.SYNC,
                                LoadOptions.Orphans.FAIL,
                                LoadOptions.TriggerUse.FIRE,
                                Commits.ONE,
                                LoadOptions.LOCK_TIMEOUT,
                                Scope.DATASET,
                                false,
                                false,
                                false));
        assertThat(database.rows("SELECT id FROM noted")).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatAreOnlyEqualAreWritten(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v varchar(20))",
                "INSERT INTO t VALUES (1, 'abc'), (2, 'x'), (3, 'n'), (4, NULL), (5, 'e'), (6, 'e')");
        DatasetFiles.write(folder, "t.csv", "id,v", "1,ABC", "2,\"x \"", "3,", "4,\"\"", "5,\u00e9", "6,e");
        for (Mode mode : List.of(Mode.SYNC, Mode.MERGE)) {
            new DatasetOperations(database).load(folder, LoadOptions.defaults().with(mode));
            assertThat(database.rows("SELECT id, v FROM t ORDER BY id"))
                    .as(mode.toString())
                    .containsExactly("1|ABC", "2|x ", "3|null", "4|", "5|\u00e9", "6|e");
        }
    }

    private static LoadOptions owned(TestDatabase database, String where) throws SQLException, IOException {
        TableId status = new DatasetOperations(database).table("status");
        return SYNC.with(new Scope(Set.of(status), Set.of(), Map.of(status, where), Set.of(status)));
    }

    @ParameterizedTest
    @EnumSource
    void withAConditionOnlyRowsThatMeetItGo(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server, "");
        DatasetFiles.write(folder, "status.csv", "id,kind,name,owner", "10,1,NEW,s", "14,2,won,s");
        DatasetReport report = new DatasetOperations(database).load(folder, owned(database, "owner = 's' -- ours"));
        assertThat(statuses(database)).containsExactly("10|1|NEW", "13|2|mine", "14|2|won");
        assertThat(report.notices()).anyMatch(notice -> notice.contains("2 rows that "));
    }

    @ParameterizedTest
    @EnumSource
    void aRowOfTheFileThatDoesNotMeetTheConditionIsNamed(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server, "");
        DatasetFiles.write(folder, "status.csv", "id,kind,name,owner", "10,1,new,s", "14,2,won,x", "15,2,won,");
        FlywayVariantsException error = refused(database, owned(database, "owner = 's'"));
        assertThat(error.code()).isEqualTo(ErrorCode.DATASET);
        assertThat(error)
                .hasMessageContaining("status.csv:3, ")
                .hasMessageContaining("status.csv:4: ")
                .hasMessageContaining("do not meet the condition")
                .hasMessageContaining("(owner = 's')");
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatDoesNotMeetTheConditionIsNotTakenOver(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server, "");
        DatasetFiles.write(folder, "status.csv", "id,kind,name,owner", "10,1,new,s", "13,2,ours,s");
        FlywayVariantsException error = refused(database, owned(database, "owner = 's'"));
        assertThat(error.code()).isEqualTo(ErrorCode.ROWS_AT_RISK);
        assertThat(error).hasMessageContaining("would change from 1 to 0").hasMessageContaining("keys of theirs");
    }

    @ParameterizedTest
    @EnumSource
    void treesLoseTheirBranches(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE n (id int PRIMARY KEY, up int, CONSTRAINT n_up FOREIGN KEY (up) REFERENCES n (id))",
                "INSERT INTO n VALUES (1, NULL), (2, 1), (3, 2), (4, 3), (5, 1)");
        DatasetFiles.write(folder, "n.csv", "id,up", "5,6", "6,1", "1,");
        assertThat(new DatasetOperations(database).load(folder, SYNC).ok()).isTrue();
        assertThat(database.rows("SELECT * FROM n ORDER BY id")).containsExactly("1|null", "5|6", "6|1");
    }

    @ParameterizedTest
    @EnumSource
    void aMergeTakesARowThatIsThereBelowANewOne(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE n (id int PRIMARY KEY, up int, CONSTRAINT n_up FOREIGN KEY (up) REFERENCES n (id))",
                "INSERT INTO n VALUES (1, NULL), (2, 1)");
        DatasetFiles.write(folder, "n.csv", "id,up", "2,3", "3,1");
        new DatasetOperations(database).load(folder, LoadOptions.defaults().with(Mode.MERGE));
        assertThat(database.rows("SELECT * FROM n ORDER BY id")).containsExactly("1|null", "2|3", "3|1");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aListedRowDoesNotGoWithTheOneThatItRefersTo(TestServer server) {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE n (id int PRIMARY KEY, up int, CONSTRAINT n_up FOREIGN KEY (up) REFERENCES n (id) ON DELETE CASCADE)",
                "INSERT INTO n VALUES (1, NULL), (2, 1), (3, 2)");
        DatasetFiles.write(folder, "n.csv", "id,up", "1,", "3,2");
        FlywayVariantsException error = catchThrowableOfType(
                FlywayVariantsException.class, () -> new DatasetOperations(database).load(folder, SYNC));
        assertThat(error.code()).isEqualTo(ErrorCode.ROWS_AT_RISK);
        assertThat(error).hasMessageContaining("  1 row of ");
        assertThat(database.rows("SELECT * FROM n ORDER BY id")).containsExactly("1|null", "2|1", "3|2");
    }

    @ParameterizedTest
    @EnumSource
    void cyclesAreSynchronisedTogether(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE a (id int PRIMARY KEY, b int)",
                "CREATE TABLE b (id int PRIMARY KEY, a int, CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id))",
                "INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL)",
                "INSERT INTO b VALUES (1, 1), (2, 2)",
                "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id)");
        DatasetFiles.write(folder, "a.csv", "id,b", "2,5", "5,2");
        DatasetFiles.write(folder, "b.csv", "id,a", "2,2", "5,5");
        DatasetOperations operations = new DatasetOperations(database);
        List<Object> declared = operations.declared();
        assertThat(operations.load(folder, SYNC).ok()).isTrue();
        assertThat(database.rows("SELECT * FROM a ORDER BY id")).containsExactly("2|5", "5|2");
        assertThat(database.rows("SELECT * FROM b ORDER BY id")).containsExactly("2|2", "5|5");
        assertThat(operations.orphans()).isZero();
        assertThat(operations.declared()).isEqualTo(declared);
    }

    @ParameterizedTest
    @EnumSource
    void identitiesGoOnBehindTheRowsAndManyRowsGo(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        String identity = server == TestServer.MARIADB ? "int AUTO_INCREMENT" : "int GENERATED BY DEFAULT AS IDENTITY";
        database.execute("CREATE TABLE t (id " + identity + " PRIMARY KEY, v int)");
        List<String> lines =
                IntStream.rangeClosed(1, 5_000).mapToObj(i -> i + "," + i).toList();
        DatasetFiles.write(
                folder,
                "t.csv",
                Stream.concat(Stream.of("id,v"), lines.stream()).toArray(String[]::new));
        new DatasetOperations(database).load(folder, SYNC);
        DatasetFiles.write(folder, "t.csv", "id,v", "7000,1", "3,4");
        new DatasetOperations(database).load(folder, SYNC);
        database.execute("INSERT INTO t (v) VALUES (9)");
        assertThat(database.rows("SELECT * FROM t ORDER BY id")).containsExactly("3|4", "7000|1", "7001|9");
    }

    @ParameterizedTest
    @EnumSource
    void aPlanSaysWhatGoes(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server, "");
        List<String> plan =
                new DatasetOperations(database).load(folder, SYNC.withDryRun()).plan();
        assertThat(plan).anyMatch(line -> line.matches("(?i)sync .*\\.kind from .*kind.csv by .*"));
        assertThat(plan.get(plan.size() - 1))
                .matches("(?i)then DELETE of the rows of .*\\.kind that .*kind.csv does not list");
        assertThat(statuses(database)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeSynchronisedIsRefused(TestServer server) {
        TestDatabase database = prepared(server, "");
        assertThat(refused(database, SYNC.with(Commits.TABLE)))
                .hasMessageContaining("mode=sync deletes rows when those of all tables are there");
        database.execute("CREATE TABLE plain (id int NOT NULL, v int UNIQUE)");
        DatasetFiles.write(folder, "plain.csv", "id,v", "1,1");
        assertThat(refused(database, SYNC))
                .hasMessageContaining("plain.csv:1: ")
                .hasMessageContaining("cannot be synchronised: no primary or unique key");
    }
}
