package io.github.flywayvariants.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are its own: no view, no foreign table, no temporary table.
 *
 * @param id its name
 * @param columns its columns, in their order
 * @param primaryKey its primary key, where it has one
 * @param uniqueKeys its other keys, in the order of their names
 * @param triggers its triggers, in the order of their names
 * @param traits what is unusual about it
 * @param parent the table that it is a partition of
 */
public record Table(
        TableId id,
        List<Column> columns,
        @Nullable Key primaryKey,
        List<Key> uniqueKeys,
        List<Trigger> triggers,
        Set<TableTrait> traits,
        @Nullable TableId parent) {

    /** Checks and copies the parts. */
    public Table {
        Objects.requireNonNull(id, "id");
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        triggers = List.copyOf(triggers);
        traits = traits.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(traits));
    }

    /** Equal tables have the same name, and others hardly ever do; the columns need not be gone through. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Returns the column of a name, as the catalog spells it. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Returns the columns that a load gives values for: all that the database does not compute. */
    public List<Column> loadedColumns() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    /** Returns the column that the database numbers by itself, where there is one; the first where there are several. */
    public Optional<Column> identityColumn() {
        return numberedColumns().stream().findFirst();
    }

    /** Returns all columns that the database numbers by itself. */
    public List<Column> numberedColumns() {
        return columns.stream()
                .filter(column -> column.identity() != Identity.NONE)
                .toList();
    }

    /** Returns the primary key, where there is one. */
    public Optional<Key> key() {
        return Optional.ofNullable(primaryKey);
    }

    /** Returns whether something unusual holds for it. */
    public boolean is(TableTrait trait) {
        return traits.contains(trait);
    }

    /** Returns whether it has a trigger that fires. */
    public boolean fires() {
        return triggers.stream().anyMatch(trigger -> trigger.state().fires());
    }
}
