package io.github.flywayvariants.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of Java code in {@code docs/how-to/other-front-ends.md}. */
@Tag("flyway-matrix")
class JavaExampleTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private ExampleProject project;

    @BeforeEach
    void project() throws IOException {
        project = ExampleProject.copyTo(folder);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void javaCodeMigratesToAVariant(TestServer server) {
        TestDatabase database = databases.fresh(server);
        MigrateResult result = migrate(
                project.stock(database.url()),
                folder.resolve("flyway-variants.yaml").toString());
        assertThatItIsTheTestVariant(database, result);
    }

    private static MigrateResult migrate(FluentConfiguration configuration, String file) {
        return FlywayVariants.variant("test")
                .file(file)
                .configure(configuration)
                .load()
                .migrate();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void settingsMigrateToAVariant(TestServer server) {
        TestDatabase database = databases.fresh(server);
        MigrateResult result = migrateBySettings(
                project.stock(database.url()),
                folder.resolve("flyway-variants.yaml").toString());
        assertThatItIsTheTestVariant(database, result);
    }

    private static MigrateResult migrateBySettings(FluentConfiguration configuration, String file) {
        Map<String, String> settings = Map.of("flyway.variants.variant", "test", "flyway.variants.file", file);
        return configuration.configuration(settings).load().migrate();
    }

    private void assertThatItIsTheTestVariant(TestDatabase database, MigrateResult result) {
        assertThat(result.targetSchemaVersion).isEqualTo("3");
        assertThat(database.rows(ExampleProject.AUTHORS)).containsExactly(ExampleProject.KNOWN);
        Flyway stock = project.stock(database.url()).load();
        assertThat(stock.validateWithResult().validationSuccessful).isTrue();
        assertThat(stock.migrate().migrationsExecuted).isZero();
    }
}
