package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes late, or into a database that was there before Flyway, comes in a variant as it comes with stock Flyway. */
class HotFixesTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V1__Tables.sql", "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50));")
                .script("V2__People.sql", "INSERT INTO person VALUES (1, 'Ann');")
                .script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);")
                .settings("developmentTables: [person]");
    }

    private static List<String> scripts(TestDatabase database) {
        String quote = database.server() == TestServer.MARIADB ? "`" : "\"";
        return database.rows("SELECT " + quote + "script" + quote + " FROM " + quote + "flyway_schema_history" + quote
                + " WHERE " + quote + "version" + quote + " IS NOT NULL ORDER BY " + quote + "installed_rank" + quote);
    }

    @ParameterizedTest
    @EnumSource
    void aHotFixBehindTheNewestVersionIsTakenOutOfOrder(TestServer server) throws IOException {
        TestDatabase release = databases.fresh(server);
        TestDatabase stock = databases.fresh(server);
        project.with(release, "release").load().migrate();
        project.stock(stock).load().migrate();
        project.script("V3__Phone.sql", "ALTER TABLE person ADD phone varchar(20);")
                .script("V3.1__More_people.sql", "INSERT INTO person (id) VALUES (3);");

        assertThatThrownBy(() -> project.with(release, "release").load().migrate())
                .isInstanceOf(FlywayValidateException.class)
                .hasMessageContaining("Detected resolved migration not applied to database: 3.");

        project.with(release, "release").outOfOrder(true).load().migrate();
        project.stock(stock).outOfOrder(true).load().migrate();
        assertThat(scripts(release))
                .containsExactly(
                        "V1__Tables.sql", "V2__People.sql", "V4__Mail.sql", "V3__Phone.sql", "V3.1__More_people.sql")
                .isEqualTo(scripts(stock));
        assertThat(release.rows("SELECT phone FROM person")).isEmpty();
        assertThat(new Flyway(project.stock(release).outOfOrder(true)).validateWithResult().validationSuccessful)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatWasThereBeforeGoesOnFromItsBaseline(TestServer server) throws IOException {
        TestDatabase production = databases.fresh(server);
        production.execute(
                "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50))",
                "INSERT INTO person VALUES (7, 'A customer')");
        project.script("V5__More_people.sql", "INSERT INTO person (id) VALUES (3);");
        FluentConfiguration configuration =
                project.with(production, "release").baselineOnMigrate(true).baselineVersion("2");

        configuration.load().migrate();
        assertThat(scripts(production)).containsExactly("<< Flyway Baseline >>", "V4__Mail.sql", "V5__More_people.sql");
        assertThat(production.rows("SELECT id FROM person")).containsExactly("7");
        assertThat(new Flyway(project.stock(production)).validateWithResult().validationSuccessful)
                .isTrue();
    }
}
