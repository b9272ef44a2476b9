package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Triggers of PostgreSQL: switched off by name, which the owner of the table may do; a rollback puts them back. */
final class PostgreSqlTriggers implements Triggers {

    private final Dialect dialect;

    PostgreSqlTriggers(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.empty();
    }

    @Override
    public List<String> plan(Collection<Table> tables) {
        return statements(tables, true);
    }

    private List<String> statements(Collection<Table> tables, boolean off) {
        List<String> statements = new ArrayList<>();
        for (Table table : tables) {
            for (Trigger trigger : table.triggers()) {
                if (trigger.state().fires()) {
                    String mode =
                            off ? "DISABLE" : trigger.state() == Trigger.State.ALWAYS ? "ENABLE ALWAYS" : "ENABLE";
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
                connection, "triggers", statements(tables, true), statements(tables, false), PostgreSqlErrors::of);
    }
}
