package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.ForeignKey.Checking;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Foreign keys of PostgreSQL: deferred to the end of the transaction, which the owner of the table may do; a rollback puts them back. */
final class PostgreSqlForeignKeys extends AuditedForeignKeys {

    private static final String ALL_NOW = "SET CONSTRAINTS ALL IMMEDIATE";

    /** A name is taken for all constraints that have it in a schema, and may then be no one's that cannot be deferred. */
    private static final String DEFERRED = """
            SELECT string_agg(format('%I.%I', nspname, conname), ', ') FROM (
              SELECT n.nspname, c.conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
              WHERE NOT pg_is_other_temp_schema(n.oid) GROUP BY n.nspname, c.conname HAVING bool_and(c.condeferred)) named""";

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

    /** Not by SET CONSTRAINTS: a name of that may be the one of foreign keys of several tables. */
    @Override
    public List<String> plan(Collection<ForeignKey> foreignKeys) {
        return foreignKeys.stream()
                .filter(PostgreSqlForeignKeys::isAltered)
                .map(key -> alter(key) + " DEFERRABLE INITIALLY DEFERRED")
                .toList();
    }

    private static boolean isAltered(ForeignKey key) {
        return key.checking() == Checking.IMMEDIATE || key.checking() == Checking.DEFERRABLE;
    }

    @Override
    public Optional<Way> aside(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        boolean later = foreignKey.checking() == Checking.DEFERRED || suspended.contains(foreignKey);
        return later ? Optional.of(Way.DEFER) : Optional.empty();
    }

    /** Checks what is put off; constraints that are deferred by declaration are so again. */
    static void checkNow(Connection connection) throws SQLException {
        checkAll(connection);
        String deferred = Sql.one(connection, DEFERRED, row -> Objects.requireNonNullElse(row.getString(1), ""));
        if (!deferred.isEmpty()) {
            Sql.execute(connection, "SET CONSTRAINTS " + deferred + " DEFERRED");
        }
    }

    private static void checkAll(Connection connection) throws SQLException {
        try {
            Sql.execute(connection, ALL_NOW);
        } catch (SQLException e) {
            throw PostgreSqlErrors.of(e, 0, List.of());
        }
    }

    private String alter(ForeignKey key) {
        return "ALTER TABLE " + dialect.quoted(key.from()) + " ALTER CONSTRAINT " + dialect.quoted(key.name());
    }

    @Override
    public Suspension suspend(Connection connection, Collection<ForeignKey> foreignKeys) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("foreign keys can be deferred only inside a transaction");
        }
        List<ForeignKey> keys = List.copyOf(foreignKeys);
        Sql.executeAll(connection, plan(keys));
        if (!keys.isEmpty()) {
            // They are not if the transaction has set all constraints before; a name may be the one of several.
            Sql.execute(connection, "SET CONSTRAINTS ALL DEFERRED");
        }
        return new Deferred(connection, keys);
    }

    private final class Deferred implements Suspension {

        private final Connection connection;
        private final List<ForeignKey> keys;

        Deferred(Connection connection, List<ForeignKey> keys) {
            this.connection = connection;
            this.keys = keys;
        }

        /** All that is put off is looked at here: a table with checks that are still to come cannot be altered. */
        @Override
        public void end() throws SQLException {
            checkAll(connection);
            for (ForeignKey key : keys) {
                if (isAltered(key)) {
                    String before = key.checking() == Checking.IMMEDIATE
                            ? " NOT DEFERRABLE"
                            : " DEFERRABLE INITIALLY IMMEDIATE";
                    Sql.execute(connection, alter(key) + before);
                }
            }
        }

        /** The rollback did it. */
        @Override
        public void close() {}
    }
}
