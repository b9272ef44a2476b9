package io.github.flywayvariants.variant;

import java.util.Objects;
import java.util.Optional;

/**
 * A dataset of a variant, and the versions of the schema that its rows fit.
 *
 * @param name the name of the dataset
 * @param from the first version; empty, as {@code to} is then, for the version that the dataset was saved at
 * @param to the last version; empty, where there is a first one, for all from that on
 * @param line the line of the settings it stands on
 */
public record BoundDataset(String name, Optional<String> from, Optional<String> to, int line) {

    /** Checks the parts. */
    public BoundDataset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** Returns whether the settings say which versions it fits. */
    public boolean isBoundBySettings() {
        return from.isPresent() || to.isPresent();
    }
}
