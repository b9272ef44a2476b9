package io.github.flywayvariants.clear;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.Privileges.Privilege;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rights that an operation would need, gathered from its plan. Not safe for threads. */
public final class NeededRights {

    private final Dialect dialect;
    private final Catalog catalog;
    private final Map<Privilege, Set<Table>> needed = new EnumMap<>(Privilege.class);

    /** Creates one that needs nothing yet. */
    public NeededRights(Dialect dialect, Catalog catalog) {
        this.dialect = dialect;
        this.catalog = catalog;
    }

    /** Adds a right on tables. */
    public void on(Collection<Table> tables, Privilege privilege) {
        needed.computeIfAbsent(privilege, each -> new LinkedHashSet<>()).addAll(tables);
    }

    /** Adds what it takes to number tables anew: to alter those that have numbers. */
    public void toNumber(Collection<Table> tables) {
        on(tables.stream().filter(table -> !table.numberedColumns().isEmpty()).toList(), Privilege.ALTER);
    }

    /** Adds what it takes to switch off the triggers of tables: to alter those that have some. */
    public void toSilence(Collection<Table> tables) {
        on(
                tables.stream()
                        .filter(table ->
                                !dialect.triggers().plan(List.of(table)).isEmpty())
                        .toList(),
                Privilege.ALTER);
    }

    /** Adds what it takes to set foreign keys aside: to alter their tables, where that is how it is done. */
    public void toSetAside(Collection<ForeignKey> keys) {
        for (ForeignKey key : keys) {
            boolean alters = dialect.foreignKeys().plan(List.of(key)).stream()
                    .anyMatch(statement -> statement.startsWith("ALTER TABLE"));
            if (alters) {
                on(catalog.table(key.from()).stream().toList(), Privilege.ALTER);
            }
        }
    }

    /** Adds what a plan to clear tables needs. */
    public void toClear(ClearPlan plan) {
        List<Table> tables =
                plan.targets().stream().map(target -> target.table()).toList();
        on(tables, Privilege.SELECT);
        on(tables, Privilege.DELETE);
        on(
                tables.stream()
                        .filter(table -> plan.forgotten().containsKey(table.id()))
                        .toList(),
                Privilege.UPDATE);
    }

    /** Returns a line of a plan for each that the current user does not have. */
    public List<String> missing(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Privilege, Set<Table>> entry : needed.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                dialect.privileges()
                        .missing(connection, entry.getValue(), Set.of(entry.getKey()))
                        .forEach(missing -> lines.add("-- the right is missing: " + missing));
            }
        }
        return lines;
    }
}
