package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that was built before, from other folders, becomes one of a variant without a migration. */
class AdoptTest {

    private static final Set<String> IN_PRODUCTION = Set.of("V1__Person.sql", "V3__City.sql", "V5__Names.sql");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V1__Person.sql", "CREATE TABLE person (id int PRIMARY KEY, name varchar(50));")
                .script("V2__It's_rows.sql", "INSERT INTO person (id, name) VALUES (100, 'only for development');")
                .script("V3__City.sql", "CREATE TABLE city (id int PRIMARY KEY);")
                .script("V4__More_rows.sql", "INSERT INTO person (id, name) VALUES (101, 'only for development');")
                .script("V5__Names.sql", "UPDATE person SET name = LOWER(name) WHERE name IS NOT NULL;")
                .script("V6__Rows_to_come.sql", "INSERT INTO person (id, name) VALUES (102, 'only for development');")
                .script("R__Rows_again.sql", "INSERT INTO person (id, name) SELECT 103, 'x' FROM city WHERE id < 0;")
                .settings(
                        "developmentTables: [person, city]",
                        "migrations:",
                        "  kinds: { data: ['R__*.sql'] }",
                        "variants:",
                        "  release: { data: record }",
                        "  omitting: { data: omit, protected: true }",
                        "  test: { data: record }",
                        "  dev: { data: run }");
    }

    @AfterEach
    void nothingIsAllowed() {
        System.clearProperty("flyway-variants.allow");
    }

    /** Returns a database that was built from another folder, without the scripts with rows, and has rows of customers. */
    private TestDatabase production(TestServer server) throws IOException {
        TestDatabase database = databases.fresh(server);
        Path other = Files.createDirectories(folder.resolve("production"));
        for (String script : IN_PRODUCTION) {
            Files.writeString(
                    other.resolve(script),
                    Files.readString(folder.resolve("migrations").resolve(script)));
        }
        Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations("filesystem:" + other)
                .load()
                .migrate();
        database.execute("INSERT INTO person (id, name) VALUES (7, 'a customer')");
        return database;
    }

    private AdoptReport plan(TestDatabase database, String variant) {
        return project.variants(variant).planAdoption(project.stock(database));
    }

    private AdoptReport adopt(TestDatabase database, String variant) {
        return project.variants(variant).adopt(project.stock(database));
    }

    private static List<String> history(TestDatabase database) {
        return MigrationSets.history(database);
    }

    private static List<String> people(TestDatabase database) {
        return database.rows("SELECT id, name FROM person ORDER BY id");
    }

    private static FluentConfiguration ignoringPending(FluentConfiguration stock) {
        return stock.ignoreMigrationPatterns("*:pending");
    }

    private void run(TestDatabase database, String script) throws SQLException, IOException {
        MigrationSets.runScript(database, folder.resolve("adopt.sql"), script);
    }

    private void assertAdopted(TestDatabase database, List<String> before) {
        assertThat(people(database)).containsExactly("7|a customer");
        assertThat(history(database)).startsWith(before.toArray(String[]::new)).hasSize(6);
        assertThat(history(database).get(3)).startsWith("4|2|It's rows|V2__It's_rows.sql|SQL|");
        assertThat(history(database).get(4)).startsWith("5|4|More rows|V4__More_rows.sql|SQL|");
        assertThat(history(database).get(5)).startsWith("6|null|Rows again|R__Rows_again.sql|SQL|");
        assertThat(database.rows("SELECT DISTINCT " + database.quoted("installed_by") + " FROM "
                        + database.quoted("flyway_schema_history") + " WHERE " + database.quoted("installed_rank")
                        + " > 0"))
                .hasSize(1);
        Flyway stock = ignoringPending(project.stock(database)).load();
        assertThat(stock.validateWithResult().getAllErrorMessages()).isEmpty();
        assertThat(project.variants("release").database(project.stock(database)))
                .satisfies(said -> assertThat(said.variant()).isEqualTo("release"))
                .satisfies(said -> assertThat(said.isProtected()).isTrue())
                .satisfies(said -> assertThat(said.isValid()).isTrue());
        assertThat(plan(database, "release")).satisfies(report -> {
            assertThat(report.missing()).isEmpty();
            assertThat(report.changed()).isEmpty();
            assertThat(report.stampedAs()).isEqualTo("release");
            assertThat(report.ok()).isTrue();
        });
        assertThat(project.with(database, "release").load().migrate().migrationsExecuted)
                .isEqualTo(1);
        assertThat(people(database)).containsExactly("7|a customer");
        assertThat(project.stock(database).load().validateWithResult().getAllErrorMessages())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsToldAndNothingIsChanged(TestServer server) throws IOException {
        TestDatabase database = production(server);
        List<String> before = history(database);
        AdoptReport report = plan(database, "release");
        assertThat(history(database)).isEqualTo(before);
        assertThat(database.rowCounts()).containsOnlyKeys("person", "city");
        assertThat(report.variant()).isEqualTo("release");
        assertThat(report.version()).isEqualTo("5");
        assertThat(report.stampedAs()).isNull();
        assertThat(report.missing())
                .extracting(AdoptReport.Row::script, AdoptReport.Row::action, AdoptReport.Row::settled)
                .containsExactly(
                        tuple("V2__It's_rows.sql", "record", true),
                        tuple("V4__More_rows.sql", "record", true),
                        tuple("R__Rows_again.sql", "record", true));
        assertThat(report.pending()).containsExactly("V6__Rows_to_come.sql");
        assertThat(report.extra()).isEmpty();
        assertThat(report.changed()).isEmpty();
        assertThat(report.failed()).isEmpty();
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.applied()).isFalse();
        assertThat(report.validatedByFlyway()).isNull();
        assertThat(report.ok()).isTrue();
        assertThat(report.text())
                .contains(
                        "missing: 3 scripts: The variant does not run its body; only its row in the history is missing. The row is written.",
                        "  V2__It's_rows.sql",
                        "pending: V6__Rows_to_come.sql",
                        "Nothing was changed. adopt.sql writes the stamp of the variant release and 3 rows of Flyway's history");
    }

    @Tag("flyway-matrix")
    @ParameterizedTest
    @EnumSource
    void anAdoptedDatabaseIsTakenByStockFlyway(TestServer server) throws IOException {
        TestDatabase database = production(server);
        List<String> before = history(database);
        AdoptReport report = adopt(database, "release");
        assertThat(report.validationErrors()).isEmpty();
        assertThat(report.validatedByFlyway()).isTrue();
        assertThat(report.applied()).isTrue();
        assertThat(report.ok()).isTrue();
        assertThat(adopt(database, "release")).satisfies(again -> {
            assertThat(again.rows()).isZero();
            assertThat(again.ok()).isTrue();
        });
        assertAdopted(database, before);
    }

    @ParameterizedTest
    @EnumSource
    void theScriptForADbaDoesTheSame(TestServer server) throws IOException, SQLException {
        TestDatabase database = production(server);
        List<String> before = history(database);
        String script = plan(database, "release").sql();
        run(database, script);
        run(database, script);
        assertAdopted(database, before);
    }

    @ParameterizedTest
    @EnumSource
    void theScriptLeavesADatabaseOfAnotherVariantAlone(TestServer server) throws IOException {
        TestDatabase database = production(server);
        String script = plan(database, "release").sql();
        System.setProperty("flyway-variants.allow", plan(database, "test").database());
        adopt(database, "test");
        List<String> before = database.rows(
                "SELECT " + database.quoted("variant") + " FROM " + database.quoted("flyway_dataset_history"));
        assertThatThrownBy(() -> run(database, script)).hasMessageContaining("stamped as another variant than release");
        assertThat(database.rows(
                        "SELECT " + database.quoted("variant") + " FROM " + database.quoted("flyway_dataset_history")))
                .isEqualTo(before);
    }

    @Tag("flyway-matrix")
    @ParameterizedTest
    @EnumSource
    void whatAPersonHasToSettleIsToldAndNothingIsWritten(TestServer server) throws IOException {
        TestDatabase database = production(server);
        String table = database.quoted("flyway_schema_history");
        String version = database.quoted("version");
        database.execute(
                "UPDATE " + table + " SET " + database.quoted("checksum") + " = 5 WHERE " + version + " = '1'",
                "UPDATE " + table + " SET " + database.quoted("success") + " = "
                        + (server == TestServer.SQLSERVER ? "0" : "FALSE") + " WHERE " + version + " = '5'",
                "UPDATE " + table + " SET " + version + " = '3.1', " + database.quoted("description")
                        + " = 'Elsewhere', " + database.quoted("script") + " = 'V3.1__Elsewhere.sql' WHERE " + version
                        + " = '3'");
        database.execute("INSERT INTO " + table + " SELECT 9, '4.5', 'Later', 'SQL', 'V4.5__Later.sql', 1, "
                + database.quoted("installed_by") + ", " + database.quoted("installed_on") + ", 0, "
                + (server == TestServer.SQLSERVER ? "1" : "TRUE") + " FROM " + table + " WHERE " + version + " = '1'");
        List<String> before = history(database);
        AdoptReport report = adopt(database, "release");
        assertThat(report.ok()).isFalse();
        assertThat(report.applied()).isFalse();
        assertThat(history(database)).isEqualTo(before);
        assertThat(database.rowCounts()).containsOnlyKeys("person", "city");
        assertThat(report.failed()).extracting(AdoptReport.Row::script).containsExactly("V5__Names.sql");
        assertThat(report.extra())
                .extracting(AdoptReport.Row::script, AdoptReport.Row::settled)
                .containsExactly(tuple("V3.1__Elsewhere.sql", false), tuple("V4.5__Later.sql", false));
        assertThat(report.missing())
                .extracting(AdoptReport.Row::script, AdoptReport.Row::action, AdoptReport.Row::settled)
                .contains(tuple("V3__City.sql", "run", false));
        assertThat(report.extra().get(0).meaning())
                .isEqualTo("It ran there, and is V3__City.sql of the set by another number: the text is the same.");
        assertThat(report.missing())
                .filteredOn(row -> row.script().equals("V3__City.sql"))
                .extracting(AdoptReport.Row::meaning)
                .containsExactly("It ran there as V3.1__Elsewhere.sql, with the same text.");
        assertThat(report.changed()).singleElement().satisfies(change -> {
            assertThat(change.script()).isEqualTo("V1__Person.sql");
            assertThat(change.property()).isEqualTo("checksum");
            assertThat(change.there()).isEqualTo("5");
            assertThat(change.settled()).isFalse();
        });
        assertThat(report.text())
                .contains(
                        "Settle first V3__City.sql, V3.1__Elsewhere.sql, V4.5__Later.sql, V1__Person.sql, V5__Names.sql.");
        assertThat(report.sql()).contains("-- NOT EVERYTHING IS SETTLED: see adopt.json");
    }

    @Test
    void whatFlywayIsToldToLetPassIsSettled() throws IOException {
        TestDatabase database = production(TestServer.H2);
        Files.delete(folder.resolve("migrations/V3__City.sql"));
        project.script("V3.5__City.sql", "CREATE TABLE IF NOT EXISTS city (id int PRIMARY KEY);");
        FluentConfiguration lenient = project.stock(database).ignoreMigrationPatterns("*:missing", "*:ignored");
        AdoptReport report = project.variants("release").adopt(lenient);
        assertThat(report.extra())
                .singleElement()
                .satisfies(row -> assertThat(row.settled()).isTrue());
        assertThat(report.missing())
                .filteredOn(row -> !row.settled())
                .extracting(AdoptReport.Row::script)
                .containsExactly("V3.5__City.sql");
    }

    @Test
    void scriptsThatRanOutOfOrderAreNoMatterOfSettling() throws IOException {
        TestDatabase database = production(TestServer.H2);
        project.script("V4.1__Late.sql", "CREATE TABLE late (id int);");
        Files.writeString(folder.resolve("production/V4.1__Late.sql"), "CREATE TABLE late (id int);\n");
        Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations("filesystem:" + folder.resolve("production"))
                .outOfOrder(true)
                .load()
                .migrate();
        AdoptReport report = plan(database, "release");
        assertThat(report.ok()).isTrue();
        assertThat(report.changed()).singleElement().satisfies(change -> {
            assertThat(change.script()).isEqualTo("V4.1__Late.sql");
            assertThat(change.property()).isEqualTo("order");
        });
        assertThat(report.text())
                .contains(
                        "changed: V4.1__Late.sql: It ran there after newer scripts, and in a new database it runs before them.");
    }

    @Test
    void aDatabaseWithoutAHistoryHasToGetOneFirst() {
        TestDatabase database = databases.fresh(TestServer.H2);
        database.execute("CREATE TABLE person (id int PRIMARY KEY, name varchar(50))");
        AdoptReport report = adopt(database, "release");
        assertThat(report.ok()).isFalse();
        assertThat(report.applied()).isFalse();
        assertThat(report.notices()).anySatisfy(notice -> assertThat(notice).contains("has no history of Flyway"));
        assertThat(report.lines())
                .anySatisfy(line -> assertThat(line)
                        .satisfies(it -> assertThat(it.level()).isEqualTo(AdoptReport.Level.ERROR))
                        .satisfies(it -> assertThat(it.text()).contains("has no history of Flyway")));
        assertThat(database.rowCounts()).containsOnlyKeys("person");
        project.stock(database).baselineVersion("4").load().baseline();
        AdoptReport baselined = adopt(database, "release");
        assertThat(baselined.ok()).isTrue();
        assertThat(baselined.missing())
                .as("what is below the baseline is not missed")
                .extracting(AdoptReport.Row::script)
                .containsExactly("R__Rows_again.sql");
        assertThat(baselined.validatedByFlyway()).isTrue();
    }

    @Test
    void whatTheVariantOmitsIsNotMissedButNoticedWhereItRan() throws IOException {
        TestDatabase database = production(TestServer.H2);
        assertThat(plan(database, "omitting").missing()).isEmpty();
        TestDatabase whole = databases.fresh(TestServer.H2);
        project.stock(whole).load().migrate();
        AdoptReport report = plan(whole, "omitting");
        assertThat(report.ok()).isFalse();
        assertThat(report.extra())
                .extracting(AdoptReport.Row::script)
                .contains("V2__It's_rows.sql", "V4__More_rows.sql", "V6__Rows_to_come.sql");
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseBecomesOneOfAVariantByTheRulesOfAMigrationToIt(TestServer server) throws IOException {
        TestDatabase database = production(server);
        assertThat(plan(database, "release").notices()).isEmpty();
        assertThat(plan(database, "test").notices())
                .anySatisfy(notice -> assertThat(notice)
                        .contains(
                                "refused without -Dflyway-variants.allow",
                                "has no stamp that says which variant it is"));
        assertThatThrownBy(() -> adopt(database, "test"))
                .hasMessageContaining("The adoption as a database of the variant \"test\" is refused on ")
                .hasMessageContaining("[protected]");
        adopt(database, "release");
        assertThat(adopt(database, "release").ok()).isTrue();
        assertThatThrownBy(() -> adopt(database, "dev"))
                .hasMessageContaining("it is a database of the variant \"release\", which is protected");
        System.setProperty("flyway-variants.allow", plan(database, "dev").database());
        assertThat(adopt(database, "dev").applied()).isTrue();
        assertThat(people(database)).containsExactly("7|a customer");
    }

    @Test
    void scriptsThatNobodyHasDecidedOnAreExemptBeforeTheFirstCheckedVersionAndNotWritten() throws IOException {
        TestDatabase database = production(TestServer.H2);
        project.script(
                "V2__It's_rows.sql", "CREATE TABLE more (id int);", "INSERT INTO person (id, name) VALUES (100, 'x');");
        String[] settings = {"developmentTables: [person, city]", "migrations: { kinds: { data: ['R__*.sql'] } }"};
        project.settings(settings[0], settings[1], "check: { since: '3' }");
        AdoptReport report = plan(database, "release");
        assertThat(report.missing())
                .filteredOn(row -> !row.settled())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.script()).isEqualTo("V2__It's_rows.sql");
                    assertThat(row.action()).isNull();
                    assertThat(row.advice()).contains("Settle it in flyway-variants.yaml");
                });
        assertThat(report.rows()).isEqualTo(2);
        project.settings(settings);
        assertThatThrownBy(() -> plan(database, "release")).hasMessageContaining("[mixed-not-reviewed]");
    }

    @Test
    void aScriptThatRanFromAnotherFolderIsTheSameScript() throws IOException {
        TestDatabase database = production(TestServer.H2);
        Path nested = Files.createDirectories(folder.resolve("migrations/schema"));
        Files.move(folder.resolve("migrations/V3__City.sql"), nested.resolve("V3__City.sql"));
        AdoptReport report = adopt(database, "release");
        assertThat(report.ok()).isTrue();
        assertThat(report.changed())
                .extracting(
                        AdoptReport.Change::property,
                        AdoptReport.Change::here,
                        AdoptReport.Change::there,
                        AdoptReport.Change::settled)
                .containsExactly(tuple("script", "schema/V3__City.sql", "V3__City.sql", true));
        assertThat(report.validatedByFlyway()).isTrue();
    }

    @Test
    void anotherDescriptionOrLanguageIsTold() throws IOException {
        TestDatabase database = production(TestServer.H2);
        String table = database.quoted("flyway_schema_history");
        String version = database.quoted("version");
        database.execute(
                "UPDATE " + table + " SET " + database.quoted("description") + " = 'Town' WHERE " + version + " = '3'",
                "UPDATE " + table + " SET " + database.quoted("type") + " = 'JDBC' WHERE " + version + " = '5'");
        AdoptReport report = plan(database, "release");
        assertThat(report.ok()).isFalse();
        assertThat(report.changed())
                .as(report.text())
                .extracting(
                        AdoptReport.Change::script,
                        AdoptReport.Change::property,
                        AdoptReport.Change::here,
                        AdoptReport.Change::there)
                .containsExactly(
                        tuple("V3__City.sql", "description", "City", "Town"),
                        tuple("V5__Names.sql", "type", "SQL", "JDBC"));
        assertThat(report.extra()).isEmpty();
        assertThat(report.pending()).containsExactly("V6__Rows_to_come.sql");
    }

    @Test
    void whatIsPendingIsNoErrorEvenWhereSomethingElseIsToBeSettled() throws IOException {
        TestDatabase database = production(TestServer.H2);
        Files.delete(folder.resolve("migrations/V5__Names.sql"));
        AdoptReport report = plan(database, "release");
        assertThat(report.ok()).isFalse();
        assertThat(report.lines())
                .filteredOn(line -> line.level() != AdoptReport.Level.INFO)
                .extracting(AdoptReport.Line::text)
                .allMatch(text -> text.startsWith("extra: V5__Names.sql: ") || text.startsWith("Nothing was changed."))
                .hasSize(2);
        assertThat(report.lines())
                .contains(new AdoptReport.Line(AdoptReport.Level.INFO, "pending: V6__Rows_to_come.sql"));
    }

    @Test
    void whatIsPendingBelowTheVersionOfTheDatabaseIsAWarning() throws IOException {
        TestDatabase database = production(TestServer.H2);
        project.script("V3.1__Late.sql", "CREATE TABLE late (id int PRIMARY KEY);");
        AdoptReport report =
                project.variants("release").planAdoption(project.stock(database).outOfOrder(true));
        assertThat(report.ok()).isTrue();
        assertThat(report.pending()).containsExactly("V3.1__Late.sql", "V6__Rows_to_come.sql");
        assertThat(report.outOfOrder()).containsExactly("V3.1__Late.sql");
        assertThat(report.lines())
                .filteredOn(line -> line.level() == AdoptReport.Level.WARNING)
                .extracting(AdoptReport.Line::text)
                .containsExactly(
                        "pending out of order: V3.1__Late.sql: The database is past it, and Flyway is told to run what it"
                                + " missed (outOfOrder) with the next migration.");
    }

    @Test
    void aRepeatableScriptWithAnotherTextIsPending() throws IOException {
        TestDatabase database = production(TestServer.H2);
        adopt(database, "release");
        project.script("R__Rows_again.sql", "INSERT INTO person (id, name) SELECT 104, 'y' FROM city WHERE id < 0;");
        AdoptReport report = plan(database, "release");
        assertThat(report.pending()).containsExactlyInAnyOrder("V6__Rows_to_come.sql", "R__Rows_again.sql");
        assertThat(report.missing()).isEmpty();
        assertThat(report.ok()).isTrue();
        assertThat(adopt(database, "release").validationErrors()).isEmpty();
    }

    @Test
    void whatStockFlywayHasMarkedAsDeletedIsAsIfItHadNeverRun() throws IOException {
        TestDatabase database = databases.fresh(TestServer.H2);
        project.stock(database).load().migrate();
        Path script = folder.resolve("migrations/V2__It's_rows.sql");
        String text = Files.readString(script);
        Files.delete(script);
        assertThat(plan(database, "release").extra())
                .extracting(AdoptReport.Row::script)
                .containsExactly("V2__It's_rows.sql");
        project.stock(database).load().repair();
        assertThat(plan(database, "release").extra()).isEmpty();
        Files.writeString(script, text);
        AdoptReport report = adopt(database, "release");
        assertThat(report.missing()).extracting(AdoptReport.Row::script).containsExactly("V2__It's_rows.sql");
        assertThat(report.changed()).isEmpty();
        assertThat(report.validationErrors()).isEmpty();
        assertThat(report.ok()).isTrue();
    }
}
