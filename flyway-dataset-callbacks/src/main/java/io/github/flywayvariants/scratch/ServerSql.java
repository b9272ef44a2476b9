package io.github.flywayvariants.scratch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How databases are made, marked and dropped on a server. Names are ours, and need no quotes. */
sealed interface ServerSql permits PostgreSqlServer, MariaDbServer, SqlServerServer {

    /**
     * Makes a database like the one of the connection, marked where that can be done from outside.
     *
     * @param connection a connection to the database that is configured, with autocommit on
     */
    void create(Connection connection, String name, Marker marker) throws SQLException;

    /**
     * Marks a new database from within.
     *
     * @param inside a connection to it
     */
    default void mark(Connection inside, Marker marker) throws SQLException {}

    /** Drops a database, whoever still uses it. */
    void drop(Connection connection, String name) throws SQLException;

    /**
     * Returns the databases whose names begin with a prefix, with what they say of themselves where that can be seen from outside; no text
     * where it has to be looked for inside.
     */
    Map<String, String> named(Connection connection, String prefix) throws SQLException;

    /**
     * Returns what a database says of itself inside; no text where it says nothing.
     *
     * @param inside a connection to it
     */
    default String marker(Connection inside) throws SQLException {
        return "";
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the rows of a query, each as its columns; NULL is no text. */
    static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String value = result.getString(i);
                    row.add(value == null ? "" : value);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Returns those of databases and their texts whose names begin with a prefix. */
    static Map<String, String> named(List<List<String>> rows, String prefix) {
        Map<String, String> named = new TreeMap<>();
        rows.stream().filter(row -> row.get(0).startsWith(prefix)).forEach(row -> named.put(row.get(0), row.get(1)));
        return named;
    }
}
