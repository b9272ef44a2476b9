package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Settings of a PostgreSQL session that decide how values read and print. */
final class PostgreSqlSession implements SessionState {

    /** What we need, by the name of the setting. */
    private static final Map<String, String> NEEDED = Map.of(
            "datestyle", "ISO, YMD",
            "intervalstyle", "postgres",
            "timezone", "UTC",
            "extra_float_digits", "1",
            "bytea_output", "hex",
            "lc_monetary", "C",
            "xmloption", "content",
            "standard_conforming_strings", "on");

    private static final String PATH = "search_path";

    /** Types of extensions are compared by operators of theirs, which are found only there; what is found now is found first. */
    private static final String WITH_EXTENSIONS = """
            SELECT set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), string_agg(quote_ident(s), ', ')), %s)
            FROM (SELECT DISTINCT n.nspname AS s FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
              WHERE NOT n.nspname = ANY (current_schemas(true)) AND has_schema_privilege(n.oid, 'USAGE') ORDER BY 1) extensions""";

    private static final String TRANSACTION_HAS_FAILED = "25P02";

    private final Connection connection;
    private final Map<String, String> before;
    private final boolean forTransaction;
    private boolean open = true;

    private PostgreSqlSession(Connection connection, Map<String, String> before, boolean forTransaction) {
        this.connection = connection;
        this.before = before;
        this.forTransaction = forTransaction;
    }

    /** Sets for the transaction if there is one, so that nothing of it lasts longer, however it ends. */
    static SessionState prepare(Connection connection) throws SQLException {
        List<String> names = Stream.concat(NEEDED.keySet().stream(), Stream.of(PATH))
                .sorted()
                .toList();
        String current = Sql.commas(names, name -> "current_setting(" + Sql.literal(name) + ")");
        Map<String, String> before = Sql.one(connection, "SELECT " + current, row -> {
            Map<String, String> values = new TreeMap<>();
            for (String name : names) {
                values.put(name, row.getString(values.size() + 1));
            }
            return values;
        });
        boolean forTransaction = !connection.getAutoCommit();
        requireChecks(connection);
        setNeeded(connection, forTransaction);
        return new PostgreSqlSession(connection, before, forTransaction);
    }

    /** As a replica a session checks no foreign key and fires hardly a trigger; only a superuser could change that, and brought it about. */
    private static void requireChecks(Connection connection) throws SQLException {
        String role =
                Sql.one(connection, "SELECT current_setting('session_replication_role')", row -> row.getString(1));
        if ("replica".equals(role)) {
            throw new FlywayVariantsException(
                    ErrorCode.PARTIAL_VIEW,
                    "session_replication_role is \"replica\" in this session, so that PostgreSQL checks no foreign key. Connect with"
                            + " \"origin\".");
        }
    }

    private static void setNeeded(Connection connection, boolean forTransaction) throws SQLException {
        set(connection, NEEDED, forTransaction);
        Sql.one(connection, WITH_EXTENSIONS.formatted(forTransaction), row -> "");
    }

    private static void set(Connection connection, Map<String, String> settings, boolean forTransaction)
            throws SQLException {
        List<String> names = new ArrayList<>(settings.keySet());
        String sql = "SELECT "
                + Sql.commas(names, name -> "set_config(" + Sql.literal(name) + ", ?, " + forTransaction + ")");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                statement.setString(i + 1, settings.get(names.get(i)));
            }
            statement.execute();
        }
    }

    @Override
    public void renew() throws SQLException {
        if (forTransaction) {
            setNeeded(connection, true);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!open) {
            return;
        }
        open = false;
        try {
            set(connection, before, forTransaction);
        } catch (SQLException e) {
            boolean rollbackDoesIt = forTransaction && TRANSACTION_HAS_FAILED.equals(e.getSQLState());
            if (!rollbackDoesIt) {
                throw e;
            }
        }
    }
}
