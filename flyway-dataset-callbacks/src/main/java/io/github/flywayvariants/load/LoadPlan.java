package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.Cycle;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.ClearTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a dataset gets into a database.
 *
 * @param clear the tables that are emptied before, those that refer before those that they refer to
 * @param loads the tables that are loaded, those that are referred to first
 * @param cycles the cycles of foreign keys among the tables
 * @param suspended the foreign keys that are set aside, since no order of rows satisfies them
 */
record LoadPlan(List<ClearTarget> clear, List<TableLoad> loads, List<Cycle> cycles, List<ForeignKey> suspended) {

    LoadPlan {
        clear = List.copyOf(clear);
        loads = List.copyOf(loads);
        cycles = List.copyOf(cycles);
        suspended = List.copyOf(suspended);
    }

    /** Returns this plan with only some of the foreign keys set aside. */
    LoadPlan suspendingOnly(Predicate<ForeignKey> wanted) {
        return new LoadPlan(
                clear, loads, cycles, suspended.stream().filter(wanted).toList());
    }

    List<Table> tables() {
        return loads.stream().map(TableLoad::table).toList();
    }

    /** Returns all tables whose rows are changed. */
    Set<TableId> changed() {
        Set<TableId> changed = tables().stream().map(Table::id).collect(Collectors.toSet());
        clear.forEach(target -> changed.add(target.table().id()));
        return changed;
    }

    /** Returns the tables that hold nothing but what is loaded. */
    Set<TableId> renewed() {
        return clear.stream()
                .filter(target -> target.keep().isEmpty())
                .map(target -> target.table().id())
                .collect(Collectors.toSet());
    }

    Optional<Cycle> cycle(TableId table) {
        return cycles.stream().filter(cycle -> cycle.tables().contains(table)).findFirst();
    }
}
