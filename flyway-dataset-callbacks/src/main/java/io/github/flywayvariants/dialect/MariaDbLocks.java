package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Locks of MariaDB and MySQL: a lock of the server, named for the database. Time is counted in whole seconds. */
final class MariaDbLocks implements Locks {

    /** A name has 64 characters at most; databases whose names begin alike may wait for each other. */
    private static final String NAME = "LEFT(CONCAT('flyway-variants ', COALESCE(DATABASE(), '')), 64)";

    private static final long A_YEAR = 31_536_000;
    private static final Set<Integer> LOCK_ERRORS = Set.of(1205, 1213, 1614, 3058);

    @Override
    public HeldLock hold(Connection connection, Duration wait) throws SQLException {
        long seconds = Math.min(A_YEAR, wait.plusNanos(999_999_999).toSeconds());
        boolean held = Sql.one(
                connection, "SELECT COALESCE(GET_LOCK(" + NAME + ", " + seconds + "), 0)", row -> row.getBoolean(1));
        if (!held) {
            throw HeldLock.taken(holder(connection), wait);
        }
        List<String> before = Sql.one(
                connection,
                "SELECT @@SESSION.innodb_lock_wait_timeout, @@SESSION.lock_wait_timeout",
                row -> List.of(row.getString(1), row.getString(2)));
        // MySQL takes no 0.
        String most = String.valueOf(Math.max(1, seconds));
        setTimeouts(connection, most, most);
        return () -> {
            setTimeouts(connection, before.get(0), before.get(1));
            Sql.one(connection, "SELECT RELEASE_LOCK(" + NAME + ")", row -> "");
        };
    }

    private static void setTimeouts(Connection connection, String rows, String tables) throws SQLException {
        Sql.execute(
                connection,
                "SET SESSION innodb_lock_wait_timeout = " + rows + ", SESSION lock_wait_timeout = " + tables);
    }

    private static String holder(Connection connection) throws SQLException {
        return Sql.one(
                connection,
                "SELECT CONCAT('session ', l.id, COALESCE((SELECT CONCAT(' of ', p.user, '@', p.host) FROM"
                        + " information_schema.processlist p WHERE p.id = l.id), '')) FROM (SELECT COALESCE(IS_USED_LOCK("
                        + NAME
                        + "), 0) AS id) l",
                row -> row.getString(1));
    }

    @Override
    public boolean isLockError(SQLException error) {
        return Sql.chain(error).anyMatch(each -> LOCK_ERRORS.contains(each.getErrorCode()));
    }
}
