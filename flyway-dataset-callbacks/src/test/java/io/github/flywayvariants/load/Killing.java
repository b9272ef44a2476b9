package io.github.flywayvariants.load;

import io.github.flywayvariants.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection whose session is ended by another one after some statements. */
final class Killing {

    private final Connection connection;
    private int left;

    private Killing(Connection victim, TestDatabase database, int statements) throws SQLException {
        String kill = kill(victim, database);
        left = statements;
        connection = (Connection) Proxy.newProxyInstance(
                Killing.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().endsWith("Statement") && left-- == 0) {
                        database.rows(kill);
                    }
                    try {
                        return method.invoke(victim, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Returns a connection that works until it has prepared so many statements, and is killed with the next one. */
    static Killing afterStatements(Connection victim, TestDatabase database, int statements) throws SQLException {
        return new Killing(victim, database, statements);
    }

    Connection connection() {
        return connection;
    }

    /** Returns whether it came to that. */
    boolean happened() {
        return left < 0;
    }

    private static String kill(Connection victim, TestDatabase database) throws SQLException {
        return switch (database.server()) {
            case H2 -> "SELECT ABORT_SESSION(" + id(victim, "SELECT SESSION_ID()") + ")";
            case POSTGRESQL -> "SELECT pg_terminate_backend(" + id(victim, "SELECT pg_backend_pid()") + ", 5000)";
            case MARIADB -> "KILL " + id(victim, "SELECT CONNECTION_ID()");
            case SQLSERVER -> "KILL " + id(victim, "SELECT @@SPID") + "; SELECT 1";
        };
    }

    private static String id(Connection victim, String sql) throws SQLException {
        try (Statement statement = victim.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
