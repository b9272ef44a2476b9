package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.report.InfoReport.StatementDetail;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.variant.FlywayChecksum;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From files to findings and shipped scripts: what Flyway's parser, encodings and placeholders do to a script on its way. */
class ScriptReadingTest {

    @TempDir
    private Path project;

    private void settings(String yaml) throws IOException {
        Files.writeString(project.resolve("flyway-variants.yaml"), yaml);
    }

    private void script(String name, String sql) throws IOException {
        Files.createDirectories(project.resolve("sql"));
        Files.writeString(project.resolve("sql").resolve(name), sql);
    }

    private FlywayVariants release(String database) {
        return FlywayVariants.variant("release")
                .file(project.resolve("flyway-variants.yaml").toString())
                .database(database);
    }

    private FluentConfiguration scripts() {
        return Flyway.configure().locations("filesystem:" + project.resolve("sql"));
    }

    private List<String> findings(String database, FluentConfiguration configuration) {
        return release(database).check(configuration).findings().stream()
                .map(finding -> finding.script() + ":" + finding.line() + " " + finding.code())
                .toList();
    }

    /** Reviews every mixed script, makes the bundle, and returns what is shipped of a script. */
    private String shipped(String database, String script) throws IOException {
        Path folder = project.resolve("bundle");
        release(database).bundle(scripts(), BundleOptions.at(name -> folder, name -> project.resolve("bundle.zip")));
        try (var files = Files.walk(folder)) {
            Path found = files.filter(file -> file.endsWith(script)).findFirst().orElseThrow();
            return Files.readString(found);
        }
    }

    private void review(String database, String tables) throws IOException {
        settings(tables);
        StringBuilder mixed = new StringBuilder(tables).append("\nmigrations:\n  mixed:\n");
        for (CheckReport.Finding finding : release(database).check(scripts()).findings()) {
            assertThat(finding.code()).isEqualTo("mixed-not-reviewed");
            String checksum = finding.fix().replaceAll("(?s).*checksum: (-?\\d+).*", "$1");
            mixed.append("    - { script: \"" + finding.script() + "\", checksum: " + checksum + " }\n");
        }
        settings(mixed.toString());
    }

    @Nested
    class ACopyOfPostgresql {

        private static final String BLOCK = """
                -- People.
                COPY public.person (id, name) FROM stdin;
                1	Ann; 'it''s
                2	COPY x FROM STDIN;
                \\.
                """;

        @Test
        void isLeftOutWithItsDataAndNothingElse() throws IOException {
            script(
                    "V1__People.sql",
                    "CREATE TABLE person (id int, name text);\n" + BLOCK + "CREATE TABLE pet (id int);\n");
            review("postgresql", "developmentTables: [person]");
            assertThat(shipped("postgresql", "V1__People.sql"))
                    .startsWith(
                            "CREATE TABLE person (id int, name text);\n-- People.\n-- left out: rows for public.person\n")
                    .endsWith("\n\nCREATE TABLE pet (id int);\n")
                    .doesNotContain("Ann", "COPY");
            assertThat(Files.readString(project.resolve("bundle/omitted.json")))
                    .contains("\"firstLine\" : 3,\n          \"lastLine\" : 6,", "\"rows\" : 2");
        }

        @Test
        void isNamedForWhatItIsWhereAChangeIsLeftOut() throws IOException {
            script(
                    "V1__People.sql",
                    "CREATE TABLE person (id int);\nDELETE FROM person;\nCREATE TABLE pet (id int);\n");
            settings("""
                    migrations:
                      statements: [{ script: V1__People.sql, table: person, treat: drop }]
                      mixed: [{ script: V1__People.sql, checksum: %d }]
                    """.formatted(FlywayChecksum.of(Files.readString(project.resolve("sql/V1__People.sql")))));
            assertThat(shipped("postgresql", "V1__People.sql"))
                    .startsWith("CREATE TABLE person (id int);\n-- left out: change of person\n");
        }

        @Test
        @Timeout(60)
        void withoutAnEndIsAnErrorBeforeFlywayReadsItForEver() throws IOException {
            script("V1__People.sql", "CREATE TABLE person (id int, name text);\n  COPY person FROM STDIN;\n1\tAnn\n");
            settings("developmentTables: [person]");
            assertThatThrownBy(() -> release("postgresql").check(scripts()))
                    .hasMessage(
                            "V1__People.sql:2: the data of this COPY have no end; Flyway would read it for ever. Put a line with"
                                    + " \\. behind them. [migrations]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-- COPY person FROM STDIN;\nSELECT 1;",
                    "/* COPY person FROM STDIN; */\nSELECT 1;",
                    "SELECT 'COPY person FROM STDIN;\n';",
                    "SELECT $$ COPY person FROM STDIN;\n$$;"
                })
        @Timeout(60)
        void thatIsOnlyTextIsNone(String sql) throws IOException {
            script("V1__People.sql", sql);
            settings("");
            assertThat(findings("postgresql", scripts())).isEmpty();
        }
    }

