package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
    public Optional<Way> aside(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        return suspended.isEmpty() ? Optional.empty() : Optional.of(Way.SUSPEND);
    }

    /** With none to set aside, all are checked, even where the session began without. */
    @Override
    public Suspension suspend(Connection connection, Collection<ForeignKey> foreignKeys) throws SQLException {
        boolean before = Sql.one(connection, "SELECT @@SESSION.foreign_key_checks", row -> row.getBoolean(1));
        Sql.execute(connection, foreignKeys.isEmpty() ? ON : OFF);
        return new Switched(connection, before);
    }

    private static final class Switched implements Suspension {

        private final Connection connection;
        private final boolean before;
        private boolean open = true;

        Switched(Connection connection, boolean before) {
            this.connection = connection;
            this.before = before;
        }

        @Override
        public void end() throws SQLException {
            if (open) {
                Sql.execute(connection, before ? ON : OFF);
                open = false;
            }
        }

        @Override
        public void close() throws SQLException {
            end();
        }
    }
}
