package io.github.flywayvariants.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A primary key, a unique constraint, or a unique index over whole columns and all rows.
 *
 * @param name its name
 * @param columns the names of its columns, in the order of the key
 * @param deferred whether the database may check it only at the end of a transaction
 */
public record Key(String name, List<String> columns, boolean deferred) {

    /** Checks and copies the parts. */
    public Key {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a key without columns: " + name);
        }
    }
}
