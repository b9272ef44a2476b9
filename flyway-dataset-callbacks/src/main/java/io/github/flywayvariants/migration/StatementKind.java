package io.github.flywayvariants.migration;

import java.util.Locale;

/** What one statement of a migration does. */
public enum StatementKind {
    /** Creates, changes or drops objects that outlive the script; grants, comments and extended properties too. */
    SCHEMA,
    /** Brings rows in from the script or from a file. */
    ROWS,
    /** Changes rows that are already there; harmless where there are none. */
    TRANSFORM,
    /** Lasts no longer than the session: settings, transaction control, queries, temporary objects. */
    SESSION,
    /** Cannot be told from its text. */
    UNKNOWN;

    /** Returns the name used in files and reports, for example {@code rows}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
