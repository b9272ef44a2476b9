package io.github.flywayvariants.variant;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A baseline that was made of older scripts, as far as these may be gone from the set.
 *
 * @param baseline the baseline that new databases begin with, by its name in Flyway's history; empty where the set has none
 * @param standsFor tells whether it stands for a version
 * @param missingPasses whether Flyway is told to let pass what a database has run and the set does not have
 */
public record Squash(Optional<String> baseline, Predicate<String> standsFor, boolean missingPasses) {

    /** Checks the parts. */
    public Squash {
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(standsFor, "standsFor");
    }

    /** Returns that of a set without a baseline. */
    public static Squash none() {
        return new Squash(Optional.empty(), version -> false, false);
    }

    /** Returns the baseline that stands for a script; empty where none does. */
    Optional<String> of(ReleasedScript script) {
        return baseline.filter(name -> script.version().filter(standsFor).isPresent());
    }
}
