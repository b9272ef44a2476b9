package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flywayvariants.report.BundleReport;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several product lines come from one set: a variant extends another, and has migrations and reference rows of its own. */
class ProductLinesTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script(
                        "V1__Tables.sql",
                        "CREATE TABLE country (code varchar(2) NOT NULL PRIMARY KEY, name varchar(50));",
                        "CREATE TABLE rate (name varchar(20) NOT NULL PRIMARY KEY, points int);",
                        "CREATE TABLE person (id int NOT NULL PRIMARY KEY, country varchar(2));")
                .script("V2__People.sql", "INSERT INTO person VALUES (1, 'AT');")
                .settings(
                        "referenceTables: [country, rate]",
                        "developmentTables: [person]",
                        "variants:",
                        "  release-eu: { extends: release, reference: [rates-eu] }",
                        "  release-at: { extends: release-eu, locations: ['filesystem:regions/at'] }",
                        "  release-us: { extends: release, locations: ['filesystem:regions/us'] }",
                        "  release: { data: record, protected: true }",
                        "  dev-us: { extends: dev, locations: ['filesystem:regions/us'] }",
                        "  dev: { data: run }")
                .dataset("rates-eu", "", List.of("rate.csv", "name,points", "full,20", "reduced,10"));
        script("regions/at/V3__Austria.sql", "INSERT INTO country (code, name) VALUES ('AT', 'Austria');");
        script("regions/us/V3__United_States.sql", "INSERT INTO country (code, name) VALUES ('US', 'United States');");
        script("regions/us/V3.1__People_there.sql", "INSERT INTO person VALUES (2, 'US');");
    }

    private void script(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private FluentConfiguration stockInAustria(TestDatabase database) {
        return project.stock(database)
                .locations("filesystem:" + folder.resolve("migrations"), "filesystem:" + folder.resolve("regions/at"));
    }

    @ParameterizedTest
    @EnumSource
    void aVariantHasTheMigrationsAndReferenceRowsOfThoseItExtendsAndItsOwn(TestServer server) {
        TestDatabase database = databases.fresh(server);
        project.with(database, "release-at").load().migrate();
        assertThat(database.rows("SELECT name FROM country")).containsExactly("Austria");
        assertThat(database.rows("SELECT name FROM rate ORDER BY name")).containsExactly("full", "reduced");
        assertThat(database.rows("SELECT id FROM person")).isEmpty();
        assertThat(new Flyway(stockInAustria(database)).validateWithResult().validationSuccessful)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aVariantWithItsOwnMigrationsIsProvedAgainstAnotherThatHasThem(TestServer server) {
        VerifyReport report = project.variants("release-us")
                .verify(project.stock(databases.fresh(server)), VerifyOptions.against("dev-us"));
        assertThat(report.text()).contains("Everything holds.");
        assertThat(report.version()).isEqualTo("3.1");
        assertThat(report.build()).isNotNull();
    }

    @Test
    void everyGoalKnowsTheMigrationsOfAVariant() {
        FluentConfiguration configuration = project.stock(databases.fresh(TestServer.H2));
        InfoReport info = project.variants("release-us").info(configuration, Map.of());
        assertThat(info.migrations())
                .extracting(InfoReport.Migration::script, InfoReport.Migration::action)
                .containsExactly(
                        tuple("V1__Tables.sql", "run"),
                        tuple("V2__People.sql", "record"),
                        tuple("V3__United_States.sql", "run"),
                        tuple("V3.1__People_there.sql", "record"));
        assertThat(project.variants("release-us").check(configuration).ok()).isTrue();
        assertThat(project.variants("release").info(configuration, Map.of()).migrations())
                .hasSize(2);

        BundleReport bundle = project.variants("release-us").bundle(configuration, BundleOptions.in(folder));
        assertThat(bundle.version()).isEqualTo("3.1");
        assertThat(folder.resolve("release-us/us/V3__United_States.sql")).exists();
    }

    @Test
    void aConfigurationThatBecomesAnotherVariantLosesTheMigrationsOfTheFirst() {
        TestDatabase database = databases.fresh(TestServer.H2);
        FluentConfiguration configuration = project.stock(database);
        project.variants("release-us").configure(configuration);
        project.variants("release").configure(configuration).load().migrate();
        assertThat(database.rows("SELECT COUNT(*) FROM country")).containsExactly("0");
        assertThat(configuration.getLocations()).hasSize(1);
    }
}
