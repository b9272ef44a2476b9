package io.github.flywayvariants.verify;

import io.github.flywayvariants.schema.ComparisonOptions;
import java.util.Comparator;
import java.util.Set;

/**
 * What two databases may have different.
 *
 * @param objects what may differ of their objects
 * @param omitted the scripts that one of them does not have, as is wanted; ranks of the history are not compared then
 * @param changing the scripts whose checksum is another one in each database, since they say where or when they run
 * @param way how the first of them came to be what it is
 */
public record MayDiffer(ComparisonOptions objects, Set<String> omitted, Set<String> changing, Way way) {

    /** How a database came to be what it is. */
    public sealed interface Way {}

    /** From scripts that were run for the comparison. */
    public enum Made implements Way {
        /** As the other one, in one go. */
        NEW,
        /** In several goes: repeatable scripts may have run before, and stand before versions that came later. Versions stand in the same order. */
        UPGRADED,
        /** As {@code UPGRADED}, where Flyway may run a version after a later one. */
        UPGRADED_OUT_OF_ORDER
    }

    /**
     * In a life of its own, as the other one: repairs, late versions and repeatable scripts move ranks, which say nothing. A version that ran after
     * a later one in one of them only is told.
     *
     * @param versions how Flyway orders versions
     */
    public record Living(Comparator<String> versions) implements Way {}

    /** For two that were both made in one go. */
    public MayDiffer(ComparisonOptions objects, Set<String> omitted, Set<String> changing) {
        this(objects, omitted, changing, Made.NEW);
    }

    /** Copies the sets. */
    public MayDiffer {
        omitted = Set.copyOf(omitted);
        changing = Set.copyOf(changing);
    }

    /**
     * For two databases that live.
     *
     * @param versions how Flyway orders versions
     */
    public static MayDiffer living(ComparisonOptions objects, Comparator<String> versions) {
        return new MayDiffer(objects, Set.of(), Set.of(), new Living(versions));
    }

    /** For databases of which nothing is known but their objects. */
    public static MayDiffer only(ComparisonOptions objects) {
        return new MayDiffer(objects, Set.of(), Set.of());
    }
}
