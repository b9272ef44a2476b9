package io.github.flywayvariants.migration;

/** What a statement does to a table that others may be using meanwhile. What of it makes them wait differs between databases. */
public enum TableChange {
    /** A column is added, which is NULL in the rows that are there, or is not asked for. */
    ADD_COLUMN,
    /** A column is added that may not be NULL and has a constant for the rows that are there. */
    ADD_COLUMN_WITH_VALUE,
    /** A column is added whose value has to be found for each row: computed, counted, or by a function. */
    ADD_COMPUTED_COLUMN,
    /** A column is removed. */
    DROP_COLUMN,
    /** The type of a column is changed, or all of its definition is given anew. */
    CHANGE_COLUMN,
    /** A column may not be NULL any more. */
    REQUIRE_VALUE,
    /** A foreign key is added, and the rows that are there are checked. */
    ADD_FOREIGN_KEY,
    /** A foreign key is added, and the rows that are there are not checked. */
    ADD_UNCHECKED_FOREIGN_KEY,
    /** Another table gets a foreign key to it. */
    BE_REFERENCED,
    /** A condition is added, and the rows that are there are checked. */
    ADD_CHECK,
    /** A primary key is added. */
    ADD_PRIMARY_KEY,
    /** A unique constraint is added. */
    ADD_UNIQUE,
    /** The rows that are there are checked against a constraint which the table has. */
    VALIDATE,
    /** An index is made. */
    CREATE_INDEX,
    /** An index is made in whose order the rows are stored. */
    CREATE_CLUSTERED_INDEX,
    /** An index of words or places is made. */
    CREATE_SPECIAL_INDEX,
    /** An index is removed; the table may be called by the name of the index, where the statement says no more. */
    DROP_INDEX,
    /** A trigger is made, removed, or switched on or off. */
    CHANGE_TRIGGER,
    /** Something else about its definition changes, which costs the same for any number of rows. */
    ALTER,
    /** All of it is written anew. */
    REBUILD,
    /** A materialized view is filled anew. */
    REFRESH,
    /** It is emptied at once. */
    TRUNCATE,
    /** It is removed. */
    DROP,
    /** It is locked by name. */
    LOCK
}
