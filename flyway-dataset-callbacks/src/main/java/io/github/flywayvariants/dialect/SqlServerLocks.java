package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Locks of SQL Server: an application lock, which belongs to one database. */
final class SqlServerLocks implements Locks {

    private static final String NAME = "flyway-variants";

    private static final Set<Integer> LOCK_ERRORS = Set.of(1205, 1222, 3960);

    private final SqlServerEdition edition;

    SqlServerLocks(SqlServerEdition edition) {
        this.edition = edition;
    }

    @Override
    public HeldLock hold(Connection connection, Duration wait) throws SQLException {
        SessionState waiting = take(connection, wait, "Session");
        return () -> {
            waiting.close();
            Sql.execute(connection, "EXEC sp_releaseapplock @Resource = '" + NAME + "', @LockOwner = 'Session'");
        };
    }

    /** The lock is the transaction's, and goes with it. */
    @Override
    public HeldLock join(Connection connection, Duration wait) throws SQLException {
        return take(connection, wait, "Transaction")::close;
    }

    private SessionState take(Connection connection, Duration wait, String owner) throws SQLException {
        long millis = Math.min(Integer.MAX_VALUE, wait.toMillis());
        int result = Sql.one(
                connection,
                "DECLARE @result int; EXEC @result = sp_getapplock @Resource = '" + NAME
                        + "', @LockMode = 'Exclusive', @LockOwner = '" + owner + "', @LockTimeout = " + millis
                        + "; SELECT @result",
                row -> row.getInt(1));
        if (result < 0) {
            throw HeldLock.taken(holder(connection), wait);
        }
        long before = Sql.one(connection, "SELECT @@LOCK_TIMEOUT", row -> row.getLong(1));
        Sql.execute(connection, "SET LOCK_TIMEOUT " + millis);
        return () -> Sql.execute(connection, "SET LOCK_TIMEOUT " + before);
    }

    /** Returns which session has the lock; Babelfish does not tell. */
    private String holder(Connection connection) throws SQLException {
        String unknown = "session without a number, since only VIEW SERVER STATE shows it";
        if (edition.isBabelfish()
                || Sql.one(
                                connection,
                                "SELECT HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW SERVER STATE')",
                                row -> row.getInt(1))
                        == 0) {
            return unknown;
        }
        String sql = """
                SELECT CONCAT('session ', l.request_session_id, ' of ', s.login_name, '@', s.host_name)
                FROM sys.dm_tran_locks l JOIN sys.dm_exec_sessions s ON s.session_id = l.request_session_id
                WHERE l.resource_type = 'APPLICATION' AND l.request_status = 'GRANT' AND l.resource_database_id = DB_ID()
                  AND l.resource_description LIKE ?""";
        return Sql.list(connection, sql, List.of("%" + NAME + "%"), row -> row.getString(1)).stream()
                .findFirst()
                .orElse(unknown);
    }

    @Override
    public boolean isLockError(SQLException error) {
        return Sql.chain(error).anyMatch(each -> LOCK_ERRORS.contains(each.getErrorCode()) || isBabelfishs(each));
    }

    /** Its errors of locks have no number of their own. */
    private boolean isBabelfishs(SQLException error) {
        String message = String.valueOf(error.getMessage());
        return edition.isBabelfish()
                && (message.contains("due to lock timeout") || message.contains("deadlock detected"));
    }
}
