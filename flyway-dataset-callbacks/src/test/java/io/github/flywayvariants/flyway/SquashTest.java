package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.report.VerifyBaseline;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.ReferenceRows;
import io.github.flywayvariants.report.VerifyUpgrade;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.FlywayChecksum;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.baseline.BaselineJavaMigration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A baseline migration that is made of old scripts gives the release that those gave. */
class SquashTest {

    private static final String TABLES = """
            CREATE TABLE country (code varchar(2) NOT NULL PRIMARY KEY, name varchar(50));
            CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50)%s);
            """;
    private static final String SQUASH = TABLES.formatted(", mail varchar(50)")
            + "INSERT INTO country VALUES ('AT', 'Austria'), ('DE', 'Germany');\n"
            + "INSERT INTO person (id, name) VALUES (1, 'Ann');\n";
    private static final List<String> OLD =
            List.of("V1__Tables.sql", "V2__People.sql", "V3__Countries.sql", "V4__Mail.sql");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private VariantProject project;

    @BeforeEach
    void longSet() throws IOException {
        project = new VariantProject(folder)
                .script("V1__Tables.sql", TABLES.formatted(""))
                .script("V2__People.sql", "INSERT INTO person VALUES (1, 'Ann');")
                .script("V3__Countries.sql", "INSERT INTO country VALUES ('AT', 'Austria'), ('DE', 'Germany');")
                .script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);");
        settings();
    }

    private void settings(String... reviewed) throws IOException {
        StringBuilder mixed = new StringBuilder();
        for (String script : reviewed) {
            String text = Files.readString(folder.resolve("migrations").resolve(script));
            mixed.append("{ script: ")
                    .append(script)
                    .append(", checksum: ")
                    .append(FlywayChecksum.of(text))
                    .append(" }");
        }
        project.settings(
                "referenceTables: [country]", "developmentTables: [person]", "migrations: { mixed: [" + mixed + "] }");
    }

    private void squash(String text) throws IOException {
        project.script("B4__Squash.sql", text).script("V5__Fax.sql", "ALTER TABLE person ADD fax varchar(50);");
        settings("B4__Squash.sql");
    }

    private void withoutOldScripts() throws IOException {
        for (String script : OLD) {
            Files.delete(folder.resolve("migrations").resolve(script));
        }
    }

    private List<String> findings(FluentConfiguration configuration) {
        return project.variants("release").database("h2").check(configuration).findings().stream()
                .map(CheckReport.Finding::toString)
                .toList();
    }

    private VerifyReport verify(FluentConfiguration configuration, Optional<Path> from) {
        VerifyOptions options = VerifyOptions.against("dev");
        return project.variants("release")
                .verify(configuration, from.map(options::withFrom).orElse(options));
    }

    private VerifyReport verify(TestServer server) {
        return verify(project.stock(databases.fresh(server)), Optional.empty());
    }

    private static FluentConfiguration lettingMissingPass(FluentConfiguration configuration) {
        return configuration.ignoreMigrationPatterns("*:future", "versioned:missing");
    }

    private static List<String> scripts(TestDatabase database) {
        return database.rows("SELECT " + database.quoted("script") + " FROM "
                + database.quoted("flyway_schema_history") + " WHERE " + database.quoted("version")
                + " IS NOT NULL ORDER BY " + database.quoted("installed_rank"));
    }

    @ParameterizedTest
    @EnumSource
    void newDatabasesBeginWithItAndOldOnesGoOn(TestServer server) throws IOException {
        TestDatabase old = databases.fresh(server);
        project.with(old, "release").load().migrate();
        Path bundle = project.released(server.toString(), project.scripts(), "long");
        squash(SQUASH);
        TestDatabase fresh = databases.fresh(server);
        project.with(fresh, "release").load().migrate();
        project.with(old, "release").load().migrate();
        assertThat(scripts(fresh)).containsExactly("B4__Squash.sql", "V5__Fax.sql");
        assertThat(fresh.rowCounts()).containsEntry("country", 2).containsEntry("person", 0);
        assertThat(scripts(old)).hasSize(5).startsWith("V1__Tables.sql").doesNotContain("B4__Squash.sql");

        VerifyReport report = verify(project.stock(databases.fresh(server)), Optional.of(bundle));
        assertThat(report.text())
                .contains("same without the baseline", "upgrade gives a new database", "Everything holds.")
                .contains("A new database begins with B4__Squash.sql, and an upgraded one has the history of long.zip");
        assertThat(report.baselines()).singleElement().satisfies(baseline -> {
            assertThat(baseline.script()).isEqualTo("B4__Squash.sql");
            assertThat(baseline.standsFor()).isEqualTo(OLD);
            assertThat(baseline.referenceRows()).extracting(ReferenceRows::rows).containsExactly(2L);
            assertThat(baseline.ok()).isTrue();
        });
        TestDatabase shipped = databases.fresh(server);
        project.released(server.toString(), project.scripts(), "both");
        stockFromBundle(shipped, "both").load().migrate();
        assertThat(scripts(shipped)).containsExactly("B4__Squash.sql", "V5__Fax.sql");
        assertThat(shipped.rowCounts()).containsEntry("country", 2).containsEntry("person", 0);
        assertThat(new Flyway(project.stock(shipped)).validateWithResult().validationSuccessful)
                .isTrue();
    }

    private FluentConfiguration stockFromBundle(TestDatabase database, String bundle) {
        return project.stock(database).locations("filesystem:" + folder.resolve(bundle + "/release/migrations"));
    }

    @ParameterizedTest
    @EnumSource
    void whatItSaysOtherwiseThanTheScriptsIsNamed(TestServer server) throws IOException {
        squash(SQUASH.replace(", ('DE', 'Germany')", ", ('CH', 'Switzerland')")
                .replace("mail varchar(50)", "mail varchar(60)"));
        VerifyReport report = verify(server);
        assertThat(report.ok()).isFalse();
        assertThat(report.schemaDifferences()).as("dev begins with it too").isEmpty();
        VerifyBaseline baseline = report.baselines().get(0);
        assertThat(baseline.ok()).isFalse();
        assertThat(baseline.referenceRows()).singleElement().satisfies(rows -> {
            assertThat(rows.missing()).isEqualTo(1);
            assertThat(rows.extra()).isEqualTo(1);
        });
        assertThat(baseline.sentences())
                .anyMatch(line ->
                        line.toLowerCase(Locale.ROOT).contains("mail") && line.contains("60") && line.contains("50"))
                .anyMatch(line -> line.startsWith("reference rows of ") && line.contains("1 missing, 1 too many"));
        assertThat(report.text()).contains("baseline B4__Squash.sql: ", "Not everything holds.");
    }

    @ParameterizedTest
    @EnumSource
    void onceTheOldScriptsAreGoneStockFlywayHasToBeTold(TestServer server) throws IOException {
        TestDatabase old = databases.fresh(server);
        project.with(old, "release").load().migrate();
        Path bundle = project.released(server.toString(), project.scripts(), "long");
        squash(SQUASH);
        withoutOldScripts();

        assertThat(findings(project.scripts()))
                .hasSize(4)
                .allMatch(finding -> finding.contains("released-changed")
                        && finding.contains("and is not in the set any more")
                        && finding.contains("Put it back beside B4__Squash.sql")
                        && finding.contains("flyway.ignoreMigrationPatterns=versioned:missing"));
        assertThatThrownBy(() -> project.stock(old).load().migrate())
                .as("stock Flyway would not take them either")
                .isInstanceOf(FlywayValidateException.class)
                .hasMessageContaining("Detected applied migration not resolved locally: 1.");

        assertThat(findings(lettingMissingPass(project.scripts()))).isEmpty();
        lettingMissingPass(project.with(old, "release")).load().migrate();
        assertThat(scripts(old)).hasSize(5).endsWith("V5__Fax.sql");
        VerifyReport report = verify(lettingMissingPass(project.stock(databases.fresh(server))), Optional.of(bundle));
        assertThat(report.text())
                .contains("upgrade gives a new database", "Everything holds.")
                .contains("B4__Squash.sql was not compared with scripts: none of a version up to 4 is in the set");
        VerifyUpgrade upgrade = Objects.requireNonNull(report.upgrade());
        assertThat(upgrade.empty().historyDifferences()).isEmpty();
        assertThat(Objects.requireNonNull(upgrade.filled()).holds()).isTrue();

        project.released(server.toString(), lettingMissingPass(project.scripts()), "squashed");
        assertThat(Files.readString(folder.resolve("squashed/release/flyway.toml")))
                .contains("ignoreMigrationPatterns = [\"*:future\", \"versioned:missing\"]");
        assertThat(Files.readAllLines(folder.resolve("flyway-variants.lock")))
                .as("what was released before stays in the lock, in case it comes back")
                .filteredOn(line -> line.startsWith("  - "))
                .extracting(line -> line.replaceAll(".*script: \"([^\"]+)\".*", "$1"))
                .containsExactly(
                        "V1__Tables.sql",
                        "V2__People.sql",
                        "V3__Countries.sql",
                        "V4__Mail.sql",
                        "B4__Squash.sql",
                        "V5__Fax.sql");
        assertThat(findings(lettingMissingPass(project.scripts()))).isEmpty();
    }

    @Test
    @Tag("flyway-matrix")
    void anUpgradeToASquashThatIsWrongIsFound() throws IOException {
        Path bundle = project.released("h2", project.scripts(), "long");
        squash(SQUASH.replace("mail", "email"));
        withoutOldScripts();
        VerifyReport report =
                verify(lettingMissingPass(project.stock(databases.fresh(TestServer.H2))), Optional.of(bundle));
        assertThat(report.ok()).isFalse();
        assertThat(Objects.requireNonNull(report.upgrade()).empty().schemaDifferences())
                .extracting(VerifyReport.SchemaDifference::object)
                .anyMatch(object -> object.toLowerCase(Locale.ROOT).endsWith("person.mail"))
                .anyMatch(object -> object.toLowerCase(Locale.ROOT).endsWith("person.email"));
    }

    @Test
    void oldScriptsThatComeBackOtherwiseAreCaught() throws IOException {
        project.released("h2", project.scripts(), "long");
        squash(SQUASH);
        withoutOldScripts();
        project.released("h2", lettingMissingPass(project.scripts()), "squashed");
        project.script("V3__Countries.sql", "INSERT INTO country VALUES ('IT', 'Italy');");
        assertThat(findings(lettingMissingPass(project.scripts())))
                .singleElement()
                .asString()
                .contains("V3__Countries.sql", "it was released in the variant \"release\" otherwise");
    }

    @Test
    void aBaselineThatWasReleasedStaysAsItWas() throws IOException {
        squash(SQUASH);
        project.released("h2", project.scripts(), "both");
        project.script("B4__Squash.sql", SQUASH.replace("'Germany'", "'Deutschland'"));
        assertThat(findings(project.scripts()))
                .anyMatch(finding -> finding.contains("released-changed") && finding.contains("script=B4__Squash.sql"));
        Files.delete(folder.resolve("migrations/B4__Squash.sql"));
        settings();
        assertThat(findings(project.scripts())).singleElement().asString().contains("B4__Squash.sql was released");
    }

    @Test
    void aReleaseThatBeganWithItHasTheSameHistory() throws IOException {
        squash(SQUASH);
        Path bundle = project.released("h2", project.scripts(), "both");
        project.script("V6__Pager.sql", "ALTER TABLE person ADD pager varchar(50);");
        VerifyReport report = verify(project.stock(databases.fresh(TestServer.H2)), Optional.of(bundle));
        assertThat(report.ok()).isTrue();
        assertThat(report.notices()).isEmpty();
    }

    @Test
    void whereDataIsOmittedABaselineWithNothingElseIsTooAndTheScriptsRun() throws IOException {
        project.script("B4__People.sql", "INSERT INTO person (id, name) VALUES (1, 'Ann');")
                .settings(
                        "referenceTables: [country]",
                        "developmentTables: [person]",
                        "variants: { release: { data: omit }, dev: { data: run } }");
        TestDatabase database = databases.fresh(TestServer.H2);
        project.with(database, "release").load().migrate();
        assertThat(scripts(database)).containsExactly("V1__Tables.sql", "V3__Countries.sql", "V4__Mail.sql");
    }

    @Test
    void anOldScriptThatGetsAnotherNameIsNotGone() throws IOException {
        squash(SQUASH);
        project.released("h2", project.scripts(), "both");
        Path script = folder.resolve("migrations/V3__Countries.sql");
        Files.move(script, script.resolveSibling("V3__Lands.sql"));
        assertThat(findings(lettingMissingPass(project.scripts())))
                .singleElement()
                .asString()
                .contains(
                        "V3__Countries.sql was released",
                        "V3__Lands.sql has its version now",
                        "Give it back its name.");
    }

    @Test
    void aReleasedScriptBehindTheBaselineMayNotGo() throws IOException {
        squash(SQUASH);
        project.released("h2", project.scripts(), "both");
        Files.delete(folder.resolve("migrations/V5__Fax.sql"));
        assertThat(findings(lettingMissingPass(project.scripts())))
                .singleElement()
                .asString()
                .contains("V5__Fax.sql was released", "Put it back as it was");
    }

    @Test
    void aBaselineOfWhichNothingIsLeftIsRefused() throws IOException {
        project.script("B4__Squash.sql", "INSERT INTO person (id, name) VALUES (1, 'Ann');");
        assertThat(findings(project.scripts()))
                .singleElement()
                .asString()
                .contains("baseline-left-out", "B4__Squash.sql")
                .contains("new databases begin with it: they would have nothing of the versions up to 4");
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThatThrownBy(() -> project.with(database, "release").load().migrate())
                .hasMessageContaining("baseline-left-out");
        assertThat(database.rowCounts()).isEmpty();
    }

    @Test
    void scriptsOfWhichSomeAreGoneMakeNoDatabaseWithoutIt() throws IOException {
        squash(SQUASH);
        Files.delete(folder.resolve("migrations/V1__Tables.sql"));
        VerifyReport report = verify(TestServer.H2);
        assertThat(report.ok()).isFalse();
        assertThat(report.text())
                .contains("baseline B4__Squash.sql: without it, the scripts of the set make no database: ")
                .contains("Keep all scripts that it stands for, or none of them.");
    }

    @Test
    void aBaselineAheadOfTheScriptsLeavesOldDatabasesBehind() throws IOException {
        project.script("B9__Squash.sql", SQUASH);
        settings("B9__Squash.sql");
        VerifyReport report = verify(TestServer.H2);
        assertThat(report.baselines())
                .singleElement()
                .satisfies(baseline -> assertThat(baseline.sentences())
                        .singleElement()
                        .asString()
                        .contains("is at another version", "give it the version of the newest script"));
    }

    @Test
    void anOlderBaselineIsPartOfTheWayWithoutTheNewest() throws IOException {
        project.script(
                "B3__Older.sql",
                TABLES.formatted("") + "INSERT INTO country VALUES ('AT', 'Austria'), ('DE', 'Germany');");
        squash(SQUASH);
        withoutOldScripts();
        project.script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);");
        VerifyReport report = verify(TestServer.H2);
        assertThat(report.text()).contains("Everything holds.");
        assertThat(report.baselines().get(0).standsFor()).containsExactly("B3__Older.sql", "V4__Mail.sql");
    }

    @Test
    @Tag("flyway-matrix")
    void aTargetBeforeTheBaselineDoesNotKeepFlywayFromIt() throws IOException {
        squash(SQUASH);
        TestDatabase stock = databases.fresh(TestServer.H2);
        project.stock(stock).target("3").load().migrate();
        assertThat(scripts(stock)).containsExactly("B4__Squash.sql");
        VerifyReport report =
                verify(project.stock(databases.fresh(TestServer.H2)).target("3"), Optional.empty());
        assertThat(report.version()).isEqualTo("4");
        assertThat(report.notices()).anyMatch(notice -> notice.startsWith("B4__Squash.sql was run all the same: "));
        assertThat(report.baselines().get(0).sentences())
                .anyMatch(line -> line.contains("is at another version") && line.contains("flyway.target"));
    }

    @Test
    @Tag("flyway-matrix")
    void scratchDatabasesThatAreGivenAreEnough() throws IOException {
        squash(SQUASH);
        VerifyOptions options = new VerifyOptions(
                "dev",
                Optional.of("jdbc:h2:mem:squash_{variant};DB_CLOSE_DELAY=-1"),
                Optional.empty(),
                Optional.empty());
        VerifyReport report =
                project.variants("release").verify(project.stock(databases.fresh(TestServer.H2)), options);
        assertThat(report.text()).contains("same without the baseline", "Everything holds.");
    }

    /** A baseline in Java. */
    public static final class B4__Squash extends BaselineJavaMigration {

        @Override
        public void migrate(Context context) throws Exception {
            try (java.sql.Statement statement = context.getConnection().createStatement()) {
                for (String sql : SQUASH.lines()
                        .filter(line -> !line.contains("INTO person"))
                        .toList()) {
                    statement.execute(sql);
                }
            }
        }
    }

    @Test
    @Tag("flyway-matrix")
    void aBaselineInJavaIsOneToo() throws IOException {
        project.settings(
                "referenceTables: [country]",
                "developmentTables: [person]",
                "migrations: { kinds: { ddl: ['**/SquashTest$B4__Squash.java'] } }");
        FluentConfiguration configuration =
                project.stock(databases.fresh(TestServer.H2)).javaMigrations(new B4__Squash());
        VerifyReport report = verify(configuration, Optional.empty());
        assertThat(report.text()).contains("Everything holds.");
        assertThat(report.baselines())
                .singleElement()
                .satisfies(baseline -> assertThat(baseline.standsFor()).isEqualTo(OLD));
    }
}
