package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.sets.registered.V1_8__Ratings;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work says so in a sentence, and leaves the database as it was and no connection open. */
@Tag("flyway-matrix")
class VariantErrorsTest {

    private static final String DATABASES = "h2, postgresql, mariadb, mysql, sqlserver, oracle";

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() throws IOException {
        Files.writeString(project.resolve("flyway-variants.yaml"), "developmentTables: [thing]\n");
        Files.writeString(project.resolve("V1__Thing.sql"), "CREATE TABLE thing (name varchar(50));\n");
        Files.writeString(project.resolve("V2__Rows.sql"), "INSERT INTO thing (name) VALUES ('for developers');\n");
    }

    private FluentConfiguration on(TestDatabase database) {
        return Flyway.configure().dataSource(database.url(), null, null).locations("filesystem:" + project);
    }

    private FlywayVariants release() {
        return FlywayVariants.variant("release")
                .file(project.resolve("flyway-variants.yaml").toString());
    }

    private void assertRefused(FlywayVariants variant, ErrorCode code, String message) {
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThatThrownBy(() -> variant.configure(on(database)).load().migrate())
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(message)
                .extracting(e -> ((FlywayVariantsException) e).code())
                .isEqualTo(code);
        assertThat(database.rowCounts()).isEmpty();
    }

    @Test
    void aMissingFileIsNamedWithWhatToDo() {
        String missing = project.resolve("nowhere.yaml").toString();
        assertRefused(
                FlywayVariants.variant("release").file(missing),
                ErrorCode.SETTINGS,
                missing
                        + " does not exist as a file. Create flyway-variants.yaml beside the project's pom.xml, or name it"
                        + " with the parameter \"file\"; an empty file is a valid start. [settings]");
    }

    @Test
    void aMissingResourceIsNamedWithWhatToDo() {
        assertRefused(
                FlywayVariants.variant("release").file("classpath:nowhere.yaml"),
                ErrorCode.SETTINGS,
                "classpath:nowhere.yaml does not exist on the class path. Create flyway-variants.yaml beside the project's"
                        + " pom.xml, or name it with the parameter \"file\"; an empty file is a valid start. [settings]");
    }

    @Test
    void theFileIsLookedForInTheWorkingDirectoryOfFlyway() throws IOException {
        Path elsewhere = Files.createDirectory(project.resolve("elsewhere"));
        TestDatabase database = databases.fresh(TestServer.H2);
        Flyway flyway = FlywayVariants.defaultVariant()
                .configure(on(database).workingDirectory(elsewhere.toString()))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageStartingWith(elsewhere.resolve("flyway-variants.yaml") + " does not exist as a file. ");

        Files.writeString(elsewhere.resolve("flyway-variants.yaml"), "developmentTables: [thing]\n");
        FlywayVariants.defaultVariant()
                .configure(on(database).workingDirectory(elsewhere.toString()))
                .load()
                .migrate();
        assertThat(database.rowCounts()).containsEntry("thing", 0);
    }

    @Test
    void aVariantThatIsNotDefinedIsNamedWithThoseThatAre() {
        assertRefused(
                FlywayVariants.variant("relaese")
                        .file(project.resolve("flyway-variants.yaml").toString()),
                ErrorCode.UNKNOWN_VARIANT,
                "flyway-variants.yaml: there is no variant \"relaese\"; defined are dev, release, test."
                        + " Name one of them, or define it under \"variants\". [unknown-variant]");
    }

    @Test
    void aDatabaseThatIsNotKnownIsNamedWithThoseThatAre() {
        assertRefused(
                release().database("postgres"),
                ErrorCode.UNSUPPORTED_DATABASE,
                "The database \"postgres\" is not known; allowed are " + DATABASES + ". [unsupported-database]");
    }

    @Test
    void aPlanThatIsRefusedListsEveryFindingAndLeavesTheDatabaseAlone() throws IOException {
        Files.writeString(project.resolve("flyway-variants.yaml"), "variants: { release: { data: record } }\n");
        assertRefused(release(), ErrorCode.PLAN_REFUSED, """
                The variant "release" cannot be made of these migrations; one thing is to be settled first, and nothing was changed:
                  V2__Rows.sql:1: rows go into PUBLIC.thing, which is in neither list. [undeclared-table] \
                Add, if every variant has its rows: referenceTables: [PUBLIC.thing]; if only development has: developmentTables: [PUBLIC.thing].
                 [plan-refused]""".replace("\n", System.lineSeparator()));
    }

    @Test
    void aVariantWithoutRowsIsRefusedOnOtherDatabasesAndOneWithRowsIsNot() throws IOException {
        String url = "jdbc:sqlite:" + project.resolve("sqlite.db");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(url, null, null)
                .locations("filesystem:" + project)
                .javaMigrations(new V1_8__Ratings());
        Files.writeString(project.resolve("V1.7__Book.sql"), "CREATE TABLE book (id integer);\n");
        Flyway release = release()
                .configure(new FluentConfiguration().configuration(configuration))
                .load();
        assertThatThrownBy(release::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(
                        "Variants that leave data out are not supported on jdbc:sqlite; supported are " + DATABASES
                                + ". A variant with data: run works on every database that Flyway knows. [unsupported-database]");

        Flyway dev = FlywayVariants.variant("dev")
                .file(project.resolve("flyway-variants.yaml").toString())
                .configure(configuration)
                .load();
        assertThat(dev.migrate().migrationsExecuted).isEqualTo(4);
        dev.validate();
    }

    @Test
    void aDataSourceSaysWhichDatabaseItIs() throws SQLException {
        TestDatabase database = databases.fresh(TestServer.H2);
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(database.url());
        FluentConfiguration configuration =
                Flyway.configure().dataSource(dataSource).locations("filesystem:" + project);
        assertThat(release().configure(configuration).load().migrate().migrationsExecuted)
                .isEqualTo(2);
        assertThat(database.rowCounts()).containsEntry("thing", 0);
    }

    @Test
    void aMissingLocationIsFlywaysToReport() {
        TestDatabase database = databases.fresh(TestServer.H2);
        String nowhere = "filesystem:" + project.resolve("nowhere");
        FluentConfiguration configuration = on(database).locations(nowhere);
        assertThat(release()
                        .configure(new FluentConfiguration().configuration(configuration))
                        .load()
                        .migrate()
                        .migrationsExecuted)
                .isZero();

        Flyway strict =
                release().configure(configuration.failOnMissingLocations(true)).load();
        assertThatThrownBy(strict::migrate)
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("Failed to find filesystem location")
                .hasMessageContaining(project.resolve("nowhere").toString());
    }
}
