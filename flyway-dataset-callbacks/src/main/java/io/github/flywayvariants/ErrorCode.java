package io.github.flywayvariants;

import java.util.Locale;

/**
 * The stable codes of all errors. A code is part of the interface: it is printed in brackets at the end of a message, and users
 * search for it. A front end maps {@link #fault()} to its own kinds of failure.
 */
public enum ErrorCode {
    /** {@code flyway-variants.yaml} is missing, malformed, or says something that is not allowed. */
    SETTINGS(Fault.PROJECT),
    /** {@code flyway-variants.lock} is malformed, or of a format that is not known, or holds what a merge has left. */
    RELEASE_LOCK(Fault.PROJECT),
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
    /** The files of a dataset are not what they should be: damaged, malformed, or holding something that does not fit their table. */
    DATASET(Fault.PROJECT),
    /** The file of a schema is malformed, or of a format that is not known. */
    SCHEMA_FILE(Fault.PROJECT),
    /** Rows of tables that are not to be touched would be changed, deleted or orphaned. */
    ROWS_AT_RISK(Fault.PROJECT),
    /** A dataset does not belong to a version that the database will be at. */
    DATASET_VERSION(Fault.PROJECT),
    /** The database is protected, or nobody knows whether it is. */
    PROTECTED(Fault.PROJECT),
    /** The database refused a row. */
    ROW_REFUSED(Fault.PROJECT),
    /** Rows refer to rows that are not there. */
    ORPHANS(Fault.PROJECT),
    /** What would be read or written is not all there is to see, or is changed by the database on its way. */
    PARTIAL_VIEW(Fault.PROJECT),
    /** A scratch database cannot be made, is not empty, or would not be one of its own. */
    SCRATCH_DATABASE(Fault.PROJECT),
    /** What is given as the bundle of an earlier release is none, is one of another variant, or is not migrated by stock Flyway. */
    BUNDLE(Fault.PROJECT),
    /** Another session keeps a lock that is needed. */
    LOCKED(Fault.ENVIRONMENT),
    /** Somebody asked to stop. */
    INTERRUPTED(Fault.ENVIRONMENT),
    /** The database failed, or cannot be reached. */
    DATABASE(Fault.ENVIRONMENT),
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
