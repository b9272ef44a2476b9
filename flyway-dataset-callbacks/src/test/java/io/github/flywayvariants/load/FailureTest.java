package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.save.SaveRequest;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A load that fails leaves everything as it was, and says where. */
class FailureTest {

    private static final int ROWS = 3_000;
    private static final String BAD = "1500";

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    /** What is wrong with the last file. */
    private enum Fault {
        WRONG_TYPE("^.*$", "\"x\",\"3\",\"a\"", "whole number"),
        TOO_LARGE("^.*$", "\"99999999999999999999\",\"3\",\"a\"", ""),
        TOO_LONG("\"[^\"]*\"$", "\"far more than ten\"", "too long"),
        NO_VALUE("^[^,]*", "", ""),
        KEY_TAKEN("^[^,]*", "\"7\"", "has a key that another row has already"),
        ORPHAN(",[^,]*,", ",\"77\",", "refer");

        private final String part;
        private final String damage;
        private final String what;

        Fault(String part, String damage, String what) {
            this.part = part;
            this.damage = damage;
            this.what = what;
        }

        String damage(String line) {
            return line.replaceFirst(part, damage);
        }
    }

    private record Prepared(TestDatabase database, DatasetOperations operations, List<Object> before) {

        static Prepared of(TestDatabase database) throws SQLException, IOException {
            DatasetOperations operations = new DatasetOperations(database);
            return new Prepared(database, operations, state(database, operations));
        }

        static List<Object> state(TestDatabase database, DatasetOperations operations)
                throws SQLException, IOException {
            List<Object> state = new ArrayList<>(operations.declared());
            state.add(database.rows("SELECT * FROM m ORDER BY id"));
            state.add(database.rows("SELECT * FROM p ORDER BY id"));
            state.add(database.rows("SELECT * FROM n ORDER BY id"));
            return state;
        }

        void assertNothingChanged() throws SQLException, IOException {
            assertThat(state(database, operations)).isEqualTo(before);
            assertThatThrownBy(() -> database.execute("INSERT INTO p VALUES (900, 900)"))
                    .isInstanceOf(IllegalStateException.class);
            database.execute("INSERT INTO m (p) VALUES (NULL)");
            assertThat(database.rows("SELECT COUNT(*) FROM m WHERE id > 4"))
                    .as("the identity is not behind")
                    .containsExactly("1");
        }
    }

