package io.github.flywayvariants.verify;

import io.github.flywayvariants.catalog.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts rows. */
final class Rows {

    private Rows() {}

    /** Returns how many rows of a table a condition holds for; all where it is empty. */
    static long count(Side side, TableId table, String where) throws SQLException {
        try (Statement statement = side.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM "
                        + side.dialect().quoted(table) + (where.isEmpty() ? "" : " WHERE " + where))) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
