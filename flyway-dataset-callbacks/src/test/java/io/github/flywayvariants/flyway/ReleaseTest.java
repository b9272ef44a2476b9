package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.report.BundleReport;
import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.variant.FlywayChecksum;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was released stays as it was, whatever is edited later. */
class ReleaseTest {

    private static final String STRIPPED =
            "ALTER TABLE person ADD city varchar(50);\nINSERT INTO person (id) VALUES (2);\n"
                    + "INSERT INTO country VALUES ('FR');";

    private static final String SETTINGS = """
            migrations:
              kinds: { transform: ["V6__*.sql"] }
              mixed: [{ script: "V3__Cities.sql", checksum: %d }]
              statements: [{ script: "V4__Change.sql", line: 1, treat: drop }]
            referenceTables: [country]
            developmentTables: [person]
            variants:
              release: { data: record }
              dev: { data: run }
            check: { since: "100" }
            """;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;
    private String settings;

    @BeforeEach
    void releasedProject() throws IOException {
        project = new VariantProject(folder)
                .script(
                        "V1__Tables.sql",
                        "CREATE TABLE country (code char(2) PRIMARY KEY);",
                        "CREATE TABLE person (id int PRIMARY KEY, name varchar(50));")
                .script("V2__Rows.sql", "INSERT INTO person VALUES (100, 'only for development');")
                .script("V3__Cities.sql", STRIPPED)
                .script("V4__Change.sql", "UPDATE person SET name = 'x' WHERE id = 100;")
                .script("V5__Countries.sql", "INSERT INTO country VALUES ('DE');")
                .script("V6__Names.sql", "UPDATE person SET name = lower(name) WHERE name IS NOT NULL;")
                .script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT name FROM person;")
                .script(
                        "R__More_countries.sql",
                        "INSERT INTO country SELECT 'IT' WHERE NOT EXISTS (SELECT 1 FROM country);");
        settings = SETTINGS.formatted(checksum("V3__Cities.sql"));
        project.settings(settings);
        assertThat(check()).isEmpty();
        release();
    }

    private int checksum(String script) throws IOException {
        return FlywayChecksum.of(Files.readString(folder.resolve("migrations").resolve(script)));
    }

    private FlywayVariants variants() {
        return project.variants("release").database("h2");
    }

    private BundleOptions options() {
        return BundleOptions.at(folder.resolve("bundle")::resolve, v -> folder.resolve(v + ".zip"));
    }

    private BundleReport release() {
        return variants().bundle(project.scripts(), options().released());
    }

    /** Returns what check says of released scripts, and only that. */
    private List<String> check() {
        return variants().check(project.scripts()).findings().stream()
                .filter(finding -> finding.code().equals("released-changed"))
                .map(ReleaseTest::text)
                .toList();
    }

    private static String text(CheckReport.Finding finding) {
        assertThat(finding.severity()).isEqualTo("error");
        assertThat(finding.fix()).isNotBlank();
        String line = finding.line() == null ? "" : ":" + finding.line();
        return finding.script() + line + ": "
                + finding.message().replaceAll("SHA-256 [0-9a-f]{64}, now [0-9a-f]{64}", "SHA-256 a, now b");
    }

    private String otherwise(String script, int line, String differences) {
        return script + ": it was released in the variant \"release\" otherwise (flyway-variants.lock:" + line + "): "
                + differences + ".";
    }

    private void edit(String before, String after) throws IOException {
        assertThat(settings).contains(before);
        project.settings(settings.replace(before, after));
    }

    @Test
    void whatDidNotChangeIsNoFinding() throws IOException {
        assertThat(check()).isEmpty();
        byte[] before = Files.readAllBytes(folder.resolve("flyway-variants.lock"));
        assertThat(release().lock())
                .isEqualTo(folder.resolve("flyway-variants.lock").toString());
        assertThat(folder.resolve("flyway-variants.lock")).hasBinaryContent(before);
        project.script("V2__Rows.sql", "INSERT INTO person VALUES (100, 'only for development');\r");
        assertThat(check()).as("the ends of lines do not count").isEmpty();
        project.settings("# a comment", settings.replace("[country]", "[country, \"not_there_yet\"]"));
        assertThat(check()).isEmpty();
    }

    @Test
    void aBundleThatIsNoReleaseLeavesTheFileAlone() throws IOException {
        Files.delete(folder.resolve("flyway-variants.lock"));
        BundleReport report = variants().bundle(project.scripts(), options());
        assertThat(report.lock()).isNull();
        assertThat(report.text()).doesNotContain("Not kept as released");
        assertThat(folder.resolve("flyway-variants.lock")).doesNotExist();
    }

    @Test
    void newScriptsAreFreeUntilTheyAreReleased() throws IOException {
        project.script("V7__New.sql", "INSERT INTO person (id) VALUES (3);");
        assertThat(check()).isEmpty();
        project.script("V7__New.sql", "INSERT INTO country VALUES ('ES');");
        assertThat(check()).isEmpty();
        assertThat(variants().bundle(project.scripts(), options()).text()).contains("1 script. To ship this");
        assertThat(release().text()).doesNotContain("Not kept as released");
        assertThat(Files.readString(folder.resolve("flyway-variants.lock"))).contains("V7__New.sql");
        project.script("V7__New.sql", "INSERT INTO country VALUES ('PT');");
        assertThat(check()).singleElement().asString().contains("V7__New.sql: it was released", ": checksum ");
    }

