package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.RowsPresent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says in words how many rows a database has, before it is changed. */
final class RowsAtStake {

    private static final int TABLES_SHOWN = 10;
    private static final int MANY = 10_000;

    private RowsAtStake() {}

    /** Returns a sentence about some of the tables with rows; what is many is not counted to its end. */
    static String in(DatasetSession session) throws SQLException {
        Set<TableId> withRows =
                RowsPresent.of(session.connection(), session.dialect(), session.tables(List.of(), List.of()));
        List<String> words = new ArrayList<>();
        for (TableId table : withRows) {
            if (words.size() == TABLES_SHOWN) {
                words.add("and rows in " + (withRows.size() - TABLES_SHOWN) + " more tables");
                break;
            }
            words.add(rows(session, table) + " in " + table);
        }
        return words.isEmpty() ? "It holds no rows but Flyway's." : "Rows at stake: " + String.join(", ", words) + ".";
    }

    private static String rows(DatasetSession session, TableId table) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(session.dialect().countUpTo(table, MANY + 1))) {
            long count = rows.next() ? rows.getLong(1) : 0;
            return count > MANY ? "more than " + MANY + " rows" : count == 1 ? "1 row" : count + " rows";
        }
    }
}
