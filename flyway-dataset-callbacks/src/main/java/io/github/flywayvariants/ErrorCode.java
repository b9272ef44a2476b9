package io.github.flywayvariants;

import java.util.Locale;

/**
 * The stable codes of all errors. A code is part of the interface: it is printed in brackets at the end of a message, and users
 * search for it. A front end maps {@link #fault()} to its own kinds of failure.
 */
public enum ErrorCode {
    /** {@code flyway-variants.yaml} is missing, malformed, or says something that is not allowed. */
    SETTINGS(Fault.PROJECT),
    /** The variant asked for is not defined. */
    UNKNOWN_VARIANT(Fault.PROJECT),
    /** The set of migrations cannot be turned into the variant; the message lists every finding. */
    PLAN_REFUSED(Fault.PROJECT),
    /** The database cannot be told, or is one that data-free variants do not support. */
    UNSUPPORTED_DATABASE(Fault.PROJECT),
    /** The Flyway on the class path is too old, lacks a module, or is set up in a way that would silently ignore the variant. */
    FLYWAY(Fault.PROJECT),
    /** Flyway's own parser or resolver refused a script. */
    MIGRATIONS(Fault.PROJECT),
    /** A file or folder could not be read or written. */
    FILES(Fault.ENVIRONMENT),
    /** A bug in flyway-variants: a result did not stand its own check. */
    INTERNAL(Fault.ENVIRONMENT);

    /** Who can mend it. */
    public enum Fault {
        /** The project: its settings, its migrations, its set-up. */
        PROJECT,
        /** What the project runs in: disks, networks, servers, or flyway-variants itself. */
        ENVIRONMENT
    }

    private final Fault fault;

    ErrorCode(Fault fault) {
        this.fault = fault;
    }

    /** Returns who can mend an error of this code. */
    public Fault fault() {
        return fault;
    }

    /** Returns the code as it is printed, for example {@code plan-refused}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
