package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.variant.FlywayChecksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In whatever way the past is changed, it is told of, and nothing is made of it; and what changes nothing is free. */
class ChangedPastTest {

    private static final String CITIES = """
            ALTER TABLE person ADD city varchar(50);
            INSERT INTO person (id) VALUES (2);
            INSERT INTO country VALUES ('FR');
            """;

    private static final String SETTINGS = """
            migrations:
              kinds: { transform: ["V6__*.sql"], ddl: ["V2__Rows.java"] }
              mixed: [{ script: "V3__Cities.sql", checksum: %d }]
              statements: [{ script: "V4__Change.sql", line: 1, treat: drop }]
            referenceTables: [country, { table: tariff, where: "region IS NULL" }]
            developmentTables: [person, guest]
            variants:
              release: { extends: shipped, locations: ["filesystem:more"] }
              shipped: { data: record }
              dev: { data: run }
            """;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private VariantProject project;
    private String settings;
    private List<String> lock;
    private Map<String, String> placeholders = Map.of("kept", "country", "code", "PL");
    private String encoding = "UTF-8";

    @BeforeEach
    void released() throws IOException {
        project = new VariantProject(folder)
                .script(
                        "V1__Tables.sql",
                        "CREATE TABLE country (code varchar(3) PRIMARY KEY);",
                        "CREATE TABLE tariff (name varchar(9) PRIMARY KEY, region varchar(9));",
                        "CREATE TABLE guest (id int);",
                        "CREATE TABLE person (id int PRIMARY KEY, name varchar(50));")
                .script("V1.1__People.sql", "INSERT INTO person VALUES (100, 'only for development');")
                .script("V3__Cities.sql", CITIES.strip())
                .script("V4__Change.sql", "UPDATE person SET name = 'x' WHERE id = 100;")
                .script("V5__Countries.sql", "INSERT INTO country", "  VALUES ('DE');")
                .script("V6__Names.sql", "UPDATE person SET name = lower(name) WHERE name IS NOT NULL;")
                .script("V7__Kept.sql", "INSERT INTO ${kept} (code) VALUES ('${code}');")
                .script("V8__Islands.sql", "INSERT INTO country VALUES ('Öa');")
                .script("V10__Guests.sql", "INSERT INTO guest VALUES (7);")
                .script("U10__Guests.sql", "DELETE FROM guest;")
                .script("afterMigrate.sql", "SELECT 1;")
                .script("R__Codes.sql", "CREATE OR REPLACE VIEW codes AS SELECT code FROM country;");
        write("more/V9__More.sql", "CREATE TABLE more (id int);\n");
        settings = SETTINGS.formatted(FlywayChecksum.of(CITIES));
        project.settings(settings);
        project.released("h2", scripts(), "bundle");
        lock = Files.readAllLines(folder.resolve("flyway-variants.lock"));
        assertThat(findings("h2")).isEmpty();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FluentConfiguration scripts() {
        return configured(Flyway.configure());
    }

    private FluentConfiguration configured(FluentConfiguration configuration) {
        return configuration
                .locations(
                        "filesystem:" + folder.resolve("migrations"), "classpath:io/github/flywayvariants/flyway/rows")
                .placeholders(placeholders)
                .encoding(encoding);
    }

    private FlywayVariants variants(String database) {
        return project.variants("release").database(database);
    }

    /** Returns what check says of released scripts, and only that. */
    private List<String> findings(String database) {
        return variants(database).check(scripts()).findings().stream()
                .filter(finding -> finding.code().equals("released-changed"))
                .map(finding -> finding.script() + (finding.line() == null ? "" : ":" + finding.line()) + ": "
                        + finding.message())
                .toList();
    }

    private int lineOf(String script) {
        return lock.stream()
                        .map(line -> line.contains("script: \"" + script + "\""))
                        .toList()
                        .indexOf(true)
                + 1;
    }

    /** Something that is done to the project. */
    private interface Edit {
        void of(ChangedPastTest test) throws IOException;

        default Edit andThen(Edit next) {
            return test -> {
                of(test);
                next.of(test);
            };
        }
    }

    private static Edit settings(String before, String after) {
        return test -> {
            assertThat(test.settings).contains(before);
            test.settings = test.settings.replace(before, after);
            test.project.settings(test.settings);
        };
    }

    private static Edit script(String name, String... lines) {
        return test -> test.project.script(name, lines);
    }

    private static Edit moved(String name, String to) {
        return test -> {
            Path target = test.folder.resolve("migrations").resolve(to);
            Files.createDirectories(target.getParent());
            Files.move(test.folder.resolve("migrations").resolve(name), target);
        };
    }

    /** What another version of ours would have made of the script, were it the one that released it. */
    private static Edit lock(String script, String before, String after) {
        return test -> {
            int line = test.lineOf(script) - 1;
            assertThat(test.lock.get(line)).containsPattern(before);
            test.lock.set(line, test.lock.get(line).replaceAll(before, after));
            Files.write(test.folder.resolve("flyway-variants.lock"), test.lock);
        };
    }

    private static Arguments caught(String what, Edit edit, String script, String difference) {
        return Arguments.of(Named.of(what, edit), script, difference);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                caught(
                        "a kind",
                        settings("transform: [\"V6__", "data: [\"V6__"),
                        "V6__Names.sql",
                        "action run, now record"),
                caught(
                        "a review",
                        settings("mixed: [{ script: \"V3__", "mixed: [{ script: \"V3.x__"),
                        "V3__Cities.sql",
                        "action strip, now not decided"),
                caught(
                        "a statement",
                        settings("treat: drop", "treat: keep"),
                        "V4__Change.sql",
                        "action record, now run; left out \"1 transform person\", now nothing"),
                caught(
                        "no statement",
                        settings(
                                "statements: [{ script: \"V4__Change.sql\", line: 1, treat: drop }]", "statements: []"),
                        "V4__Change.sql",
                        "action record, now not decided"),
                caught(
                        "a reference table more",
                        settings("referenceTables: [", "referenceTables: [person, "),
                        "V1.1__People.sql",
                        "action record, now run"),
                caught(
                        "a reference table less",
                        settings("[country, ", "["),
                        "V5__Countries.sql",
                        "action run, now not decided"),
                caught(
                        "a condition",
                        settings("[country,", "[{ table: country, where: \"code <> 'DE'\" },"),
                        "V5__Countries.sql",
                        "action run, now not decided"),
                caught(
                        "a development table less",
                        settings("[person, guest]", "[guest]"),
                        "V1.1__People.sql",
                        "action record, now not decided"),
                caught(
                        "another role",
                        settings("[country, {", "[{").andThen(settings("[person, guest]", "[person, guest, country]")),
                        "V5__Countries.sql",
                        "action run, now record"),
                caught(
                        "data: omit",
                        settings("data: record", "data: omit"),
                        "V1.1__People.sql",
                        "action record, now omit"),
                caught(
                        "data: run",
                        settings("data: record", "data: run"),
                        "V1.1__People.sql",
                        "action record, now run"),
                caught(
                        "another variant to extend",
                        settings("extends: shipped", "extends: dev"),
                        "V1.1__People.sql",
                        "action record, now run"),
                caught(
                        "no location of its own",
                        settings(", locations: [\"filesystem:more\"]", ""),
                        "V9__More.sql",
                        "is not in the set any more"),
                caught(
                        "another location",
                        settings("filesystem:more", "filesystem:other"),
                        "V9__More.sql",
                        "is not in the set any more"),
                caught(
                        "a placeholder that names a table",
                        test -> test.placeholders = Map.of("kept", "person", "code", "PL"),
                        "V7__Kept.sql",
                        "action run, now record"),
                caught(
                        "check.since",
                        settings("variants:", "check: { since: \"99\" }\nvariants:")
                                .andThen(script("V1__Tables.sql", "CREATE TABLE country (code int);")),
                        "V1__Tables.sql",
                        ": checksum "),
                caught(
                        "a value",
                        script("V5__Countries.sql", "INSERT INTO country", "  VALUES ('AT');"),
                        "V5__Countries.sql",
                        ": checksum "),
                caught(
                        "white space",
                        script("V5__Countries.sql", "INSERT INTO country", " VALUES ('DE');"),
                        "V5__Countries.sql",
                        ": checksum "),
                caught(
                        "a comment",
                        script("V5__Countries.sql", "INSERT INTO country", "  VALUES ('DE'); -- Germany"),
                        "V5__Countries.sql",
                        ": checksum "),
                caught(
                        "what is left out",
                        script("V1.1__People.sql", "INSERT INTO person VALUES (101, 'x');"),
                        "V1.1__People.sql",
                        ": checksum "),
                caught(
                        "another name",
                        moved("V5__Countries.sql", "V5__Lands.sql"),
                        "V5__Countries.sql",
                        "is not in the set any more; V5__Lands.sql has its version now"),
                caught(
                        "another folder",
                        moved("V5__Countries.sql", "old/V5__Countries.sql"),
                        "V5__Countries.sql",
                        "is not in the set any more; old/V5__Countries.sql has its version now"),
                caught(
                        "another version",
                        moved("V5__Countries.sql", "V5.1__Countries.sql"),
                        "V5__Countries.sql",
                        "is not in the set any more."),
                caught(
                        "no script",
                        moved("V5__Countries.sql", "V5__Countries.txt"),
                        "V5__Countries.sql",
                        "is not in the set any more."),
                caught(
                        "no repeatable script",
                        moved("R__Codes.sql", "R__Codes.txt"),
                        "R__Codes.sql",
                        "is not in the set any more."),
                caught("the encoding", test -> test.encoding = "ISO-8859-1", "V8__Islands.sql", ": checksum "),
                caught(
                        "the kind of a Java migration",
                        settings("ddl: [", "data: ["),
                        "io.github.flywayvariants.flyway.rows.V2__Rows",
                        "action run, now record"),
                caught(
                        "an action by another version of ours",
                        lock("V1.1__People.sql", "action: record", "action: run"),
                        "V1.1__People.sql",
                        "action run, now record"),
                caught(
                        "a stretch by another version of ours",
                        lock(
                                "V3__Cities.sql",
                                "sha256: \"[0-9a-f]{64}\", leftOut: \\[.*]",
                                "sha256: \"" + "0".repeat(64) + "\", leftOut: [\"2-3 rows person (2)\"]"),
                        "V3__Cities.sql",
                        "left out \"2-3 rows person (2)\", now \"2 rows person\""),
                caught(
                        "what runs by another version of ours",
                        lock("V3__Cities.sql", "sha256: \"[0-9a-f]{64}\"", "sha256: \"" + "0".repeat(64) + "\""),
                        "V3__Cities.sql",
                        "content with the SHA-256 0000"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isCaughtAndNothingIsMadeOfIt(Edit edit, String script, String difference) throws IOException {
        edit.of(this);
        String place = "flyway-variants.lock:" + lineOf(script);
        String name = script.substring(script.lastIndexOf(".V") + 1);
        for (String database : List.of("h2", "postgresql", "mariadb", "sqlserver")) {
            assertThat(findings(database))
                    .as(database)
                    .anySatisfy(finding -> assertThat(finding).contains(place, name, difference));
        }
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThatThrownBy(() -> variants("h2")
                        .bundle(
                                scripts(),
                                BundleOptions.at(
                                        folder.resolve("again")::resolve, variant -> folder.resolve("again.zip"))))
                .hasMessageContaining("[plan-refused]")
                .hasMessageContaining(place)
                .hasMessageContaining(difference);
        assertThatThrownBy(() -> project.variants("release").migrate(configured(project.stock(database))))
                .hasMessageContaining(place)
                .hasMessageContaining(difference);
        assertThat(database.rowCounts()).isEmpty();
        assertThat(folder.resolve("again.zip")).doesNotExist();
    }

    private static Arguments free(String what, Edit edit) {
        return Arguments.of(Named.of(what, edit));
    }

    static Stream<Arguments> freeChanges() {
        return Stream.of(
                free(
                        "the ends of lines",
                        test -> test.write(
                                "migrations/V5__Countries.sql", "INSERT INTO country\r\n  VALUES ('DE');\r\n")),
                free("how characters are written", test -> {
                    test.encoding = "ISO-8859-1";
                    Files.write(
                            test.folder.resolve("migrations/V8__Islands.sql"),
                            "INSERT INTO country VALUES ('Öa');\n".getBytes(StandardCharsets.ISO_8859_1));
                }),
                free("a comment in the settings", settings("migrations:", "# Not all.\nmigrations:")),
                free("a table that receives nothing", settings("[country,", "[country, more,")),
                free("a condition on a table that receives nothing", settings("region IS NULL", "region = 'x'")),
                free("no kind where it is known all the same", settings("transform: [\"V6__*.sql\"], ", "")),
                free(
                        "a kind that says what is known",
                        settings("migrations:\n  kinds: {", "migrations:\n  kinds: { data: [\"V1.1__*.sql\"],")),
                free("a new script", script("V11__New.sql", "INSERT INTO person (id) VALUES (3);")),
                free("a new script between", script("V4.1__New.sql", "CREATE TABLE late (id int);")),
                free(
                        "a repeatable script",
                        script("R__Codes.sql", "CREATE OR REPLACE VIEW codes AS SELECT 1 AS one FROM country;")),
                free("a callback", script("afterMigrate.sql", "SELECT 2;")),
                free("an undo script", script("U10__Guests.sql", "DELETE FROM guest WHERE id = 7;")),
                free("a value of a placeholder", test -> test.placeholders = Map.of("kept", "country", "code", "CZ")),
                free("words for what is left out", lock("V1.1__People.sql", "1 rows person", "one row")),
                free("the variant dev", settings("dev: { data: run }", "dev: { data: omit }")));
    }

    @ParameterizedTest
    @MethodSource("freeChanges")
    void isFreeWhereNewDatabasesGetTheSame(Edit edit) throws IOException {
        edit.of(this);
        for (String database : List.of("h2", "postgresql", "mariadb", "sqlserver")) {
            assertThat(findings(database)).as(database).isEmpty();
        }
        assertThat(variants("h2")
                        .bundle(
                                scripts(),
                                BundleOptions.at(
                                        folder.resolve("again")::resolve, variant -> folder.resolve("again.zip")))
                        .ok())
                .isTrue();
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThat(project.variants("release")
                        .migrate(configured(project.stock(database)))
                        .ok())
                .isTrue();
        assertThat(database.rowCounts()).containsEntry("person", 0).containsEntry("guest", 1);
    }

    @Test
    void theOtherConditionOfATableWhoseRowsAreDecidedChangesNothingThatIsShipped() throws IOException {
        String decided = settings.replace("region IS NULL", "name = 'all'")
                .replace(
                        "line: 1, treat: drop }",
                        "line: 1, treat: drop }, { script: \"V11__Tariffs.sql\", line: 2, treat: drop }")
                .replace(
                        "mixed: [",
                        "mixed: [{ script: \"V11__Tariffs.sql\", checksum: %d }, "
                                .formatted(FlywayChecksum.of(tariffs())));
        write("migrations/V11__Tariffs.sql", tariffs());
        settings = decided.replace(
                "treat: drop }]", "treat: drop }, { script: \"V11__Tariffs.sql\", line: 1, treat: keep }]");
        project.settings(settings);
        project.released("h2", scripts(), "bundle");
        lock = Files.readAllLines(folder.resolve("flyway-variants.lock"));
        settings("name = 'all'", "region = 'x'").of(this);
        assertThat(findings("h2")).isEmpty();
        settings("line: 2, treat: drop", "line: 2, treat: keep").of(this);
        assertThat(findings("h2")).singleElement().asString().contains("V11__Tariffs.sql", "action strip, now run");
    }

    private static String tariffs() {
        return "INSERT INTO tariff VALUES ('all', NULL);\nINSERT INTO tariff VALUES ('x', 'x');\n";
    }
}
