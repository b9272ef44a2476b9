package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the current user may not do. */
public interface Privileges {

    /** A right on a table. */
    enum Privilege {
        /** To read rows. */
        SELECT,
        /** To bring rows in. */
        INSERT,
        /** To change rows. */
        UPDATE,
        /** To delete rows. */
        DELETE,
        /** To alter it: needed where triggers or foreign keys are set aside, or numbers restarted. */
        ALTER
    }

    /**
     * A right that lacks.
     *
     * @param table the table
     * @param privilege the right
     */
    record Missing(Table table, Privilege privilege) {

        /** Returns it for people, for example {@code INSERT on public.person}. */
        @Override
        public String toString() {
            return privilege + " on " + table.id();
        }
    }

    /** Returns which of some rights the current user does not have, in the order of the tables, in a few queries. */
    List<Missing> missing(Connection connection, Collection<Table> tables, Set<Privilege> wanted) throws SQLException;
}
