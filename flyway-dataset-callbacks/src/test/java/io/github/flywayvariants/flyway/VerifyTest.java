package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No release is taken for right that has a wrong object, a wrong version or a row too many. */
class VerifyTest extends VerifyFixture {

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

    @Test
    void aHistoryRowWithAnotherRankIsFoundInABuild() {
        VerifyReport report = verifyAfter(
                TestServer.H2, "UPDATE \"flyway_schema_history\" SET \"installed_rank\" = 40 WHERE \"version\" = '4'");
        assertThat(report.historyDifferences())
                .containsExactly(new VerifyReport.HistoryDifference("V4__Mail.sql", "installed_rank", "40", "4"));
        assertThat(report.ok()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceRowThatWasChangedIsFound(TestServer server) {
        VerifyReport report = verifyAfter(
                server,
                "UPDATE country SET name = 'Österreich'",
                "INSERT INTO country (code, name) VALUES ('CH', 'Switzerland')");
        assertThat(report.ok()).isFalse();
        assertThat(report.text().toLowerCase(Locale.ROOT))
                .containsPattern(
                        "reference rows of \\S*country: 0 missing in release, 1 missing in dev, 1 different in name");
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
        assertThat(report.proofs())
                .extracting(VerifyReport.Proof::name)
                .as("nobody looked at rows that may be left over")
                .contains("same objects")
                .doesNotContain("no rows left over");
        assertThat(report.validatedByFlyway()).isNull();
        assertThat(report.schemaDifferences()).singleElement().satisfies(difference -> {
            assertThat(difference.object()).endsWithIgnoringCase("person.phone");
            assertThat(difference.here()).isNull();
        });
    }

    @Test
    void whatComesAfterTheTargetIsSaidNotToBeProved() {
        VerifyReport report = verify(project.stock(database(TestServer.H2)).target("2"));
        assertThat(report.version()).isEqualTo("2");
        assertThat(report.notices())
                .containsExactly("flyway.target is 2: nothing that comes after it was run, compared or looked at.");
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

    @Test
    void aLoginThatIsRefusedIsNamedByItsSettingAndThePasswordIsNotShown() {
        TestDatabase one = database(TestServer.H2);
        TestDatabase two = database(TestServer.H2);
        one.execute("CREATE TABLE a (id int)"); // whoever comes first would own it
        two.execute("CREATE TABLE a (id int)");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> project.variants("release")
                        .verify(project.stock(one), two.url(), Optional.of("nobody"), Optional.of("hush-hush")))
                .withMessageStartingWith("The login of flyway-variants.otherUser was refused: ")
                .withMessageContaining("Set or correct flyway-variants.otherUser and the password beside it.")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("hush-hush"))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.DATABASE));
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> project.variants("release")
                        .verify(
                                project.stock(one).dataSource(one.url(), "nobody", "hush-hush"),
                                two.url(),
                                Optional.empty(),
                                Optional.empty()))
                .withMessageStartingWith("The login of flyway.user was refused: ");
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
