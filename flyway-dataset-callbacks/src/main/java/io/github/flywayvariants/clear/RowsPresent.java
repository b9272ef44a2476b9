package io.github.flywayvariants.clear;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks which tables have rows, many in one query. */
public final class RowsPresent {

    private static final int PER_QUERY = 100;

    private RowsPresent() {}

    /** Returns those of the tables that have a row. */
    public static Set<TableId> of(Connection connection, Dialect dialect, Collection<TableId> tables)
            throws SQLException {
        List<TableId> all = List.copyOf(tables);
        Set<TableId> withRows = new TreeSet<>();
        for (int from = 0; from < all.size(); from += PER_QUERY) {
            ask(connection, dialect, all.subList(from, Math.min(all.size(), from + PER_QUERY)), withRows);
        }
        return withRows;
    }

    private static void ask(Connection connection, Dialect dialect, List<TableId> tables, Set<TableId> withRows)
            throws SQLException {
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            queries.add("SELECT " + i + " FROM (SELECT 1 AS one) one WHERE EXISTS (SELECT 1 FROM "
                    + dialect.quoted(tables.get(i)) + ")");
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(String.join(" UNION ALL ", queries))) {
            while (result.next()) {
                withRows.add(tables.get(result.getInt(1)));
            }
        }
    }
}
