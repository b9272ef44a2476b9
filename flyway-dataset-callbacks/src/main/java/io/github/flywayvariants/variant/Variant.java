package io.github.flywayvariants.variant;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One variant of a set of migrations.
 *
 * @param name its name
 * @param data what it does with scripts that bring in development rows
 * @param isProtected whether its databases refuse operations that change rows
 * @param datasets the datasets that are loaded into it, in order; none where it is protected
 * @param saveBeforeClean the dataset that its rows are saved as before Flyway cleans a database; empty for none
 * @param reference the datasets of reference rows that are its own, in order
 * @param locations the locations of migrations that it has beside those of Flyway
 */
public record Variant(
        String name,
        DataPolicy data,
        boolean isProtected,
        List<DatasetChoice> datasets,
        Optional<String> saveBeforeClean,
        List<DatasetChoice> reference,
        List<String> locations) {

    /** Checks and copies the parts. */
    public Variant {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(saveBeforeClean, "saveBeforeClean");
        datasets = List.copyOf(datasets);
        reference = List.copyOf(reference);
        locations = List.copyOf(locations);
    }

    /** A variant of the migrations and reference rows that all have. */
    public Variant(
            String name,
            DataPolicy data,
            boolean isProtected,
            List<DatasetChoice> datasets,
            Optional<String> saveBeforeClean) {
        this(name, data, isProtected, datasets, saveBeforeClean, List.of(), List.of());
    }

    /** Returns whether development rows are left out. */
    public boolean isDataFree() {
        return data != DataPolicy.RUN;
    }
}
