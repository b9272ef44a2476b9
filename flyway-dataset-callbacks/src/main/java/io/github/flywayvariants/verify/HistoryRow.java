package io.github.flywayvariants.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of Flyway's history, but for who, when and how long.
 *
 * @param script the script
 * @param values the values of {@link #COLUMNS}, in their order
 */
record HistoryRow(String script, List<@Nullable String> values) {

    /** What is the same wherever the same scripts ran. */
    static final List<String> COLUMNS =
            List.of("installed_rank", "version", "description", "type", "checksum", "success");

    /** Reads the history of a database, in order; what Flyway writes for having created its table or a schema is none of it. */
    static List<HistoryRow> of(Side side) throws SQLException {
        if (side.history().isEmpty()) {
            return List.of();
        }
        String columns = COLUMNS.stream().map(side.dialect()::quoted).collect(Collectors.joining(", "));
        String rank = side.dialect().quoted("installed_rank");
        List<HistoryRow> rows = new ArrayList<>();
        try (Statement statement = side.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT "
                        + side.dialect().quoted("script") + ", " + columns
                        + " FROM " + side.dialect().quoted(side.history().get()) + " WHERE " + rank
                        + " > 0 ORDER BY " + rank)) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static HistoryRow row(ResultSet result) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            boolean success = COLUMNS.get(i).equals("success");
            values.add(success ? String.valueOf(result.getBoolean(i + 2)) : result.getString(i + 2));
        }
        return new HistoryRow(result.getString(1), values);
    }

    /** Returns whether {@code flyway repair} wrote it for a script that it did not find: the script counts as one that never ran. */
    boolean isDeletion() {
        return "DELETE".equals(value("type"));
    }

    /** Returns whether it says that an undo script ran. */
    boolean isUndo() {
        return String.valueOf(value("type")).startsWith("UNDO");
    }

    /** Returns whether the script that it is about counts as one that never ran. */
    boolean takesBack() {
        return isDeletion() || isUndo();
    }

    @Nullable
    String value(String column) {
        return values.get(COLUMNS.indexOf(column));
    }
}
