package io.github.flywayvariants.flyway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.internal.license.VersionPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywayGuardTest {

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "9.22.3, true",
        "10.22.0, true",
        "11, true",
        "11.0.0, true",
        "11.13.9, true",
        "11.14, false",
        "11.14.0, false",
        "11.14.1, false",
        "11.14-SNAPSHOT, false",
        "11.9.0, true",
        "11.20.3, false",
        "11.100, false",
        "12.0.0, false",
        "12.4.0, false",
        "13.12.0, false",
        "100.0, false",
        "'', true",
        "unknown, true"
    })
    void versionsBeforeTheOldestAreOlder(String version, boolean older) {
        assertThat(FlywayGuard.isOlder(version, "11.14")).isEqualTo(older);
    }

    @Test
    void theVersionIsTheOneThatFlywayPrints() {
        assertThat(FlywayGuard.requireSupported()).isEqualTo(VersionPrinter.getVersion());
    }
}
