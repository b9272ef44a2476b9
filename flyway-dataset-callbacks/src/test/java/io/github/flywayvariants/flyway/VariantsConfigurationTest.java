package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our settings in the name space of Flyway. */
@Tag("flyway-matrix")
class VariantsConfigurationTest {

    private static final String NAMES = "SELECT name FROM guest ORDER BY name";

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script("V1__Guest.sql", "CREATE TABLE guest (name varchar(50) PRIMARY KEY);")
                .script("V2__Rows.sql", "INSERT INTO guest VALUES ('Dev Eloper');")
                .settings(
                        "developmentTables: [guest]",
                        "variants: { test: { data: record, datasets: [one] }, dev: { data: run } }")
                .dataset("one", "1", List.of("guest.csv", "name", "Ann"))
                .dataset("two", "2", List.of("guest.csv", "name", "Bob"));
    }

    private FluentConfiguration with(TestDatabase database, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("flyway.variants.file", folder.resolve("flyway-variants.yaml").toString());
        settings.forEach((name, value) -> all.put("flyway.variants." + name, value));
        return project.stock(database).configuration(all);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void theVariantIsEnough(TestServer server) {
        TestDatabase database = databases.fresh(server);
        with(database, Map.of("variant", "test")).load().migrate();
        assertThat(database.rows(NAMES)).containsExactly("Ann");
        assertThat(project.stock(database).load().validateWithResult().validationSuccessful)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void datasetsOfTheSettingsGoBeforeThoseOfTheVariant(TestServer server) {
        TestDatabase database = databases.fresh(server);
        with(database, Map.of("variant", "test", "datasets", "two")).load().migrate();
        assertThat(database.rows(NAMES)).containsExactly("Bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aVariantThatIsSetToNothingIsNone(String nothing) {
        TestDatabase database = databases.fresh(TestServer.H2);
        with(database, Map.of("variant", nothing)).load().migrate();
        assertThat(database.rows(NAMES)).containsExactly("Dev Eloper");
        assertThat(database.rowCounts()).doesNotContainKey("flyway_dataset_history");
    }

    @Test
    void aVariantThatIsForgottenIsAnError() {
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThatThrownBy(() -> with(database, Map.of()).load())
                .isInstanceOf(FlywayException.class)
                .hasMessageEndingWith(
                        "flyway.variants.file is set, and no variant. Set flyway.variants.variant, if only to nothing,"
                                + " or remove the other. [settings]");
    }

    @Test
    void aTypingErrorIsAnError() {
        TestDatabase database = databases.fresh(TestServer.H2);
        assertThatThrownBy(() -> with(database, Map.of("variant", "test", "dataset", "two"))
                        .load())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("flyway.variants.dataset");
    }
}
