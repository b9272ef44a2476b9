package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets that Flyway itself would refuse, or that hold nothing: no plan says of them that all is well. */
class RefusedSetTest {

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(folder.resolve("flyway-variants.yaml"), "developmentTables: [person]\n");
    }

    private FlywayVariants release() {
        return FlywayVariants.variant("release")
                .file(folder.resolve("flyway-variants.yaml").toString())
                .database("h2");
    }

    private FluentConfiguration locations(String... names) {
        FluentConfiguration configuration = Flyway.configure();
        String[] locations = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            locations[i] = "filesystem:" + folder.resolve(names[i]);
        }
        return configuration.locations(locations);
    }

    private void script(String path, String sql) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), sql);
    }

    @Test
    void twoScriptsOfOneVersion() throws IOException {
        script("one/V1__a.sql", "SELECT 1;");
        script("two/V1__b.sql", "SELECT 1;");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> release().check(locations("one", "two")))
                .withMessage(
                        "Two scripts have the version 1: V1__a.sql and V1__b.sql. Flyway refuses such a set. Rename one, or"
                                + " take its folder out of flyway.locations. [migrations]");
    }

    @Test
    void twoCallbacksOfOneName() throws IOException {
        script("one/V1__a.sql", "SELECT 1;");
        script("one/afterMigrate.sql", "SELECT 1;");
        script("two/afterMigrate.sql", "INSERT INTO person VALUES (1);");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> release().info(locations("one", "two"), Map.of()))
                .withMessage(
                        "Two scripts have the path afterMigrate.sql: afterMigrate.sql and afterMigrate.sql. Flyway refuses"
                                + " such a set. Rename one, or take its folder out of flyway.locations. [migrations]");
    }

    @Test
    void noScriptAtAll() {
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> release().check(locations("nowhere")))
                .withMessage("There is no migration in filesystem:" + folder.resolve("nowhere")
                        + ", so that nothing was checked. Correct flyway.locations. [migrations]");
    }
}
