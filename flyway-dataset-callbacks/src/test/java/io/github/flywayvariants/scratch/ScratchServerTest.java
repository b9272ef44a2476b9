package io.github.flywayvariants.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made is dropped, and nothing else ever is. */
class ScratchServerTest {

    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(13));

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private static ScratchServer server(TestDatabase database, String project, Clock clock) {
        return new ScratchServer(DriverManager::getConnection, database.url(), project, clock);
    }

    private static boolean isThere(ScratchDatabase scratch) {
        try (Connection connection = DriverManager.getConnection(scratch.url())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScratchDatabaseIsAnotherOneAndGoesInTheEnd(TestServer on) throws SQLException {
        TestDatabase database = databases.fresh(on);
        ScratchDatabase kept;
        try (ScratchDatabase scratch =
                server(database, "a project", Clock.systemUTC()).create("Release-2")) {
            kept = scratch;
            assertThat(scratch.madeUpName().orElseThrow()).matches("fwv_[0-9a-f]{10}_release_2____[0-9a-f]{10}");
            try (Connection connection = DriverManager.getConnection(scratch.url())) {
                assertThat(connection.getCatalog())
                        .isEqualToIgnoringCase(scratch.madeUpName().orElseThrow());
                ServerSql.execute(connection, "CREATE TABLE only_there (id int)");
            }
            assertThat(database.rowCounts()).isEmpty();
        }
        if (on != TestServer.H2) {
            assertThat(isThere(kept)).isFalse();
        }
    }

    /** As the how-to says. */
    @Test
    void onPostgreSqlTheRightToMakeDatabasesIsEnough() throws SQLException {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute("CREATE ROLE ci LOGIN", "ALTER ROLE ci CREATEDB");
        try {
            String url = database.url().replaceFirst("user=[^&]*", "user=ci");
            ScratchServer server = new ScratchServer(DriverManager::getConnection, url, "a project");
            try (ScratchDatabase scratch = server.create("release");
                    Connection connection = DriverManager.getConnection(scratch.url())) {
                assertThat(connection.getMetaData().getUserName()).isEqualTo("ci");
                ServerSql.execute(connection, "CREATE TABLE only_there (id int)");
            }
            assertThat(server.dropLeftOvers()).isEmpty();
        } finally {
            database.execute("DROP ROLE ci");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void whatAKilledRunLeftBehindIsDroppedWhenItsLeaseIsOver(TestServer on) {
        TestDatabase database = databases.fresh(on);
        ScratchDatabase leftBehind =
                server(database, "a project", Clock.systemUTC()).create("dev");
        try {
            assertThat(server(database, "a project", Clock.systemUTC()).dropLeftOvers())
                    .isEmpty();
            assertThat(server(database, "another project", LATER).dropLeftOvers())
                    .isEmpty();
            assertThat(isThere(leftBehind)).isTrue();
            assertThat(server(database, "a project", LATER).dropLeftOvers())
                    .containsExactly(leftBehind.madeUpName().orElseThrow());
            assertThat(isThere(leftBehind)).isFalse();
        } finally {
            leftBehind.close();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void aDatabaseWithoutOurMarkerIsNotDroppedWhateverItsName(TestServer on) {
        TestDatabase database = databases.fresh(on);
        ScratchDatabase alike = server(database, "a project", Clock.systemUTC()).create("dev");
        try {
            unmark(database, alike);
            assertThat(server(database, "a project", LATER).dropLeftOvers()).isEmpty();
            assertThat(isThere(alike)).isTrue();
        } finally {
            alike.close();
        }
    }

    /** Another run is about to make or to drop it. */
    @Test
    void aDatabaseThatCannotBeLookedIntoIsNotDroppedAndStopsNothing() {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        ScratchDatabase alike = server(database, "a project", Clock.systemUTC()).create("dev");
        String name = alike.madeUpName().orElseThrow();
        database.execute(
                "COMMENT ON DATABASE " + name + " IS NULL", "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        try {
            assertThat(server(database, "a project", LATER).dropLeftOvers()).isEmpty();
            assertThat(database.rows("SELECT datname FROM pg_database WHERE datname = '" + name + "'"))
                    .hasSize(1);
        } finally {
            alike.close();
        }
    }

    private static void unmark(TestDatabase database, ScratchDatabase alike) {
        switch (database.server()) {
            case POSTGRESQL ->
                database.execute("COMMENT ON DATABASE " + alike.madeUpName().orElseThrow() + " IS 'customers'");
            case MARIADB ->
                database.execute("ALTER DATABASE " + alike.madeUpName().orElseThrow() + " COMMENT 'customers'");
            case SQLSERVER ->
                database.execute("DELETE FROM " + alike.madeUpName().orElseThrow() + ".flyway_variants_scratch.marker");
            case H2 -> throw new IllegalStateException("it is in memory");
        }
    }

    @Test
    void aUserWhoMayNotMakeDatabasesIsTold() {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute("CREATE ROLE no_maker LOGIN");
        String url = database.url().replaceAll("user=\\w+", "user=no_maker");
        try {
            assertThatExceptionOfType(FlywayVariantsException.class)
                    .isThrownBy(() -> new ScratchServer(DriverManager::getConnection, url, "a project").create("dev"))
                    .withMessageContaining("Give the user the right to create and drop databases, or set scratchUrl")
                    .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.SCRATCH_DATABASE));
        } finally {
            database.execute("DROP ROLE no_maker");
        }
    }
}
