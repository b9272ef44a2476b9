package io.github.flywayvariants.variant;

import java.util.Locale;

/** The stable codes of findings. */
public enum FindingCode {
    /** A glob in the settings means no script. */
    GLOB_MATCHES_NOTHING,
    /** A table receives rows and is in neither list. */
    UNDECLARED_TABLE,
    /** A script brings in development rows and something else, and nobody has reviewed it. */
    MIXED_NOT_REVIEWED,
    /** A reviewed script is not the one that was reviewed. */
    MIXED_CHANGED,
    /** What a script does cannot be told. */
    UNKNOWN_KIND,
    /** A script does something else than what is declared of it. */
    CONTRADICTION,
    /** Only some of the rows of a table are reference rows, and a script brings in rows for it. */
    PARTLY_REFERENCE,
    /** A block brings in development rows and does something that the release needs. */
    BLOCK_NOT_DIVISIBLE,
    /** It cannot be told whether a change of rows belongs to development rows or to the schema. */
    DOUBTFUL_TRANSFORM,
    /** A stretch that is to be left out cannot be found in the file for certain. */
    PLACE_UNKNOWN,
    /** A script cannot be left out and keep its checksum. */
    CHECKSUM_CANNOT_HOLD,
    /** An entry for a script that is not in the set. */
    SCRIPT_NOT_FOUND,
    /** An entry for a statement that is not one: no statement starts on its line, or several do. */
    STATEMENT_NOT_FOUND,
    /** Rows that are kept have a foreign key to a table whose development rows are left out. */
    FOREIGN_KEY_TO_LOST_ROWS,
    /** A column has a default that points to a row which is left out. */
    DEFAULT_TO_LOST_ROWS,
    /** Rows go into a table that no script of the variant creates. */
    TABLE_NOT_CREATED,
    /** Rows that are kept fire a trigger which brings rows into a development table. */
    TRIGGER_BRINGS_ROWS,
    /** A statement that is kept takes over the key of a row that is left out. */
    DEPENDS_ON_LEFT_OUT,
    /** A placeholder has no value, so that Flyway does not read the script. */
    PLACEHOLDER_WITHOUT_VALUE,
    /** What a statement does depends on the value of a placeholder. */
    PLACEHOLDER_DECIDES,
    /** The callback that keeps original scripts from protected databases does not know all scripts. */
    GUARD_OUTDATED,
    /** A proposal under {@code review} that nobody has decided on. */
    REVIEW_OPEN,
    /** New databases would begin with a baseline of which nothing is run. */
    BASELINE_LEFT_OUT,
    /** A script that was released would not be as it was. */
    RELEASED_CHANGED;

    /** Returns the code as it is printed, for example {@code undeclared-table}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
