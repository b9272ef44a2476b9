package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What is looked at or written for each row that gets into a table, and costs less for all rows together: it is taken off before and built
 * again behind them, in the same transaction. Afterwards everything is as it was, and has been checked by the database.
 */
public interface Rebuilding {

    /** Of a database where that takes nothing, or cannot be taken back. */
    Rebuilding NONE = (connection, catalog, tables) -> Plan.NOTHING;

    /**
     * Decides what. Only what comes back as it was, and what the current user may do.
     *
     * @param tables the tables that it may be about
     */
    Plan plan(Connection connection, Catalog catalog, Tables tables) throws SQLException;

    /**
     * Tables that hold no rows when the first ones come, and are locked by this load as it is.
     *
     * @param many those that get many rows: for these it is done
     * @param all those, and the others, to which rows of theirs may refer
     */
    record Tables(Set<TableId> many, Set<TableId> all) {

        /** Copies the sets. */
        public Tables {
            many = Set.copyOf(many);
            all = Set.copyOf(all);
        }
    }

    /**
     * What is taken off.
     *
     * @param foreignKeys the foreign keys among it
     * @param off the statements that take it off, in order
     * @param on the statements that build it again, in order
     */
    record Plan(List<ForeignKey> foreignKeys, List<String> off, List<String> on) {

        /** Nothing is. */
        public static final Plan NOTHING = new Plan(List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Plan {
            foreignKeys = List.copyOf(foreignKeys);
            off = List.copyOf(off);
            on = List.copyOf(on);
        }

        /** Returns whether nothing is taken off. */
        public boolean isNothing() {
            return off.isEmpty();
        }
    }

    /**
     * Takes off what a plan says. The end of the suspension builds it again, and fails with {@link RowRejectedException} where rows do not
     * hold.
     *
     * @throws IllegalStateException if autocommit is on
     */
    default Suspension begin(Connection connection, Plan plan) throws SQLException {
        return TransactionalSuspension.begin(
                connection, "foreign keys and indexes", plan.off(), plan.on(), (error, row, columns) -> error);
    }
}
