package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Cycle;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.ClearPlan;
import io.github.flywayvariants.dialect.ForeignKeys;
import io.github.flywayvariants.dialect.Rebuilding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a dataset gets into a database.
 *
 * @param clear what is emptied before
 * @param loads the tables that are loaded, those that are referred to first
 * @param cycles the cycles of foreign keys among the tables
 * @param suspended the foreign keys that are set aside, since no order of rows satisfies them
 */
record LoadPlan(ClearPlan clear, List<TableLoad> loads, List<Cycle> cycles, List<ForeignKey> suspended) {

    LoadPlan {
        loads = List.copyOf(loads);
        cycles = List.copyOf(cycles);
        suspended = List.copyOf(suspended);
    }

    /** Returns this plan with only some of the foreign keys set aside. */
    LoadPlan suspendingOnly(Predicate<ForeignKey> wanted) {
        return new LoadPlan(
                clear, loads, cycles, suspended.stream().filter(wanted).toList());
    }

    /**
     * What is committed together.
     *
     * @param clear what is emptied before
     * @param loads the tables that are loaded
     * @param suspended the foreign keys that are set aside meanwhile
     */
    record Unit(ClearPlan clear, List<TableLoad> loads, List<ForeignKey> suspended) {

        Unit {
            loads = List.copyOf(loads);
            suspended = List.copyOf(suspended);
        }

        /** Returns the tables whose rows it changes. */
        Set<Table> tables() {
            Set<Table> tables = new LinkedHashSet<>();
            clear.targets().forEach(target -> tables.add(target.table()));
            loads.forEach(load -> tables.add(load.table()));
            return tables;
        }

        Set<TableId> changed() {
            return tables().stream().map(Table::id).collect(Collectors.toSet());
        }
    }

    /**
     * Returns the tables of which something may be built again behind the rows: those that hold nothing else. Not those of which a foreign key
     * is put off: that is looked at when all rows are there anyway.
     *
     * @param manyFrom how many bytes of a file hold many rows
     * @param catalog the catalog, for the foreign keys
     */
    Rebuilding.Tables rebuilt(Unit unit, long manyFrom, Catalog catalog) {
        Set<TableId> putOff = catalog.foreignKeys().stream()
                .filter(key -> suspended.contains(key) || key.checking() == ForeignKey.Checking.DEFERRED)
                .flatMap(key -> Stream.of(key.from(), key.to()))
                .collect(Collectors.toSet());
        Set<TableId> renewed = renewed();
        Map<TableId, Boolean> many = unit.loads().stream()
                .filter(load -> renewed.contains(load.table().id())
                        && !putOff.contains(load.table().id()))
                .collect(Collectors.toMap(
                        load -> load.table().id(), load -> load.file().size() >= manyFrom));
        return new Rebuilding.Tables(
                many.keySet().stream().filter(many::get).collect(Collectors.toSet()), many.keySet());
    }

    /** Returns what is committed together, in order: at least one. */
    List<Unit> units(LoadOptions.Commits commits) {
        if (commits == LoadOptions.Commits.ONE) {
            return List.of(new Unit(clear, loads, suspended));
        }
        List<Unit> units = new ArrayList<>();
        Set<TableId> cleared =
                clear.targets().stream().map(target -> target.table().id()).collect(Collectors.toSet());
        units.add(new Unit(clear, List.of(), among(cleared)));
        Set<TableId> done = new HashSet<>();
        for (TableLoad load : loads) {
            TableId id = load.table().id();
            Set<TableId> together =
                    cycle(id).map(cycle -> Set.copyOf(cycle.tables())).orElse(Set.of(id));
            if (done.addAll(together)) {
                List<TableLoad> members = loads.stream()
                        .filter(each -> together.contains(each.table().id()))
                        .toList();
                units.add(new Unit(ClearPlan.NOTHING, members, among(together)));
            }
        }
        return units;
    }

    private List<ForeignKey> among(Set<TableId> tables) {
        return suspended.stream()
                .filter(key -> tables.contains(key.from()) && tables.contains(key.to()))
                .toList();
    }

    /** Returns the columns of a table that get their values in a second pass. */
    List<String> later(TableId table) {
        return loads.stream()
                .filter(load -> load.table().id().equals(table))
                .flatMap(load -> load.later().stream())
                .map(Column::name)
                .toList();
    }

    List<Table> tables() {
        return loads.stream().map(TableLoad::table).toList();
    }

    /** Returns the tables that hold nothing but what is loaded. */
    Set<TableId> renewed() {
        return clear.targets().stream()
                .filter(target -> target.keep().isEmpty())
                .map(target -> target.table().id())
                .collect(Collectors.toSet());
    }

    Optional<Cycle> cycle(TableId table) {
        return cycles.stream().filter(cycle -> cycle.tables().contains(table)).findFirst();
    }

    /**
     * Returns how a cycle that a table is in is broken, as plans and reports say it.
     *
     * @param aside how the database sets foreign keys aside
     */
    Optional<String> broken(TableId table, ForeignKeys.Way aside) {
        return cycle(table).map(cycle -> broken(cycle, table, aside));
    }

    private String broken(Cycle cycle, TableId table, ForeignKeys.Way aside) {
        if (suspended.stream()
                .anyMatch(key -> key.from().equals(table) || key.to().equals(table))) {
            return aside.toString();
        }
        List<String> later = later(table);
        if (!later.isEmpty()) {
            return "second pass over " + String.join(", ", later);
        }
        return cycle.tables().stream().allMatch(other -> later(other).isEmpty())
                ? "checked when all rows are there"
                : "second pass over other tables";
    }

    /**
     * Returns whether rows of a table are committed on their way. What is set aside is put back before any commit: it would stay so if the session
     * were lost.
     */
    boolean inPortions(TableLoad load, LoadOptions.Commits commits, LoadTriggers triggers) {
        return commits == LoadOptions.Commits.NONE
                && cycle(load.table().id()).isEmpty()
                && !triggers.areSilenced(load.table());
    }

    /** Returns how many rows the files hold; -1 where a manifest does not say. */
    long rows() {
        boolean known = loads.stream().allMatch(load -> load.file().rows().isPresent());
        return known
                ? loads.stream().mapToLong(load -> load.file().rows().orElse(0)).sum()
                : -1;
    }
}