    @Nested
    class APlaceholder {

        private List<String> findings(String sql, Map<String, String> values) throws IOException {
            script("V1__People.sql", "CREATE TABLE person (id int);\nCREATE TABLE job (id int);\n" + sql);
            settings("developmentTables: [person]\nreferenceTables: [job]");
            return ScriptReadingTest.this.findings("h2", scripts().placeholders(values));
        }

        @Test
        void withoutAValueHasToGetOneWhateverIsDeclaredOfTheScript() throws IOException {
            String sql = "-- for ${who}\nINSERT INTO person VALUES (${First});";
            String both = "V1__People.sql:null placeholder-without-value";
            assertThat(findings(sql, Map.of())).containsExactly(both, both);
            settings("migrations: { kinds: { ddl: [V1__People.sql] } }\ndevelopmentTables: [person]");
            FluentConfiguration half = scripts().placeholders(Map.of("who", "us"));
            assertThat(ScriptReadingTest.this.findings("h2", half)).containsExactly(both);
            assertThat(release("h2").check(half).text()).contains("the placeholder \"First\" has no value");
            assertThat(ScriptReadingTest.this.findings("h2", scripts().placeholders(Map.of("who", "us", "first", "1"))))
                    .containsExactly("V1__People.sql:4 contradiction");
            assertThat(ScriptReadingTest.this.findings("h2", scripts().placeholderReplacement(false)))
                    .doesNotContain(both);
        }

        @Test
        void thatSwitchesAStatementOffDecides() throws IOException {
            String sql = "${unless}INSERT INTO job VALUES (1);\nDROP TABLE pet;";
            assertThat(findings(sql, Map.of("unless", ""))).containsExactly("V1__People.sql:3 placeholder-decides");
            assertThat(findings(sql, Map.of("unless", "-- "))).containsExactly("V1__People.sql:3 placeholder-decides");
        }

        @Test
        void thatIsAWholeStatementDecides() throws IOException {
            assertThat(findings("${then};", Map.of("then", "INSERT INTO job VALUES (1)")))
                    .containsExactly("V1__People.sql:3 placeholder-decides");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO ${value} VALUES (1);",
                    "INSERT INTO job VALUES (${value});",
                    "INSERT INTO job VALUES ('${value}');",
                    "-- ${value}\nINSERT INTO job VALUES (1);",
                    "CREATE TABLE x (id int) /* ${value} */;",
                })
        void thatIsANameOrAValueDoesNot(String sql) throws IOException {
            assertThat(findings(sql, Map.of("value", "job"))).isEmpty();
        }