    /** A cycle of two tables, with a trigger where the database can switch it off, and a table that refers to one of them. */
    private Prepared on(TestServer server, int count) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        String identity = server == TestServer.MARIADB ? "int AUTO_INCREMENT" : "int GENERATED ALWAYS AS IDENTITY";
        database.execute(
                "CREATE TABLE m (id " + identity + " PRIMARY KEY, p int)",
                "CREATE TABLE p (id int PRIMARY KEY, m int, CONSTRAINT p_m FOREIGN KEY (m) REFERENCES m (id))",
                "ALTER TABLE m ADD CONSTRAINT m_p FOREIGN KEY (p) REFERENCES p (id)",
                "CREATE TABLE n (id int PRIMARY KEY, m int NOT NULL, v varchar(10), CONSTRAINT n_m FOREIGN KEY (m) REFERENCES m (id))",
                "INSERT INTO m (p) VALUES (NULL), (NULL), (NULL)",
                "INSERT INTO p VALUES (1, 2), (2, NULL)",
                "UPDATE m SET p = 2 WHERE id = 1");
        List<String> rows = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "(" + i + ", " + (i % 3 + 1) + ", 'v')")
                .toList();
        // SQL Server takes no more than a thousand rows at once.
        for (int from = 0; from < rows.size(); from += 500) {
            database.execute("INSERT INTO n VALUES "
                    + String.join(", ", rows.subList(from, Math.min(rows.size(), from + 500))));
        }
        if (server == TestServer.POSTGRESQL) {
            database.execute(
                    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'",
                    "CREATE TRIGGER refuse BEFORE INSERT ON n FOR EACH ROW EXECUTE FUNCTION refuse()",
                    "CREATE TRIGGER off BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION refuse()",
                    "ALTER TABLE p DISABLE TRIGGER off");
        }
        new DatasetOperations(database).save(folder.resolve("a"));
        database.execute("UPDATE p SET m = 3", "INSERT INTO m (p) VALUES (2)");
        return Prepared.of(database);
    }

    private void damage(Fault fault) throws IOException {
        DatasetFiles.edit(
                folder.resolve("a"),
                "n.csv",
                text -> Stream.of(text.split("\n", -1))
                        .map(line -> line.startsWith("\"" + BAD + "\"") || line.startsWith(BAD + ",")
                                ? fault.damage(line)
                                : line)
                        .collect(Collectors.joining("\n")));
    }

    static Stream<Arguments> faultsOnServers() {
        return Stream.of(TestServer.values())
                .flatMap(server -> Stream.of(Fault.values()).map(fault -> Arguments.of(server, fault)));
    }

    @ParameterizedTest
    @MethodSource("faultsOnServers")
    void aFaultInTheMiddleOfTheLastFileChangesNothing(TestServer server, Fault fault) throws SQLException, IOException {
        Prepared on = on(server, ROWS);
        // The order of the rows is that of their text.
        DatasetFiles.edit(folder.resolve("a"), "n.csv", FailureTest::inOrderOfNumbers);
        damage(fault);
        for (Mode mode : List.of(Mode.REPLACE, Mode.MERGE)) {
            FlywayVariantsException error = catchThrowableOfType(
                    FlywayVariantsException.class,
                    () -> on.operations()
                            .load(folder.resolve("a"), LoadOptions.defaults().with(mode)));
            assertThat((Throwable) error).as(mode + " " + fault).isNotNull();
            String lower = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
            // On Babelfish a bulk copy that fails ends the transaction, so that the row cannot be looked for.
            assertThat(lower)
                    .contains(fault.what)
                    .contains(server.isBabelfish() ? "n.csv" : "n.csv:1501")
                    .contains("nothing was changed.");
            assertThat(Prepared.state(on.database(), on.operations()))
                    .as(mode + " " + lower)
                    .isEqualTo(on.before());
        }
        on.assertNothingChanged();
        // And what is right loads after it.
        new DatasetOperations(on.database()).save(folder.resolve("b"));
        on.operations().load(folder.resolve("b"));
    }

    private static String inOrderOfNumbers(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        String header = lines.remove(0);
        lines.sort(Comparator.comparing(line -> Integer.valueOf(line.replaceFirst("^\"?(\\d+).*", "$1"))));
        return header + "\n" + String.join("\n", lines) + "\n";
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsKilledAnywhereLeavesAllAsItWasOrAllLoaded(TestServer server)
            throws SQLException, IOException {
        Prepared on = on(server, 6);
        new DatasetOperations(on.database()).load(folder.resolve("a"));
        List<Object> after = Prepared.state(on.database(), on.operations());
        boolean killed = true;
        int failed = 0;
        for (int statements = 0; killed; statements += 5) {
            on.database()
                    .execute("UPDATE n SET v = 'other'", "DELETE FROM n WHERE id = 3", "INSERT INTO m (p) VALUES (2)");
            List<Object> before = Prepared.state(on.database(), on.operations());
            killed = killed(on, statements);
            switchOnAgain(on.database());
            List<Object> found = Prepared.state(on.database(), on.operations());
            assertThat(found).as("killed by statement " + statements).isIn(before, after);
            failed += found.equals(before) ? 1 : 0;
            assertThatThrownBy(() -> on.database().execute("INSERT INTO p VALUES (900, 900)"))
                    .as("the foreign key holds, killed by statement " + statements)
                    .isInstanceOf(IllegalStateException.class);
            on.database().execute("INSERT INTO m (p) VALUES (NULL)", "DELETE FROM m WHERE id > 3");
        }
        assertThat(failed).isGreaterThan(3);
    }

    /** What H2 has for all sessions a lost one cannot put back; the error says so. */
    private static void switchOnAgain(TestDatabase database) {
        if (database.server() == TestServer.H2) {
            database.execute(
                    "ALTER TABLE m SET REFERENTIAL_INTEGRITY TRUE CHECK",
                    "ALTER TABLE p SET REFERENTIAL_INTEGRITY TRUE CHECK");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSaveThatFailsLeavesTheDatasetThatWasThere(TestServer server) throws SQLException, IOException {
        Prepared on = on(server, 6);
        Map<String, String> before = DatasetFiles.contents(folder.resolve("a"));
        boolean killed = true;
        int failed = 0;
        for (int statements = 0; killed; statements += 4) {
            try (Connection connection = on.database().connect()) {
                Dialect dialect = Dialect.of(connection);
                Catalog catalog = dialect.catalog(connection, List.of(dialect.defaultSchema(connection)));
                Killing killing = Killing.afterStatements(connection, on.database(), statements);
                SaveRequest request = DatasetOperations.request(
                        folder.resolve("a"), DatasetOperations.all(catalog), WriteOptions.defaults());
                killed = failsToSave(killing, dialect, catalog, request);
            }
            if (killed) {
                failed++;
                assertThat(DatasetFiles.contents(folder.resolve("a"))).isEqualTo(before);
            }
            assertThat(DatasetFiles.names(folder)).containsExactly("a");
        }
        assertThat(failed).isPositive();
        assertThat(DatasetFiles.contents(folder.resolve("a"))).isNotEqualTo(before);
    }

    private static boolean failsToSave(Killing killing, Dialect dialect, Catalog catalog, SaveRequest request)
            throws IOException {
        try {
            SaveOperation.run(killing.connection(), dialect, catalog, request, Progress.SILENT);
            return false;
        } catch (SQLException e) {
            assertThat(killing.happened()).as(String.valueOf(e.getMessage())).isTrue();
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatCannotBeWrittenFailsTheSave(TestServer server) throws SQLException, IOException {
        Prepared on = on(server, 6);
        Path file = Files.writeString(folder.resolve("a file"), "kept");
        assertThatThrownBy(() -> on.operations().save(file.resolve("b")))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("a file");
        assertThat(file).hasContent("kept");
        on.assertNothingChanged();
    }

    /** Returns whether it came to that: whether the load was long enough. */
    private boolean killed(Prepared on, int statements) throws SQLException, IOException {
        try (Connection connection = on.database().connect()) {
            Dialect dialect = Dialect.of(connection);
            Catalog catalog = dialect.catalog(connection, List.of(dialect.defaultSchema(connection)));
            Killing killing = Killing.afterStatements(connection, on.database(), statements);
            try {
                LoadOperation.run(
                        killing.connection(),
                        dialect,
                        catalog,
                        Dataset.open(folder.resolve("a")),
                        LoadOptions.defaults(),
                        Progress.SILENT);
            } catch (SQLException e) {
                assertThat(killing.happened())
                        .as(String.valueOf(e.getMessage()))
                        .isTrue();
            } catch (FlywayVariantsException e) {
                assertThat(killing.happened())
                        .as(String.valueOf(e.getMessage()))
                        .isTrue();
                assertThat(e.code()).isEqualTo(ErrorCode.DATABASE);
                assertThat(e).hasMessageContaining(".csv: ");
            }
            return killing.happened();
        }
    }
}
