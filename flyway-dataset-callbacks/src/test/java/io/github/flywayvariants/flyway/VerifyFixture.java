package io.github.flywayvariants.flyway;

import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A project of countries, who are reference rows, and people, who are not; and ways to verify it. */
abstract class VerifyFixture {

    static final List<String> SETTINGS = List.of("referenceTables: [country]", "developmentTables: [person]");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V2__Countries.sql", "INSERT INTO country (code, name) VALUES ('AT', 'Austria');")
                .script("V3__People.sql", "INSERT INTO person VALUES (1, 'Ann', 'AT');")
                .script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);")
                .settings(SETTINGS.toArray(String[]::new));
        tables("timestamp");
    }

    private void tables(String timestamp) throws IOException {
        project.script(
                "V1__Tables.sql",
                "CREATE TABLE country (code varchar(2) NOT NULL PRIMARY KEY, name varchar(50),",
                "  added " + timestamp + " DEFAULT CURRENT_TIMESTAMP);",
                "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50) DEFAULT 'nobody', country varchar(2),",
                "  CONSTRAINT of_country FOREIGN KEY (country) REFERENCES country (code));",
                "CREATE INDEX person_name ON person (name);");
    }

    /** What is a time elsewhere is a number of versions on SQL Server. */
    TestDatabase database(TestServer server) {
        try {
            tables(server == TestServer.SQLSERVER ? "datetime2" : "timestamp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return databases.fresh(server);
    }

    VerifyReport verify(TestDatabase database) {
        return project.variants("release").verify(project.stock(database), VerifyOptions.against("dev"));
    }

    /** Verifies after statements that no migration has were run in the release database. */
    VerifyReport verifyAfter(TestServer server, String... statements) {
        return verifyAfter(server, VariantProject.executing(server, statements));
    }

    /** Verifies after something was done to the release database that no migration does. */
    VerifyReport verifyAfter(TestServer server, VariantProject.Deed deed) {
        return project.verifyAfter(database(server), deed);
    }

    static List<String> scratchDatabases(TestDatabase database) {
        return switch (database.server()) {
            case H2 -> List.of();
            case POSTGRESQL -> database.rows("SELECT datname FROM pg_database WHERE datname LIKE 'fwv%'");
            case MARIADB ->
                database.rows("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'fwv%'");
            case SQLSERVER -> database.rows("SELECT name FROM sys.databases WHERE name LIKE 'fwv%'");
        };
    }

    VerifyReport verify(FluentConfiguration configuration) {
        return project.variants("release").verify(configuration, VerifyOptions.against("dev"));
    }
}
