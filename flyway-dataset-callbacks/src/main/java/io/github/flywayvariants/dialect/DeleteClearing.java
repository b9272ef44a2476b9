package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Clears tables where only DELETE is part of the transaction. */
final class DeleteClearing implements Clearing {

    private final Dialect dialect;
    private final String reason;

    DeleteClearing(Dialect dialect, String reason) {
        this.dialect = dialect;
        this.reason = reason;
    }

    @Override
    public List<ClearStep> plan(Connection connection, Catalog catalog, List<ClearTarget> targets) {
        return targets.stream().map(target -> step(dialect, target, reason)).toList();
    }

    /**
     * Returns the step that empties a table, or takes away what is not to stay.
     *
     * @param reason why not by another way
     */
    static ClearStep step(Dialect dialect, ClearTarget target, String reason) {
        boolean all = target.keep().isBlank();
        String sql = "DELETE FROM " + dialect.quoted(target.table().id())
                + (all ? "" : " WHERE " + dialect.not(target.keep()));
        return new ClearStep(
                ClearStep.Path.DELETE, List.of(target.table().id()), sql, all ? reason : ClearStep.SOME_ROWS_ARE_KEPT);
    }

    @Override
    public long clear(Connection connection, ClearStep step) throws SQLException {
        return Sql.execute(connection, step.sql());
    }
}
