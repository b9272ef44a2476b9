package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How tables are emptied: the fastest way that a rollback still takes back, and that never touches rows of other tables by itself. */
public interface Clearing {

    /**
     * Decides how.
     *
     * @param catalog the catalog, for the foreign keys of other tables
     * @param targets what to clear, in an order that foreign keys allow: tables that refer first
     * @return the steps, in order; their statements are the plan that a person is shown
     */
    List<ClearStep> plan(Connection connection, Catalog catalog, List<ClearTarget> targets) throws SQLException;

    /**
     * Executes a step.
     *
     * @return how many rows it deleted, or -1 where the database does not say
     */
    long clear(Connection connection, ClearStep step) throws SQLException;

    /** Executes steps in order, together where that is faster. */
    default void clear(Connection connection, List<ClearStep> steps) throws SQLException {
        for (ClearStep step : steps) {
            clear(connection, step);
        }
    }
}
