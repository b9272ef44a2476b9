package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Triggers set aside and put back. */
public interface Triggers {

    /** Returns why the database cannot set triggers aside; nothing if it can. */
    Optional<String> whyNot();

    /** Returns the statements by which the triggers of tables would be set aside, for a plan; none where no trigger fires. */
    List<String> plan(Collection<Table> tables);

    /**
     * Keeps the triggers of tables from firing. Foreign keys that are set aside are put back before they are.
     *
     * @return what puts each trigger back into the state it was in
     * @throws UnsupportedOperationException if {@link #whyNot()} says something
     * @throws IllegalStateException if autocommit is on
     */
    Suspension suspend(Connection connection, Collection<Table> tables) throws SQLException;
}
