package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.VariantRequest;
import io.github.flywayvariants.flyway.internal.VerifyOperation;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.report.SchemaReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.KeptSchema;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No release is taken for right that has a wrong object, a wrong version or a row too many. */
class VerifyTest {

    private static final List<String> SETTINGS = List.of("referenceTables: [country]", "developmentTables: [person]");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V2__Countries.sql", "INSERT INTO country (code, name) VALUES ('AT', 'Austria');")
                .script("V3__People.sql", "INSERT INTO person VALUES (1, 'Ann', 'AT');")
                .script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);")
                .settings(SETTINGS.toArray(String[]::new));
        tables("timestamp");
    }

    private void tables(String timestamp) throws IOException {
        project.script(
                "V1__Tables.sql",
                "CREATE TABLE country (code varchar(2) NOT NULL PRIMARY KEY, name varchar(50),",
                "  added " + timestamp + " DEFAULT CURRENT_TIMESTAMP);",
                "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50) DEFAULT 'nobody', country varchar(2),",
                "  CONSTRAINT of_country FOREIGN KEY (country) REFERENCES country (code));",
                "CREATE INDEX person_name ON person (name);");
    }

    /** What is a time elsewhere is a number of versions on SQL Server. */
    private TestDatabase database(TestServer server) {
        try {
            tables(server == TestServer.SQLSERVER ? "datetime2" : "timestamp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return databases.fresh(server);
    }

    private VerifyReport verify(TestDatabase database) {
        return project.variants("release").verify(project.stock(database), VerifyOptions.against("dev"));
    }

    /** Verifies after something was done to the release database that no migration does. */
    private VerifyReport verifyAfter(TestServer server, String... statements) {
        return verifyAfter(server, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(server.spelled(sql));
                }
            }
        });
    }

    /** Something that is done to a database. */
    private interface Deed {
        void to(Connection connection) throws SQLException;
    }

    /** A bulk copy asks no foreign key unless told to, on SQL Server and on Babelfish. */
    private static void copyAnOrphan(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT 7, CAST('Orphan' AS varchar(50)), CAST('XX' AS varchar(2)), CAST(NULL AS varchar(50))");
                SQLServerBulkCopy copy = new SQLServerBulkCopy(connection)) {
            copy.setDestinationTableName("person");
            copy.writeToServer(rows);
        }
    }

    private VerifyReport verifyAfter(TestServer server, Deed deed) {
        VariantRequest request = VariantRequest.of(
                Optional.of("release"),
                Optional.of(folder.resolve("flyway-variants.yaml").toString()));
        return VerifyOperation.build(
                request, VerifyOptions.against("dev"), project.stock(database(server)), (variant, configuration) -> {
                    String name = variant.variant().orElseThrow();
                    MigrateReport report = project.variants(name).migrate(configuration);
                    if (name.equals("release")) {
                        execute(configuration, deed);
                    }
                    return report;
                });
    }

    private static void execute(FluentConfiguration configuration, Deed deed) {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            deed.to(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> scratchDatabases(TestDatabase database) {
        return switch (database.server()) {
            case H2 -> List.of();
            case POSTGRESQL -> database.rows("SELECT datname FROM pg_database WHERE datname LIKE 'fwv%'");
            case MARIADB ->
                database.rows("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'fwv%'");
            case SQLSERVER -> database.rows("SELECT name FROM sys.databases WHERE name LIKE 'fwv%'");
        };
    }

    @ParameterizedTest
    @EnumSource
    void twoBuildsOfOneSetHaveNoDifference(TestServer server) {
        TestDatabase database = database(server);
        VerifyReport report = verify(database);
        assertThat(report.text()).contains("Everything holds.");
        assertThat(report.ok()).isTrue();
        assertThat(report.version()).isEqualTo("4");
        assertThat(report.validatedByFlyway()).isTrue();
        assertThat(report.secondMigrateChanges()).isZero();
        assertThat(report.referenceRows()).singleElement().satisfies(table -> {
            assertThat(table.table()).endsWithIgnoringCase("country");
            assertThat(table.rows()).isEqualTo(1);
            assertThat(table.notCompared()).map(String::toLowerCase).isSubsetOf("added");
        });
        assertThat(report.foreignKeys()).hasSize(2).allMatch(key -> key.orphans() == 0);
        assertThat(scratchDatabases(database)).isEmpty();
        assertThat(database.rowCounts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatAStatementBringsIsFoundWithTheStatement(TestServer server) throws IOException {
        project.settings(
                SETTINGS.get(0),
                SETTINGS.get(1),
                "migrations:",
                "  mixed: [{ script: V3__People.sql, checksum: -1711127683 }]",
                "  statements: [{ script: V3__People.sql, line: 1, treat: keep }]");
        VerifyReport report = verify(database(server));
        assertThat(report.ok()).isFalse();
        assertThat(report.residualRows()).singleElement().satisfies(rows -> {
            assertThat(rows.variant()).isEqualTo("release");
            assertThat(rows.table()).endsWithIgnoringCase("person");
            assertThat(rows.rows()).isEqualTo(1);
            assertThat(rows.broughtBy()).isEqualTo("V3__People.sql:1");
        });
        assertThat(report.text()).contains("most likely by V3__People.sql:1");
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreAllowedAreShown(TestServer server) throws IOException {
        project.settings(SETTINGS.get(0), SETTINGS.get(1), "verify: { allowedRows: [person] }");
        VerifyReport report = verifyAfter(server, "INSERT INTO person (id) VALUES (7)");
        assertThat(report.residualRows()).isEmpty();
        assertThat(report.allowedRows())
                .singleElement()
                .satisfies(rows -> assertThat(rows.rows()).isEqualTo(1));
        assertThat(report.ok()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceRowThatWasChangedIsFound(TestServer server) {
        VerifyReport report = verifyAfter(
                server,
                "UPDATE country SET name = 'Österreich'",
                "INSERT INTO country (code, name) VALUES ('CH', 'Switzerland')");
        assertThat(report.ok()).isFalse();
        assertThat(report.schemaDifferences()).isEmpty();
        assertThat(report.referenceRows()).singleElement().satisfies(table -> {
            assertThat(table.same()).isFalse();
            assertThat(table.different()).isEqualTo(1);
            assertThat(table.extra()).isEqualTo(1);
            assertThat(table.missing()).isZero();
            assertThat(table.columns()).map(String::toLowerCase).containsExactly("name");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatAClockFillsMayDifferAndIsNamed(TestServer server) {
        VerifyReport report = verifyAfter(server, "UPDATE country SET added = '2001-02-03 04:05:06'");
        assertThat(report.ok()).isTrue();
        assertThat(report.referenceRows())
                .singleElement()
                .satisfies(table ->
                        assertThat(table.notCompared()).map(String::toLowerCase).containsExactly("added"));
    }

    @ParameterizedTest
    @EnumSource
    void aHistoryRowWithAnotherChecksumIsFound(TestServer server) {
        String quote = server == TestServer.MARIADB ? "`" : "\"";
        VerifyReport report = verifyAfter(
                server,
                "UPDATE " + quote + "flyway_schema_history" + quote + " SET " + quote + "checksum" + quote
                        + " = 7 WHERE " + quote + "version" + quote + " = '4'");
        assertThat(report.ok()).isFalse();
        assertThat(report.historyDifferences()).singleElement().satisfies(difference -> {
            assertThat(difference.script()).isEqualTo("V4__Mail.sql");
            assertThat(difference.property()).isEqualTo("checksum");
            assertThat(difference.here()).isEqualTo("7");
        });
        assertThat(report.validatedByFlyway()).isFalse();
        assertThat(report.validationErrors()).singleElement().asString().contains("checksum mismatch");
    }

    @ParameterizedTest
    @EnumSource
    void anOrphanBehindAValidKeyIsFound(TestServer server) {
        String orphan = "INSERT INTO person (id, country) VALUES (7, 'XX')";
        VerifyReport report = switch (server) {
            case H2 -> verifyAfter(server, "SET REFERENTIAL_INTEGRITY FALSE", orphan, "SET REFERENTIAL_INTEGRITY TRUE");
            case POSTGRESQL -> verifyAfter(server, "SET session_replication_role = replica", orphan);
            case MARIADB -> verifyAfter(server, "SET foreign_key_checks = 0", orphan);
            case SQLSERVER -> verifyAfter(server, VerifyTest::copyAnOrphan);
        };
        assertThat(report.ok()).isFalse();
        assertThat(report.foreignKeys().stream().filter(key -> key.orphans() > 0))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.variant()).isEqualTo("release");
                    assertThat(key.name()).endsWithIgnoringCase("person.of_country");
                    assertThat(key.orphans()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource
    void anIndexThatWasDroppedAndADefaultThatWasChangedAreFound(TestServer server) {
        String drop = "DROP INDEX person_name"
                + (server == TestServer.MARIADB || server == TestServer.SQLSERVER ? " ON person" : "");
        VerifyReport report = server == TestServer.SQLSERVER
                ? verifyAfter(server, drop)
                : verifyAfter(server, drop, "ALTER TABLE person ALTER COLUMN name SET DEFAULT 'somebody'");
        assertThat(report.ok()).isFalse();
        assertThat(report.schemaDifferences())
                .extracting(difference -> difference.kind() + " " + difference.property())
                .contains("index index");
        if (server != TestServer.SQLSERVER) {
            assertThat(report.schemaDifferences())
                    .extracting(difference -> difference.kind() + " " + difference.property())
                    .containsExactlyInAnyOrder("index index", "column default");
        }
    }

    @ParameterizedTest
    @EnumSource
    void datasetsOfAVariantAreNotLoadedAndReferenceDatasetsAre(TestServer server) throws IOException {
        project.settings(
                        SETTINGS.get(0),
                        SETTINGS.get(1),
                        "variants:",
                        "  dev: { data: run }",
                        "  test: { data: record, datasets: [people] }",
                        "datasets: { reference: [countries] }")
                .dataset("people", "4", List.of("person.csv", "id,name", "7,Bea"))
                .dataset("countries", "4", List.of("country.csv", "code,name", "AT,Austria", "CH,Switzerland"));
        VerifyReport report =
                project.variants("test").verify(project.stock(database(server)), VerifyOptions.against("dev"));
        assertThat(report.residualRows()).isEmpty();
        assertThat(report.referenceRows())
                .singleElement()
                .satisfies(table -> assertThat(table.rows()).isEqualTo(2));
        assertThat(report.ok()).isTrue();
    }

    @Test
    void whatMayDifferIsCounted() throws IOException {
        project.settings(SETTINGS.get(0), SETTINGS.get(1), "verify: { ignore: [person.person_name, nothing] }");
        VerifyReport report = verifyAfter(TestServer.H2, "DROP INDEX person_name");
        assertThat(report.ok()).isTrue();
        assertThat(report.ignored())
                .containsExactly(
                        new VerifyReport.Ignored("person.person_name", 1), new VerifyReport.Ignored("nothing", 0));
    }

    @ParameterizedTest
    @EnumSource
    void twoDatabasesThatAreGivenAreCompared(TestServer server) {
        TestDatabase one = database(server);
        TestDatabase two = database(server);
        project.with(one, "release").load().migrate();
        project.with(two, "release").load().migrate();
        two.execute("ALTER TABLE person ADD phone varchar(20)", "INSERT INTO person (id) VALUES (7)");
        VerifyReport report =
                project.variants("release").verify(project.stock(one), two.url(), Optional.empty(), Optional.empty());
        assertThat(report.ok()).isFalse();
        assertThat(report.residualRows()).isEmpty();
        assertThat(report.validatedByFlyway()).isNull();
        assertThat(report.schemaDifferences()).singleElement().satisfies(difference -> {
            assertThat(difference.object()).endsWithIgnoringCase("person.phone");
            assertThat(difference.here()).isNull();
        });
    }

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

    private VerifyReport verify(FluentConfiguration configuration) {
        return project.variants("release").verify(configuration, VerifyOptions.against("dev"));
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
    void whatComesAfterTheTargetIsSaidNotToBeProved() {
        VerifyReport report = verify(project.stock(database(TestServer.H2)).target("2"));
        assertThat(report.version()).isEqualTo("2");
        assertThat(report.notices())
                .containsExactly("flyway.target is 2: nothing that comes after it was run, compared or looked at.");
    }

    @Test
    void aSchemaThatFlywayMayNotMakeIsMadeInScratchDatabases() {
        TestDatabase database = database(TestServer.POSTGRESQL);
        VerifyReport report = verify(project.stock(database).schemas("app").createSchemas(false));
        assertThat(report.ok()).isTrue();
        assertThat(report.version()).isEqualTo("4");
    }

    @Test
    void aVariantProvesNothingAgainstItself() {
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> project.variants("release")
                        .verify(project.stock(database(TestServer.H2)), VerifyOptions.against("release")))
                .withMessageContaining("against: expected another variant than release")
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.SETTINGS));
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseProvesNothingAgainstItself(TestServer server) {
        TestDatabase database = database(server);
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> project.variants("release")
                        .verify(project.stock(database), database.url(), Optional.empty(), Optional.empty()))
                .withMessageContaining("otherUrl: expected another database than the one configured")
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.SETTINGS));
    }

    @ParameterizedTest
    @EnumSource
    void historiesThatAreNotFoundAreNotTheSame(TestServer server) {
        TestDatabase one = database(server);
        TestDatabase two = database(server);
        project.with(one, "release").load().migrate();
        project.with(two, "release").load().migrate();
        VerifyReport report = project.variants("release")
                .verify(project.stock(one).table("history"), two.url(), Optional.empty(), Optional.empty());
        assertThat(report.sameVersion()).isFalse();
        assertThat(report.ok()).isFalse();
        assertThat(report.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice)
                        .startsWith("No history of Flyway was found in either database")
                        .contains("looked for history in the schema"));
    }

    @Test
    void rowsThatTheUserDoesNotSeeAreNotTakenForNone() throws IOException {
        project.script(
                "V5__Security.sql",
                "ALTER TABLE person ENABLE ROW LEVEL SECURITY;",
                "ALTER TABLE person FORCE ROW LEVEL SECURITY;",
                "CREATE POLICY own ON person USING (name = current_user) WITH CHECK (true);");
        TestDatabase database = database(TestServer.POSTGRESQL);
        database.execute("CREATE ROLE own_rows LOGIN CREATEDB");
        FluentConfiguration own =
                project.stock(database).dataSource(database.url().replaceAll("user=\\w+", "user=own_rows"), null, null);
        try {
            assertThatExceptionOfType(FlywayVariantsException.class)
                    .isThrownBy(() -> verify(own))
                    .withMessageContaining(
                            "Nothing can be proved of public.person in release: row-level security hides rows")
                    .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.PARTIAL_VIEW));
            project.settings(SETTINGS.get(0), SETTINGS.get(1), "verify: { allowedRows: [person] }");
            assertThat(verify(own).ok()).isTrue();
        } finally {
            database.execute("DROP ROLE own_rows");
        }
        assertThat(scratchDatabases(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceDatasetMakesNoReferenceRowsOfThoseThatAConditionLeavesOut(TestServer server) throws IOException {
        project.settings(
                        "referenceTables: [{ table: country, where: \"code < 'M'\" }]",
                        "developmentTables: [person]",
                        "migrations:",
                        "  statements:",
                        "    - { script: V2__Countries.sql, line: 1, treat: keep }",
                        "    - { script: V5__Copy.sql, line: 1, treat: keep }",
                        "datasets: { reference: [countries] }")
                .script(
                        "V5__Copy.sql",
                        "INSERT INTO country (code, name) SELECT 'ZZ', name FROM country WHERE code = 'AT';")
                .dataset("countries", "5", List.of("country.csv", "code,name", "AT,Austria", "CH,Switzerland"));
        VerifyReport report = verify(database(server));
        assertThat(report.residualRows()).singleElement().satisfies(rows -> {
            assertThat(rows.table()).endsWithIgnoringCase("country");
            assertThat(rows.rows()).isEqualTo(1);
        });
        assertThat(report.referenceRows())
                .singleElement()
                .satisfies(table -> assertThat(table.rows()).isEqualTo(2));
        assertThat(report.ok()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void scriptsThatSayWhereOrWhenTheyRunDifferInNothing(TestServer server) throws IOException {
        boolean isSqlServer = server == TestServer.SQLSERVER;
        String text = isSqlServer ? "CAST('${flyway:database}' AS varchar(80))" : "'${flyway:database}'";
        project.script(
                        "R__Where.sql",
                        "DROP VIEW IF EXISTS place;",
                        isSqlServer ? "GO" : "",
                        "CREATE VIEW place AS SELECT " + text + " AS name;")
                .script("R__Each_time.sql", "-- ${flyway:timestamp}", "UPDATE country SET name = name;");
        VerifyReport report = verify(database(server));
        assertThat(report.historyDifferences()).isEmpty();
        assertThat(report.schemaDifferences()).isEmpty();
        assertThat(report.validationErrors()).isEmpty();
        assertThat(report.secondMigrateChanges()).isZero();
        assertThat(report.ok()).isTrue();
        assertThat(report.notices())
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice).startsWith("The checksum of R__"));
    }

    private VerifyReport verifyWriting(TestDatabase database, Path schema) {
        return project.variants("release")
                .verify(project.stock(database), new VerifyOptions("dev", Optional.empty(), Optional.of(schema)));
    }

    @ParameterizedTest
    @EnumSource
    void objectsThatAreKeptInGitAreCompared(TestServer server) throws IOException {
        TestDatabase database = database(server);
        Path kept = folder.resolve("schema.json");
        assertThat(verifyWriting(database, kept).keptSchema()).isNull();

        VerifyReport same = verify(database);
        assertThat(same.keptSchema()).isEqualTo(new KeptSchema("schema.json", List.of()));
        assertThat(same.ok()).isTrue();

        project.script("V5__Phone.sql", "ALTER TABLE person ADD phone varchar(20);");
        VerifyReport changed = verifyWriting(database, folder.resolve("new.json"));
        assertThat(changed.schemaDifferences()).isEmpty();
        assertThat(Objects.requireNonNull(changed.keptSchema()).differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.object()).endsWithIgnoringCase("person.phone");
                    assertThat(difference.there()).isNull();
                });
        assertThat(changed.ok()).isFalse();
        assertThat(changed.text()).containsPattern("(?i)column (public\\.|dbo\\.)?person\\.phone is only in release");

        Files.move(folder.resolve("new.json"), kept, StandardCopyOption.REPLACE_EXISTING);
        assertThat(verify(database).ok()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatDriftsFromWhatIsKeptIsToldOf(TestServer server) throws IOException {
        String text =
                server == TestServer.SQLSERVER ? "CAST('${flyway:database}' AS varchar(80))" : "'${flyway:database}'";
        project.script("V5__Where.sql", "CREATE VIEW place AS SELECT code, " + text + " AS name FROM country;");
        TestDatabase database = database(server);
        Path kept = folder.resolve("kept.json");
        verifyWriting(database, kept);
        project.with(database, "release").load().migrate();
        FluentConfiguration live = project.stock(database);
        SchemaReport before = project.variants("release").verify(live, kept);
        // A text that holds the name of a database has another length, and so another type, where names have other
        // lengths.
        assertThat(before.schemaDifferences())
                .allMatch(difference -> difference.property().equals("type"));

        database.execute("ALTER TABLE person ADD phone varchar(20)");
        SchemaReport after = project.variants("release").verify(live, kept);
        assertThat(after.ok()).isFalse();
        assertThat(after.schemaDifferences())
                .filteredOn(difference -> !difference.property().equals("type"))
                .singleElement()
                .satisfies(difference -> assertThat(difference.object()).endsWithIgnoringCase("person.phone"));
        assertThat(after.text()).containsPattern("(?i)person\\.phone is only in the database");
    }

    @Test
    void whatIsKeptOfAnotherKindOfDatabaseIsNotCompared() throws IOException {
        verifyWriting(database(TestServer.POSTGRESQL), folder.resolve("schema.json"));
        VerifyReport report = verify(database(TestServer.H2));
        assertThat(report.keptSchema()).isNull();
        assertThat(report.ok()).isTrue();
        assertThat(report.notices())
                .containsExactly(
                        "schema.json holds the objects of a database of postgresql, and was not compared with this one of h2.");
    }

    /** On MariaDB a schema is another database. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void schemasThatScriptsMakeAreLookedAt(TestServer server) throws IOException {
        project.script("V5__Audit.sql", "CREATE SCHEMA audit;")
                .script("V6__Entries.sql", "CREATE TABLE audit.entry (id int NOT NULL PRIMARY KEY, person int);")
                .settings(SETTINGS.get(0), "developmentTables: [person, audit.entry]");
        VerifyReport report = verifyAfter(
                server, "INSERT INTO audit.entry VALUES (1, 1)", "CREATE INDEX by_person ON audit.entry (person)");
        assertThat(report.residualRows())
                .singleElement()
                .satisfies(rows -> assertThat(rows.table()).isEqualToIgnoringCase("audit.entry"));
        assertThat(report.schemaDifferences())
                .singleElement()
                .satisfies(
                        difference -> assertThat(difference.object()).isEqualToIgnoringCase("audit.entry.by_person"));
        assertThat(report.ok()).isFalse();
    }
}
