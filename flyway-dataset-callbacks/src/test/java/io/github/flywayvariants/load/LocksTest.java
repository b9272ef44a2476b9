package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.clear.ClearRequest;
import io.github.flywayvariants.clear.TruncateOperation;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.HeldLock;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations that change rows do not interleave, and wait for the locks of others for some time only. */
class LocksTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private TestDatabase prepared(TestServer server) {
        TestDatabase database = databases.fresh(server);
        database.execute("CREATE TABLE t (id int PRIMARY KEY, v int)", "INSERT INTO t VALUES (1, 1)");
        DatasetFiles.write(folder, "t.csv", "id,v", "1,7");
        return database;
    }

    private static DatasetReport load(Connection connection, Path folder, Duration wait)
            throws SQLException, IOException {
        Dialect dialect = Dialect.of(connection);
        return LoadOperation.run(
                connection,
                dialect,
                dialect.catalog(connection, List.of(dialect.defaultSchema(connection))),
                Dataset.open(folder),
                LoadOptions.defaults().withLockTimeout(wait),
                Progress.SILENT);
    }

    private FlywayVariantsException refused(TestDatabase database, Duration wait) throws SQLException {
        try (Connection connection = database.connect()) {
            String before = timeouts(database.server(), connection);
            FlywayVariantsException error =
                    catchThrowableOfType(FlywayVariantsException.class, () -> load(connection, folder, wait));
            assertThat((Throwable) error).isNotNull();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(timeouts(database.server(), connection)).isEqualTo(before);
            return error;
        }
    }

    private static String timeouts(TestServer server, Connection connection) throws SQLException {
        String sql = switch (server) {
            case H2 -> "SELECT LOCK_TIMEOUT()";
            case POSTGRESQL -> "SHOW lock_timeout";
            case MARIADB -> "SELECT CONCAT(@@innodb_lock_wait_timeout, ' ', @@lock_wait_timeout)";
            case SQLSERVER -> "SELECT @@LOCK_TIMEOUT";
        };
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoLoadsTheSecondWaitsAndSaysForWhom(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server);
        try (Connection first = database.connect()) {
            Dialect dialect = Dialect.of(first);
            HeldLock held = dialect.locks().hold(first, SHORT);
            assertThat(held.whyNot()).isEmpty();
            for (Duration wait : List.of(Duration.ZERO, SHORT)) {
                long start = System.nanoTime();
                FlywayVariantsException error = refused(database, wait);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(wait);
                assertThat(error.code()).isEqualTo(ErrorCode.LOCKED);
                assertThat(error)
                        .hasMessageContaining("Another load or truncate is at work on this database: session ")
                        .hasMessageContaining(HeldLock.text(wait))
                        .hasMessageContaining("nothing was changed")
                        .hasMessageContaining("lockTimeout");
            }
            assertThat(catchThrowableOfType(FlywayVariantsException.class, () -> truncate(database))
                            .code())
                    .isEqualTo(ErrorCode.LOCKED);
            held.close();
        }
        try (Connection next = database.connect()) {
            assertThat(load(next, folder, Duration.ZERO).ok()).isTrue();
            assertThat(load(next, folder, Duration.ZERO).ok())
                    .as("the first has given it back")
                    .isTrue();
        }
    }

    private static void truncate(TestDatabase database) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            Dialect dialect = Dialect.of(connection);
            TruncateOperation.run(
                    connection,
                    dialect,
                    dialect.catalog(connection, List.of(dialect.defaultSchema(connection))),
                    new ClearRequest(Map.of()),
                    SHORT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLockEndsWithItsSession(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server);
        Connection first = database.connect();
        Dialect.of(first).locks().hold(first, SHORT);
        first.close();
        try (Connection next = database.connect()) {
            assertThat(load(next, folder, Duration.ofSeconds(5)).ok()).isTrue();
        }
        assertThat(database.rowCounts()).containsOnlyKeys("t");
    }

    @ParameterizedTest
    @EnumSource
    void aLoadThatFailsGivesTheLockBack(TestServer server) throws SQLException, IOException {
        TestDatabase database = prepared(server);
        DatasetFiles.write(folder, "t.csv", "id,v", "1,1", "1,2");
        assertThat(refused(database, Duration.ZERO).code()).isEqualTo(ErrorCode.ROW_REFUSED);
        DatasetFiles.write(folder, "t.csv", "id,v", "1,2");
        try (Connection next = database.connect()) {
            assertThat(load(next, folder, Duration.ZERO).ok()).isTrue();
        }
        assertThat(database.rows("SELECT * FROM t")).containsExactly("1|2");
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAnotherSessionKeepsLockedAreNotWaitedForForEver(TestServer server) throws SQLException {
        TestDatabase database = prepared(server);
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.executeUpdate("UPDATE t SET v = 2 WHERE id = 1");
            }
            FlywayVariantsException error = refused(database, SHORT);
            assertThat(error.code()).isEqualTo(ErrorCode.LOCKED);
            assertThat(error)
                    .hasMessageContaining("locked by another session")
                    .hasMessageContaining("0.3 s")
                    .hasMessageContaining("Nothing was changed.");
            other.rollback();
        }
        assertThat(database.rows("SELECT * FROM t")).containsExactly("1|1");
    }

    @Test
    void aUserOfH2WhoMayCreateNothingIsToldThatNothingKeepsOthersOut() throws SQLException, IOException {
        TestDatabase database = prepared(TestServer.H2);
        database.execute("CREATE USER plain PASSWORD ''", "GRANT ALL ON t TO plain");
        String url = database.url().replaceFirst(";.*", "");
        try (Connection connection = DriverManager.getConnection(url, "plain", "")) {
            assertThat(load(connection, folder, Duration.ZERO).notices())
                    .containsExactly(
                            "Another load could be at work at the same time: the current user may not create tables in the schema PUBLIC of H2.");
        }
    }
}
