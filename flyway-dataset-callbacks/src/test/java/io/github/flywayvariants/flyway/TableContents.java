package io.github.flywayvariants.flyway;

import io.github.flywayvariants.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole content of a database, table by table, to be compared with what it is later. */
record TableContents(SortedMap<String, List<Map<String, String>>> tables) {

    static TableContents of(TestDatabase database) throws SQLException {
        SortedMap<String, List<Map<String, String>>> tables = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : database.rowCounts().keySet()) {
                tables.put(table, rows(statement, table));
            }
        }
        return new TableContents(tables);
    }

    private static List<Map<String, String>> rows(Statement statement, String table) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(
                            result.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT),
                            String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /**
     * Returns the rows that went ({@code -}) and came ({@code +}) since then, by table. What a row has in columns that were not there then, or are
     * no longer, does not make it another.
     */
    SortedMap<String, List<String>> changesUntil(TableContents later) {
        SortedMap<String, List<String>> changes = new TreeMap<>();
        tables.forEach((table, before) ->
                changes.put(table, changes(before, later.tables.getOrDefault(table, List.of()))));
        later.tables.forEach((table, after) -> changes.putIfAbsent(table, changes(List.of(), after)));
        changes.values().removeIf(List::isEmpty);
        return changes;
    }

    private static List<String> changes(List<Map<String, String>> before, List<Map<String, String>> after) {
        List<String> went = new ArrayList<>(shared(before, after));
        List<String> came = new ArrayList<>();
        shared(after, before).stream().filter(row -> !went.remove(row)).forEach(came::add);
        return Stream.concat(went.stream().map(row -> "- " + row), came.stream().map(row -> "+ " + row))
                .sorted()
                .toList();
    }

    /** Returns rows by the columns that others have as well. */
    private static List<String> shared(List<Map<String, String>> rows, List<Map<String, String>> others) {
        return rows.stream()
                .map(row -> row.entrySet().stream()
                        .filter(column -> others.isEmpty() || others.get(0).containsKey(column.getKey()))
                        .map(Map.Entry::getValue)
                        .toList())
                .map(values -> String.join("|", values))
                .toList();
    }
}
