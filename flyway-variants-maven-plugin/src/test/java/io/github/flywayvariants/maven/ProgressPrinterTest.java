package io.github.flywayvariants.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {

    private final List<String> out = new ArrayList<>();
    private long now;

    private void after(Duration time) {
        now += time.toNanos();
    }

    @Test
    void aTerminalShowsOneLineThatChanges() {
        try (ProgressPrinter progress = ProgressPrinter.onTerminal(out::add, () -> now)) {
            progress.begin(10_000);
            progress.table("people.job");
            after(Duration.ofSeconds(1));
            progress.rows(1_000);
            after(Duration.ofMillis(10));
            progress.rows(1_001);
            progress.rows(2_000);
            progress.table("a");
            after(Duration.ofMillis(990));
            progress.rows(2_000);
        }
        assertThat(out)
                .containsExactly(
                        "\rpeople.job: 1000 of 10000 rows, 1000 rows/s, 0:09 left",
                        "\ra: 4000 of 10000 rows, 2000 rows/s, 0:03 left         ",
                        "\r" + " ".repeat(45) + "\r");
    }

    @Test
    void elsewhereALineIsWrittenNowAndThen() {
        try (ProgressPrinter progress = ProgressPrinter.inLines(out::add, () -> now)) {
            progress.begin(-1);
            progress.table("people.job");
            after(Duration.ofSeconds(9));
            progress.rows(900);
            after(Duration.ofSeconds(1));
            progress.rows(1_000);
            progress.rows(1_001);
            after(Duration.ofSeconds(140));
            progress.rows(15_000);
        }
        assertThat(out).containsExactly("people.job: 1000 rows, 100 rows/s", "people.job: 15000 rows, 100 rows/s");
    }

    @Test
    void whatGoesFastIsNotToldInLines() {
        try (ProgressPrinter progress = ProgressPrinter.inLines(out::add, () -> now)) {
            progress.begin(5);
            progress.table("people.job");
            progress.rows(5);
        }
        assertThat(out).isEmpty();
    }
}
