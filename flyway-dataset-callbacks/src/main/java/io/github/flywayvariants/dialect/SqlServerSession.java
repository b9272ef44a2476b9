package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Switches of a session of SQL Server that decide whether what does not fit is refused, and whether a refused row ends the transaction.
 * What formats and languages the session has does not matter: no text of ours depends on them.
 */
final class SqlServerSession implements SessionState {

    private static final int LARGEST_TEXT = Integer.MAX_VALUE;

    /** A switch, by its bit in {@code @@OPTIONS}. */
    private enum Switch {
        ANSI_WARNINGS(8, true),
        ANSI_PADDING(16, true),
        ANSI_NULLS(32, true),
        ARITHABORT(64, true),
        QUOTED_IDENTIFIER(256, true),
        NOCOUNT(512, false),
        CONCAT_NULL_YIELDS_NULL(4096, true),
        NUMERIC_ROUNDABORT(8192, false),
        XACT_ABORT(16384, false);

        private final int bit;
        private final boolean needed;

        Switch(int bit, boolean needed) {
            this.bit = bit;
            this.needed = needed;
        }
    }

    private final Connection connection;
    private final List<String> back;
    private boolean open = true;

    private SqlServerSession(Connection connection, List<String> back) {
        this.connection = connection;
        this.back = back;
    }

    /** A limit of rows that the session has set cannot be read, so that it is lifted and does not come back. */
    static SessionState prepare(Connection connection, SqlServerEdition edition) throws SQLException {
        int options = Sql.one(connection, "SELECT @@OPTIONS", row -> row.getInt(1));
        List<String> needed = new ArrayList<>(List.of("SET ROWCOUNT 0"));
        List<String> back = new ArrayList<>();
        for (Switch each : Switch.values()) {
            boolean on = (options & each.bit) != 0;
            if (on != each.needed) {
                needed.add("SET " + each + (each.needed ? " ON" : " OFF"));
                back.add("SET " + each + (on ? " ON" : " OFF"));
            }
        }
        if (!edition.isBabelfish()) {
            int longest = Sql.one(connection, "SELECT @@TEXTSIZE", row -> row.getInt(1));
            if (longest > 0 && longest < LARGEST_TEXT) {
                needed.add("SET TEXTSIZE " + LARGEST_TEXT);
                back.add("SET TEXTSIZE " + longest);
            }
        }
        Sql.executeAll(connection, needed);
        return new SqlServerSession(connection, back);
    }

    @Override
    public void close() throws SQLException {
        if (open) {
            Sql.executeAll(connection, back);
            open = false;
        }
    }
}
