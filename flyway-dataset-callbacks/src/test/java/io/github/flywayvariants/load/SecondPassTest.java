package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cycles that columns which may be NULL can break are broken by them, where the database cannot defer its checks. */
class SecondPassTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private static String cycle(DatasetReport report, String table) {
        return report.tables().stream()
                .filter(each -> each.table().toLowerCase(Locale.ROOT).endsWith("." + table))
                .map(each -> String.valueOf(each.cycle()).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("no such table");
    }

    /** One of the three columns can be NULL; the table of it is told by a unique key of two columns. */
    private TestDatabase threeTables(TestServer server) {
        TestDatabase database = databases.fresh(server);
        String later = switch (server) {
            case H2, MARIADB -> "timestamp NULL ON UPDATE CURRENT_TIMESTAMP";
            case POSTGRESQL -> "timestamp NULL";
            case SQLSERVER -> "datetime2 NULL";
        };
        database.execute(
                "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL)",
                "CREATE TABLE b (id int NOT NULL UNIQUE, part varchar(9) NOT NULL, no int NOT NULL, c int, later "
                        + later + ", UNIQUE (part, no))",
                "CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL)",
                "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id)",
                "ALTER TABLE b ADD CONSTRAINT b_c FOREIGN KEY (c) REFERENCES c (id)",
                "ALTER TABLE c ADD CONSTRAINT c_a FOREIGN KEY (a) REFERENCES a (id)",
                "INSERT INTO b VALUES (7, 'x', 1, NULL, NULL), (8, 'x', 2, NULL, NULL)",
                "INSERT INTO a VALUES (1, 7), (2, 8)",
                "INSERT INTO c VALUES (5, 2), (6, 1)",
                "UPDATE b SET c = 5 WHERE id = 7",
                "UPDATE b SET later = '2001-02-03 04:05:06'");
        return database;
    }

    @ParameterizedTest
    @EnumSource
    void oneColumnIsEnough(TestServer server) throws SQLException, IOException {
        TestDatabase database = threeTables(server);
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("a"));
        for (Mode mode : Mode.values()) {
            if (mode == Mode.APPEND) {
                DatasetReport cleared = operations.truncate();
                assertThat(cycle(cleared, "b"))
                        .isEqualTo(server == TestServer.POSTGRESQL ? "deferred" : "c set to null before");
            }
            DatasetReport report =
                    operations.load(folder.resolve("a"), LoadOptions.defaults().with(mode));
            if (server == TestServer.POSTGRESQL) {
                assertThat(cycle(report, "b")).isEqualTo("deferred");
            } else if (mode == Mode.SYNC) {
                assertThat(cycle(report, "b")).as("rows that go need it too").startsWith("suspended");
            } else {
                assertThat(cycle(report, "b")).isEqualTo("second pass over c");
                assertThat(cycle(report, "a")).isEqualTo("second pass over other tables");
            }
            assertThat(report.ok()).isTrue();
            operations.save(folder.resolve("b"));
            assertThat(DatasetFiles.contents(folder.resolve("b")))
                    .as(mode + ": no column that keeps the time of a change was changed")
                    .isEqualTo(DatasetFiles.contents(folder.resolve("a")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
    void aPlanNamesThePasses(TestServer server) throws SQLException, IOException {
        DatasetOperations operations = new DatasetOperations(threeTables(server));
        operations.save(folder.resolve("a"));
        String plan = String.join(
                        "\n",
                        operations
                                .load(
                                        folder.resolve("a"),
                                        LoadOptions.defaults().withDryRun())
                                .plan())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\"`\\[\\]]", "")
                .replaceAll("(public|dbo|test\\d+)\\.", "");
        assertThat(plan)
                .startsWith("update b set c = null where c is not null")
                .containsSubsequence(
                        "replace b from b.csv",
                        "replace a from a.csv",
                        "replace c from c.csv",
                        "then c of b from b.csv");
        assertThat(String.join(
                                "\n",
                                operations
                                        .truncate(
                                                Map.of(
                                                        operations.table("a"),
                                                        "",
                                                        operations.table("b"),
                                                        "",
                                                        operations.table("c"),
                                                        ""),
                                                true)
                                        .plan())
                        .toLowerCase(Locale.ROOT))
                .startsWith("update ");
    }

    /** On Babelfish a table with a date loads in batches, which check the foreign key that the second pass checks again. */
    @ParameterizedTest
    @EnumSource
    void anotherForeignKeyOfTheTableIsCheckedInBothPasses(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE p (id int PRIMARY KEY)",
                "CREATE TABLE t (id int PRIMARY KEY, born date, p int, t int)",
                "ALTER TABLE t ADD CONSTRAINT t_p FOREIGN KEY (p) REFERENCES p (id)",
                "ALTER TABLE t ADD CONSTRAINT t_t FOREIGN KEY (t) REFERENCES t (id)",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO t VALUES (1, '2001-02-03', 1, NULL), (2, '2001-02-03', 1, 1)",
                "UPDATE t SET t = 2 WHERE id = 1");
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("a"));
        assertThat(operations.load(folder.resolve("a")).ok()).isTrue();
        operations.save(folder.resolve("b"));
        assertThat(DatasetFiles.contents(folder.resolve("b"))).isEqualTo(DatasetFiles.contents(folder.resolve("a")));
    }