        @Test
        void isSettledByADeclaration() throws IOException {
            findings("${unless}INSERT INTO job VALUES (1);", Map.of());
            settings("""
                    developmentTables: [person]
                    referenceTables: [job]
                    migrations: { statements: [{ script: V1__People.sql, line: 3, treat: keep }] }
                    """);
            assertThat(ScriptReadingTest.this.findings("h2", scripts().placeholders(Map.of("unless", ""))))
                    .isEmpty();
        }
    }

    @Nested
    class AnEncoding {

        private static final String SQL =
                "CREATE TABLE person (id int, name varchar(20));\nINSERT INTO person VALUES (1, 'Åsa Müller');\nCREATE TABLE pet (id int);\n";

        @ParameterizedTest
        @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "windows-1252"})
        void isThatOfFlyway(String name) throws IOException {
            Charset charset = Charset.forName(name);
            script("V1__People.sql", "");
            Files.write(project.resolve("sql/V1__People.sql"), SQL.getBytes(charset));
            settings("developmentTables: [person]");
            assertThat(findings("h2", scripts().encoding(charset)))
                    .containsExactly("V1__People.sql:2 mixed-not-reviewed");
        }

        @Test
        void thatIsNotThatOfTheFileIsToldOfTheFile() throws IOException {
            script("V1__People.sql", "");
            Files.write(project.resolve("sql/V1__People.sql"), SQL.getBytes(StandardCharsets.ISO_8859_1));
            settings("developmentTables: [person]");
            assertThatThrownBy(() -> release("h2").check(scripts()))
                    .hasMessageStartingWith("Unable to calculate checksum of V1__People.sql");
        }

        @Test
        void hasAMarkThatMayStandInTheMiddleOfAFile() throws IOException {
            script("V1__People.sql", "\ufeff" + SQL.replace("\nINSERT", "\n\ufeffINSERT"));
            review("h2", "developmentTables: [person]");
            assertThat(shipped("h2", "V1__People.sql")).doesNotContain("Müller").contains("CREATE TABLE pet");
        }
    }

    @Nested
    class AJavaMigrationThatIsNotCompiledYet {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@MigrationKind(ScriptKind.DDL)",
                    "@Deprecated\n@io.github.flywayvariants.migration.MigrationKind(value = DDL)",
                    "  @MigrationKind( value = io.github.flywayvariants.migration.ScriptKind.DDL )"
                })
        void isWhatItsAnnotationSays(String annotation) throws IOException {
            assertThat(kind(annotation)).isEqualTo("ddl declared run");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "// @MigrationKind(ScriptKind.DDL)", "@Other(ScriptKind.DDL)"})
        void withoutOneIsUnknown(String annotation) throws IOException {
            assertThat(kind(annotation)).isEqualTo("unknown nothing null");
        }

        private String kind(String annotation) throws IOException {
            Path folder = Files.createDirectories(project.resolve("java/db/sample"));
            Files.writeString(
                    folder.resolve("V1__Shelves.java"),
                    "package db.sample;\n" + annotation + "\nclass V1__Shelves {}\n");
            settings("");
            InfoReport.Migration migration = release("h2")
                    .javaSources(List.of(project.resolve("java")))
                    .info(Flyway.configure().locations("classpath:db/sample"), Map.of())
                    .migrations()
                    .get(0);
            return migration.kind() + " " + migration.knownBy() + " " + migration.action();
        }
    }

    @Nested
    class ABundle {

        @Test
        void listsTheChangesOfRowsThatItShips() throws IOException {
            script(
                    "V1__Jobs.sql",
                    "CREATE TABLE job (id int, name text);\nUPDATE job SET name = 'x' WHERE name IS NULL;\n");
            settings("");
            shipped("h2", "V1__Jobs.sql");
            assertThat(Files.readString(project.resolve("bundle/omitted.json"))).endsWith("""
                      "changes" : [
                        {
                          "script" : "V1__Jobs.sql",
                          "line" : 2,
                          "statement" : "UPDATE job SET name",
                          "table" : "job"
                        }
                      ]
                    }
                    """);
            assertThat(Files.readString(project.resolve("bundle/omitted.html")))
                    .contains("<code>UPDATE job SET name</code>", "Nothing was left out.");
        }
    }

    @Nested
    class TheDetailsOfAScript {

        @ParameterizedTest
        @ValueSource(strings = {"1.1", "V1.1", "V1.1__People.sql"})
        void areThoseOfItsStatements(String name) throws IOException {
            script("V1__Tables.sql", "CREATE TABLE person (id int);\nCREATE TABLE job (id int);\n");
            script(
                    "V1.1__People.sql",
                    "INSERT INTO person VALUES (1);\nINSERT INTO job SELECT id FROM person;\nSET SCHEMA x;");
            settings("""
                    developmentTables: [person]
                    referenceTables: [job]
                    migrations: { statements: [{ script: V1.1__People.sql, line: 2, treat: drop }] }
                    """);
            InfoReport report = release("h2").info(scripts(), Map.of(), name);
            assertThat(report.details())
                    .containsExactly(
                            new StatementDetail(
                                    "V1.1__People.sql",
                                    1,
                                    "rows",
                                    "INSERT INTO person VALUES",
                                    List.of("person"),
                                    List.of(),
                                    null,
                                    true,
                                    false),
                            new StatementDetail(
                                    "V1.1__People.sql",
                                    2,
                                    "transform",
                                    "INSERT INTO job SELECT id",
                                    List.of("job"),
                                    List.of("person"),
                                    "drop",
                                    true,
                                    false),
                            new StatementDetail(
                                    "V1.1__People.sql",
                                    3,
                                    "session",
                                    "SET SCHEMA x",
                                    List.of(),
                                    List.of(),
                                    null,
                                    false,
                                    false));
            assertThat(report.text()).contains("Line  Kind       Statement");
            assertThat(report.migrations()).hasSize(1);
        }

        @Test
        void ofAScriptThatIsNotThereAreAnError() throws IOException {
            script("V1__Tables.sql", "CREATE TABLE person (id int);");
            settings("");
            assertThatThrownBy(() -> release("h2").info(scripts(), Map.of(), "1.1.16"))
                    .hasMessage(
                            "There is no script \"1.1.16\". Give its version (1.1.16 or V1.1.16), its name or its path below its"
                                    + " location; the goal info without \"script\" lists all of them. [migrations]");
        }
    }
}
