package io.github.flywayvariants.flyway.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.Configuration;

/** In which encoding a changed script is written: that in which Flyway reads the original. */
final class Encodings {

    /** What Flyway's detection, or the {@code encoding} in a script's {@code .conf}, may come to. */
    private static final List<Charset> CANDIDATES = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1252"));

    private Encodings() {}

    /**
     * Encodes a changed script.
     *
     * @param shipped its text
     * @param text the text of the original, as Flyway reads it
     * @param original the bytes of the original
     * @param configuration where the encoding is set
     */
    static byte[] encode(String shipped, String text, byte[] original, Configuration configuration) {
        boolean plain = shipped.chars().allMatch(c -> c < 128);
        if (configuration.isDetectEncoding() && plain) {
            return shipped.getBytes(StandardCharsets.US_ASCII);
        }
        Charset charset = Stream.concat(Stream.of(configuration.getEncoding()), CANDIDATES.stream())
                .filter(candidate -> new String(original, candidate).equals(text))
                .findFirst()
                .orElse(configuration.getEncoding());
        return shipped.getBytes(charset);
    }
}
