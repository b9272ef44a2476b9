package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody changes rows of a protected database by mistake, and nobody is kept from those of a test. */
class ProtectedDatabasesTest {

    private static final Pattern ALLOW = Pattern.compile("-Dflyway-variants\\.allow=(\\S+)");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V1__Person.sql", "CREATE TABLE person (id int PRIMARY KEY, name varchar(50));")
                .script("V2__Rows.sql", "INSERT INTO person VALUES (100, 'only for development');")
                .settings(
                        "developmentTables: [person]",
                        "variants:",
                        "  dev: { data: run, saveBeforeClean: mine }",
                        "  release: { data: record }",
                        "  test: { data: record }")
                .dataset("people", "2", List.of("person.csv", "id,name", "1,Ann"));
    }

    @AfterEach
    void nothingIsAllowed() {
        System.clearProperty("flyway-variants.allow");
    }

    private TestDatabase migrated(TestServer server, String variant) {
        TestDatabase database = databases.fresh(server);
        project.with(database, variant).load().migrate();
        return database;
    }

    private void load(TestDatabase database) {
        project.variants("test")
                .datasets(project.stock(database))
                .load("people", LoadOptions.defaults(), List.of(), List.of());
    }

    private void truncate(TestDatabase database) {
        project.variants("test")
                .datasets(project.stock(database))
                .truncate(TableSelection.ALL, LoadOptions.LOCK_TIMEOUT, false);
    }

    /** Expects a refusal, and that no row came or went; returns what it says how the database is called. */
    private static String assertRefused(TestDatabase database, String why, ThrowingCallable operation) {
        List<String> before = database.rows("SELECT id, name FROM person");
        String[] allow = new String[1];
        assertThatThrownBy(operation).satisfies(error -> {
            String message = String.valueOf(error.getMessage());
            assertThat(message).contains(" is refused on ", why, "Nothing was changed.");
            Matcher address = ALLOW.matcher(message);
            assertThat(address.find()).as(message).isTrue();
            allow[0] = address.group(1);
        });
        assertThat(database.rows("SELECT id, name FROM person")).isEqualTo(before);
        return allow[0];
    }

    @ParameterizedTest
    @EnumSource
    void aProtectedDatabaseIsKept(TestServer server) {
        TestDatabase release = migrated(server, "release");
        release.execute("INSERT INTO person VALUES (7, 'a customer')");
        String why = "it is a database of the variant \"release\", which is protected. Rows at stake: 1 row in ";
        assertRefused(release, why, () -> load(release));
        assertRefused(release, why, () -> truncate(release));
        assertRefused(release, why, () -> project.with(release, "test").load().migrate());
        assertRefused(release, why, () -> project.with(release, "dev").load().migrate());
        assertRefused(release, why, () -> project.with(release, "dev").load().clean());
        assertRefused(
                release, why, () -> project.with(release, "release").load().clean());
        assertThat(project.with(release, "release").load().migrate().migrationsExecuted)
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseKeepsItsVariant(TestServer server) {
        TestDatabase dev = migrated(server, "dev");
        assertRefused(
                dev,
                "it is a database of the variant \"dev\". Rows at stake",
                () -> project.with(dev, "release").load().migrate());
        assertRefused(
                dev,
                "it is a database of the variant \"dev\"",
                () -> project.with(dev, "test").load().migrate());
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatNobodyKnowsIsKept(TestServer server) {
        TestDatabase unknown = databases.fresh(server);
        project.stock(unknown).load().migrate();
        String why = "it holds rows or a history of Flyway, and has no stamp";
        assertRefused(unknown, why, () -> load(unknown));
        assertRefused(unknown, why, () -> truncate(unknown));
        assertRefused(unknown, why, () -> project.with(unknown, "dev").load().migrate());
        assertRefused(unknown, why, () -> project.with(unknown, "dev").load().clean());
        TestDatabase withoutHistory = databases.fresh(server);
        withoutHistory.execute(
                "CREATE TABLE person (id int PRIMARY KEY, name varchar(50))", "INSERT INTO person VALUES (1, 'x')");
        assertRefused(withoutHistory, why, () -> load(withoutHistory));
    }

    @ParameterizedTest
    @EnumSource
    void aStampThatIsForgedOrDeletedIsNone(TestServer server) {
        TestDatabase release = migrated(server, "release");
        String table = release.quoted("flyway_dataset_history");
        release.execute("UPDATE " + table + " SET " + release.quoted("variant") + " = 'test', "
                + release.quoted("is_protected") + " = " + (server == TestServer.SQLSERVER ? "0" : "FALSE"));
        assertRefused(
                release,
                "its stamp as a database of the variant \"test\" was made for another server or database, or was changed by hand",
                () -> truncate(release));
        release.execute("DELETE FROM " + table);
        assertRefused(release, "has no stamp", () -> truncate(release));
        release.execute("DROP TABLE " + table);
        assertRefused(release, "has no stamp", () -> truncate(release));
    }

    @ParameterizedTest
    @EnumSource
    void aCopyOfADatabaseElsewhereIsNotTheDatabase(TestServer server) {
        for (String variant : List.of("release", "test")) {
            TestDatabase original = migrated(server, variant);
            TestDatabase copy = migrated(server, variant);
            String table = copy.quoted("flyway_dataset_history");
            String seal = original.rows("SELECT " + original.quoted("sha256") + " FROM "
                            + original.quoted("flyway_dataset_history"))
                    .get(0);
            copy.execute("UPDATE " + table + " SET " + copy.quoted("sha256") + " = '" + seal + "'");
            assertRefused(copy, "was made for another server or database", () -> truncate(copy));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAllowedIsOneDatabaseAndNoOther(TestServer server) {
        TestDatabase release = migrated(server, "release");
        TestDatabase other = migrated(server, "release");
        String address = assertRefused(release, "protected", () -> load(release));
        System.setProperty("flyway-variants.allow", address);
        assertRefused(other, "What is allowed is another database, \"" + address + "\"", () -> load(other));
        load(release);
        assertThat(release.rows("SELECT id, name FROM person")).containsExactly("1|Ann");
        System.setProperty("flyway-variants.allow", "elsewhere" + address);
        assertRefused(release, "What is allowed is another database", () -> truncate(release));
        System.setProperty("flyway-variants.allow", address);
        project.with(release, "test").load().migrate();
        System.clearProperty("flyway-variants.allow");
        truncate(release);
        assertThat(release.rows("SELECT id, name FROM person")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTesterIsNotKeptFromAnEmptyDatabaseOrOneOfATest(TestServer server) {
        TestDatabase test = migrated(server, "test");
        load(test);
        truncate(test);
        load(test);
        project.with(test, "test").load().clean();
        project.with(test, "test").load().migrate();
        load(test);
        TestDatabase empty = databases.fresh(server);
        empty.execute("CREATE TABLE person (id int PRIMARY KEY, name varchar(50))");
        load(empty);
        assertThat(empty.rows("SELECT id, name FROM person")).containsExactly("1|Ann");
    }

    @ParameterizedTest
    @EnumSource
    void theRowsOfADeveloperSurviveAClean(TestServer server) throws IOException {
        TestDatabase dev = migrated(server, "dev");
        dev.execute("INSERT INTO person VALUES (8, 'mine')");
        project.with(dev, "dev").load().clean();
        assertThat(Files.readString(project.datasets()
                        .resolve("mine")
                        .resolve(savedName(project.datasets().resolve("mine")))))
                .contains("mine")
                .contains("only for development");
        assertThat(Files.readString(project.datasets().resolve("mine/dataset.json")))
                .contains("\"schemaVersion\": \"2\"");
    }

    private static String savedName(Path dataset) throws IOException {
        try (var files = Files.list(dataset)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theShippedBundleStampsADatabaseAndKeepsToItsStamp(TestServer server) {
        TestDatabase release = databases.fresh(server);
        TestDatabase dev = migrated(server, "dev");
        project.variants("release")
                .database(server == TestServer.SQLSERVER ? "sqlserver" : server.toString())
                .bundle(project.stock(release), BundleOptions.in(folder));
        String bundle = "filesystem:" + folder.resolve("release/migrations");
        for (int run = 0; run < 2; run++) {
            project.stock(release).locations(bundle).load().migrate();
            assertRefused(release, "variant \"release\", which is protected", () -> truncate(release));
        }
        assertThat(project.with(release, "release").load().migrate().migrationsExecuted)
                .isZero();
        Flyway flyway = project.stock(dev).locations(bundle).load();
        assertThatThrownBy(flyway::migrate).hasMessageContaining("stamped as another variant than release");
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackKeepsTheOriginalScriptsFromAProtectedDatabase(TestServer server) throws IOException {
        project.script("beforeMigrate__flyway_variants_guard.sql");
        TestDatabase release = databases.fresh(server);
        FlywayVariants variants =
                project.variants("release").database(server == TestServer.SQLSERVER ? "sqlserver" : server.toString());
        assertThat(codes(variants.check(project.stock(release)))).containsExactly("guard-outdated");
        assertThat(variants.tag(project.stock(release)).guard()).endsWith("beforeMigrate__flyway_variants_guard.sql");
        assertThat(codes(variants.check(project.stock(release)))).isEmpty();
        assertThat(variants.tag(project.stock(release)).guard()).isNull();

        project.with(release, "release").load().migrate();
        TestDatabase stock = databases.fresh(server);
        project.stock(stock).load().migrate();
        assertThat(project.stock(release).load().migrate().migrationsExecuted).isZero();

        project.script("V3__More.sql", "INSERT INTO person VALUES (101, 'more');");
        assertThat(codes(variants.check(project.stock(release)))).containsExactly("guard-outdated");
        variants.tag(project.stock(release));
        assertThatThrownBy(() -> project.stock(release).load().migrate())
                .hasMessageContaining("protected, and development rows would come");
        assertThat(release.rows("SELECT COUNT(*) FROM person")).containsExactly("0");
        project.stock(stock).load().migrate();
        assertThat(stock.rows("SELECT COUNT(*) FROM person")).containsExactly("2");
        project.with(release, "release").load().migrate();
        assertThat(project.stock(release).load().migrate().migrationsExecuted).isZero();
    }

    private static List<String> codes(CheckReport report) {
        return report.findings().stream().map(CheckReport.Finding::code).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void noSettingOpensAProtectedDatabase(TestServer server) throws IOException {
        TestDatabase release = migrated(server, "release");
        release.execute("INSERT INTO person VALUES (7, 'a customer')");
        assertThatThrownBy(() -> project.with(release, "release")
                        .configuration(Map.of("flyway.variants.datasets", "people"))
                        .load()
                        .migrate())
                .hasMessageContaining("flyway.variants.datasets is set, and the variant \"release\" is protected");
        assertThatThrownBy(() -> project.with(release, "release")
                        .configuration(Map.of("flyway.variants.detached", "true"))
                        .load())
                .hasMessageContaining("flyway.variants.detached is not for users");
        project.settings(
                "developmentTables: [person]",
                "variants: { release: { data: record, protected: false, datasets: [people] } }");
        assertRefused(
                release,
                "which is protected",
                () -> project.with(release, "release").load().migrate());
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void noCallbackRunsBeforeTheRefusal(TestServer server) throws IOException {
        TestDatabase release = migrated(server, "release");
        for (String event : List.of("beforeMigrate", "beforeValidate", "afterValidate")) {
            project.script(event + ".sql", "INSERT INTO person VALUES (5, 'by a callback');");
            assertRefused(
                    release,
                    "which is protected",
                    () -> project.with(release, "dev").load().migrate());
            Files.delete(folder.resolve("migrations").resolve(event + ".sql"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void theStampOfOneSchemaDoesNotOpenAnother(TestServer server) throws IOException {
        TestDatabase release = migrated(server, "release");
        release.execute("INSERT INTO person VALUES (7, 'a customer')");
        String schema = server == TestServer.MARIADB ? release.name() : "public";
        String scratch = "scratch_of_" + release.name();
        release.execute("CREATE SCHEMA " + scratch);
        project.with(release, "test").defaultSchema(scratch).load().migrate();
        project.dataset("other", "2", List.of(schema + ".person.csv", "id,name", "1,Ann"));
        assertRefused(
                release,
                "which is protected",
                () -> project.variants("test")
                        .datasets(project.stock(release).defaultSchema(scratch))
                        .load("other", LoadOptions.defaults(), List.of(), List.of()));
        release.execute("DROP SCHEMA " + scratch + (server == TestServer.MARIADB ? "" : " CASCADE"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void rowsThatWereSavedAndNotLoadedSinceAreNotLost(TestServer server) throws IOException {
        TestDatabase dev = migrated(server, "dev");
        dev.execute("INSERT INTO person VALUES (8, 'mine')");
        project.with(dev, "dev").load().clean();
        project.with(dev, "dev").load().migrate();
        assertThatThrownBy(() -> project.with(dev, "dev").load().clean())
                .hasMessageContaining("was not loaded since: its rows would be lost");
        project.variants("dev").datasets(project.stock(dev)).load("mine", LoadOptions.defaults(), List.of(), List.of());
        project.with(dev, "dev").load().clean();
        assertThat(dev.rowCounts()).isEmpty();
    }

    @Test
    void aProtectedVariantHasNoDatasets() throws IOException {
        project.settings("variants: { release: { data: record, datasets: [people] } }");
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThatThrownBy(() -> project.with(database, "release").load().migrate())
                .hasMessageContaining(
                        "flyway-variants.yaml:1: the variant \"release\" is protected, so that no dataset can replace rows of its databases.");
    }
}
