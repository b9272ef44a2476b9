package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.ForeignKey.Checking;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Foreign keys of PostgreSQL: deferred to the end of the transaction, which the owner of the table may do; a rollback puts them back. */
final class PostgreSqlForeignKeys extends AuditedForeignKeys {

    private final Dialect dialect;

    PostgreSqlForeignKeys(Dialect dialect, CanonicalSql canonical) {
        super(dialect, canonical);
        this.dialect = dialect;
    }

    @Override
    public Way way() {
        return Way.DEFER;
    }

    /** COPY is one statement, and foreign keys are checked at its end. */
    @Override
    public boolean selfReferencesHoldAtTheEnd(RowLoader.Path path) {
        return path == RowLoader.Path.COPY;
    }

    @Override
    public List<String> plan(Collection<ForeignKey> foreignKeys) {
        List<String> statements = new ArrayList<>();
        for (ForeignKey key : foreignKeys) {
            if (key.checking() == Checking.IMMEDIATE) {
                statements.add(alter(key) + " DEFERRABLE INITIALLY DEFERRED");
            }
        }
        statements.addAll(set(foreignKeys, "DEFERRED"));
        return statements;
    }

    /** Each row is checked, later. */
    @Override
    public boolean isAside(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        return false;
    }

    private String alter(ForeignKey key) {
        return "ALTER TABLE " + dialect.quoted(key.from()) + " ALTER CONSTRAINT " + dialect.quoted(key.name());
    }

    private List<String> set(Collection<ForeignKey> foreignKeys, String mode) {
        Set<String> names = new LinkedHashSet<>();
        for (ForeignKey key : foreignKeys) {
            if (key.checking() != Checking.NOT_ENFORCED) {
                names.add(dialect.quoted(key.from().schema()) + "." + dialect.quoted(key.name()));
            }
        }
        return names.isEmpty() ? List.of() : List.of("SET CONSTRAINTS " + String.join(", ", names) + " " + mode);
    }

    @Override
    public Suspension suspend(Connection connection, Collection<ForeignKey> foreignKeys) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("foreign keys can be deferred only inside a transaction");
        }
        List<ForeignKey> keys = List.copyOf(foreignKeys);
        Sql.executeAll(connection, plan(keys));
        return new Deferred(connection, keys);
    }

    private final class Deferred implements Suspension {

        private final Connection connection;
        private final List<ForeignKey> keys;

        Deferred(Connection connection, List<ForeignKey> keys) {
            this.connection = connection;
            this.keys = keys;
        }

        @Override
        public void end() throws SQLException {
            Sql.executeAll(connection, set(keys, "IMMEDIATE"));
            for (ForeignKey key : keys) {
                if (key.checking() == Checking.IMMEDIATE) {
                    Sql.execute(connection, alter(key) + " NOT DEFERRABLE");
                }
            }
            List<ForeignKey> late = keys.stream()
                    .filter(key -> key.checking() == Checking.DEFERRED)
                    .toList();
            Sql.executeAll(connection, set(late, "DEFERRED"));
        }

        /** The rollback did it. */
        @Override
        public void close() {}
    }
}
