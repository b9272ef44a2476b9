package io.github.flywayvariants.variant;

import java.util.Locale;

/** What a variant does with one script. */
public enum Action {
    /** The script runs as it is. */
    RUN,
    /** The history row is written; the body is not run. */
    RECORD,
    /** Only what belongs to development rows is left out of the script; the rest runs. */
    STRIP,
    /** The script is not part of the set. */
    OMIT;

    /** Returns the name used in reports, for example {@code record}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
