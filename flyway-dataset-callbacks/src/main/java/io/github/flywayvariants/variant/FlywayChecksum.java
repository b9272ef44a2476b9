package io.github.flywayvariants.variant;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Flyway's checksum of a script: the CRC-32 of its lines in UTF-8, one after the other, without their ends, and without a byte order mark
 * before the first. It does not depend on line ends or on the encoding of the file.
 *
 * <p>Flyway's own class is not called here, since this package knows nothing of Flyway; a property test holds the two together.
 */
public final class FlywayChecksum {

    private FlywayChecksum() {}

    /** Returns the checksum of a script's text. */
    public static int of(String text) {
        CRC32 crc = new CRC32();
        crc.update(content(withoutMark(text)));
        return (int) crc.getValue();
    }

    /** Returns the bytes of a part of a script that count: its lines, each encoded by itself, without their ends. */
    static byte[] content(String text) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(text.length());
        text.lines().forEach(line -> content.writeBytes(line.getBytes(StandardCharsets.UTF_8)));
        return content.toByteArray();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
