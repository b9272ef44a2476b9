package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project may name our resolver in its settings, for other front ends, and still ask for another variant in Java or by a goal. */
class ConfiguredResolverTest {

    @TempDir
    Path folder;

    @Test
    void theVariantThatIsAskedForGoesBeforeTheOneOfTheSettings() throws IOException, SQLException {
        Path settings = Files.writeString(folder.resolve("flyway-variants.yaml"), """
                migrations: { kinds: { data: ["V2__Rows.java"] } }
                """);
        Files.writeString(folder.resolve("V1__Guests.sql"), "CREATE TABLE guest (id INT);\n");
        String url = "jdbc:h2:" + folder.resolve("database");
        FluentConfiguration configuration = Flyway.configure()
                .configuration(Map.of(
                        "flyway.url",
                        url,
                        "flyway.resolvers",
                        VariantMigrationResolver.class.getName(),
                        "flyway.skipDefaultResolvers",
                        "true",
                        "flyway.variants.variant",
                        "dev",
                        "flyway.variants.file",
                        settings.toString()))
                .locations("filesystem:" + folder, "classpath:io/github/flywayvariants/flyway/rows");

        FlywayVariants.variant("release").file(settings.toString()).migrate(configuration);

        try (Connection connection = DriverManager.getConnection(url);
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT (SELECT COUNT(*) FROM guest), (SELECT COUNT(\"version\") FROM \"flyway_schema_history\")")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).as("development rows").isZero();
            assertThat(rows.getInt(2)).as("rows of the history").isEqualTo(2);
        }
    }
}
