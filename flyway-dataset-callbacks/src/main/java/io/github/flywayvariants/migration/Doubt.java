package io.github.flywayvariants.migration;

/** What makes it doubtful whether a change of rows was written for development rows or for everybody's. */
public enum Doubt {
    /** It names rows by the literal values of their keys: {@code WHERE id = 7}, {@code id IN (1, 2)}. */
    NAMES_ROWS,
    /** It empties a table. */
    EMPTIES_TABLE
}
