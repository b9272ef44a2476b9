package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Foreign keys of MariaDB and MySQL: all of a session are not checked, and never looked at again. */
final class MariaDbForeignKeys extends AuditedForeignKeys {

    private static final String OFF = "SET SESSION foreign_key_checks = 0";
    private static final String ON = "SET SESSION foreign_key_checks = 1";

    MariaDbForeignKeys(Dialect dialect, CanonicalSql canonical) {
        super(dialect, canonical);
    }

    @Override
    public Way way() {
        return Way.SUSPEND;
    }

    @Override
    public boolean selfReferencesHoldAtTheEnd(RowLoader.Path path) {
        return false;
    }

    @Override
    public List<String> plan(Collection<ForeignKey> foreignKeys) {
        return foreignKeys.isEmpty() ? List.of() : List.of(OFF);
    }

    @Override
    public boolean isAside(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        return !suspended.isEmpty();
    }

    @Override
    public Suspension suspend(Connection connection, Collection<ForeignKey> foreignKeys) throws SQLException {
        boolean on = Sql.one(connection, "SELECT @@SESSION.foreign_key_checks", row -> row.getBoolean(1));
        boolean switches = on && !foreignKeys.isEmpty();
        if (switches) {
            Sql.execute(connection, OFF);
        }
        return new Off(connection, switches);
    }

    private static final class Off implements Suspension {

        private final Connection connection;
        private boolean off;

        Off(Connection connection, boolean off) {
            this.connection = connection;
            this.off = off;
        }

        @Override
        public void end() throws SQLException {
            if (off) {
                Sql.execute(connection, ON);
                off = false;
            }
        }

        @Override
        public void close() throws SQLException {
            end();
        }
    }
}
