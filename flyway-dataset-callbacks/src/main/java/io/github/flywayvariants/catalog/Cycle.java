package io.github.flywayvariants.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables of which each refers, over others, to every other one; or one table that refers to itself.
 *
 * @param tables the tables, by name
 * @param foreignKeys the foreign keys among them
 */
public record Cycle(List<TableId> tables, List<ForeignKey> foreignKeys) {

    /** Copies the parts. */
    public Cycle {
        tables = List.copyOf(tables);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Returns whether it is one table that refers to itself. */
    public boolean isSelfReference() {
        return tables.size() == 1;
    }

    /** Returns the names of its tables and foreign keys, for people. */
    @Override
    public String toString() {
        String names = tables.stream().map(TableId::toString).collect(Collectors.joining(", "));
        return names + foreignKeys.stream().map(ForeignKey::name).collect(Collectors.joining(", ", " (", ")"));
    }
}
