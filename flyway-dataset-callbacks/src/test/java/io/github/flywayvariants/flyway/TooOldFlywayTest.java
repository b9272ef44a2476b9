package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a Flyway that is too old there is one clear error, whichever way leads to us. */
@Tag("flyway-too-old")
class TooOldFlywayTest {

    private static final String MESSAGE = "Flyway " + System.getProperty("test.flyway.version")
            + " is on the class path; flyway-variants needs Flyway 11.14 or newer."
            + " Raise the version of flyway-core and of its database modules. [flyway]";

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @Test
    void configureRefusesIt() {
        assertThatThrownBy(() -> FlywayVariants.variant("release").configure(Flyway.configure()))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(MESSAGE)
                .extracting(e -> ((FlywayVariantsException) e).code())
                .isEqualTo(ErrorCode.FLYWAY);
    }

    @Test
    void theVariantInSettingsRefusesItBeforeAnythingIsDone() {
        TestDatabase database = databases.fresh(TestServer.H2);
        FluentConfiguration configuration =
                MigrationSets.reachable(database).configuration(Map.of("flyway.variants.variant", "release"));
        assertThatThrownBy(configuration::load)
                .isInstanceOf(FlywayException.class)
                .hasMessageEndingWith(": " + MESSAGE);
        assertThat(database.rowCounts()).isEmpty();
    }

    @Test
    void withoutAVariantItStartsAsIfWeWereNotThere() {
        TestDatabase database = databases.fresh(TestServer.H2);
        Flyway flyway = MigrationSets.whole(database).load();
        assertThat(flyway.migrate().success).isTrue();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(database.rowCounts()).doesNotContainKey("flyway_dataset_history");
    }

    @Test
    void theResolverRefusesItWithoutAnyOtherSetting() {
        TestDatabase database = databases.fresh(TestServer.H2);
        Flyway flyway = MigrationSets.reachable(database)
                .configuration(Map.of("flyway.resolvers", VariantMigrationResolver.class.getName()))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(MESSAGE);
        assertThat(database.rowCounts()).isEmpty();
    }
}
