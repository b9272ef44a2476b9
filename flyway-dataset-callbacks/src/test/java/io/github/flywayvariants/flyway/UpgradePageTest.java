package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.variant.BundleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a bundle says it will do to a database that is there. */
class UpgradePageTest {

    @TempDir
    private Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script(
                        "V1__Tables.sql",
                        "CREATE TABLE country (code char(2) PRIMARY KEY);\n"
                                + "CREATE TABLE person (id int PRIMARY KEY, name varchar(50));")
                .script("V2__People.sql", "INSERT INTO person VALUES (1, 'Ann');")
                .script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id FROM person;")
                .script("R__Old.sql", "CREATE OR REPLACE VIEW old AS SELECT id FROM person;")
                .settings("referenceTables: [country]\ndevelopmentTables: [person]");
    }

    private void newer() throws IOException {
        String mail = """
                ALTER TABLE person ADD mail varchar(90);
                UPDATE person SET mail = lower(name);
                CREATE TABLE letter (person int REFERENCES person);
                CREATE INDEX letter_person ON letter (person);
                """;
        project.script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id, name FROM person;")
                .script("V3__Mail.sql", mail)
                .script("V4__Letters.sql", "ALTER TABLE letter ADD sent date;\nALTER TABLE letter RENAME TO post;")
                .script("V5__Post.sql", "ALTER TABLE post ADD weight int;\nALTER TABLE country ADD name varchar(50);")
                .script("B4__All.sql", "CREATE TABLE country (code char(2) PRIMARY KEY);")
                .script("U5__Post.sql", "ALTER TABLE post DROP COLUMN weight;")
                .script("afterMigrate.sql", "UPDATE person SET name = trim(name);");
    }

    private Path bundle(String name, BundleOptions options) {
        project.variants("release")
                .database("postgresql")
                .bundle(project.scripts().placeholders(Map.of("past", "a", "region", "b")), options);
        return folder.resolve(name).resolve("release");
    }

    private Path bundle(String name) {
        return bundle(name, BundleOptions.in(folder.resolve(name)));
    }

    /** Returns what the file says, a line for each script and each thing that it does. */
    private static List<String> lines(Path bundle) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(bundle.resolve("upgrade.json")));
        List<String> lines = new ArrayList<>();
        for (JsonNode script : json.get("scripts")) {
            String pending =
                    script.get("pending").isNull() ? "" : script.get("pending").asBoolean() ? " pending" : " there";
            lines.add(script.get("script").asString() + " "
                    + script.get("action").asString() + " " + script.get("runs").asString() + pending);
            script.get("losses")
                    .forEach(loss -> lines.add("  " + loss.get("line") + " loses "
                            + loss.get("loses").asString() + " of "
                            + loss.get("table").asString()));
            script.get("changes")
                    .forEach(change -> lines.add("  " + change.get("line") + " changes "
                            + change.get("table").asString()));
            script.get("locks")
                    .forEach(lock -> lines.add("  " + lock.get("line") + " locks "
                            + lock.get("table").asString() + ": "
                            + lock.get("waits").asString() + ", "
                            + lock.get("work").asString() + ", "
                            + lock.get("lock").asString()));
        }
        return lines;
    }

    @Test
    void itTellsOfEveryScriptAndLeavesOutTablesThatAreNew() throws IOException {
        newer();
        assertThat(lines(bundle("new")))
                .containsExactly(
                        "V1__Tables.sql run once",
                        "V2__People.sql record once",
                        "V3__Mail.sql run once",
                        "  2 changes person",
                        "  1 locks person: reads and writes, a moment, ACCESS EXCLUSIVE",
                        "  2 locks person: changes of the same rows, writes the rows that it changes, ROW EXCLUSIVE",
                        "  3 locks person: writes, a moment, SHARE ROW EXCLUSIVE",
                        "V4__Letters.sql run once",
                        "  1 locks letter: reads and writes, a moment, ACCESS EXCLUSIVE",
                        "  2 locks letter: reads and writes, a moment, ACCESS EXCLUSIVE",
                        "V5__Post.sql run once",
                        "  1 locks post: reads and writes, a moment, ACCESS EXCLUSIVE",
                        "  2 locks country: reads and writes, a moment, ACCESS EXCLUSIVE",
                        "R__Old.sql run changed",
                        "R__People.sql run changed",
                        "afterMigrate.sql run always",
                        "  1 changes person",
                        "  1 locks person: changes of the same rows, writes the rows that it changes, ROW EXCLUSIVE");
    }

    @Test
    void itNamesThePlaceholdersOfTheScriptsThatAnUpgradeRuns() throws IOException {
        project.script("V2_1__Older.sql", "CREATE TABLE older (note varchar(90) DEFAULT '${past}');");
        bundle("old");
        project.script(
                "V3__Region.sql",
                "-- ${flyway:timestamp}\nALTER TABLE country ADD region char(2) DEFAULT '${region}';");
        Path zip = folder.resolve("old/release.zip");
        Path upgrade = bundle("new", BundleOptions.in(folder.resolve("new")).upgrading(zip));
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(upgrade.resolve("upgrade.json")));
        Map<String, String> placeholders = new HashMap<>();
        json.get("scripts")
                .forEach(script -> placeholders.put(
                        script.get("script").asString(),
                        script.get("placeholders").toString()));
        assertThat(placeholders)
                .containsEntry("V1__Tables.sql", "[]")
                .containsEntry("V2_1__Older.sql", "[\"past\"]")
                .containsEntry("V3__Region.sql", "[\"region\"]");
        String html = Files.readString(upgrade.resolve("upgrade.html"));
        String ofTheUpgrade = html.substring(html.indexOf("id=\"pending\""), html.indexOf("id=\"earlier\""));
        assertThat(ofTheUpgrade)
                .contains("These placeholders need a value", "<bdi>region</bdi>")
                .doesNotContain("past");
        assertThat(html.substring(html.indexOf("id=\"earlier\"")))
                .contains("<bdi>past</bdi>")
                .doesNotContain("<bdi>region</bdi>");
    }

    @Test
    void ofAnEarlierReleaseItTellsWhatItsDatabasesGet() throws IOException {
        bundle("old");
        newer();
        Path zip = folder.resolve("old/release.zip");
        Path upgrade = bundle("new", BundleOptions.in(folder.resolve("new")).upgrading(zip));
        assertThat(lines(upgrade))
                .containsExactly(
                        "V1__Tables.sql run once there",
                        "V2__People.sql record once there",
                        "V3__Mail.sql run once pending",
                        "  2 changes person",
                        "  1 locks person: reads and writes, a moment, ACCESS EXCLUSIVE",
                        "  2 locks person: changes of the same rows, writes the rows that it changes, ROW EXCLUSIVE",
                        "  3 locks person: writes, a moment, SHARE ROW EXCLUSIVE",
                        "V4__Letters.sql run once pending",
                        "V5__Post.sql run once pending",
                        "  2 locks country: reads and writes, a moment, ACCESS EXCLUSIVE",
                        "R__Old.sql run changed there",
                        "R__People.sql run changed pending",
                        "afterMigrate.sql run always pending",
                        "  1 changes person",
                        "  1 locks person: changes of the same rows, writes the rows that it changes, ROW EXCLUSIVE");
        assertThat(Files.readString(upgrade.resolve("upgrade.html")))
                .contains("From version 2", "A database of <bdi>release.zip</bdi> runs these.");
    }

    @Test
    void itTellsFirstWhichStatementsLoseValuesOfTablesThatAreThere() throws IOException {
        project.script(
                        "V3__Clean_up.sql",
                        "ALTER TABLE person DROP COLUMN name;",
                        "CREATE TABLE person_new (id int PRIMARY KEY, obsolete int);",
                        "ALTER TABLE person_new DROP COLUMN obsolete;",
                        "DROP TABLE person;",
                        "ALTER TABLE country DROP CONSTRAINT country_pkey;")
                .script(
                        "V4__Start_again.sql",
                        "CREATE TEMPORARY TABLE stage (id int);",
                        "DROP TABLE stage;",
                        "DROP TABLE IF EXISTS log;",
                        "CREATE TABLE log (id int PRIMARY KEY);",
                        "TRUNCATE TABLE country;",
                        "DELETE FROM country;",
                        "DELETE FROM country WHERE code LIKE 'X%';",
                        "DROP VIEW IF EXISTS people;")
                .settings(
                        "referenceTables: [country]",
                        "developmentTables: [person]",
                        "migrations: { statements: [{ script: V4__Start_again.sql, table: country, treat: keep }] }");
        Path bundle = bundle("new");
        assertThat(lines(bundle))
                .filteredOn(line -> line.contains(" loses "))
                .containsExactly(
                        "  1 loses column of person",
                        "  4 loses table of person",
                        "  3 loses table of log",
                        "  5 loses rows of country",
                        "  6 loses rows of country");
        String page = Files.readString(bundle.resolve("upgrade.html"));
        assertThat(page.substring(page.indexOf("id=\"all-losses"), page.indexOf("id=\"all-scripts")))
                .contains("V3__Clean_up.sql:1", "a column with its values", "V4__Start_again.sql:5", "all rows")
                .doesNotContain("person_new", "stage");
    }

    @Test
    void thePageTellsOfRowsOnceAndOfEachLock() throws IOException {
        project.script("V3__Mail.sql", "UPDATE person SET name = 'x';", "UPDATE person SET name = 'y';")
                .script(
                        "V4__Keys.sql",
                        "ALTER TABLE person ALTER name SET NOT NULL;",
                        "ALTER TABLE person ADD CONSTRAINT once UNIQUE (name);");
        String page = Files.readString(bundle("new").resolve("upgrade.html"));
        String locks = page.substring(page.indexOf("id=\"all-locks"));
        assertThat(page.substring(0, page.indexOf("id=\"all-locks"))).contains("V3__Mail.sql:1", ">2<");
        assertThat(locks).contains("V4__Keys.sql:1", "V4__Keys.sql:2").doesNotContain("V3__Mail.sql");
    }

    @Test
    void theSameReleaseGivesTheSamePage() throws IOException {
        newer();
        Path first = bundle("first", BundleOptions.in(folder.resolve("first")).released());
        Path again = bundle("again", BundleOptions.in(folder.resolve("again")).released());
        assertThat(again.resolve("upgrade.html")).hasSameBinaryContentAs(first.resolve("upgrade.html"));
        assertThat(again.resolve("upgrade.json")).hasSameBinaryContentAs(first.resolve("upgrade.json"));
    }

    @Test
    void whatIsNoEarlierReleaseIsRefusedAndNothingIsWritten() {
        Path nothing = folder.resolve("not-there.zip");
        BundleOptions options = BundleOptions.in(folder.resolve("new")).upgrading(nothing);
        assertThatThrownBy(() -> bundle("new", options)).hasMessageContaining("not-there.zip: expected a bundle");
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
