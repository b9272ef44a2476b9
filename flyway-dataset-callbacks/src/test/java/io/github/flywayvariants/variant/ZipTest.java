package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZipTest {

    private static final TimeZone OURS = TimeZone.getDefault();

    @AfterEach
    void comeHome() {
        TimeZone.setDefault(OURS);
    }

    private static byte[] zipIn(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        return Zip.bytes(List.of(BundleFile.of("a/b.sql", "SELECT 1;".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theTimeZoneDoesNotChangeTheBytes() {
        assertThat(zipIn("Pacific/Auckland")).isEqualTo(zipIn("UTC")).isEqualTo(zipIn("America/Los_Angeles"));
    }
}
