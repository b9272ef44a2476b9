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
 */
public record Variant(
        String name,
        DataPolicy data,
        boolean isProtected,
        List<DatasetChoice> datasets,
        Optional<String> saveBeforeClean) {

    /** Checks and copies the parts. */
    public Variant {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(saveBeforeClean, "saveBeforeClean");
        datasets = List.copyOf(datasets);
    }

    /** Returns whether development rows are left out. */
    public boolean isDataFree() {
        return data != DataPolicy.RUN;
    }
}
