package io.github.flywayvariants.scratch;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How scratch databases are called: our prefix, the project, the variant, something random. All names are of one length, so that a text which
 * holds one has the same type in each.
 */
final class ScratchName {

    private static final String PREFIX = "fwv_";
    private static final int VARIANT = 12;
    private static final int RANDOM_BYTES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ScratchName() {}

    /** Returns what the names of all scratch databases of a project begin with. */
    static String prefix(String project) {
        return PREFIX + project + "_";
    }

    /** Returns a new name, fit for any database without quotes. */
    static String of(String project, String variant) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String plain = variant.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        return prefix(project) + (plain + "_".repeat(VARIANT)).substring(0, VARIANT) + "_"
                + HexFormat.of().formatHex(random);
    }
}
