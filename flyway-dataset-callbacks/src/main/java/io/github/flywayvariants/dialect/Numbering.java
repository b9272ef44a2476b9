package io.github.flywayvariants.dialect;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** What identities and sequences generate next. */
public interface Numbering {

    /** How {@link #restart} and transactions go together. */
    enum Restart {
        /** It is part of the transaction: a rollback takes it back. */
        IN_TRANSACTION,
        /** It comes after the commit, since it commits by itself or a rollback would do harm; commit again after it. */
        AFTER_COMMIT
    }

    /**
     * Returns what sources generate, without generating it, in a few queries.
     *
     * @return the numbers of each source, in their order; where a database keeps numbers in reserve (sequences of MariaDB with a cache), the
     *     next one lies behind these
     */
    Map<NumberSource, Numbers> numbers(Connection connection, Collection<? extends NumberSource> sources)
            throws SQLException;

    /** Makes a number the next one. MariaDB and MySQL give at least one more than the largest number in the column. */
    void restart(Connection connection, NumberSource source, BigInteger next) throws SQLException;

    /**
     * Makes a number the next one in a transaction that somebody else ends, where that does not commit it and does no harm if it is rolled
     * back later: a database that keeps the number then is only sent ahead.
     *
     * @param now what it would generate next
     * @return whether it generates that number next
     */
    default boolean restartWithin(Connection connection, NumberSource source, Numbers now, BigInteger next)
            throws SQLException {
        boolean may = restarts() == Restart.IN_TRANSACTION || now.isAhead(next);
        if (may) {
            restart(connection, source, next);
        }
        return may;
    }

    /** Returns how {@link #restart} and transactions go together. */
    Restart restarts();
}
