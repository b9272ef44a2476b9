package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks of H2, which knows none of an application's own. A temporary table stands for it, which all sessions see and which is in no
 * file: whoever creates it has the lock. One whose session is gone is taken over.
 */
final class H2Locks implements Locks {

    /** In the schema that every database has: {@code public} where names are folded to lower case. */
    private static final String TABLE = "PUBLIC.\"flyway_variants_lock\"";

    private static final String ME =
            "SELECT SESSION_ID, SESSION_START, USER_NAME FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()";

    /** An administrator sees all sessions. */
    private static final String TAKE_OVER = "UPDATE " + TABLE + " SET (SESSION_ID, SESSION_START, USER_NAME) = (" + ME
            + ") WHERE EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER AND IS_ADMIN)"
            + " AND (SESSION_ID, SESSION_START) NOT IN (SELECT SESSION_ID, SESSION_START FROM INFORMATION_SCHEMA.SESSIONS)";

    private static final Duration POLL = Duration.ofMillis(50);

    private static final int TABLE_EXISTS = 42101;
    private static final int TABLE_NOT_FOUND = 42102;
    private static final int TABLE_NOT_FOUND_WITH_CANDIDATES = 42103;
    private static final int TABLE_NOT_FOUND_DATABASE_EMPTY = 42104;
    private static final Set<Integer> GONE =
            Set.of(TABLE_NOT_FOUND, TABLE_NOT_FOUND_WITH_CANDIDATES, TABLE_NOT_FOUND_DATABASE_EMPTY);
    private static final Set<Integer> NO_RIGHT = Set.of(90096, 90040);
    private static final Set<Integer> LOCK_ERRORS = Set.of(50200, 40001);

    @Override
    public HeldLock hold(Connection connection, Duration wait) throws SQLException {
        String before = timeout(connection);
        setTimeout(connection, text(wait));
        try {
            String whyNot =
                    take(connection, wait) ? null : "the current user may not create tables in the schema PUBLIC of H2";
            return new Held(connection, before, whyNot);
        } catch (SQLException | RuntimeException e) {
            setTimeout(connection, before);
            throw e;
        }
    }

    /** Without the lock: whoever takes it creates a table, and whoever gives it back drops that, which would end the transaction. */
    @Override
    public HeldLock join(Connection connection, Duration wait) throws SQLException {
        String before = timeout(connection);
        setTimeout(connection, text(wait));
        return new Held(
                connection, before, "a transaction of H2 that somebody else has begun can hold no lock of ours");
    }

    private static String timeout(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT LOCK_TIMEOUT()", row -> row.getString(1));
    }

    private static String text(Duration wait) {
        return String.valueOf(Math.min(Integer.MAX_VALUE, wait.toMillis()));
    }

    private static void setTimeout(Connection connection, String millis) throws SQLException {
        Sql.execute(connection, "SET LOCK_TIMEOUT " + millis);
    }

    /** Returns whether it is taken; it is not where the user may not create a table. */
    private static boolean take(Connection connection, Duration wait) throws SQLException {
        long giveUp = System.nanoTime() + wait.toNanos();
        while (true) {
            try {
                Sql.execute(connection, "CREATE GLOBAL TEMPORARY TABLE " + TABLE + " AS " + ME);
                return true;
            } catch (SQLException e) {
                if (NO_RIGHT.contains(e.getErrorCode())) {
                    return false;
                }
                if (e.getErrorCode() != TABLE_EXISTS) {
                    throw e;
                }
            }
            if (isTakenOver(connection)) {
                return true;
            }
            if (System.nanoTime() >= giveUp) {
                throw HeldLock.taken(holder(connection), wait);
            }
            pause();
        }
    }

    private static boolean isTakenOver(Connection connection) throws SQLException {
        try {
            return Sql.execute(connection, TAKE_OVER) == 1;
        } catch (SQLException e) {
            if (GONE.contains(e.getErrorCode()) || NO_RIGHT.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlywayVariantsException(
                    ErrorCode.LOCKED,
                    "Interrupted while waiting for another load or truncate; nothing was changed.",
                    e);
        }
    }

    private static String holder(Connection connection) throws SQLException {
        try {
            return Sql.list(
                            connection,
                            "SELECT 'session ' || SESSION_ID || ' of ' || USER_NAME FROM " + TABLE,
                            List.of(),
                            row -> row.getString(1))
                    .get(0);
        } catch (SQLException e) {
            if (GONE.contains(e.getErrorCode()) || NO_RIGHT.contains(e.getErrorCode())) {
                return "a session of another user";
            }
            throw e;
        }
    }

    @Override
    public boolean isLockError(SQLException error) {
        return Sql.chain(error).anyMatch(each -> LOCK_ERRORS.contains(each.getErrorCode()));
    }

    private record Held(
            Connection connection,
            String timeoutBefore,
            @Nullable String reason) implements HeldLock {

        @Override
        public Optional<String> whyNot() {
            return Optional.ofNullable(reason);
        }

        @Override
        public void close() throws SQLException {
            setTimeout(connection, timeoutBefore);
            if (reason == null) {
                Sql.execute(connection, "DROP TABLE " + TABLE);
            }
        }
    }
}
