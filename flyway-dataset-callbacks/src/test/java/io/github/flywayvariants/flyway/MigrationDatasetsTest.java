package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datasets are loaded inside a run of Flyway when the database is at their version, so that later migrations meet rows. */
@Tag("flyway-matrix")
class MigrationDatasetsTest {

    private static final String PERSON =
            "CREATE TABLE person (id int PRIMARY KEY, name varchar(50), email varchar(50));";
    private static final String PET =
            "CREATE TABLE pet (id int PRIMARY KEY, owner int NOT NULL, CONSTRAINT pet_owner FOREIGN KEY (owner) REFERENCES person (id));";

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V1__Person.sql", PERSON)
                .script("V2__Pet.sql", PET)
                .script("V3__Rows.sql", "INSERT INTO person VALUES (100, 'only for development', 'a@b');")
                .script("V4__Name.sql", "UPDATE person SET name = email WHERE name IS NULL;")
                .settings(
                        "developmentTables: [person, pet]",
                        "variants:",
                        "  dev: { data: run }",
                        "  release: { data: record, protected: true }",
                        "  test: { data: record, datasets: [people, pets] }");
        people("1", "1,Ann,a@x.org", "2,,b@x.org");
        pets("1,2");
    }

    private void people(String version, String... rows) throws IOException {
        List<String> file = new ArrayList<>(List.of("person.csv", "id,name,email"));
        file.addAll(List.of(rows));
        project.dataset("people", version, file);
    }

    private void pets(String... rows) throws IOException {
        List<String> file = new ArrayList<>(List.of("pet.csv", "id,owner"));
        file.addAll(List.of(rows));
        project.dataset("pets", "4", file);
    }

    private static List<String> versions(TestDatabase database) {
        return database.rows(
                "SELECT " + database.quoted("version") + " FROM " + database.quoted("flyway_schema_history") + " WHERE "
                        + database.quoted("version") + " IS NOT NULL ORDER BY " + database.quoted("installed_rank"));
    }

    private static List<String> loads(TestDatabase database) {
        return database.rows("SELECT " + database.quoted("dataset") + ", " + database.quoted("version") + ", "
                + database.quoted("row_count") + " FROM " + database.quoted("flyway_dataset_history") + " WHERE "
                + database.quoted("dataset") + " IS NOT NULL ORDER BY " + database.quoted("installed_rank"));
    }

    private static void assertComplete(TestDatabase database) {
        assertThat(versions(database)).containsExactly("1", "2", "3", "4");
        assertThat(database.rows("SELECT id, name FROM person ORDER BY id"))
                .as("the migration after the dataset had its rows")
                .containsExactly("1|Ann", "2|b@x.org");
        assertThat(database.rows("SELECT id, owner FROM pet")).containsExactly("1|2");
        assertThat(loads(database)).containsExactly("people|1|2", "pets|4|1");
    }

    @ParameterizedTest
    @EnumSource
    void datasetsAreLoadedAtTheirVersionsAndOnce(TestServer server) {
        TestDatabase database = databases.fresh(server);
        project.with(database, "test").load().migrate();
        assertComplete(database);
        Flyway again = project.with(database, "test").load();
        assertThat(again.migrate().migrationsExecuted).isZero();
        again.validate();
        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsMadeInStepsLoadsTheSame(TestServer server) throws IOException {
        project.settings(
                "developmentTables: [person, pet]", "variants: { test: { data: record, datasets: [people] } }");
        TestDatabase database = databases.fresh(server);
        for (String target : List.of("1", "2", "latest")) {
            project.with(database, "test").target(target).load().migrate();
        }
        assertThat(versions(database)).containsExactly("1", "2", "3", "4");
        assertThat(database.rows("SELECT id, name FROM person ORDER BY id")).containsExactly("1|Ann", "2|b@x.org");
        assertThat(loads(database)).containsExactly("people|1|2");
    }

    @ParameterizedTest
    @EnumSource
    void allMigrationsInOneTransactionLoadTheSame(TestServer server) {
        TestDatabase database = databases.fresh(server);
        project.with(database, "test").group(true).load().migrate();
        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void aMigrationOutsideOfTransactionsMeetsTheSameRows(TestServer server) throws IOException {
        project.script("V2__Pet.sql.conf", "executeInTransaction=false");
        TestDatabase database = databases.fresh(server);
        project.with(database, "test").load().migrate();
        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void aDatasetThatChangedIsLoadedAgainAndOneOfThePastIsRefused(TestServer server) throws IOException {
        TestDatabase database = databases.fresh(server);
        project.with(database, "test").load().migrate();
        pets("1,1", "2,1");
        project.with(database, "test").load().migrate();
        assertThat(database.rows("SELECT id, owner FROM pet ORDER BY id")).containsExactly("1|1", "2|1");
        assertThat(loads(database)).containsExactly("people|1|2", "pets|4|1", "pets|4|2");
        people("1", "1,Ann,a@x.org");
        project.script("V5__More.sql", "CREATE TABLE more (id int);");
        assertThatThrownBy(() -> project.with(database, "test").load().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining(
                        "flyway-variants.yaml:5: the dataset \"people\" is for version 1, and the database is at version 4 already");
        assertThat(versions(database)).containsExactly("1", "2", "3", "4");
    }

    @ParameterizedTest
    @EnumSource
    void aMigrationThatFailsOnlyOnRowsFailsInTheTestAndNotInTheRelease(TestServer server) throws IOException {
        String notNull = switch (server) {
            case H2, POSTGRESQL -> "ALTER TABLE person ALTER COLUMN name SET NOT NULL;";
            case MARIADB -> "ALTER TABLE person MODIFY COLUMN name varchar(50) NOT NULL;";
            case SQLSERVER -> "ALTER TABLE person ADD CONSTRAINT named CHECK (name IS NOT NULL);";
        };
        project.script("V4__Name.sql", notNull);
        TestDatabase release = databases.fresh(server);
        project.with(release, "release").load().migrate();
        assertThat(versions(release)).containsExactly("1", "2", "3", "4");
        TestDatabase test = databases.fresh(server);
        assertThatThrownBy(() -> project.with(test, "test").load().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("V4__Name.sql");
        assertThat(test.rows("SELECT COUNT(*) FROM person")).containsExactly("2");
    }

    private enum Failure {
        /** In the first dataset, between two migrations. */
        FIRST {
            @Override
            void plant(MigrationDatasetsTest test) throws IOException {
                test.people("1", "1,Ann,a@x.org", "1,,b@x.org");
            }
        },
        /** In the last one, after all migrations. */
        LAST {
            @Override
            void plant(MigrationDatasetsTest test) throws IOException {
                test.pets("1,77");
            }
        };

        abstract void plant(MigrationDatasetsTest test) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aLoadThatFailsLeavesHistoryAndRowsTogetherAndTheNextRunSucceeds(TestServer server) throws IOException {
        for (Failure failure : Failure.values()) {
            for (boolean inTransaction : new boolean[] {true, false}) {
                for (boolean group : new boolean[] {false, true}) {
                    assertThatItGoesOn(server, failure, inTransaction, group);
                }
            }
        }
    }

    private void assertThatItGoesOn(TestServer server, Failure failure, boolean inTransaction, boolean group)
            throws IOException {
        project();
        Files.deleteIfExists(folder.resolve("migrations/V2__Pet.sql.conf"));
        if (!inTransaction && !group) {
            project.script("V2__Pet.sql.conf", "executeInTransaction=false");
        }
        String what = server + " " + failure + " " + inTransaction + " " + group;
        TestDatabase database = databases.fresh(server);
        failure.plant(this);
        assertThatThrownBy(
                        () -> project.with(database, "test").group(group).load().migrate())
                .as(what)
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining(failure == Failure.FIRST ? "person.csv" : "pet.csv");
        List<String> versions = versions(database);
        boolean rolledBack =
                group && failure == Failure.FIRST && server != TestServer.MARIADB && server != TestServer.H2;
        if (failure == Failure.LAST) {
            assertThat(versions).as(what).containsExactly("1", "2", "3", "4");
        } else if (!group) {
            assertThat(versions).as(what).containsExactly("1");
        } else if (rolledBack) {
            assertThat(versions).as(what).isEmpty();
        }
        if (group && failure == Failure.FIRST && !rolledBack) {
            // With group Flyway itself keeps no history of what such a database has committed already.
            return;
        }
        people("1", "1,Ann,a@x.org", "2,,b@x.org");
        pets("1,2");
        project.with(database, "test").group(group).load().migrate();
        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatWasLoadedWithPutOffChecksCanBeAlteredNext(TestServer server) throws IOException {
        project.script(
                "V2__Pet.sql",
                PET,
                "ALTER TABLE person ADD pet int;",
                "ALTER TABLE person ADD CONSTRAINT person_pet FOREIGN KEY (pet) REFERENCES pet (id);");
        project.script("V3__Rows.sql", "ALTER TABLE person ADD age int;", "ALTER TABLE pet ADD age int;");
        project.settings("developmentTables: [person, pet]", "variants: { test: { data: record, datasets: [both] } }");
        both();
        TestDatabase database = databases.fresh(server);
        project.with(database, "test").load().migrate();
        assertThat(versions(database)).containsExactly("1", "2", "3", "4");
        assertThat(database.rows("SELECT id, pet FROM person ORDER BY id")).containsExactly("1|1", "2|2");
    }

    private void both() throws IOException {
        project.dataset(
                "both",
                "2",
                List.of("person.csv", "id,name,email,pet", "1,Ann,a@x.org,1", "2,Bob,b@x.org,2"),
                List.of("pet.csv", "id,owner", "1,2", "2,1"));
    }

    @ParameterizedTest
    @EnumSource
    void thePlanSaysWhatARunWouldDoAndDoesNothing(TestServer server) {
        TestDatabase database = databases.fresh(server);
        FlywayVariants test = project.variants("test");
        assertThat(test.plan(project.stock(database)).plan())
                .containsExactly(
                        "run V1__Person.sql",
                        "load dataset people at version 1",
                        "run V2__Pet.sql",
                        "record V3__Rows.sql",
                        "run V4__Name.sql",
                        "load dataset pets at version 4");
        assertThat(database.rowCounts()).isEmpty();
        test.migrate(project.stock(database));
        assertThat(test.plan(project.stock(database)).plan()).isEmpty();
        assertThat(test.plan(project.stock(database)).text()).contains("at version 4, nothing to do");
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseTellsWhatItIsAndWhatWasLoaded(TestServer server) {
        TestDatabase database = databases.fresh(server);
        FlywayVariants test = project.variants("test");
        assertThat(test.database(project.stock(database)))
                .isEqualTo(new InfoReport.Database(null, false, false, List.of()));
        assertThat(test.migrate(project.stock(database)).datasets())
                .extracting(DatasetReport::rows)
                .containsExactly(2L, 1L);
        InfoReport.Database told = test.database(project.stock(database));
        assertThat(told.variant()).isEqualTo("test");
        assertThat(told.isValid()).isTrue();
        assertThat(told.datasets())
                .extracting(loaded -> loaded.dataset() + " " + loaded.by() + " " + loaded.version() + " "
                        + loaded.rows() + " " + loaded.success())
                .containsExactly("people migrate 1 2 true", "pets migrate 4 1 true");
        InfoReport info = test.database(server == TestServer.SQLSERVER ? "sqlserver" : server.toString())
                .info(project.stock(database), Map.of())
                .with(told);
        assertThat(info.text())
                .contains("The database is one of the variant test.")
                .contains("people");
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatEveryVariantHasAreKeptInStep(TestServer server) throws IOException {
        project.script("V5__Currency.sql", "CREATE TABLE currency (code char(3) PRIMARY KEY, name varchar(20));")
                .settings(
                        "developmentTables: [person, pet]",
                        "referenceTables: [currency]",
                        "variants: { dev: { data: run }, release: { data: record, protected: true } }",
                        "datasets: { reference: [currencies] }")
                .dataset("currencies", "", List.of("currency.csv", "code,name", "EUR,Euro", "DEM,Mark"));
        TestDatabase release = databases.fresh(server);
        TestDatabase dev = databases.fresh(server);
        project.with(release, "release").load().migrate();
        project.with(dev, "dev").load().migrate();
        project.dataset("currencies", "", List.of("currency.csv", "code,name", "EUR,euro", "SEK,krona"));
        project.with(release, "release").load().migrate();
        project.with(dev, "dev").load().migrate();
        for (TestDatabase database : List.of(release, dev)) {
            assertThat(database.rows("SELECT code, name FROM currency ORDER BY code"))
                    .containsExactly("EUR|euro", "SEK|krona");
        }
        assertThat(loads(release)).hasSize(2);
        assertThatThrownBy(() -> project.variants("release")
                        .database(server == TestServer.SQLSERVER ? "sqlserver" : server.toString())
                        .bundle(project.stock(release), BundleOptions.in(folder)))
                .hasMessageContaining("flyway-variants.yaml:4: datasets with reference rows belong to the variant");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void theNearestOfSeveralDatasetsIsLoaded(TestServer server) throws IOException {
        project.dataset("early", "1", List.of("person.csv", "id,name", "1,early"))
                .dataset("late", "3", List.of("person.csv", "id,name", "1,late"))
                .settings(
                        "developmentTables: [person, pet]",
                        "variants: { test: { data: record, datasets: [{ nearest: [early, late] }] } }");
        TestDatabase database = databases.fresh(server);
        project.with(database, "test").target("2").load().migrate();
        assertThat(database.rows("SELECT name FROM person")).containsExactly("early");
        project.with(database, "test").load().migrate();
        assertThat(database.rows("SELECT name FROM person")).containsExactly("late");
        assertThat(loads(database)).containsExactly("early|1|1", "late|3|1");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "SQLSERVER"})
    void twoRunsAtOnceLoadADatasetOnce(TestServer server) throws Exception {
        TestDatabase database = databases.fresh(server);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> one =
                    threads.submit(() -> project.with(database, "test").load().migrate());
            Future<?> other =
                    threads.submit(() -> project.with(database, "test").load().migrate());
            finish(one);
            finish(other);
        } finally {
            threads.shutdownNow();
        }
        assertComplete(database);
    }

    private static void finish(Future<?> run) throws InterruptedException {
        try {
            run.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
