package io.github.flywayvariants.dataset;

import io.github.flywayvariants.dataset.Manifest.Identity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All of a table that its files and the manifest tell, but its rows.
 *
 * @param table its name
 * @param columns its columns, in the order in which rows hold them
 * @param identity where its identity stands, or null if it has none
 * @param description what it is for, or null
 */
public record TableSpec(
        TableReference table,
        List<ColumnSpec> columns,
        @Nullable Identity identity,
        @Nullable String description) {

    /** Checks the parts and takes a copy of the list. */
    public TableSpec {
        Objects.requireNonNull(table, "table");
        columns = List.copyOf(columns);
    }
}
