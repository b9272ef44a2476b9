package io.github.flywayvariants.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of a database, on a connection of the caller's. Commits nothing itself. Not safe for threads. */
public final class DatasetHistory {

    private final Connection connection;
    private final HistoryTable table;

    /** Looks at a table, which need not be there. */
    public DatasetHistory(Connection connection, HistoryTable table) {
        this.connection = connection;
        this.table = table;
    }

    /** Returns whether the table is there. */
    public boolean exists() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CASE WHEN " + table.exists() + " THEN 1 ELSE 0 END")) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    /** Creates the table unless it is there; H2, MariaDB and MySQL commit what was done before. */
    public void create() throws SQLException {
        if (!exists()) {
            execute(table.create());
        }
    }

    /** Returns the stamp of the database; nothing where it has none. */
    public Optional<Stamp> stamp() throws SQLException {
        if (!exists()) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(table.stamps())) {
            return rows.next()
                    ? Optional.of(new Stamp(rows.getString(1), rows.getBoolean(2), rows.getInt(3) == 1))
                    : Optional.empty();
        }
    }

    /** Stamps the database as one of a variant; the table is there. */
    public void stamp(String variant, boolean isProtected) throws SQLException {
        execute(table.stamp(variant, isProtected));
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns what was loaded, oldest first. */
    public List<LoadedRow> loads() throws SQLException {
        List<LoadedRow> loads = new ArrayList<>();
        if (!exists()) {
            return loads;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(table.loads())) {
            while (rows.next()) {
                Load load = new Load(
                        Load.Kind.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)),
                        rows.getString(2),
                        Optional.ofNullable(rows.getString(3)),
                        String.valueOf(rows.getString(4)),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getBoolean(7));
                loads.add(new LoadedRow(load, rows.getString(8), rows.getString(9)));
            }
        }
        return loads;
    }

    /** Returns for each dataset the hash that it had when it was last loaded with success. */
    public Map<String, String> loaded() throws SQLException {
        Map<String, String> loaded = new HashMap<>();
        for (LoadedRow row : loads()) {
            if (row.load().success() && row.load().kind() != Load.Kind.PARTIAL) {
                loaded.put(row.load().dataset(), row.load().sha256());
            }
        }
        return loaded;
    }

    /** Tells of a load; the table is there. */
    public void add(Load load) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.load())) {
            statement.setString(1, load.kind().name());
            statement.setString(2, load.dataset());
            statement.setString(3, load.version().orElse(null));
            statement.setString(4, load.sha256());
            statement.setLong(5, load.rows());
            statement.setLong(6, load.millis());
            statement.setBoolean(7, load.success());
            statement.executeUpdate();
        }
    }
}
