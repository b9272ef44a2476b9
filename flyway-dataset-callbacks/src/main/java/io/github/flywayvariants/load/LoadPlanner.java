package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.BrokenCycle;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Cycle;
import io.github.flywayvariants.catalog.DependencyOrder;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.clear.ClearPlan;
import io.github.flywayvariants.clear.ClearPlanner;
import io.github.flywayvariants.clear.ClearRequest;
import io.github.flywayvariants.clear.WaitingColumns;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.load.LoadOptions.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans a load from the catalog and the files of a dataset; of the files only the headers are read. */
final class LoadPlanner {

    private final Catalog catalog;
    private final LoadOptions options;

    LoadPlanner(Catalog catalog, LoadOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    /** Returns the tables that would be emptied. */
    Set<TableId> cleared(Set<TableId> loaded) {
        Set<TableId> cleared = new HashSet<>(options.scope().alsoClear());
        loaded.stream().filter(table -> mode(table) == Mode.REPLACE).forEach(cleared::add);
        return cleared;
    }

    private Mode mode(TableId table) {
        boolean merged = options.mode() != Mode.SYNC && options.scope().merged().contains(table);
        return merged ? Mode.MERGE : options.mode();
    }

    /**
     * Plans.
     *
     * @param files the files of the dataset, by table
     * @param withRows the tables outside of those that are emptied that refer to them and have rows
     * @param waiting the columns whose references can come later, or be taken out before
     */
    LoadPlan plan(Map<TableId, TableFile> files, Set<TableId> withRows, WaitingColumns waiting) {
        Map<TableId, String> clear = new LinkedHashMap<>();
        cleared(files.keySet())
                .forEach(table -> clear.put(table, options.scope().keep().getOrDefault(table, "")));
        ClearPlan cleared = new ClearPlanner(catalog).plan(new ClearRequest(clear), withRows, waiting);
        DependencyOrder order = DependencyOrder.of(files.keySet(), catalog.foreignKeys());
        Map<TableId, TableLoad> loads = new LinkedHashMap<>();
        order.parentsFirst()
                .forEach(id ->
                        loads.put(id, load(catalog.table(id).orElseThrow(), Objects.requireNonNull(files.get(id)))));
        Set<ForeignKey> suspended = new LinkedHashSet<>();
        for (Cycle cycle : order.cycles()) {
            // Rows that go refer to each other as those that come do.
            BrokenCycle.of(
                            cycle,
                            key -> options.mode() != Mode.SYNC
                                    && canWait(Objects.requireNonNull(loads.get(key.from())), key, waiting))
                    .ifPresentOrElse(
                            broken -> putOff(loads, broken, waiting), () -> suspended.addAll(cycle.foreignKeys()));
        }
        suspended.addAll(cleared.suspended());
        return new LoadPlan(cleared, List.copyOf(loads.values()), order.cycles(), List.copyOf(suspended));
    }

    /** The file must tell the row again, and hold what it refers to; a column that it does not hold is NULL, or has its default. */
    private static boolean canWait(TableLoad load, ForeignKey key, WaitingColumns waiting) {
        Optional<String> column = waiting.of(key);
        return column.isPresent()
                && load.rowKey().isPresent()
                && load.columns().stream().map(Column::name).anyMatch(column.get()::equals);
    }

    /** Loads the tables of a cycle in its order, those that refer to later ones at first without that. */
    private static void putOff(Map<TableId, TableLoad> loads, BrokenCycle broken, WaitingColumns waiting) {
        List<TableLoad> all = new ArrayList<>(loads.values());
        int first = all.stream()
                .map(load -> broken.order().contains(load.table().id()))
                .toList()
                .indexOf(true);
        all.removeIf(load -> broken.order().contains(load.table().id()));
        List<TableLoad> members = new ArrayList<>();
        for (TableId id : broken.order()) {
            Set<String> later = broken.leftOut().stream()
                    .filter(key -> key.from().equals(id))
                    .map(key -> waiting.of(key).orElseThrow())
                    .collect(Collectors.toSet());
            members.add(Objects.requireNonNull(loads.get(id)).withLater(later));
        }
        all.addAll(first, members);
        loads.clear();
        all.forEach(load -> loads.put(load.table().id(), load));
    }

    private TableLoad load(Table table, TableFile file) {
        requireLoadable(table, file);
        ReadOptions reading = ReadOptions.defaults().withShowValues(options.showValues());
        try (RowReader reader = file.read(TableLoad.shape(table), reading)) {
            List<Column> columns = columns(table, file, reader);
            requireColumns(table, file, columns);
            TableLoad load = new TableLoad(table, file, columns, mode(table.id()), List.of());
            if (load.mode() == Mode.SYNC && load.rowKey().isEmpty()) {
                throw problem(
                        file,
                        table.id()
                                + " cannot be synchronised: no primary or unique key of it has all of its columns in the file, none of"
                                + " which may be NULL. Add the columns of one, or use the mode replace.");
            }
            return load;
        }
    }

    /** A file of JSON that holds no rows names no columns, and lacks none. */
    private static List<Column> columns(Table table, TableFile file, RowReader reader) {
        List<Column> columns = reader.columns().stream()
                .map(column -> table.column(column.name()).orElseThrow())
                .toList();
        if (!columns.isEmpty()) {
            return columns;
        }
        if (reader.next()) {
            throw problem(
                    file, "no row of " + table.id() + " has a key, so that no column would get a value. Add one.");
        }
        return table.loadedColumns();
    }

    private void requireLoadable(Table table, TableFile file) {
        if (table.is(TableTrait.PARTITION)) {
            throw problem(
                    file,
                    table.id() + " is a partition of " + table.parent()
                            + "; its rows belong into the file of that table. Rename the file.");
        }
        for (TableTrait trait : table.traits()) {
            trait.whyNotLoaded().ifPresent(why -> {
                throw new FlywayVariantsException(
                        ErrorCode.PARTIAL_VIEW,
                        table.id() + " cannot be loaded: " + why + ". Leave it out of the dataset.");
            });
        }
        if (table.is(TableTrait.CHANGE_CAPTURED) && !options.scope().tables().contains(table.id())) {
            throw new FlywayVariantsException(
                    ErrorCode.PARTIAL_VIEW,
                    "Replication or change data capture passes on every change of " + table.id()
                            + ", so that others would get the rows of this load. If they are to, name the table (tables).");
        }
    }

    private static void requireColumns(Table table, TableFile file, List<Column> columns) {
        List<String> missing = table.columns().stream()
                .filter(column -> column.required() && !columns.contains(column))
                .map(Column::name)
                .toList();
        if (!missing.isEmpty()) {
            throw problem(
                    file,
                    "the column" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing) + " of " + table.id()
                            + " must have a value and has no default, but the file does not hold it. Add it.");
        }
    }

    private static FlywayVariantsException problem(TableFile file, String message) {
        return new FlywayVariantsException(ErrorCode.DATASET, file.name() + ":1: " + message);
    }
}
