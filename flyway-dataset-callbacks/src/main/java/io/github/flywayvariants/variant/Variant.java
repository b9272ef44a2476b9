package io.github.flywayvariants.variant;

import java.util.List;
import java.util.Objects;

/**
 * One variant of a set of migrations.
 *
 * @param name its name
 * @param data what it does with scripts that bring in development rows
 * @param isProtected whether its databases refuse operations that change rows
 * @param datasets the datasets that are loaded into it, in order
 */
public record Variant(String name, DataPolicy data, boolean isProtected, List<String> datasets) {

    /** Checks and copies the parts. */
    public Variant {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
        datasets = List.copyOf(datasets);
    }

    /** Returns whether development rows are left out. */
    public boolean isDataFree() {
        return data != DataPolicy.RUN;
    }
}
