package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One transaction on a connection that the caller has opened and closes. The session is prepared for canonical text, and is as it was at
 * the end, autocommit included. Not safe for threads.
 */
public final class Transaction {

    private final Connection connection;
    private final Deque<SessionState> states = new ArrayDeque<>();
    private Optional<String> whyNotAlone = Optional.empty();

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    /**
     * What is done in the transaction.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    public interface Work<T> {

        /** Does it. */
        T run(Transaction transaction) throws SQLException, IOException;
    }

    /**
     * Runs and commits; rolls back where anything is thrown, which then is thrown on.
     *
     * @param connection a connection without an open transaction
     */
    public static <T> T run(Connection connection, Dialect dialect, Work<T> work) throws SQLException, IOException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Transaction transaction = new Transaction(connection);
        T result;
        try {
            transaction.states.push(dialect.prepare(connection));
            result = work.run(transaction);
            connection.commit();
            transaction.closeStates();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            transaction.abandon(e, autoCommit);
            throw e;
        }
        connection.setAutoCommit(autoCommit);
        return result;
    }

    /**
     * Runs like {@link #run}, while no other operation of ours that changes rows is at work on the database.
     *
     * @param connection a connection without an open transaction
     * @param wait how long to wait at most for locks of others, each time
     * @throws FlywayVariantsException ({@link ErrorCode#LOCKED}) if that was not long enough
     */
    public static <T> T alone(Connection connection, Dialect dialect, Duration wait, Work<T> work)
            throws SQLException, IOException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        T result;
        try (HeldLock lock = dialect.locks().hold(connection, wait)) {
            result = run(connection, dialect, transaction -> {
                transaction.whyNotAlone = lock.whyNot();
                return work.run(transaction);
            });
        } catch (SQLException | IOException | RuntimeException | Error e) {
            attempt(e, () -> connection.setAutoCommit(autoCommit));
            if (e instanceof SQLException error && dialect.locks().isLockError(error)) {
                throw gaveUp(error, wait);
            }
            throw e;
        }
        connection.setAutoCommit(autoCommit);
        return result;
    }

    private static FlywayVariantsException gaveUp(SQLException error, Duration wait) {
        return new FlywayVariantsException(
                ErrorCode.LOCKED,
                "Rows or tables are locked by another session, and " + HeldLock.text(wait)
                        + " were not enough, or each waited for the other (SQL state " + error.getSQLState()
                        + "). Let that session end its transaction, or wait longer (lockTimeout).",
                error);
    }

    /** Returns why another operation may be at work on the database all the same; nothing where that cannot be. */
    public Optional<String> whyNotAlone() {
        return whyNotAlone;
    }

    /** How all queries of a transaction see the same moment. */
    public enum Reading {
        /** By the database's own versions of rows, so that nobody waits. */
        SNAPSHOT,
        /** By locks: whoever changes the rows that were read waits. */
        SERIALIZABLE
    }

    /**
     * Runs like {@link #run}, with all queries seeing the same moment; the isolation of the connection is as it was at the end.
     *
     * @param connection a connection without an open transaction
     * @throws FlywayVariantsException if snapshots are wanted and the database does not allow them
     */
    public static <T> T reading(Connection connection, Dialect dialect, Reading reading, Work<T> work)
            throws SQLException, IOException {
        int isolation = connection.getTransactionIsolation();
        if (reading == Reading.SNAPSHOT) {
            dialect.requireSnapshots(connection);
        }
        connection.setTransactionIsolation(
                reading == Reading.SNAPSHOT ? dialect.snapshotIsolation() : Connection.TRANSACTION_SERIALIZABLE);
        T result;
        try {
            result = run(connection, dialect, work);
        } catch (SQLException | IOException | RuntimeException | Error e) {
            attempt(e, () -> connection.setTransactionIsolation(isolation));
            throw e;
        }
        connection.setTransactionIsolation(isolation);
        return result;
    }

    /** Has something set on the session put back at the end, after the commit or the rollback. What is put back last was set first. */
    public <S extends SessionState> S closeAtEnd(S state) {
        states.push(state);
        return state;
    }

    /** Commits what was done so far; what follows is a transaction of its own. */
    public void commit() throws SQLException {
        connection.commit();
    }

    private void closeStates() throws SQLException {
        while (!states.isEmpty()) {
            states.pop().close();
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** Rolls back and puts everything back; what fails on the way does not hide why. */
    private void abandon(Throwable why, boolean autoCommit) {
        attempt(why, connection::rollback);
        while (!states.isEmpty()) {
            attempt(why, states.pop()::close);
        }
        attempt(why, () -> connection.setAutoCommit(autoCommit));
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void attempt(Throwable why, Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
