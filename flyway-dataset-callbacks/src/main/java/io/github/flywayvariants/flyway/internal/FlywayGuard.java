package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.Flyway;

/**
 * Stops with one clear message where Flyway is older than what we are made for, instead of with a missing method later.
 *
 * <p>Uses nothing of Flyway but the file that its own version printer reads, so that it works on any Flyway.
 */
public final class FlywayGuard {

    /** The oldest Flyway that the tests run on. */
    static final String OLDEST = "11.14";

    private static final String VERSION_FILE = "org/flywaydb/core/internal/version.txt";

    private FlywayGuard() {}

    /**
     * Returns the version of Flyway on the class path.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#FLYWAY}) if it is too old
     */
    public static String requireSupported() {
        String version = version();
        if (isOlder(version, OLDEST)) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "Flyway " + version + " is on the class path; flyway-variants needs Flyway " + OLDEST
                            + " or newer. Raise the version of flyway-core and of its database modules.");
        }
        return version;
    }

    private static String version() {
        try (InputStream in = Flyway.class.getClassLoader().getResourceAsStream(VERSION_FILE)) {
            return in == null ? "0" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FLYWAY, "The version of Flyway cannot be read: " + e + ".", e);
        }
    }

    static boolean isOlder(String version, String than) {
        String[] parts = version.split("[^0-9]+", -1);
        String[] bounds = than.split("\\.", -1);
        for (int i = 0; i < bounds.length; i++) {
            int part = i < parts.length && !parts[i].isEmpty() ? Integer.parseInt(parts[i]) : 0;
            int bound = Integer.parseInt(bounds[i]);
            if (part != bound) {
                return part < bound;
            }
        }
        return false;
    }
}
