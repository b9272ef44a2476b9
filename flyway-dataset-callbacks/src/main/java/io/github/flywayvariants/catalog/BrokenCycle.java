package io.github.flywayvariants.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A cycle in which some references are left out at first, so that the tables have an order.
 *
 * @param order the tables, each after those that it refers to by the foreign keys that are not left out
 * @param leftOut the foreign keys whose references come when all rows are there
 */
public record BrokenCycle(List<TableId> order, List<ForeignKey> leftOut) {

    /** Copies the parts. */
    public BrokenCycle {
        order = List.copyOf(order);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Breaks a cycle, the same way in every run.
     *
     * @param canWait whether the references of a foreign key can come later
     * @return nothing where those that cannot form a cycle themselves
     */
    public static Optional<BrokenCycle> of(Cycle cycle, Predicate<ForeignKey> canWait) {
        List<ForeignKey> needed =
                cycle.foreignKeys().stream().filter(canWait.negate()).toList();
        DependencyOrder order = DependencyOrder.of(cycle.tables(), needed);
        if (!order.cycles().isEmpty()) {
            return Optional.empty();
        }
        List<TableId> tables = order.parentsFirst();
        List<ForeignKey> leftOut = cycle.foreignKeys().stream()
                .filter(key -> tables.indexOf(key.to()) >= tables.indexOf(key.from()))
                .toList();
        return Optional.of(new BrokenCycle(tables, leftOut));
    }
}
