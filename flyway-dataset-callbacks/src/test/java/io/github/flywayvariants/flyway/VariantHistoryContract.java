package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the variants of one set of migrations, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VariantHistoryContract {

    private static final Map<String, Integer> ALL_ROWS = Map.of("genre", 3, "author", 3, "book", 3, "visit", 3);
    private static final Map<String, Integer> RELEASE_ROWS =
            Map.of("genre", 3, "author", 0, "book", 0, "loan", 0, "visit", 0);

    private static final List<String> STEPS = List.of("1.2", "1.7", "latest");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @RegisterExtension
    final TestDatabases databasesToLookAt = TestDatabases.forClass();

    private final TestServer server;
    private TestDatabase stock;
    private TestDatabase dev;
    private TestDatabase release;

    VariantHistoryContract(TestServer server) {
        this.server = server;
    }

    @BeforeAll
    void migrateDatabasesToLookAt() {
        stock = migratedByStockFlyway(databasesToLookAt);
        dev = migrated("dev", databasesToLookAt);
        release = migrated("release", databasesToLookAt);
    }

    private TestDatabase fresh() {
        return databases.fresh(server);
    }

    private FluentConfiguration variant(String name, FluentConfiguration configuration) {
        return FlywayVariants.variant(name).file(MigrationSets.settings(server)).configure(configuration);
    }

    private TestDatabase migrated(String variant, TestDatabases where) {
        TestDatabase database = where.fresh(server);
        variant(variant, MigrationSets.whole(database)).load().migrate();
        return database;
    }

    private TestDatabase migratedByStockFlyway(TestDatabases where) {
        TestDatabase database = where.fresh(server);
        MigrationSets.whole(database).load().migrate();
        return database;
    }

    private static String version(TestDatabase database) {
        MigrationInfo current = MigrationSets.whole(database).load().info().current();
        return String.valueOf(current.getVersion());
    }

    @Test
    void theHistoriesOfAllVariantsAndOfStockFlywayAreTheSame() {
        assertThat(MigrationSets.history(stock)).hasSize(13).anyMatch(row -> row.contains("|2|Loans for development|"));
        assertThat(MigrationSets.history(dev)).isEqualTo(MigrationSets.history(stock));
        assertThat(MigrationSets.history(release)).isEqualTo(MigrationSets.history(stock));
        assertThat(Stream.of(stock, dev, release))
                .extracting(VariantHistoryContract::version)
                .containsOnly("2");
    }

    @Test
    void theReleaseHasTheReferenceRowsAndNoOtherAndDevHasAll() {
        assertThat(release.rowCounts()).isEqualTo(RELEASE_ROWS);
        assertThat(dev.rowCounts()).isEqualTo(stock.rowCounts()).containsAllEntriesOf(ALL_ROWS);
        assertThat(dev.rowCounts().get("loan")).isGreaterThan(2);
    }

    @Test
    void theTextsOfViewsAndRoutinesAreThoseOfStockFlyway() {
        assertThat(MigrationSets.objects(release))
                .isEqualTo(MigrationSets.objects(dev))
                .isEqualTo(MigrationSets.objects(stock))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith("book_title|"))
                .anyMatch(text -> text.contains("it brings in nothing"))
                .noneMatch(text -> text.contains("left out"));
    }

    @Test
    void stockFlywayValidatesAndMigratesTheReleaseAndDoesNothing() {
        TestDatabase database = fresh();
        variant("release", MigrationSets.reachable(database)).load().migrate();

        Flyway flyway = MigrationSets.reachable(database).load();
        flyway.validate();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(database.rowCounts()).isEqualTo(RELEASE_ROWS);
    }

    @Test
    void theVariantValidatesAndMigratesItsOwnDatabaseAndOneOfStockFlyway() {
        for (TestDatabase database : List.of(migrated("release", databases), migratedByStockFlyway(databases))) {
            Map<String, Integer> rows = database.rowCounts();
            Flyway flyway = variant("release", MigrationSets.whole(database)).load();
            flyway.validate();
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            assertThat(database.rowCounts()).isEqualTo(rows);
        }
    }

    @Test
    void aReleaseMadeInStepsAndRepairedHasTheSameHistory() {
        TestDatabase database = fresh();
        for (String target : STEPS) {
            Flyway flyway = variant("release", MigrationSets.whole(database).target(target))
                    .load();
            flyway.migrate();
            flyway.repair();
        }
        assertThat(database.rowCounts()).isEqualTo(RELEASE_ROWS);
        assertThat(MigrationSets.history(database)).isEqualTo(stepsByStockFlyway());
    }

    private List<String> stepsByStockFlyway() {
        TestDatabase database = fresh();
        for (String target : STEPS) {
            MigrationSets.whole(database).target(target).load().migrate();
        }
        return MigrationSets.history(database);
    }

    @Test
    void aMigrationThatIsAddedLaterRunsOnTheRelease(@TempDir Path folder) throws IOException {
        TestDatabase byStockFlyway = fresh();
        TestDatabase byVariant = fresh();
        variant("release", MigrationSets.reachable(byStockFlyway)).load().migrate();
        variant("release", MigrationSets.reachable(byVariant)).load().migrate();
        Files.writeString(folder.resolve("V3__Later.sql"), "INSERT INTO genre (code, name) VALUES ('new', 'New');\n");

        String later = "filesystem:" + folder;
        assertThat(MigrationSets.reachable(byStockFlyway, later).load().migrate().migrationsExecuted)
                .isEqualTo(1);
        assertThat(variant("release", MigrationSets.reachable(byVariant, later))
                        .load()
                        .migrate()
                        .migrationsExecuted)
                .isEqualTo(1);
        assertThat(byStockFlyway.rowCounts()).contains(entry("genre", 4), entry("author", 0));
        assertThat(MigrationSets.history(byVariant)).isEqualTo(MigrationSets.history(byStockFlyway));
    }

    @Test
    void settingsAloneMakeTheSameVariants() {
        TestDatabase original = fresh();
        MigrationSets.reachable(original).load().migrate();
        TestDatabase withRows = migratedBySettings("dev");
        TestDatabase withoutRows = migratedBySettings("release");

        assertThat(MigrationSets.history(original)).hasSize(12);
        assertThat(MigrationSets.history(withRows)).isEqualTo(MigrationSets.history(original));
        assertThat(MigrationSets.history(withoutRows)).isEqualTo(MigrationSets.history(original));
        assertThat(withRows.rowCounts()).isEqualTo(original.rowCounts());
        assertThat(withoutRows.rowCounts()).isEqualTo(RELEASE_ROWS);
        assertThat(MigrationSets.objects(withoutRows)).isEqualTo(MigrationSets.objects(original));
        MigrationSets.reachable(withoutRows).load().validate();
    }

    private TestDatabase migratedBySettings(String variant) {
        TestDatabase database = fresh();
        MigrationSets.reachable(database)
                .configuration(MigrationSets.settingsFor(variant, server))
                .load()
                .migrate();
        return database;
    }

    @Test
    void oneSettingIsEnough() {
        TestDatabase database = fresh();
        Map<String, String> settings =
                Map.of("flyway.variants.variant", "release", "flyway.variants.file", MigrationSets.settings(server));
        MigrationSets.reachable(database).configuration(settings).load().migrate();
        assertThat(database.rowCounts()).isEqualTo(RELEASE_ROWS);
        Flyway again = MigrationSets.reachable(database).configuration(settings).load();
        again.validate();
        assertThat(again.migrate().migrationsExecuted).isZero();
    }

    @Test
    void theResolverAsksForAVariant() {
        TestDatabase database = fresh();
        Flyway flyway = MigrationSets.reachable(database)
                .configuration(Map.of(
                        "flyway.resolvers",
                        VariantMigrationResolver.class.getName(),
                        "flyway.skipDefaultResolvers",
                        "true"))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage("flyway.resolvers names VariantMigrationResolver, but no variant is set."
                        + " Set flyway.variants.variant; no more is needed. [flyway]");
        assertThat(database.rowCounts()).isEmpty();
    }

    @Test
    void callbacksAndRegisteredJavaMigrationsAreAsTheVariantHasThem() {
        TestDatabase database = fresh();
        MigrationSets.whole(database)
                .configuration(MigrationSets.settingsFor("release", server))
                .load()
                .migrate();
        assertThat(database.rowCounts()).isEqualTo(RELEASE_ROWS);
    }
}
