package io.github.flywayvariants.verify;

import io.github.flywayvariants.schema.ComparisonOptions;
import java.util.Set;

/**
 * What two databases may have different.
 *
 * @param objects what may differ of their objects
 * @param omitted the scripts that one of them does not have, as is wanted; ranks of the history are not compared then
 * @param changing the scripts whose checksum is another one in each database, since they say where or when they run
 */
public record MayDiffer(ComparisonOptions objects, Set<String> omitted, Set<String> changing) {

    /** Copies the sets. */
    public MayDiffer {
        omitted = Set.copyOf(omitted);
        changing = Set.copyOf(changing);
    }

    /** For databases of which nothing is known but their objects. */
    public static MayDiffer only(ComparisonOptions objects) {
        return new MayDiffer(objects, Set.of(), Set.of());
    }
}
