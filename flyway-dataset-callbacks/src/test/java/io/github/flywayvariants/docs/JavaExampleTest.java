package io.github.flywayvariants.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.flyway.FlywayVariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in {@code docs/how-to/other-front-ends.md}. */
class JavaExampleTest {

    @TempDir
    Path folder;

    @Test
    void javaCodeMigratesToAVariant() throws IOException {
        Files.writeString(folder.resolve("flyway-variants.yaml"), "developmentTables: [author]\n");
        Files.writeString(folder.resolve("V1__table.sql"), "CREATE TABLE author (name VARCHAR(40));\n");
        Files.writeString(folder.resolve("V2__rows.sql"), "INSERT INTO author VALUES ('O''Brien');\n");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource("jdbc:h2:mem:", "sa", "")
                .workingDirectory(folder.toString())
                .locations("filesystem:" + folder);
        MigrateResult result =
                migrate(configuration, folder.resolve("flyway-variants.yaml").toString());
        assertThat(result.targetSchemaVersion).isEqualTo("2");
    }

    private static MigrateResult migrate(FluentConfiguration configuration, String file) {
        return FlywayVariants.variant("release")
                .file(file)
                .configure(configuration)
                .load()
                .migrate();
    }
}
