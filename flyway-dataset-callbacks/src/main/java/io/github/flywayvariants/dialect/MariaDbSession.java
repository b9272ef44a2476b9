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
     * sorted by all of their bytes; messages are in the language that we read; keys are checked; what LOAD DATA changes in a row is told;
     * statements on whole tables are allowed; a commit ends nothing but the transaction.
     */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("sql_mode", "'STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'"),
            Map.entry("time_zone", "'+00:00'"),
            Map.entry("unique_checks", "1"),
            Map.entry("max_sort_length", "4096"),
            Map.entry("sort_buffer_size", "GREATEST(@@sort_buffer_size, 16777216)"),
            Map.entry("lc_messages", "'en_US'"),
            Map.entry("sql_select_limit", "18446744073709551615"),
            Map.entry("max_error_count", "GREATEST(@@max_error_count, 64)"),
            Map.entry("sql_safe_updates", "0"),
            Map.entry("completion_type", "'NO_CHAIN'"));

    /** What MySQL does not know. */
    private static final String CHECKS = "check_constraint_checks";

    private final Connection connection;
    private final Map<String, String> before;
    private boolean open = true;

    private MariaDbSession(Connection connection, Map<String, String> before) {
        this.connection = connection;
        this.before = before;
    }

    static SessionState prepare(Connection connection, boolean mariaDb) throws SQLException {
        Map<String, String> needed = new TreeMap<>(NEEDED);
        if (mariaDb) {
            needed.put(CHECKS, "1");
        }
        List<String> names = List.copyOf(needed.keySet());
        String current = Sql.commas(names, name -> "@@SESSION." + name);
        Map<String, String> before = Sql.one(connection, "SELECT " + current, row -> {
            Map<String, String> values = new TreeMap<>();
            for (String name : names) {
                String value = row.getString(values.size() + 1);
                boolean number = !String.valueOf(needed.get(name)).startsWith("'");
                values.put(name, number ? value : "'" + value + "'");
            }
            return values;
        });
        set(connection, needed);
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
