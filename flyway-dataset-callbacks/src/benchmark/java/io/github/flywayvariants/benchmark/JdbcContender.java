package io.github.flywayvariants.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A way to load and save on one connection, which stays open, in one transaction each time. */
abstract class JdbcContender implements Contender {

    final Place place;
    final Connection connection;

    /**
     * Creates the tables and connects.
     *
     * @param more what the URL needs besides
     */
    JdbcContender(Place place, String more) throws SQLException {
        this.place = place;
        place.createTables();
        this.connection = place.connect(more);
        connection.setAutoCommit(false);
    }

    @Override
    public final void run(String operation) throws SQLException, IOException {
        switch (operation) {
            case "load" -> load();
            case "save" -> save();
            default -> throw new IllegalArgumentException(operation);
        }
        connection.commit();
    }

    abstract void load() throws SQLException, IOException;

    abstract void save() throws SQLException, IOException;

    /** Children first; TRUNCATE is refused on tables that others refer to, or commits. */
    final void clear() throws SQLException {
        for (TableData table : place.children()) {
            execute("DELETE FROM " + table.name());
        }
    }

    final void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public final void close() throws SQLException {
        connection.close();
    }
}
