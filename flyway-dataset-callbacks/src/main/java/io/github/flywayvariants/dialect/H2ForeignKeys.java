package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Foreign keys of H2: switched off for a table, for all sessions, and checked for all rows when switched on. Neither commits, and a
 * rollback does not take it back.
 */
final class H2ForeignKeys extends AuditedForeignKeys {

    private final Dialect dialect;

    H2ForeignKeys(Dialect dialect, CanonicalSql canonical) {
        super(dialect, canonical);
        this.dialect = dialect;
    }

    @Override
    public Way way() {
        return Way.SUSPEND_AND_REVALIDATE;
    }

    @Override
    public boolean selfReferencesHoldAtTheEnd(RowLoader.Path path) {
        return false;
    }

    @Override
    public List<String> plan(Collection<ForeignKey> foreignKeys) {
        return tables(foreignKeys).stream().map(table -> set(table, "FALSE")).toList();
    }

    private static Set<TableId> tables(Collection<ForeignKey> foreignKeys) {
        Set<TableId> tables = new TreeSet<>();
        foreignKeys.forEach(key -> tables.add(key.from()));
        return tables;
    }

    private String set(TableId table, String value) {
        return "ALTER TABLE " + dialect.quoted(table) + " SET REFERENTIAL_INTEGRITY " + value;
    }

    /** All from or to a table whose are switched off. */
    @Override
    public Optional<Way> aside(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        Set<TableId> tables = tables(suspended);
        return tables.contains(foreignKey.from()) || tables.contains(foreignKey.to())
                ? Optional.of(Way.SUSPEND_AND_REVALIDATE)
                : Optional.empty();
    }

    @Override
    public Suspension suspend(Connection connection, Collection<ForeignKey> foreignKeys) throws SQLException {
        Off off = new Off(connection);
        try {
            for (TableId table : tables(foreignKeys)) {
                Sql.execute(connection, set(table, "FALSE"));
                off.tables.add(table);
            }
        } catch (SQLException e) {
            off.close();
            throw e;
        }
        return off;
    }

    /** A session that is lost cannot put back what holds for all sessions. */
    private String stillOff(Collection<TableId> tables) {
        return "H2 does not check the foreign keys of " + Sql.commas(tables, TableId::toString)
                + " until the database is closed, or until someone executes: "
                + tables.stream().map(table -> set(table, "TRUE CHECK")).collect(Collectors.joining("; "));
    }

    private final class Off implements Suspension {

        private final Connection connection;
        private final List<TableId> tables = new ArrayList<>();

        Off(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void end() throws SQLException {
            while (!tables.isEmpty()) {
                try {
                    Sql.execute(connection, set(tables.get(0), "TRUE CHECK"));
                } catch (SQLException e) {
                    throw H2Errors.of(e, 0, List.of());
                }
                tables.remove(0);
            }
        }

        @Override
        public void close() throws SQLException {
            while (!tables.isEmpty()) {
                try {
                    Sql.execute(connection, set(tables.get(0), "TRUE NOCHECK"));
                } catch (SQLException e) {
                    throw new SQLException(stillOff(tables), e.getSQLState(), e.getErrorCode(), e);
                }
                tables.remove(0);
            }
        }
    }
}
