package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scratch databases are for the proofs, and nothing else is touched: not the configured database, not one that holds something, not a third. */
class VerifyScratchTest extends VerifyFixture {

    private static VerifyOptions against(String scratchUrl) {
        return new VerifyOptions("dev", Optional.of(scratchUrl), Optional.empty());
    }

    private VerifyReport verifyIn(String scratchUrl) {
        return project.variants("release").verify(project.stock(database(TestServer.H2)), against(scratchUrl));
    }

    @Test
    void scratchDatabasesThatAreGivenAreEmptiedInTheEnd() {
        String url = "jdbc:h2:mem:scratch_{variant};DB_CLOSE_DELAY=-1";
        assertThat(verifyIn(url).ok()).isTrue();
        assertThat(verifyIn(url).ok()).isTrue();
    }

    @Test
    void aScratchDatabaseThatIsNotEmptyIsNotTouched() {
        TestDatabase given = database(TestServer.POSTGRESQL);
        given.execute("CREATE TABLE precious (id int)");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> verifyIn(given.url() + "&ApplicationName={variant}"))
                .withMessageContaining(" is not empty; nothing was done there")
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.SCRATCH_DATABASE));
        assertThat(given.rowCounts()).containsOnlyKeys("precious");
    }

    @Test
    void aScratchDatabaseWithOtherThingsThanTablesIsNotTouched() {
        TestDatabase given = database(TestServer.POSTGRESQL);
        given.execute("CREATE FUNCTION precious() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE SEQUENCE numbers");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> verifyIn(given.url() + "&ApplicationName={variant}"))
                .withMessageContaining(" is not empty; nothing was done there");
        assertThat(given.rows("SELECT proname FROM pg_proc WHERE proname = 'precious'"))
                .hasSize(1);
        assertThat(given.rows("SELECT sequencename FROM pg_sequences")).containsExactly("numbers");
    }

    @Test
    void oneDatabaseIsNotTwoScratchDatabases() {
        TestDatabase given = database(TestServer.POSTGRESQL);
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> verifyIn(given.url() + "&ApplicationName={variant}"))
                .withMessageContaining(given.name() + " is meant for both variants; nothing was done there");
        assertThat(given.rowCounts()).isEmpty();
    }

    @Test
    void schemasThatScriptsMakeInScratchDatabasesGoInTheEnd() throws IOException {
        project.script("V5__Audit.sql", "CREATE SCHEMA audit;", "CREATE TABLE audit.entry (id int);");
        TestDatabase postgreSql = database(TestServer.POSTGRESQL);
        postgreSql.execute("CREATE DATABASE own_release", "CREATE DATABASE own_dev");
        try {
            for (String url : List.of(
                    "jdbc:h2:mem:own_{variant};DB_CLOSE_DELAY=-1",
                    postgreSql.url().replace("/" + postgreSql.name(), "/own_{variant}"))) {
                assertThat(verifyIn(url).ok()).isTrue();
                assertThat(verifyIn(url).ok()).isTrue();
            }
        } finally {
            postgreSql.execute("DROP DATABASE own_release", "DROP DATABASE own_dev");
        }
    }

    @Test
    void theConfiguredDatabaseIsNoScratchDatabase() {
        TestDatabase configured = database(TestServer.POSTGRESQL);
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> project.variants("release")
                        .verify(project.stock(configured), against(configured.url() + "&ApplicationName={variant}")))
                .withMessageContaining(" is the database that is configured; nothing was done there");
        assertThat(configured.rowCounts()).isEmpty();
    }

    @Test
    void scriptsThatNameAnotherDatabaseAreNotRun() throws IOException {
        project.script("V5__Elsewhere.sql", "CREATE TABLE customers.orders (id int);");
        TestDatabase database = database(TestServer.MARIADB);
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> verify(database))
                .withMessageContaining("V5__Elsewhere.sql:1 names a database");
        assertThat(scratchDatabases(database)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customers.orders ADD more int;",
                "ALTER TABLE person RENAME TO customers.person;",
                "RENAME TABLE person TO customers.person;",
                "CREATE INDEX by_day ON customers.orders (day);",
                "DROP INDEX by_day ON customers.orders;",
                "CREATE TABLE orders LIKE customers.orders;",
                "CREATE TABLE part (id int, FOREIGN KEY (id) REFERENCES `customers`.`orders` (id));",
                "CREATE OR REPLACE PROCEDURE customers.tidy() SELECT 1;",
                "DROP PROCEDURE IF EXISTS customers.tidy;",
                "CREATE EVENT customers.tidy ON SCHEDULE EVERY 1 DAY DO SELECT 1;",
                "CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY DO DELETE FROM customers.orders;",
                "CREATE TRIGGER stamp BEFORE INSERT ON customers.orders FOR EACH ROW SET NEW.id = 1;",
                "GRANT SELECT ON customers.* TO 'app'@'localhost';",
                "OPTIMIZE TABLE customers.orders;",
                "DROP SEQUENCE customers.numbers;",
                "ALTER DATABASE customers CHARACTER SET utf8mb4;",
                "CREATE DATABASE IF NOT EXISTS customers;",
                "CREATE OR REPLACE SCHEMA customers;",
                "DROP DATABASE customers;",
                "SELECT customers.tidy(1);"
            })
    void noStatementThatNamesAnotherDatabaseIsRun(String statement) throws IOException {
        project.script("V5__Elsewhere.sql", statement);
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> verify(database(TestServer.MARIADB)))
                .withMessageContaining("V5__Elsewhere.sql:1 names a database");
    }

    @Test
    void columnsWithTheNamesOfTheirTablesNameNoDatabase() throws IOException {
        project.script(
                "V5__Here.sql",
                "CREATE VIEW v AS SELECT p.id, TRIM(BOTH ' ' FROM p.name) AS name FROM person p",
                "  JOIN country c ON c.code = p.country AND c.name LIKE p.name;",
                "CREATE TRIGGER stamp BEFORE INSERT ON person FOR EACH ROW SET NEW.name = UPPER(NEW.name);",
                "ALTER DATABASE CHARACTER SET utf8mb4;",
                "ALTER TABLE person ADD CONSTRAINT positive CHECK (id > 0);",
                "UPDATE person p JOIN country c ON c.code = p.country SET p.name = c.name;",
                "SET @mode = @@session.sql_mode;");
        assertThat(verify(database(TestServer.MARIADB)).ok()).isTrue();
    }

    @Test
    void theConfiguredDatabaseIsNotAlteredByItsName() throws IOException {
        TestDatabase database = database(TestServer.POSTGRESQL);
        String settings = "SELECT COUNT(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
                + " WHERE d.datname = '" + database.name() + "'";
        project.script("V5__Memory.sql", "ALTER DATABASE " + database.name() + " SET work_mem = '8MB';");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> verify(database))
                .withMessageContaining("V5__Memory.sql:1 names a database");
        project.script("V5__Memory.sql", "ALTER DATABASE ${flyway:database} SET work_mem = '8MB';");
        assertThat(verify(database).ok()).isTrue();
        assertThat(database.rows(settings)).containsExactly("0");
    }

    @Test
    void everythingIsBuiltWhateverIsMeantForADatabaseThatIsThere() {
        for (String target : List.of("current", "next", "latest")) {
            VerifyReport report =
                    verify(project.stock(database(TestServer.H2)).target(target).skipExecutingMigrations(true));
            assertThat(report.version()).isEqualTo("4");
            assertThat(report.referenceRows())
                    .singleElement()
                    .satisfies(table -> assertThat(table.rows()).isEqualTo(1));
            assertThat(report.ok()).isTrue();
            assertThat(report.notices()).isEmpty();
        }
    }

    @Test
    void aSchemaThatFlywayMayNotMakeIsMadeInScratchDatabases() {
        TestDatabase database = database(TestServer.POSTGRESQL);
        VerifyReport report = verify(project.stock(database).schemas("app").createSchemas(false));
        assertThat(report.ok()).isTrue();
        assertThat(report.version()).isEqualTo("4");
    }
}
