package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.testing.FlywayChecksums;
import io.github.flywayvariants.testing.RandomScripts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayChecksumTest {

    @Test
    void theChecksumIsFlywaysForAnyScript() {
        RandomScripts scripts = new RandomScripts(1);
        for (int i = 0; i < 6000; i++) {
            String script = scripts.script();
            assertThat(FlywayChecksum.of(script))
                    .as(() -> RandomScripts.shown(script))
                    .isEqualTo(FlywayChecksums.raw(script));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r",
                "\ufeff",
                "\ufeff\ufeff",
                "\n\ufeff",
                "one line without an end",
                "one line\n",
                "\ud83d\n\ude00",
                "\ud83d\r\ude00",
                "\ud83d",
                "\ude00\ud83d"
            })
    void theChecksumIsFlywaysAtTheEdges(String script) {
        assertThat(FlywayChecksum.of(script)).isEqualTo(FlywayChecksums.raw(script));
    }

    @Test
    void lineEndsAndAByteOrderMarkDoNotCount() {
        assertThat(List.of("a\nb\n", "a\r\nb\r\n", "a\rb", "\ufeffa\nb", "ab"))
                .extracting(FlywayChecksum::of)
                .containsOnly(FlywayChecksums.raw("ab"));
    }
}
