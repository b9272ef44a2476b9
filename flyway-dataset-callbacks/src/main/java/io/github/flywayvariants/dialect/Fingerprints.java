package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks for the rows of many tables at once: how many there are, and the sum of a hash of each, which does not depend on their order. */
final class Fingerprints {

    /** More tables make statements that take longer to plan than another answer takes to come. */
    private static final int AT_ONCE = 100;

    private Fingerprints() {}

    /**
     * Asks for the rows as far as loads give them their values; of tables to which none can give any, nothing is asked.
     *
     * @param hash makes a number of the values of columns in a row, as SQL
     */
    static Map<TableId, String> ofLoadedColumns(
            Connection connection, Dialect dialect, Collection<Table> tables, Function<List<Column>, String> hash)
            throws SQLException {
        return of(
                connection,
                tables.stream()
                        .filter(table -> !table.loadedColumns().isEmpty())
                        .toList(),
                table -> "COUNT(*), SUM(" + hash.apply(table.loadedColumns()) + ") FROM " + dialect.quoted(table.id()));
    }

    /**
     * Asks for them.
     *
     * @param query what is asked of a table, without {@code SELECT}: a count and a sum, {@code FROM} the table
     */
    static Map<TableId, String> of(Connection connection, List<Table> tables, Function<Table, String> query)
            throws SQLException {
        Map<TableId, String> found = new HashMap<>();
        for (int from = 0; from < tables.size(); from += AT_ONCE) {
            List<Table> some = tables.subList(from, Math.min(tables.size(), from + AT_ONCE));
            String sql = IntStream.range(0, some.size())
                    .mapToObj(i -> "SELECT " + i + ", " + query.apply(some.get(i)))
                    .collect(Collectors.joining("\nUNION ALL "));
            Sql.list(
                    connection,
                    sql,
                    List.of(),
                    row -> found.put(some.get(row.getInt(1)).id(), row.getString(2) + " rows, " + row.getString(3)));
        }
        return found;
    }
}
