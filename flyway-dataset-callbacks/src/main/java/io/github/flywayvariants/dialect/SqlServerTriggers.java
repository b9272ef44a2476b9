package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Triggers of SQL Server: switched off by name, and only those that were on; a rollback puts them back. */
final class SqlServerTriggers implements Triggers {

    private final SqlServerDialect dialect;

    SqlServerTriggers(SqlServerDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.empty();
    }

    @Override
    public List<String> plan(Collection<Table> tables) {
        return statements(tables, "DISABLE");
    }

    private List<String> statements(Collection<Table> tables, String mode) {
        List<String> statements = new ArrayList<>();
        for (Table table : tables) {
            for (Trigger trigger : table.triggers()) {
                if (trigger.state().fires()) {
                    statements.add("ALTER TABLE " + dialect.quoted(table.id()) + " " + mode + " TRIGGER "
                            + dialect.quoted(trigger.name()));
                }
            }
        }
        return statements;
    }

    @Override
    public Suspension suspend(Connection connection, Collection<Table> tables) throws SQLException {
        return TransactionalSuspension.begin(
                connection,
                "triggers",
                statements(tables, "DISABLE"),
                statements(tables, "ENABLE"),
                new SqlServerErrors(dialect.edition()));
    }
}
