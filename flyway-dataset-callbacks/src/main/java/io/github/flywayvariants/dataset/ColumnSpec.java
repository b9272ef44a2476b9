package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.ValueKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that is written.
 *
 * @param name its name
 * @param kind what its values are
 * @param type its type, as the database writes it
 * @param nullable whether it may be NULL
 * @param key whether it is part of the primary key
 * @param maxLength how many characters its text may have, or null if there is no limit, or it is no text
 * @param description what it is for, or null
 */
public record ColumnSpec(
        String name,
        ValueKind kind,
        String type,
        boolean nullable,
        boolean key,
        @Nullable Long maxLength,
        @Nullable String description) {

    /** Checks the parts. */
    public ColumnSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
    }
}
