package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Foreign keys set aside, put back, and audited. */
public interface ForeignKeys {

    /** How a foreign key can be set aside for a while. */
    enum Way {
        /** The database checks every row, but at the end: nothing is to be audited. */
        DEFER,
        /** The database does not check, and looks at all rows when it is put back: nothing is to be audited. */
        SUSPEND_AND_REVALIDATE,
        /** The database does not check, and never looks again: audit it. */
        SUSPEND;

        /** Returns what reports say, for example {@code deferred}. */
        @Override
        public String toString() {
            return switch (this) {
                case DEFER -> "deferred";
                case SUSPEND_AND_REVALIDATE -> "suspended and re-validated";
                case SUSPEND -> "suspended and audited";
            };
        }
    }

    /** Returns how foreign keys are set aside here. */
    Way way();

    /**
     * Returns whether rows of one load may refer to rows of the same table that come later in it, without anything set aside.
     *
     * @param path how they are loaded
     */
    boolean selfReferencesHoldAtTheEnd(RowLoader.Path path);

    /** Returns the statements by which foreign keys would be set aside, for a plan. */
    List<String> plan(Collection<ForeignKey> foreignKeys);

    /**
     * Returns how the database leaves rows unchecked by a foreign key while others are set aside: these are themselves, and more where
     * it can only leave all of a table or of the session. Nothing if it checks each row with its statement.
     *
     * @param suspended those that are set aside
     */
    Optional<Way> aside(ForeignKey foreignKey, Collection<ForeignKey> suspended);

    /**
     * Sets foreign keys aside. Audit them before {@link Suspension#end()}, to name the rows that do not hold.
     *
     * @throws IllegalStateException if that needs a transaction and autocommit is on
     */
    Suspension suspend(Connection connection, Collection<ForeignKey> foreignKeys) throws SQLException;

    /** Counts the rows that refer to a row that is not there, whatever the database says of the foreign key. */
    long orphans(Connection connection, ForeignKey foreignKey) throws SQLException;

    /**
     * Returns keys that are referred to but not there, each once, in order.
     *
     * @param from the table that refers
     * @param limit how many at most
     * @return for each the canonical text of the columns of {@link ForeignKey#fromColumns()}; these are values of rows
     */
    List<List<@Nullable String>> orphanKeys(Connection connection, Table from, ForeignKey foreignKey, int limit)
            throws SQLException;

    /** Returns the query that finds orphans, for a person to run. */
    String orphanQuery(ForeignKey foreignKey);
}
