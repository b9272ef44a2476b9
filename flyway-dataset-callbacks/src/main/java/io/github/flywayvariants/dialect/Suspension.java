package io.github.flywayvariants.dialect;

import java.sql.SQLException;

/** Foreign keys or triggers that are set aside. */
public interface Suspension extends SessionState {

    /**
     * Puts them back while the transaction is open, and lets the database check what it can: after the last row and before the commit.
     *
     * @throws SQLException if rows do not hold
     */
    void end() throws SQLException;

    /** Puts back what {@link #end()} did not come to: after a rollback. End the transaction after it, since H2 keeps a lock until then. */
    @Override
    void close() throws SQLException;
}
