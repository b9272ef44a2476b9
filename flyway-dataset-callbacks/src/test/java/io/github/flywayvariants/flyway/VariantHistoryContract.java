package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.sets.registered.V1_9__Visits_for_development;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the variants of one set of migrations, on every database. */
abstract class VariantHistoryContract {

    private static final Map<String, Integer> ALL_ROWS = Map.of("genre", 3, "author", 3, "book", 3);
    private static final Map<String, Integer> RELEASE_ROWS =
            Map.of("genre", 3, "author", 0, "book", 0, "loan", 0, "visit", 0);

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final TestServer server;

    VariantHistoryContract(TestServer server) {
        this.server = server;
    }

    private TestDatabase fresh() {
        return databases.fresh(server);
    }

    private FluentConfiguration variant(String name, FluentConfiguration configuration) {
        return FlywayVariants.variant(name).file(MigrationSets.settings(server)).configure(configuration);
    }

    private TestDatabase migrated(String variant) {
        TestDatabase database = fresh();
        variant(variant, MigrationSets.whole(database)).load().migrate();
        return database;
    }

    private TestDatabase migratedByStockFlyway() {
        TestDatabase database = fresh();
        MigrationSets.whole(database).load().migrate();
        return database;
    }

    private static String version(TestDatabase database) {
        MigrationInfo current = MigrationSets.whole(database).load().info().current();
        return String.valueOf(current.getVersion());
    }

    @Test
    void theHistoriesOfAllVariantsAndOfStockFlywayAreTheSame() {
        TestDatabase stock = migratedByStockFlyway();
        TestDatabase dev = migrated("dev");
        TestDatabase release = migrated("release");

        assertThat(MigrationSets.history(stock)).hasSize(13).anyMatch(row -> row.contains("|2|Loans for development|"));
        assertThat(MigrationSets.history(dev)).isEqualTo(MigrationSets.history(stock));
        assertThat(MigrationSets.history(release)).isEqualTo(MigrationSets.history(stock));
        assertThat(Stream.of(stock, dev, release))
                .extracting(VariantHistoryContract::version)
                .containsOnly("2");
    }

    @Test
    void theReleaseHasTheReferenceRowsAndNoOtherAndDevHasAll() {
        assertThat(migrated("release").rowCounts()).isEqualTo(RELEASE_ROWS);
        Map<String, Integer> dev = migrated("dev").rowCounts();
        assertThat(dev).isEqualTo(migratedByStockFlyway().rowCounts()).containsAllEntriesOf(ALL_ROWS);
        assertThat(dev.get("visit")).isEqualTo(3);
        assertThat(dev.get("loan")).isGreaterThan(2);
    }

    @Test
    void theTextsOfViewsAndRoutinesAreThoseOfStockFlyway() {
        TestDatabase release = migrated("release");
        assertThat(MigrationSets.objects(release))
                .isEqualTo(MigrationSets.objects(migrated("dev")))
                .isEqualTo(MigrationSets.objects(migratedByStockFlyway()))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith("book_title|"))
                .anyMatch(text -> text.contains("it brings in nothing"))
                .noneMatch(text -> text.contains("left out"));
    }

    @Test
    void stockFlywayValidatesAndMigratesTheReleaseAndDoesNothing() {
        TestDatabase release = fresh();
        variant("release", MigrationSets.reachable(release)).load().migrate();

        Flyway stock = MigrationSets.reachable(release).load();
        stock.validate();
        assertThat(stock.info().pending()).isEmpty();
        assertThat(stock.migrate().migrationsExecuted).isZero();
        assertThat(release.rowCounts()).isEqualTo(RELEASE_ROWS);
    }

    @Test
    void theVariantValidatesAndMigratesItsOwnDatabaseAndOneOfStockFlyway() {
        for (TestDatabase database : new TestDatabase[] {migrated("release"), migratedByStockFlyway()}) {
            Map<String, Integer> rows = database.rowCounts();
            Flyway flyway = variant("release", MigrationSets.whole(database)).load();
            flyway.validate();
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            assertThat(database.rowCounts()).isEqualTo(rows);
        }
    }

    @Test
    void aReleaseMadeInStepsAndRepairedHasTheSameHistory() {
        TestDatabase release = fresh();
        for (String target : new String[] {"1.2", "1.7", "latest"}) {
            Flyway flyway = variant("release", MigrationSets.whole(release).target(target))
                    .load();
            flyway.migrate();
            flyway.repair();
        }
        assertThat(release.rowCounts()).isEqualTo(RELEASE_ROWS);
        assertThat(MigrationSets.history(release)).isEqualTo(stepsByStockFlyway());
    }

    private List<String> stepsByStockFlyway() {
        TestDatabase stock = fresh();
        for (String target : new String[] {"1.2", "1.7", "latest"}) {
            MigrationSets.whole(stock).target(target).load().migrate();
        }
        return MigrationSets.history(stock);
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
        TestDatabase stock = fresh();
        MigrationSets.reachable(stock).load().migrate();
        TestDatabase dev = migratedBySettings("dev");
        TestDatabase release = migratedBySettings("release");

        assertThat(MigrationSets.history(stock)).hasSize(12);
        assertThat(MigrationSets.history(dev)).isEqualTo(MigrationSets.history(stock));
        assertThat(MigrationSets.history(release)).isEqualTo(MigrationSets.history(stock));
        assertThat(dev.rowCounts()).isEqualTo(stock.rowCounts());
        assertThat(release.rowCounts()).isEqualTo(RELEASE_ROWS);
        assertThat(MigrationSets.objects(release)).isEqualTo(MigrationSets.objects(stock));
        MigrationSets.reachable(release).load().validate();
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
    void theResolverRefusesToWorkBesideTheDefaultResolvers() {
        TestDatabase database = fresh();
        Flyway flyway = MigrationSets.reachable(database)
                .configuration(MigrationSets.settingsFor("release", server))
                .skipDefaultResolvers(false)
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(
                        "flyway.resolvers names VariantMigrationResolver, but Flyway's default resolvers are on as well,"
                                + " and Flyway prefers theirs: the variant would silently be ignored."
                                + " Set flyway.skipDefaultResolvers=true. [flyway]");
        assertThat(database.rowCounts()).isEmpty();
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
                        + " Set flyway.variants.variant. [flyway]");
        assertThat(database.rowCounts()).isEmpty();
    }

    @Test
    void theResolverRefusesACallbackThatFlywayHasReadBefore() {
        TestDatabase database = fresh();
        Flyway flyway = MigrationSets.reachable(database, "classpath:sets/" + server + "/callback")
                .configuration(MigrationSets.settingsFor("release", server))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(
                        "the callback afterMigrate__Visits_for_development.sql brings in development rows, and Flyway"
                                + " has taken it in before a resolver can leave it out."
                                + " Run Flyway by the goals of our plugin or by FlywayVariants.configure. [flyway]");
        assertThat(database.rowCounts()).isEmpty();
    }

    @Test
    void theResolverRefusesARegisteredJavaMigrationThatFlywayHasReadBefore() {
        TestDatabase database = fresh();
        Flyway flyway = MigrationSets.reachable(database)
                .javaMigrations(new V1_9__Visits_for_development())
                .configuration(MigrationSets.settingsFor("release", server))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage("the Java migration io.github.flywayvariants.sets.registered.V1_9__Visits_for_development"
                        + " is registered as an instance and brings in development rows, and Flyway has taken it in before"
                        + " a resolver can leave it out. Call FlywayVariants.configure on the configuration, or let Flyway"
                        + " find the class in a location. [flyway]");
        assertThat(database.rowCounts()).isEmpty();
    }
}
