package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyUpgrade;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.FlywayChecksum;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes late, or into a database that was there before Flyway, comes in a variant as it comes with stock Flyway. */
class HotFixesTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V1__Tables.sql", "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50));")
                .script("V2__People.sql", "INSERT INTO person VALUES (1, 'Ann');")
                .script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);")
                .settings("developmentTables: [person]");
    }

    private static List<String> scripts(TestDatabase database) {
        String quote = database.server() == TestServer.MARIADB ? "`" : "\"";
        return database.rows("SELECT " + quote + "script" + quote + " FROM " + quote + "flyway_schema_history" + quote
                + " WHERE " + quote + "version" + quote + " IS NOT NULL ORDER BY " + quote + "installed_rank" + quote);
    }

    @ParameterizedTest
    @EnumSource
    void aHotFixBehindTheNewestVersionIsTakenOutOfOrder(TestServer server) throws IOException {
        TestDatabase release = databases.fresh(server);
        TestDatabase stock = databases.fresh(server);
        project.with(release, "release").load().migrate();
        project.stock(stock).load().migrate();
        project.script("V3__Phone.sql", "ALTER TABLE person ADD phone varchar(20);")
                .script("V3.1__More_people.sql", "INSERT INTO person (id) VALUES (3);");

        assertThatThrownBy(() -> project.with(release, "release").load().migrate())
                .isInstanceOf(FlywayValidateException.class)
                .hasMessageContaining("Detected resolved migration not applied to database: 3.");

        project.with(release, "release").outOfOrder(true).load().migrate();
        project.stock(stock).outOfOrder(true).load().migrate();
        assertThat(scripts(release))
                .containsExactly(
                        "V1__Tables.sql", "V2__People.sql", "V4__Mail.sql", "V3__Phone.sql", "V3.1__More_people.sql")
                .isEqualTo(scripts(stock));
        assertThat(release.rows("SELECT phone FROM person")).isEmpty();
        assertThat(new Flyway(project.stock(release).outOfOrder(true)).validateWithResult().validationSuccessful)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatWasThereBeforeGoesOnFromItsBaseline(TestServer server) throws IOException {
        TestDatabase production = databases.fresh(server);
        production.execute(
                "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50))",
                "INSERT INTO person VALUES (7, 'A customer')");
        project.script("V5__More_people.sql", "INSERT INTO person (id) VALUES (3);");
        FluentConfiguration configuration =
                project.with(production, "release").baselineOnMigrate(true).baselineVersion("2");

        configuration.load().migrate();
        assertThat(scripts(production)).containsExactly("<< Flyway Baseline >>", "V4__Mail.sql", "V5__More_people.sql");
        assertThat(production.rows("SELECT id FROM person")).containsExactly("7");
        assertThat(new Flyway(project.stock(production)).validateWithResult().validationSuccessful)
                .isTrue();
    }

    private List<String> findings() {
        return project.variants("release").database("h2").check(project.scripts()).findings().stream()
                .map(CheckReport.Finding::message)
                .toList();
    }

    private VerifyReport verify(FluentConfiguration configuration, Path from) {
        return project.variants("release")
                .verify(configuration, VerifyOptions.against("dev").withFrom(from));
    }

    @ParameterizedTest
    @EnumSource
    void aHotFixBehindWhatWasReleasedIsFreeInTheLockAndProvedOutOfOrder(TestServer server) throws IOException {
        Path bundle = project.released(server.toString(), project.scripts(), "first");
        project.script("V3.1__Phone.sql", "ALTER TABLE person ADD phone varchar(20);");
        assertThat(findings()).isEmpty();

        VerifyReport refused = verify(project.stock(databases.fresh(server)), bundle);
        assertThat(refused.ok()).isFalse();
        assertThat(Objects.requireNonNull(refused.upgrade()).empty().failure())
                .contains("Detected resolved migration not applied to database: 3.1.", "set -outOfOrder=true");
        VerifyReport report = verify(project.stock(databases.fresh(server)).outOfOrder(true), bundle);
        assertThat(report.text()).contains("upgrade gives a new database");
        assertThat(Objects.requireNonNull(report.upgrade()).scripts())
                .extracting(VerifyUpgrade.Script::script)
                .containsExactly("V3.1__Phone.sql");
        assertThat(Objects.requireNonNull(report.upgrade()).empty().failure()).isNull();

        project.released(server.toString(), project.scripts().outOfOrder(true), "second");
        assertThat(Files.readString(folder.resolve("second/release/flyway.toml")))
                .contains("outOfOrder = true");
        assertThat(Files.readString(folder.resolve("flyway-variants.lock"))).contains("V3.1__Phone.sql");
        Files.delete(folder.resolve("migrations/V3.1__Phone.sql"));
        assertThat(findings()).singleElement().asString().startsWith("V3.1__Phone.sql was released");
    }

    @Test
    void aFixThatOneCustomerGotEarlyComesInItsPlaceForTheOthers() throws IOException {
        project.script("V6__Fax.sql", "ALTER TABLE person ADD fax varchar(20);")
                .script("V7__Fix.sql", "ALTER TABLE person ADD phone varchar(20);");
        TestDatabase early = databases.fresh(TestServer.H2);
        Path six = folder.resolve("migrations/V6__Fax.sql");
        Files.move(six, folder.resolve("V6__Fax.sql"));
        project.with(early, "release").load().migrate();
        Files.move(folder.resolve("V6__Fax.sql"), six);
        assertThatThrownBy(() -> project.with(early, "release").load().migrate())
                .hasMessageContaining("Detected resolved migration not applied to database: 6.");
        project.with(early, "release").outOfOrder(true).load().migrate();
        assertThat(scripts(early)).endsWith("V7__Fix.sql", "V6__Fax.sql");
        AdoptReport report =
                project.variants("release").adopt(project.stock(early).outOfOrder(true));
        assertThat(report.ok()).isTrue();
        assertThat(report.validatedByFlyway()).isTrue();
    }

    @Test
    void theLocksOfTwoLinesMergeAndEachFixKeepsItsName() throws IOException {
        project.released("h2", project.scripts(), "common");
        Path file = folder.resolve("flyway-variants.lock");
        List<String> common = Files.readAllLines(file);
        project.script("V4.1__Fix.sql", "ALTER TABLE person ADD phone varchar(20);");
        project.released("h2", project.scripts(), "patch");
        List<String> patch = Files.readAllLines(file);
        Files.delete(folder.resolve("migrations/V4.1__Fix.sql"));
        Files.write(file, common);
        project.script("V5__Fix.sql", "ALTER TABLE person ADD phone varchar(20);");
        project.released("h2", project.scripts(), "main");
        List<String> union = new ArrayList<>(Files.readAllLines(file));
        union.add(patch.get(patch.size() - 1));
        Files.write(file, union);

        assertThat(findings())
                .as("the fix of the other line has to come with its line of the lock")
                .singleElement()
                .asString()
                .startsWith("V4.1__Fix.sql was released");
        project.script("V4.1__Fix.sql", "ALTER TABLE person ADD phone varchar(20);");
        assertThat(findings()).isEmpty();
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThatThrownBy(() -> project.with(database, "release").load().migrate())
                .as("both were released, so that both run: the later one has to bear the earlier one")
                .hasMessageContaining("V5__Fix.sql");
    }

    @Test
    void cherryPickIsOfOtherEditions() {
        assertThatThrownBy(() -> project.scripts().configuration(Map.of("flyway.cherryPick", "4")))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("flyway.cherryPick");
    }

    @Test
    void aTargetAndPatternsAreThoseOfTheProject() throws IOException {
        TestDatabase database = databases.fresh(TestServer.H2);
        VerifyReport report =
                project.variants("release").verify(project.stock(database).target("2"), VerifyOptions.against("dev"));
        assertThat(report.version()).isEqualTo("2");
        assertThat(report.notices())
                .containsExactly("flyway.target is 2: nothing that comes after it was run, compared or looked at.");
        project.released("h2", project.scripts().target("2").ignoreMigrationPatterns("*:missing"), "short");
        assertThat(Files.readString(folder.resolve("short/release/flyway.toml")))
                .contains("target = \"2\"")
                .as("nothing was squashed, so that stock Flyway goes on to miss what is gone")
                .doesNotContain("ignoreMigrationPatterns");
        assertThat(Files.readString(folder.resolve("flyway-variants.lock")))
                .as("the bundle has all scripts, whatever it runs")
                .contains("V4__Mail.sql");
    }

    @Test
    void undoScriptsAreShippedWithoutWhatTakesAwayRowsThatWereNotBroughtIn() throws IOException {
        project.script(
                        "V5__Mixed.sql",
                        "ALTER TABLE person ADD fax varchar(50);",
                        "INSERT INTO person (id) VALUES (5);")
                .script("U2__People.sql", "DELETE FROM person WHERE id = 1;")
                .script("U4__Mail.sql", "ALTER TABLE person DROP COLUMN mail;")
                .script("U5__Mixed.sql", "DELETE FROM person WHERE id = 5;", "ALTER TABLE person DROP COLUMN fax;");
        reviewed("V5__Mixed.sql", "U5__Mixed.sql");
        project.released("h2", project.scripts(), "undo");
        Path shipped = folder.resolve("undo/release/migrations");
        assertThat(shipped.resolve("U4__Mail.sql")).hasContent("ALTER TABLE person DROP COLUMN mail;\n");
        assertThat(Files.readString(shipped.resolve("U5__Mixed.sql")))
                .contains("ALTER TABLE person DROP COLUMN fax;")
                .doesNotContain("DELETE");
        assertThat(Files.readString(shipped.resolve("U2__People.sql"))).doesNotContain("DELETE");
        assertThat(Files.readString(folder.resolve("flyway-variants.lock"))).doesNotContain("U2__", "U4__", "U5__");
        assertThat(project.variants("release")
                        .database("h2")
                        .info(project.scripts(), Map.of())
                        .migrations())
                .filteredOn(migration -> migration.type().equals("UNDO_SQL"))
                .extracting(migration -> migration.script() + " " + migration.action())
                .containsExactly("U2__People.sql record", "U4__Mail.sql run", "U5__Mixed.sql strip");
    }

    private void reviewed(String... scripts) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String script : scripts) {
            String text = Files.readString(folder.resolve("migrations").resolve(script));
            entries.add("{ script: " + script + ", checksum: " + FlywayChecksum.of(text) + " }");
        }
        project.settings("developmentTables: [person]", "migrations: { mixed: " + entries + " }");
    }

    @Test
    void anUndoScriptWhoseVersionIsGoneIsLookedAtByItself() throws IOException {
        project.script("U9__People.sql", "DELETE FROM person WHERE id = 9;");
        assertThat(project.variants("release")
                        .database("h2")
                        .check(project.scripts())
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("doubtful-transform");
                    assertThat(finding.script()).isEqualTo("U9__People.sql");
                });
    }

    @ParameterizedTest
    @EnumSource
    void aHistoryThatBeginsWithABaselineIsAdoptedAndGoesOn(TestServer server) throws IOException {
        project.script(
                "B4__All.sql",
                "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50), mail varchar(50));",
                "INSERT INTO person (id) VALUES (1);");
        reviewed("B4__All.sql");
        TestDatabase begun = databases.fresh(server);
        project.stock(begun).load().migrate();
        TestDatabase told = databases.fresh(server);
        told.execute("CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50), mail varchar(50))");
        project.stock(told).baselineVersion("4").load().baseline();
        project.script("V5__More_people.sql", "INSERT INTO person (id) VALUES (3);");
        for (TestDatabase database : List.of(begun, told)) {
            AdoptReport report = project.variants("release").adopt(project.stock(database));
            assertThat(report.ok()).isTrue();
            assertThat(report.missing()).as("what is below is not missed").isEmpty();
            assertThat(report.pending()).containsExactly("V5__More_people.sql");
            project.with(database, "release").load().migrate();
            assertThat(new Flyway(project.stock(database)).validateWithResult().validationSuccessful)
                    .isTrue();
        }
        assertThat(scripts(begun)).containsExactly("B4__All.sql", "V5__More_people.sql");
        assertThat(scripts(told)).containsExactly("<< Flyway Baseline >>", "V5__More_people.sql");
        assertThat(begun.rows("SELECT id FROM person"))
                .as("rows of the original baseline stay")
                .containsExactly("1");
        assertThat(told.rows("SELECT id FROM person")).isEmpty();
    }

    @Test
    void aDatabaseThatHasTheScriptsDoesNotMissTheBaseline() throws IOException {
        TestDatabase database = databases.fresh(TestServer.H2);
        project.with(database, "release").load().migrate();
        project.script(
                "B4__All.sql",
                "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50), mail varchar(50));");
        AdoptReport report = project.variants("release").adopt(project.stock(database));
        assertThat(report.missing()).isEmpty();
        assertThat(report.pending()).isEmpty();
        assertThat(report.ok()).isTrue();
    }

    @Test
    void aBaselineThatIsGoneIsNoScriptInAnotherLanguage() throws IOException {
        project.script(
                        "B4__All.sql",
                        "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50), mail varchar(50));")
                .script("V5__Fax.sql", "ALTER TABLE person ADD fax varchar(50);");
        TestDatabase database = databases.fresh(TestServer.H2);
        project.with(database, "release").load().migrate();
        Files.delete(folder.resolve("migrations/B4__All.sql"));
        AdoptReport report = project.variants("release").adopt(project.stock(database));
        assertThat(report.changed()).isEmpty();
        assertThat(report.extra()).singleElement().satisfies(row -> {
            assertThat(row.script()).isEqualTo("B4__All.sql");
            assertThat(row.meaning()).isEqualTo("It ran there, and the set does not have it.");
        });
        assertThat(report.ok()).isFalse();
    }
}
