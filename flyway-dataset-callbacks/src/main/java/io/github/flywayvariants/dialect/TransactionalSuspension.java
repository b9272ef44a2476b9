package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Something set aside by statements that are part of the transaction, so that a rollback takes them back. */
final class TransactionalSuspension implements Suspension {

    private final Connection connection;
    private final List<String> back;
    private final RowErrors errors;

    private TransactionalSuspension(Connection connection, List<String> back, RowErrors errors) {
        this.connection = connection;
        this.back = List.copyOf(back);
        this.errors = errors;
    }

    /**
     * Sets it aside.
     *
     * @param what it is, in the plural
     * @param aside the statements that do
     * @param back the statements that put it back
     * @param errors tells rows that are refused then
     * @throws IllegalStateException if autocommit is on
     */
    static Suspension begin(Connection connection, String what, List<String> aside, List<String> back, RowErrors errors)
            throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException(what + " can be set aside only inside a transaction");
        }
        Sql.executeAll(connection, aside);
        return new TransactionalSuspension(connection, back, errors);
    }

    @Override
    public void end() throws SQLException {
        try {
            Sql.executeAll(connection, back);
        } catch (SQLException e) {
            throw errors.of(e, 0, List.of());
        }
    }

    /** The rollback did it. */
    @Override
    public void close() {}
}