    @Test
    void anotherListOfTablesIsCaught() throws IOException {
        edit("developmentTables: [person]", "developmentTables: []");
        project.settings(settings.replace("[country]", "[country, person]").replace("[person]", "[]"));
        assertThat(check())
                .contains(
                        otherwise("V2__Rows.sql", 6, "action record, now run; left out \"1 rows person\", now nothing"),
                        otherwise(
                                "V3__Cities.sql", 7, "action strip, now run; left out \"2 rows person\", now nothing"));
        project.settings(settings.replace("[country]", "[]").replace("[person]", "[person, country]"));
        assertThat(check())
                .contains(
                        otherwise(
                                "V5__Countries.sql",
                                9,
                                "action run, now record; left out nothing, now \"1 rows country\""),
                        otherwise(
                                "V3__Cities.sql",
                                7,
                                "left out \"2 rows person\", now \"2 rows person\", \"3 rows country\""));
    }

    @Test
    void anotherKindIsCaught() throws IOException {
        edit("transform: [\"V6__*.sql\"]", "data: [\"V6__*.sql\"]");
        assertThat(check())
                .singleElement()
                .asString()
                .startsWith("V6__Names.sql: ")
                .contains("action run, now record");
    }

    @Test
    void anotherEntryForAStatementIsCaught() throws IOException {
        edit("treat: drop", "treat: keep");
        assertThat(check())
                .containsExactly(otherwise(
                        "V4__Change.sql", 8, "action record, now run; left out \"1 transform person\", now nothing"));
    }

    @Test
    void aReviewThatIsTakenBackIsCaught() throws IOException {
        edit("mixed: [{ script: \"V3__Cities.sql\", checksum: " + checksum("V3__Cities.sql") + " }]", "mixed: []");
        assertThat(check()).containsExactly(otherwise("V3__Cities.sql", 7, "action strip, now not decided"));
    }

    @Test
    void scriptsThatAreOmittedNowAreCaught() throws IOException {
        edit("release: { data: record }", "release: { data: omit }");
        assertThat(check()).contains(otherwise("V2__Rows.sql", 6, "action record, now omit"));
    }

    @Test
    void aScriptThatIsEditedIsCaught() throws IOException {
        int before = checksum("V5__Countries.sql");
        project.script("V5__Countries.sql", "INSERT INTO country VALUES ('AT');");
        assertThat(check())
                .containsExactly(otherwise(
                        "V5__Countries.sql", 9, "checksum " + before + ", now " + checksum("V5__Countries.sql")));
        assertThat(variants().check(project.scripts()).findings())
                .extracting(CheckReport.Finding::fix)
                .contains("Restore the script as it was released, and write a new migration for the change.");
    }

    @Test
    void aScriptThatIsRemovedOrRenamedIsCaught() throws IOException {
        int sum = checksum("V5__Countries.sql");
        Path script = folder.resolve("migrations/V5__Countries.sql");
        String gone =
                "flyway-variants.lock:9: V5__Countries.sql was released in the variant \"release\" (action run, checksum "
                        + sum + ") and is not in the set any more";
        Files.move(script, script.resolveSibling("V5__Lands.sql"));
        assertThat(check()).containsExactly(gone + "; V5__Lands.sql has its version now.");
        Files.delete(script.resolveSibling("V5__Lands.sql"));
        assertThat(check()).containsExactly(gone + ".");
    }

    @Test
    void aRepeatableScriptIsHeldToWhatItsTextDid() throws IOException {
        edit("referenceTables: [country]", "referenceTables: []");
        project.settings(settings.replace("[country]", "[]").replace("[person]", "[person, country]"));
        assertThat(check())
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("R__More_countries.sql: it was released in the variant \"release\" otherwise")
                        .contains("action run, now "));
        project.settings(settings)
                .script("R__More_countries.sql", "INSERT INTO person SELECT 1, 'x' WHERE 1 = 0;")
                .script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id, name FROM person;");
        assertThat(check()).isEmpty();
        Files.delete(folder.resolve("migrations/R__People.sql"));
        assertThat(check()).singleElement().asString().contains("R__People.sql was released");
    }

    @Test
    void nothingIsMadeOfASetWhosePastWasChanged() throws IOException {
        TestDatabase database = databases.fresh(TestServer.H2);
        project.settings(settings.replace("[country]", "[country, person]").replace("[person]", "[]"));
        byte[] lock = Files.readAllBytes(folder.resolve("flyway-variants.lock"));
        String expected = "V2__Rows.sql: it was released in the variant \"release\" otherwise (flyway-variants.lock:6)";
        assertThatThrownBy(this::release).hasMessageContaining(expected).hasMessageContaining("[plan-refused]");
        assertThatThrownBy(() -> project.with(database, "release").load().migrate())
                .hasMessageContaining(expected);
        assertThatThrownBy(() -> project.variants("release").migrate(project.stock(database)))
                .hasMessageContaining(expected);
        assertThatThrownBy(() -> project.variants("release").plan(project.stock(database)))
                .hasMessageContaining(expected);
        assertThatThrownBy(
                        () -> project.variants("release").verify(project.stock(database), VerifyOptions.against("dev")))
                .hasMessageContaining(expected);
        assertThat(variants().info(project.scripts(), Map.of()).findings())
                .anySatisfy(finding -> assertThat(finding).contains(expected));
        assertThat(database.rowCounts()).isEmpty();
        assertThat(folder.resolve("flyway-variants.lock")).hasBinaryContent(lock);
        assertThat(project.with(database, "dev").load().migrate().success)
                .as("dev was never released")
                .isTrue();
    }

    @Test
    void aLockThatCannotBeReadStopsEverythingThatMakesAVariant() throws IOException {
        Files.writeString(folder.resolve("flyway-variants.lock"), "format: 1\nscripts:\n<<<<<<< HEAD\n");
        assertThatThrownBy(this::check).hasMessageContaining("flyway-variants.lock:3: a merge has left a conflict");
        assertThatThrownBy(this::release).hasMessageContaining("[release-lock]");
    }
}
