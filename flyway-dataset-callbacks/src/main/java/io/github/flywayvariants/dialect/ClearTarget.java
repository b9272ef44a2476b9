package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import java.util.Objects;

/**
 * A table to clear.
 *
 * @param table the table
 * @param keep the condition of the rows to keep, as SQL; empty for none
 */
public record ClearTarget(Table table, String keep) {

    /** Checks the parts. */
    public ClearTarget {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(keep, "keep");
    }

    /** Returns all rows of a table. */
    public static ClearTarget all(Table table) {
        return new ClearTarget(table, "");
    }
}
