package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a database selects canonical text and sorts by it. */
interface CanonicalSql {

    /** Returns what to select so that {@link #text} makes the canonical text of it. */
    String selected(Column column);

    /** Returns how canonical text is made of what is selected. */
    CellText text(Column column);

    /** Returns terms of {@code ORDER BY} by which rows come as the bytes of canonical text compare, NULL first. */
    List<String> ordered(Column column);

    /**
     * Returns a condition that holds where two values surely have the same canonical text; it need not hold for all that have.
     *
     * @param one the name of the table or alias that has the column
     * @param other the name of the other
     */
    String same(Column column, String one, String other);

    /** Returns a condition that holds where {@link #same} does for all of some columns. */
    default String allSame(List<Column> columns, String one, String other) {
        return columns.stream().map(column -> same(column, one, other)).collect(Collectors.joining(" AND "));
    }

    /** Opens the rows of a table, in their order. */
    default RowCursor open(Connection connection, Table table, List<Column> columns, String from, String where)
            throws SQLException {
        return ResultCursor.of(
                connection,
                query(table, columns, from, where),
                columns.stream().map(this::text).toList());
    }

    /** Returns the query for the rows of a table, in their order. */
    default String query(Table table, List<Column> columns, String from, String where) {
        List<String> order = new ArrayList<>();
        for (Column column : sortedBy(table, columns)) {
            order.addAll(ordered(column));
        }
        return "SELECT " + (columns.isEmpty() ? "1" : Sql.commas(columns, this::selected))
                + " FROM " + from
                + (where.isBlank() ? "" : " WHERE (" + where + "\n)")
                + (order.isEmpty() ? "" : " ORDER BY " + String.join(", ", order));
    }

    private static List<Column> sortedBy(Table table, List<Column> columns) {
        Optional<Key> key = table.key();
        return key.isEmpty()
                ? columns
                : key.get().columns().stream()
                        .flatMap(name -> table.column(name).stream())
                        .toList();
    }
}
