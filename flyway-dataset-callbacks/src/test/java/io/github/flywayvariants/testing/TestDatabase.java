package io.github.flywayvariants.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** One database on a {@link TestServer}, made for one test. */
public final class TestDatabase {

    private static final Duration POLL = Duration.ofMillis(20);

    private final TestServer server;
    private final String name;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Returns the server that it is on. */
    public TestServer server() {
        return server;
    }

    /** Returns its name on the server. */
    public String name() {
        return name;
    }

    /** Returns the JDBC URL, which says user and password too. */
    public String url() {
        return server.url(name);
    }

    /** Returns a new connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Executes statements. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(server.spelled(sql));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the rows of a query, each as its values with {@code |} between them. */
    public List<String> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(result.getObject(i)));
        }
        return String.join("|", values);
    }

    /** Returns the names of all tables in lower case, Flyway's history apart, each with the number of its rows. */
    public SortedMap<String, Integer> rowCounts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        String schema = switch (server) {
            case MARIADB -> "DATABASE()";
            case SQLSERVER -> "SCHEMA_NAME()";
            case H2, POSTGRESQL -> "CURRENT_SCHEMA";
        };
        String tables = "SELECT table_name FROM information_schema.tables"
                + " WHERE table_type = 'BASE TABLE' AND table_schema = " + schema;
        for (String table : rows(tables)) {
            if (!FLYWAYS.contains(table)) {
                counts.put(table.toLowerCase(Locale.ROOT), Integer.valueOf(count(table)));
            }
        }
        return counts;
    }

    private String count(String table) {
        return rows("SELECT COUNT(*) FROM " + quoted(table)).get(0);
    }

    /** Flyway's own history, and what beside it tells of datasets. */
    private static final Set<String> FLYWAYS = Set.of("flyway_schema_history", "flyway_dataset_history");

    /** Returns a name in the quotes of this database. */
    public String quoted(String identifier) {
        String quote = server == TestServer.MARIADB ? "`" : "\"";
        return quote + identifier + quote;
    }

    /**
     * Returns how many connections to this database are open.
     *
     * @param patience how long to wait at most for none, since servers end a session some time after its connection is closed
     */
    public int openConnections(Duration patience) {
        long giveUp = System.nanoTime() + patience.toNanos();
        int open = server.openSessions(name);
        while (open > 0 && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(POLL.toNanos());
            open = server.openSessions(name);
        }
        return open;
    }

    public void drop() {
        server.drop(name);
    }

    @Override
    public String toString() {
        return server + " " + name;
    }
}
