package io.github.flywayvariants.catalog;

import java.util.Comparator;
import java.util.Objects;

/**
 * A table's full name, as the catalog spells it.
 *
 * @param schema its schema; on MariaDB and MySQL its database
 * @param name its name
 */
public record TableId(String schema, String name) implements Comparable<TableId> {

    private static final Comparator<TableId> BY_NAME =
            Comparator.comparing(TableId::schema).thenComparing(TableId::name);

    /** Checks the parts. */
    public TableId {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(name, "name");
    }

    /** Orders by schema, then by name, as their characters are numbered: the same on every machine. */
    @Override
    public int compareTo(TableId other) {
        return BY_NAME.compare(this, other);
    }

    /** Returns the name as a person would write it, for example {@code dbo.jobs}; not quoted for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
