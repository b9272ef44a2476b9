package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.clear.NeededRights;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.Suspension;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.load.LoadOptions.TriggerUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a load does about triggers: they are off while it works, where that is wanted and the database can do it.
 *
 * @param dialect the database
 * @param catalog the tables, with their partitions
 * @param use what is wanted
 */
record LoadTriggers(Dialect dialect, Catalog catalog, TriggerUse use) {

    /** Returns whether triggers are switched off. */
    boolean areOff() {
        return use == TriggerUse.OFF && dialect.triggers().whyNot().isEmpty();
    }

    /** Returns whether triggers of a table are switched off, since it has some that fire. */
    boolean areSilenced(Table table) {
        return areOff() && fire(table);
    }

    private boolean fire(Table table) {
        return catalog.withPartitions(List.of(table)).stream().anyMatch(Table::fires);
    }

    /** Returns what is done, as a plan says it. */
    List<String> plan(Collection<Table> tables) {
        return areOff() ? dialect.triggers().plan(catalog.withPartitions(tables)) : List.of();
    }

    /** Adds the rights that it takes. */
    void needed(Collection<Table> tables, NeededRights rights) {
        if (areOff()) {
            rights.toSilence(catalog.withPartitions(tables));
        }
    }

    /** Switches them off until the end of the transaction, or before. */
    Optional<Suspension> suspend(Transaction transaction, Connection connection, Collection<Table> tables)
            throws SQLException {
        return areOff()
                ? Optional.of(
                        transaction.closeAtEnd(dialect.triggers().suspend(connection, catalog.withPartitions(tables))))
                : Optional.empty();
    }

    /** Returns why triggers fire though they were to be off; nothing where none does. */
    Optional<String> notice(Collection<Table> tables) {
        return use == TriggerUse.FIRE
                ? Optional.empty()
                : dialect.triggers()
                        .whyNot()
                        .filter(reason -> tables.stream().anyMatch(Table::fires))
                        .map(reason -> "Triggers fire: " + reason);
    }

    /** Returns what a report says of a table: {@code off}, {@code fire}, or null where it has none that fires. */
    @Nullable
    String report(Table table) {
        return fire(table) ? (areOff() ? "off" : "fire") : null;
    }
}
