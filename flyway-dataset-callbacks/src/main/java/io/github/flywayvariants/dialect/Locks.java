package io.github.flywayvariants.dialect;

import io.github.flywayvariants.FlywayVariantsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** How long a session waits for the locks of others, and a lock of our own by which operations do not interleave. */
public interface Locks {

    /**
     * Takes the lock that at most one operation on a database has at a time, and from then on has the session wait for any lock of others
     * only so long. The lock is the session's: ends of transactions leave it, and with the session it goes.
     *
     * @param connection a connection with autocommit on
     * @param wait how long; rounded up to what the database counts in
     * @return what gives the lock back, and has the session wait as long as before
     * @throws FlywayVariantsException ({@link io.github.flywayvariants.ErrorCode#LOCKED}) if another session has the lock, and keeps it
     */
    HeldLock hold(Connection connection, Duration wait) throws SQLException;

    /**
     * Takes the lock like {@link #hold}, in a transaction that somebody else ends. Where the database can, it is kept until that end, so
     * that nobody else begins before the rows are there to see.
     *
     * @param connection a connection with autocommit off
     * @return what gives the lock back where it does not go with the transaction, and has the session wait as long as before
     * @throws FlywayVariantsException ({@link io.github.flywayvariants.ErrorCode#LOCKED}) if another session has the lock, and keeps it
     */
    default HeldLock join(Connection connection, Duration wait) throws SQLException {
        return hold(connection, wait);
    }

    /** Returns whether an error says that the session has waited too long for a lock, or that sessions waited for each other. */
    boolean isLockError(SQLException error);
}
