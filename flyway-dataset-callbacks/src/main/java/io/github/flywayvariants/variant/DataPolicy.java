package io.github.flywayvariants.variant;

import java.util.Locale;

/** What a variant does with scripts that bring in development rows. */
public enum DataPolicy {
    /** Runs them: the variant holds everything. */
    RUN,
    /** Writes their history rows and does not run them, so that the history is the same in every variant. */
    RECORD,
    /** Leaves them out of the set. The histories of such a variant and of the others differ, and stock Flyway will say so. */
    OMIT;

    static DataPolicy named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns the name used in {@code flyway-variants.yaml}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
