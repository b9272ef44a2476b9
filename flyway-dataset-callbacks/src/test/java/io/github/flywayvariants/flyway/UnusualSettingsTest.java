package io.github.flywayvariants.flyway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.sets.registered.V1_9__Visits_for_development;
import io.github.flywayvariants.testing.FlywayChecksums;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Flyway is set to, a release differs from what stock Flyway makes by its rows only. */
@Tag("flyway-matrix")
class UnusualSettingsTest {

    private static final String TABLES =
            "CREATE TABLE kind (name varchar(50));\nCREATE TABLE thing (name varchar(50));\n";
    private static final String ROWS = "INSERT INTO thing (name) VALUES ('for developers');\n";
    private static final String MIXED = ROWS + "CREATE TABLE other (id int);\n";

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path project;

    private Path migrations = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        migrations = Files.createDirectory(project.resolve("migration"));
    }

    private void script(String name, String text) throws IOException {
        script(name, text, UTF_8);
    }

    private void script(String name, String text, Charset charset) throws IOException {
        Path file = migrations.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, charset);
    }

    private void settings(String... lines) throws IOException {
        Files.writeString(project.resolve("flyway-variants.yaml"), String.join("\n", lines) + "\n");
    }

    /** Writes settings in which these scripts are reviewed. */
    private void reviewed(Map<String, String> scripts) throws IOException {
        StringBuilder reviews = new StringBuilder("migrations:\n  mixed:\n");
        scripts.forEach((name, text) -> reviews.append("    - { script: \"")
                .append(name)
                .append("\", checksum: ")
                .append(FlywayChecksums.raw(text))
                .append(" }\n"));
        settings(reviews.toString(), "developmentTables: [thing]");
    }

    private FluentConfiguration stock(TestDatabase database) {
        return Flyway.configure().dataSource(database.url(), null, null).locations("filesystem:" + migrations);
    }

    private FluentConfiguration variant(String name, FluentConfiguration configuration) {
        return FlywayVariants.variant(name)
                .file(project.resolve("flyway-variants.yaml").toString())
                .configure(configuration);
    }

    /** Makes a release, and has stock Flyway say that it is what it would have made itself. */
    private TestDatabase release(TestServer server, UnaryOperator<FluentConfiguration> settings) {
        TestDatabase byStockFlyway = databases.fresh(server);
        settings.apply(stock(byStockFlyway)).load().migrate();
        TestDatabase release = databases.fresh(server);
        variant("release", settings.apply(stock(release))).load().migrate();

        assertThat(byStockFlyway.rowCounts()).containsKey("thing");
        assertThat(byStockFlyway.rowCounts().get("thing")).isPositive();
        assertThat(release.rowCounts())
                .containsOnlyKeys(byStockFlyway.rowCounts().keySet());
        assertThat(release.rowCounts().get("thing")).isZero();
        assertThat(MigrationSets.history(release)).isNotEmpty().isEqualTo(MigrationSets.history(byStockFlyway));
        Flyway stock = settings.apply(stock(release)).load();
        stock.validate();
        assertThat(stock.migrate().migrationsExecuted).isZero();
        return release;
    }

    private TestDatabase release(UnaryOperator<FluentConfiguration> settings) {
        return release(TestServer.H2, settings);
    }

    @Test
    void locationsOnDiskAndOnTheClassPathTogether() throws IOException {
        script(
                "V1__Tables.sql",
                TABLES + "CREATE TABLE author (id int, name varchar(50));\nCREATE TABLE book (id int);\n");
        script("rows/V2__Rows.sql", ROWS);
        script("rows/deeper/V2.1__More rows.sql", ROWS);
        settings(
                "migrations:",
                "  kinds:",
                "    data: [\"rows/**\", \"*_for_development.java\"]",
                "    ddl: [V1_6__Shelves.java]",
                "developmentTables: [thing]");
        TestDatabase release =
                release(configuration -> configuration.locations("filesystem:" + migrations, MigrationSets.SCANNED));
        assertThat(MigrationSets.history(release)).anyMatch(row -> row.contains("|rows/deeper/V2.1__More rows.sql|"));
        assertThat(release.rowCounts()).containsEntry("author", 0);
    }

    @Test
    void prefixesSeparatorsAndSuffixesOfTheirOwn() throws IOException {
        script("M1-Tables.ddl", TABLES);
        script("M2-Rows.dml", ROWS);
        script("M3-Mixed.dml", MIXED);
        script("W-View.ddl", "CREATE VIEW IF NOT EXISTS names AS SELECT name FROM thing;\n");
        reviewed(Map.of("M3-Mixed.dml", MIXED));
        TestDatabase release = release(configuration -> configuration
                .sqlMigrationPrefix("M")
                .repeatableSqlMigrationPrefix("W")
                .sqlMigrationSeparator("-")
                .sqlMigrationSuffixes(".ddl", ".dml"));
        assertThat(MigrationSets.history(release)).hasSize(4);
    }

    @Test
    void placeholdersOfTheirOwn() throws IOException {
        script("V1__Tables.sql", TABLES.replace("thing", "#[table]"));
        script("V2__Rows.sql", ROWS.replace("thing", "#[table]"));
        String mixed = """
                INSERT INTO thing (name) VALUES ('a row that is long enough'); -- ${no placeholder}
                CREATE VIEW IF NOT EXISTS names AS SELECT name, '#[word]' AS word FROM #[table];
                """;
        String mixedToo = "INSERT INTO #[table] (name) VALUES ('#[word]');\nCREATE TABLE other (id int);\n";
        script("V3__Mixed.sql", mixedToo);
        script("R__Names.sql", mixed);
        reviewed(Map.of("V3__Mixed.sql", mixedToo, "R__Names.sql", mixed));
        TestDatabase release = release(configuration -> configuration
                .placeholderPrefix("#[")
                .placeholderSuffix("]")
                .placeholders(Map.of("table", "thing", "word", "")));
        assertThat(release.rows("SELECT table_name FROM information_schema.views WHERE table_schema = CURRENT_SCHEMA"))
                .containsExactly("NAMES");
    }

    @Test
    void scriptsWithSettingsOfTheirOwn() throws IOException {
        String latin = "INSERT INTO thing (name) VALUES ('\u00c5se');\nCREATE TABLE \"\u00f8l\" (id int);\n";
        String literal = "INSERT INTO thing (name) VALUES ('${this is no placeholder}');\n";
        String mixed = literal + "COMMENT ON TABLE thing IS '${nor is this}';\n";
        script("V1__Tables.sql", TABLES);
        script("V2__Latin.sql", latin, ISO_8859_1);
        script("V2__Latin.sql.conf", "encoding=ISO-8859-1\n");
        script("V3__Alone.sql", ROWS);
        script("V3__Alone.sql.conf", "executeInTransaction=false\n");
        script("V4__Literal.sql", literal);
        script("V4__Literal.sql.conf", "placeholderReplacement=false\n");
        script("R__Literal.sql", mixed);
        script("R__Literal.sql.conf", "placeholderReplacement=false\n");
        reviewed(Map.of("V2__Latin.sql", latin, "R__Literal.sql", mixed));
        TestDatabase release = release(UnaryOperator.identity());
        assertThat(release.rowCounts()).containsKey("\u00f8l");
        assertThat(release.rows("SELECT remarks FROM information_schema.tables WHERE table_name = 'THING'"))
                .containsExactly("${nor is this}");
    }

    @Test
    void scriptsInAnotherEncoding() throws IOException {
        String mixed =
                "INSERT INTO thing (name) VALUES ('\u4f60\u597d \ud83d\ude00');\nCREATE TABLE \"\u00f8l\" (id int);\n";
        script("V1__Tables.sql", TABLES, UTF_16);
        script("V2__Rows.sql", ROWS, UTF_16);
        script("V3__Mixed.sql", mixed, UTF_16);
        reviewed(Map.of("V3__Mixed.sql", mixed));
        assertThat(release(configuration -> configuration.encoding(UTF_16)).rowCounts())
                .containsKey("\u00f8l");
    }

    @Test
    void allMigrationsInOneTransaction() throws IOException {
        script("V1__Tables.sql", TABLES);
        script("V2__Rows.sql", ROWS);
        script("V3__Mixed.sql", MIXED);
        reviewed(Map.of("V3__Mixed.sql", MIXED));
        release(TestServer.POSTGRESQL, configuration -> configuration.group(true));
    }

    @Test
    void statementsOutsideOfTransactionsBesideOthers() throws IOException {
        String mixed = ROWS + "CREATE INDEX CONCURRENTLY thing_by_name ON thing (name);\n";
        script("V1__Tables.sql", TABLES);
        script("V2__Mixed.sql", mixed);
        reviewed(Map.of("V2__Mixed.sql", mixed));
        TestDatabase release = release(
                TestServer.POSTGRESQL,
                configuration -> configuration
                        .mixed(true)
                        .configuration(Map.of("flyway.postgresql.transactional.lock", "false")));
        assertThat(release.rows("SELECT indexname FROM pg_indexes WHERE tablename = 'thing'"))
                .containsExactly("thing_by_name");
    }

    @Test
    @Tag("mariadb")
    void linesThatEndWithCarriageReturnsOnly() throws IOException {
        String mixed = MIXED.replace('\n', '\r');
        script("V1__Tables.sql", TABLES.replace('\n', '\r'));
        script("V2__Mixed.sql", mixed);
        script("V3__Rows.sql", ROWS.replace('\n', '\r'));
        reviewed(Map.of("V2__Mixed.sql", mixed));
        assertThat(release(TestServer.MARIADB, UnaryOperator.identity()).rowCounts())
                .containsKey("other");
    }

    @Test
    void aByteOrderMarkBeforeTheFirstLine() throws IOException {
        String mixed = "\ufeff" + MIXED;
        script("V1__Tables.sql", "\ufeff" + TABLES);
        script("V2__Mixed.sql", mixed);
        script("V3__Rows.sql", "\ufeff" + ROWS);
        reviewed(Map.of("V2__Mixed.sql", mixed));
        assertThat(release(UnaryOperator.identity()).rowCounts()).containsKey("other");
    }

    @Test
    void undoScriptsThatOnlyOtherEditionsRun() throws IOException {
        script("V1__Tables.sql", TABLES);
        script("V2__Rows.sql", ROWS);
        script("U2__Rows.sql", "DELETE FROM thing;\n");
        script("U1__Tables.sql", "DROP TABLE thing;\nDROP TABLE kind;\n");
        settings("developmentTables: [thing]");
        assertThat(MigrationSets.history(release(UnaryOperator.identity()))).hasSize(2);
    }

    @Test
    void undoScriptsAreNamedAsTheirMigrations() throws IOException {
        script("Ver1-Tables.sql", TABLES);
        script("Ver2-Rows.sql", ROWS);
        script("U2-Rows.sql", "DELETE FROM thing;\n");
        settings("developmentTables: [thing]");
        assertThat(FlywayVariants.variant("release")
                        .file(project.resolve("flyway-variants.yaml").toString())
                        .database("h2")
                        .info(
                                Flyway.configure()
                                        .locations("filesystem:" + migrations)
                                        .sqlMigrationPrefix("Ver")
                                        .sqlMigrationSeparator("-"),
                                Map.of())
                        .migrations())
                .extracting(
                        InfoReport.Migration::version,
                        InfoReport.Migration::description,
                        InfoReport.Migration::type,
                        InfoReport.Migration::action)
                .containsExactly(
                        tuple("1", "Tables", "SQL", "run"),
                        tuple("2", "Rows", "SQL", "record"),
                        tuple("2", "Rows", "UNDO_SQL", "record"));
    }

    @Test
    void baselineMigrations() throws IOException {
        script("V1__Tables.sql", TABLES);
        script("V2__Mixed.sql", MIXED);
        script("B2__All.sql", TABLES + MIXED);
        script("V3__Rows.sql", ROWS);
        reviewed(Map.of("V2__Mixed.sql", MIXED, "B2__All.sql", TABLES + MIXED));
        assertThat(MigrationSets.history(release(UnaryOperator.identity())))
                .hasSize(2)
                .anyMatch(row -> row.contains("|B2__All.sql|SQL_BASELINE|"));
    }

    @Test
    void aCallbackThatDoesMoreThanBringInRowsIsReviewedAndReviewedAgain() throws IOException {
        String callback = ROWS + "CREATE TABLE IF NOT EXISTS other (id int);\n";
        script("V1__Tables.sql", TABLES);
        script("afterMigrate.sql", callback);
        reviewed(Map.of("afterMigrate.sql", callback));
        TestDatabase release = databases.fresh(TestServer.H2);
        variant("release", stock(release)).load().migrate();
        assertThat(release.rowCounts()).isEqualTo(Map.of("kind", 0, "thing", 0, "other", 0));

        String changed = callback + ROWS;
        script("afterMigrate.sql", changed);
        Flyway flyway = variant("release", stock(release)).load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("afterMigrate.sql:1: it was reviewed with the checksum "
                        + FlywayChecksums.raw(callback) + " and has " + FlywayChecksums.raw(changed)
                        + " now. [mixed-changed] Review it again (lines 1, 3), then write in"
                        + " flyway-variants.yaml:3: { script: \"afterMigrate.sql\", checksum: -1092734075 }.");
    }

    @Test
    void aReviewHoldsWhateverThePlaceholdersStandFor() throws IOException {
        String mixed = """
                INSERT INTO thing (name) VALUES ('a row that is long enough');
                CREATE OR REPLACE VIEW words AS SELECT '${word}' AS word;
                """;
        script("V1__Tables.sql", TABLES);
        script("R__Words.sql", mixed);
        reviewed(Map.of("R__Words.sql", mixed));
        for (String word : List.of("", "one", "another")) {
            TestDatabase release = release(configuration -> configuration.placeholders(Map.of("word", word)));
            assertThat(release.rows("SELECT word FROM words")).containsExactly(word);
        }
    }

    @Test
    void aVariantThatOmitsHasNoHistoryOfWhatItLeavesOut() throws IOException {
        script("V1__Tables.sql", TABLES);
        script("V2__Rows.sql", ROWS);
        script("V3__Mixed.sql", MIXED);
        script("R__Rows.sql", ROWS);
        script("afterMigrate.sql", ROWS);
        settings(
                "migrations:",
                "  mixed: [{ script: V3__Mixed.sql, checksum: " + FlywayChecksums.raw(MIXED) + " }]",
                "developmentTables: [thing]",
                "variants: { slim: { data: omit } }",
                "defaultVariant: slim");
        TestDatabase slim = databases.fresh(TestServer.H2);
        variant("slim", stock(slim)).load().migrate();
        assertThat(MigrationSets.history(slim))
                .extracting(row -> List.of(row.split("\\|", -1)).get(3))
                .containsExactly("V1__Tables.sql", "V3__Mixed.sql");
        assertThat(slim.rowCounts()).isEqualTo(Map.of("kind", 0, "thing", 0, "other", 0));
    }

    @Test
    void aBundleThatOmitsAJavaMigrationDoesNotHoldItsClass() throws IOException {
        settings(
                "migrations:",
                "  kinds: { data: [\"**/*_for_development.java\", \"*_for_development.java\"], ddl: [\"*.java\"] }",
                "variants: { slim: { data: omit } }",
                "defaultVariant: slim");
        Path zip = project.resolve("slim.zip");
        FlywayVariants.variant("slim")
                .file(project.resolve("flyway-variants.yaml").toString())
                .database("h2")
                .bundle(
                        Flyway.configure().locations("classpath:io/github/flywayvariants/sets/scanned"),
                        BundleOptions.at(project::resolve, name -> zip));
        try (FileSystem jar = FileSystems.newFileSystem(project.resolve("slim/jars/java-migrations.jar"));
                Stream<Path> classes = Files.walk(jar.getPath("/"))) {
            assertThat(classes.map(Path::getFileName).filter(Objects::nonNull).map(Path::toString))
                    .contains("V1_6__Shelves.class")
                    .doesNotContain("V1_7__Authors_for_development.class");
        }
    }

    @Test
    void aRegisteredJavaMigrationCannotBeOmitted() throws IOException {
        settings(
                "migrations: { kinds: { data: [\"**/*_for_development.java\"] } }",
                "variants: { slim: { data: omit } }",
                "defaultVariant: slim");
        TestDatabase database = databases.fresh(TestServer.H2);
        Flyway flyway = variant("slim", stock(database).javaMigrations(new V1_9__Visits_for_development()))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage("io.github.flywayvariants.sets.registered.V1_9__Visits_for_development is registered as an"
                        + " instance, and Flyway does not let such a migration be omitted. Use data: record, or do not"
                        + " register it for this variant. [flyway]");
    }

    @Test
    void aCallbackThatBringsInRowsIsRefusedInCallbackLocations() throws IOException {
        script("V1__Tables.sql", TABLES);
        settings("developmentTables: [thing]");
        Path callbacks = Files.createDirectory(project.resolve("callback"));
        Files.writeString(callbacks.resolve("afterMigrate.sql"), ROWS);
        TestDatabase database = databases.fresh(TestServer.H2);
        Flyway flyway = variant("release", stock(database).callbackLocations("filesystem:" + callbacks))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(
                        "the callback afterMigrate.sql brings in development rows, and Flyway has taken it in before a"
                                + " resolver can leave it out. Move it from flyway.callbackLocations to a location of migrations."
                                + " [flyway]");
        assertThat(database.rowCounts()).isEmpty();
    }
}
