package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * One transaction on a connection that the caller has opened and closes, or work in one that the caller has begun and ends. The session is
 * prepared for canonical text, and is as it was at the end, autocommit included. Not safe for threads.
 */
public final class Transaction {

    private final Connection connection;
    private final boolean ours;
    private final Deque<SessionState> states = new ArrayDeque<>();
    private Optional<String> whyNotAlone = Optional.empty();

    private Transaction(Connection connection, boolean ours) {
        this.connection = connection;
        this.ours = ours;
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
        Transaction transaction = new Transaction(connection, true);
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

    /**
     * Runs in the transaction that the caller has begun, like {@link #alone} but without an end of it: what fails is taken back as far as
     * here, so that the caller may go on, or end the transaction either way. What the database has put off to the end of the transaction
     * is checked before and after.
     *
     * @param connection a connection with autocommit off; it is left as it was, but for what was changed
     * @param wait how long to wait at most for locks of others, each time
     * @throws FlywayVariantsException ({@link ErrorCode#LOCKED}) if that was not long enough
     */
    public static <T> T joining(Connection connection, Dialect dialect, Duration wait, Work<T> work)
            throws SQLException, IOException {
        Savepoint before = connection.setSavepoint();
        Transaction transaction = new Transaction(connection, false);
        T result;
        try {
            HeldLock lock = transaction.closeAtEnd(dialect.locks().join(connection, wait));
            transaction.whyNotAlone = lock.whyNot();
            checkBefore(connection, dialect);
            transaction.states.push(dialect.prepare(connection));
            result = work.run(transaction);
            dialect.checkNow(connection);
            transaction.closeStates();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            transaction.goBack(e, () -> connection.rollback(before));
            if (e instanceof SQLException error && dialect.locks().isLockError(error)) {
                throw gaveUp(error, wait);
            }
            throw e;
        }
        Dialect.release(connection, before);
        return result;
    }

    private static void checkBefore(Connection connection, Dialect dialect) throws SQLException {
        try {
            dialect.checkNow(connection);
        } catch (RowRejectedException e) {
            throw new FlywayVariantsException(
                    ErrorCode.ROW_REFUSED,
                    "The transaction has rows already that the database was to check at its end, and now refuses: "
                            + e.getMessage() + ". Correct what was done in the transaction before.",
                    e);
        }
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

    /** Returns whether it is only work in a transaction of the caller, which must not be committed. */
    public boolean isJoined() {
        return !ours;
    }

    /**
     * Commits what was done so far; what follows is a transaction of its own.
     *
     * @throws IllegalStateException if the transaction is the caller's
     */
    public void commit() throws SQLException {
        if (isJoined()) {
            throw new IllegalStateException("the transaction is the caller's to commit");
        }
        connection.commit();
        Iterator<SessionState> inOrder = states.descendingIterator();
        while (inOrder.hasNext()) {
            inOrder.next().renew();
        }
    }

    private void closeStates() throws SQLException {
        while (!states.isEmpty()) {
            states.pop().close();
        }
        if (ours && !connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** Rolls back and puts everything back; what fails on the way does not hide why. */
    private void abandon(Throwable why, boolean autoCommit) {
        goBack(why, connection::rollback);
        attempt(why, () -> connection.setAutoCommit(autoCommit));
    }

    private void goBack(Throwable why, Step rollback) {
        attempt(why, rollback);
        while (!states.isEmpty()) {
            attempt(why, states.pop()::close);
        }
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