    private void assertSuspended(TestDatabase database) throws SQLException, IOException {
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("a"));
        String way = switch (database.server()) {
            case H2 -> "suspended and re-validated";
            case MARIADB -> "suspended and audited";
            // By one statement all rows get there, and are checked at its end.
            case POSTGRESQL, SQLSERVER -> "checked when all rows are there";
        };
        DatasetReport report = operations.load(folder.resolve("a"));
        assertThat(cycle(report, "t")).isEqualTo(way);
        operations.save(folder.resolve("b"));
        assertThat(DatasetFiles.contents(folder.resolve("b"))).isEqualTo(DatasetFiles.contents(folder.resolve("a")));
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
    void aColumnThatACheckLooksAtDoesNotWait(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, parent int, root int, CONSTRAINT up FOREIGN KEY (parent) REFERENCES t (id),"
                        + " CONSTRAINT has_one CHECK (parent IS NOT NULL OR root = 1))",
                "INSERT INTO t VALUES (9, NULL, 1)",
                "INSERT INTO t VALUES (1, 9, 0)");
        assertSuspended(database);
    }

    /** Where triggers cannot be switched off. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "MARIADB"})
    void aTableWithATriggerThatFiresIsNotChangedTwice(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, parent int, CONSTRAINT up FOREIGN KEY (parent) REFERENCES t (id))",
                "INSERT INTO t VALUES (9, NULL)",
                "INSERT INTO t VALUES (1, 9)",
                server == TestServer.H2
                        ? "CREATE TRIGGER changed AFTER UPDATE ON t FOR EACH ROW CALL '" + Refusing.class.getName()
                                + "'"
                        : "CREATE TRIGGER changed AFTER UPDATE ON t FOR EACH ROW SIGNAL SQLSTATE '45000'");
        assertSuspended(database);
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
    void aColumnThatOthersReferToDoesNotWait(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, other int UNIQUE, CONSTRAINT to_id FOREIGN KEY (other) REFERENCES t (id),"
                        + " CONSTRAINT to_other FOREIGN KEY (id) REFERENCES t (other))",
                switch (server) {
                    case H2 -> "ALTER TABLE t SET REFERENTIAL_INTEGRITY FALSE";
                    case MARIADB -> "SET foreign_key_checks = 0";
                    case POSTGRESQL, SQLSERVER -> "SELECT 'the rows hold at the end of their statement'";
                },
                "INSERT INTO t VALUES (9, 1), (1, 9)",
                switch (server) {
                    case H2 -> "ALTER TABLE t SET REFERENTIAL_INTEGRITY TRUE CHECK";
                    case MARIADB -> "SET foreign_key_checks = 1";
                    case POSTGRESQL, SQLSERVER -> "SELECT 1";
                });
        assertSuspended(database);
    }

    /** A trigger of H2. */
    public static final class Refusing implements org.h2.api.Trigger {

        /** Creates it; called by H2. */
        public Refusing() {}

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            throw new SQLException("no");
        }
    }
}
