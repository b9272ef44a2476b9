package io.github.flywayvariants.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.FlywayVariantsException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockTimeoutTest {

    @ParameterizedTest
    @CsvSource({"0, PT0S", "60, PT1M", "PT2M30S, PT2M30S", "PT0.5S, PT0.5S"})
    void secondsAndTimesAreTaken(String text, Duration duration) {
        assertThat(AbstractChangingMojo.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "60s", "PT-5S", "9999999999", "1.5"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> AbstractChangingMojo.duration(text))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage("lockTimeout: expected seconds, for example 60, or a time as in PT2M30S, found \"" + text
                        + "\". [settings]");
    }
}
