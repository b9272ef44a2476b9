package io.github.flywayvariants.clear;

import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.dialect.ClearTarget;
import java.util.List;

/**
 * The order in which tables are cleared.
 *
 * @param targets the tables, those that refer before those that they refer to
 * @param suspended the foreign keys of cycles among them, which no order satisfies
 */
public record ClearPlan(List<ClearTarget> targets, List<ForeignKey> suspended) {

    /** Copies the lists. */
    public ClearPlan {
        targets = List.copyOf(targets);
        suspended = List.copyOf(suspended);
    }
}
