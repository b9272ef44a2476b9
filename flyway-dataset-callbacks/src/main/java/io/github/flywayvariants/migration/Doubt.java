package io.github.flywayvariants.migration;

/** What makes it doubtful whether a statement was written for development rows or for everybody's. */
public enum Doubt {
    /** It names rows by the literal values of their keys: {@code WHERE id = 7}, {@code id IN (1, 2)}. */
    NAMES_ROWS,
    /** It empties a table. */
    EMPTIES_TABLE,
    /** It takes over the key that the last INSERT before it was given: {@code SCOPE_IDENTITY()}, {@code currval('…')}. */
    USES_LAST_KEY,
    /** It makes one row of all that a query finds, and so does if that is nothing: {@code INSERT … SELECT min(id) FROM …}. */
    AGGREGATES
}
