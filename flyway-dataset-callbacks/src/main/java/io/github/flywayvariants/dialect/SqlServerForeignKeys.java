package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.ForeignKey.Checking;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Foreign keys of SQL Server: not checked for a while, and then for all rows, so that the server trusts them as before. One that was
 * not trusted is checked from then on, and still not trusted; one that was off stays off. A rollback puts them back.
 */
class SqlServerForeignKeys extends AuditedForeignKeys {

    private final SqlServerDialect dialect;

    SqlServerForeignKeys(SqlServerDialect dialect, CanonicalSql canonical) {
        super(dialect, canonical);
        this.dialect = dialect;
    }

    @Override
    public final Way way() {
        return Way.SUSPEND_AND_REVALIDATE;
    }

    /** Bulk copy without batches is one statement, and so is DELETE; foreign keys are checked at its end. */
    @Override
    public final boolean selfReferencesHoldAtTheEnd(RowLoader.Path path) {
        return path != RowLoader.Path.BATCH;
    }

    @Override
    public List<String> plan(Collection<ForeignKey> foreignKeys) {
        return foreignKeys.stream()
                .filter(SqlServerForeignKeys::isChecked)
                .map(key -> alter(key) + " NOCHECK" + constraint(key))
                .toList();
    }

    private static boolean isChecked(ForeignKey key) {
        return key.checking() != Checking.NOT_ENFORCED;
    }

    final String alter(ForeignKey key) {
        return "ALTER TABLE " + dialect.quoted(key.from());
    }

    final String constraint(ForeignKey key) {
        return " CONSTRAINT " + dialect.quoted(key.name());
    }

    /** Returns the statements that have them checked again: for all rows, unless they were not trusted. */
    List<String> back(Collection<ForeignKey> foreignKeys) {
        return foreignKeys.stream()
                .filter(SqlServerForeignKeys::isChecked)
                .map(key ->
                        alter(key) + " WITH " + (key.validated() ? "CHECK" : "NOCHECK") + " CHECK" + constraint(key))
                .toList();
    }

    @Override
    public Optional<Way> aside(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        boolean revalidated = foreignKey.validated() && isChecked(foreignKey);
        return suspended.contains(foreignKey)
                ? Optional.of(revalidated ? Way.SUSPEND_AND_REVALIDATE : Way.SUSPEND)
                : Optional.empty();
    }

    @Override
    public final Suspension suspend(Connection connection, Collection<ForeignKey> foreignKeys) throws SQLException {
        return TransactionalSuspension.begin(
                connection,
                "foreign keys",
                plan(foreignKeys),
                back(foreignKeys),
                new SqlServerErrors(dialect.edition()));
    }
}
