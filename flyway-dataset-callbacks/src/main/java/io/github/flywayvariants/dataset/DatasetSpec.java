package io.github.flywayvariants.dataset;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All of a dataset but its rows.
 *
 * @param name its name
 * @param description what it is for, or null
 * @param schemaVersion the version of the schema that its rows fit, as Flyway writes it, or null for any
 * @param database what it comes from, for example {@code postgresql}, or null
 * @param tables its tables, in dependency order, each once
 * @param sequences its sequences that belong to no column
 */
public record DatasetSpec(
        String name,
        @Nullable String description,
        @Nullable String schemaVersion,
        @Nullable String database,
        List<TableSpec> tables,
        List<Manifest.Sequence> sequences) {

    /** Checks the parts and takes copies of the lists. */
    public DatasetSpec {
        Objects.requireNonNull(name, "name");
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        if (tables.stream().map(TableSpec::table).distinct().count() < tables.size()) {
            throw new IllegalArgumentException("a table stands twice in the dataset " + name);
        }
    }
}
