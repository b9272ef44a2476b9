package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of a MariaDB or MySQL session that decide how values read, print and sort. */
final class MariaDbSession implements SessionState {

    /**
     * What we need, by the name of the variable, as SQL. Zero dates, and 0 in a column that numbers itself, load as they are; keys are
     * sorted by all of their bytes; messages are in the language that we read; keys are checked.
     */
    private static final Map<String, String> NEEDED = Map.of(
            "sql_mode", "'STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'",
            "time_zone", "'+00:00'",
            "unique_checks", "1",
            "max_sort_length", "4096",
            "sort_buffer_size", "GREATEST(@@sort_buffer_size, 16777216)",
            "lc_messages", "'en_US'",
            "sql_select_limit", "18446744073709551615");

    private final Connection connection;
    private final Map<String, String> before;
    private boolean open = true;

    private MariaDbSession(Connection connection, Map<String, String> before) {
        this.connection = connection;
        this.before = before;
    }

    static SessionState prepare(Connection connection) throws SQLException {
        List<String> names = NEEDED.keySet().stream().sorted().toList();
        String current = Sql.commas(names, name -> "@@SESSION." + name);
        Map<String, String> before = Sql.one(connection, "SELECT " + current, row -> {
            Map<String, String> values = new TreeMap<>();
            for (String name : names) {
                String value = row.getString(values.size() + 1);
                boolean number = NEEDED.get(name) != null && !NEEDED.get(name).startsWith("'");
                values.put(name, number ? value : "'" + value + "'");
            }
            return values;
        });
        set(connection, NEEDED);
        return new MariaDbSession(connection, before);
    }

    private static void set(Connection connection, Map<String, String> settings) throws SQLException {
        List<String> assignments = new ArrayList<>();
        settings.forEach((name, value) -> assignments.add("SESSION " + name + " = " + value));
        Sql.execute(connection, "SET " + String.join(", ", assignments));
    }

    @Override
    public void close() throws SQLException {
        if (open) {
            set(connection, before);
            open = false;
        }
    }
}
