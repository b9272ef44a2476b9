package io.github.flywayvariants.dialect;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Has a table of SQL Server take values for its identity while rows are loaded. A session can have that for one table only. */
final class IdentityInsertLoader implements RowLoader {

    private final Connection connection;
    private final String table;
    private final RowLoader loader;

    IdentityInsertLoader(Connection connection, String table, RowLoader loader) {
        this.connection = connection;
        this.table = table;
        this.loader = loader;
    }

    @Override
    public Path path() {
        return loader.path();
    }

    @Override
    public Optional<String> reason() {
        return loader.reason();
    }

    @Override
    public boolean isOneStatement() {
        return loader.isOneStatement();
    }

    @Override
    public long load(Rows rows) throws SQLException, IOException {
        set("ON");
        long count;
        try {
            count = loader.load(rows);
        } catch (SQLException | IOException | RuntimeException e) {
            try {
                set("OFF");
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        set("OFF");
        return count;
    }

    private void set(String state) throws SQLException {
        Sql.execute(connection, "SET IDENTITY_INSERT " + table + " " + state);
    }
}
