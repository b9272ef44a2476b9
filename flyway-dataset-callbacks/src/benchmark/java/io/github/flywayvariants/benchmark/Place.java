package io.github.flywayvariants.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a contender works.
 *
 * @param url its database
 * @param workload the tables
 * @param files their files
 * @param folder a folder of its own
 */
record Place(String url, Workload workload, WorkloadFiles files, Path folder) {

    Server server() {
        return Server.ofUrl(url);
    }

    Connection connect(String more) throws SQLException {
        return DriverManager.getConnection(url + more);
    }

    void createTables() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (TableData table : workload.tables()) {
                for (String sql : table.definition(server())) {
                    statement.execute(sql);
                }
            }
        }
    }

    List<TableData> children() {
        List<TableData> reversed = new ArrayList<>(workload.tables());
        Collections.reverse(reversed);
        return reversed;
    }

    /** What every contender has to come to; rows are counted after the time is taken. */
    long rows() throws SQLException {
        long rows = 0;
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (TableData table : workload.tables()) {
                try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table.name())) {
                    result.next();
                    rows += result.getLong(1);
                }
            }
        }
        return rows;
    }

    void empty() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (TableData table : children()) {
                statement.executeUpdate("DELETE FROM " + table.name());
            }
        }
    }

    /** As a test does: a row is changed, one comes, one goes. The first table has no parents, and nothing refers to the last. */
    void change() throws SQLException {
        List<TableData> tables = workload.tables();
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + tables.get(0).name() + " (id, name) VALUES (-1, 'more')");
            statement.executeUpdate(
                    "UPDATE " + tables.get(tables.size() / 2).name() + " SET name = 'changed' WHERE id = 1");
            statement.executeUpdate("DELETE FROM " + tables.get(tables.size() - 1).name() + " WHERE id = 1");
        }
    }
}
