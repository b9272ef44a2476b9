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
    void theResolverInSettingsRefusesIt() {
        TestDatabase database = databases.fresh(TestServer.H2);
        Flyway flyway = MigrationSets.reachable(database)
                .configuration(MigrationSets.settingsFor("release", TestServer.H2))
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(MESSAGE);
        assertThat(database.rowCounts()).isEmpty();
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
