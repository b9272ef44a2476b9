package io.github.flywayvariants.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tables of two databases and how they hang together.
 *
 * @param tables the tables of both, each after those that it refers to, cycles apart
 * @param references the foreign keys of both between these tables
 */
public record TableGraph(List<Table> tables, List<Reference> references) {

    /** Copies the lists. */
    public TableGraph {
        tables = List.copyOf(tables);
        references = List.copyOf(references);
    }

    /** What the rows of a table are by the settings. */
    public enum Role {
        /** It has reference rows, which every variant has. */
        REFERENCE,
        /** Its rows are for developers. */
        DEVELOPMENT,
        /** The settings do not say. */
        OTHER;

        /** Returns the name used in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A table.
     *
     * @param table its name
     * @param role {@code reference}, {@code development} or {@code other}, by the settings
     * @param level 0 where it refers to no other table, else one more than the highest level of those that it refers to; the tables of a
     *     cycle have the same
     * @param cycle the number of the cycle that it is in with other tables, counted from 1; null where it is in none
     * @param here its rows in the first database; null where that does not have the table
     * @param there its rows in the other one, likewise
     */
    public record Table(
            String table,
            String role,
            int level,
            @Nullable Integer cycle,
            @Nullable Rows here,
            @Nullable Rows there) {

        /** Returns whether its rows are of a role. */
        public boolean hasRole(Role other) {
            return role.equals(other.toString());
        }
    }

    /**
     * How many rows a table has.
     *
     * @param rows all of them
     * @param reference those that are reference rows
     */
    public record Rows(long rows, long reference) {}

    /**
     * A foreign key.
     *
     * @param name its name
     * @param from the table that refers
     * @param to the table that is referred to, which may be the same
     */
    public record Reference(String name, String from, String to) {}
}
