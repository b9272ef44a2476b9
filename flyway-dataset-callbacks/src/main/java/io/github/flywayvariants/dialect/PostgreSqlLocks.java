package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Locks of PostgreSQL: an advisory lock, which belongs to one database. */
final class PostgreSqlLocks implements Locks {

    /** The numbers of the lock: {@code flyw}, {@code vars}. */
    private static final String KEY = "(" + 0x666c7977 + ", " + 0x76617273 + ")";

    private static final String HOLDER =
            """
            SELECT 'session ' || l.pid || coalesce(' of ' || a.usename, '') || coalesce(' (' || nullif(a.application_name, '') || ')', '')
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND (l.classid, l.objid) =\s""" + KEY + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Set<String> LOCK_ERRORS = Set.of(LOCK_NOT_AVAILABLE, "40P01");

    @Override
    public HeldLock hold(Connection connection, Duration wait) throws SQLException {
        String before = timeout(connection);
        setTimeout(connection, text(wait), false);
        try {
            Sql.one(connection, "SELECT pg_advisory_lock" + KEY, row -> "");
        } catch (SQLException e) {
            setTimeout(connection, before, false);
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw HeldLock.taken(holder(connection), wait);
            }
            throw e;
        }
        return () -> {
            setTimeout(connection, before, false);
            Sql.one(connection, "SELECT pg_advisory_unlock" + KEY, row -> "");
        };
    }

    /** Nothing that is set here lasts longer than the transaction. */
    @Override
    public HeldLock join(Connection connection, Duration wait) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        String before = timeout(connection);
        setTimeout(connection, text(wait), true);
        try {
            Sql.one(connection, "SELECT pg_advisory_xact_lock" + KEY, row -> "");
        } catch (SQLException e) {
            connection.rollback(savepoint);
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw HeldLock.taken(holder(connection), wait);
            }
            throw e;
        }
        Sql.release(connection, savepoint);
        return () -> setTimeout(connection, before, true);
    }

    private static String timeout(Connection connection) throws SQLException {
        return Sql.one(connection, "SHOW lock_timeout", row -> row.getString(1));
    }

    /** 0 would be for ever. */
    private static String text(Duration wait) {
        return Math.min(Integer.MAX_VALUE, Math.max(1, wait.toMillis())) + "ms";
    }

    private static void setTimeout(Connection connection, String timeout, boolean forTransaction) throws SQLException {
        String sql = "SELECT set_config('lock_timeout', " + Sql.literal(timeout) + ", " + forTransaction + ")";
        Sql.one(connection, sql, row -> "");
    }

    private static String holder(Connection connection) throws SQLException {
        return Sql.list(connection, HOLDER, List.of(), row -> row.getString(1)).stream()
                .findFirst()
                .orElse("a session that has just ended");
    }

    @Override
    public boolean isLockError(SQLException error) {
        return Sql.chain(error).anyMatch(each -> LOCK_ERRORS.contains(String.valueOf(each.getSQLState())));
    }
}
