package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.dialect.RowRejectedException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the errors and warnings of MariaDB and MySQL, in English, which {@link MariaDbSession} asks for. */
final class MariaDbErrors {

    private static final Pattern ROW = Pattern.compile(" at row (\\d+)");
    private static final Pattern KEY = Pattern.compile(" for key '(?:[^']*\\.)?([^'.]+)'");
    private static final Pattern CONSTRAINT = Pattern.compile("CONSTRAINT `([^`]+)`");

    private static final int DATA_TRUNCATED = 1265;

    /** Warnings that say nothing of the rows: statements that are unsafe for a binary log, words that will go away. */
    private static final Set<Integer> NOT_OF_ROWS = Set.of(1592, 1287, 1681, 3719);

    private MariaDbErrors() {}

    static SQLException of(SQLException error, long row, List<Column> columns) {
        SQLException first =
                error.getErrorCode() == 0 && error.getNextException() != null ? error.getNextException() : error;
        Reason reason = reason(first.getErrorCode());
        return reason == null ? error : rejected(reason, first, row, columns);
    }

    private static @Nullable Reason reason(int code) {
        return switch (code) {
            case 1062, 1022, 1169, 1586, 1761, 1762 -> Reason.UNIQUE;
            case 1452, 1216, 1451, 1217 -> Reason.FOREIGN_KEY;
            case 1048, 1263, 1364, 1566 -> Reason.NOT_NULL;
            case 4025, 3819, 4026 -> Reason.CHECK;
            case 1366, 1292, 1265, 1411, 1416, 1367, 1300, 3140, 3141, 4037, 4038, 1977, 3037, 1525 -> Reason.TYPE;
            case 1264, 1690, 1441 -> Reason.RANGE;
            case 1406 -> Reason.LENGTH;
            case 1644, 1442, 1526, 1748 -> Reason.OTHER;
            default -> null;
        };
    }

    private static RowRejectedException rejected(Reason reason, SQLException error, long row, List<Column> columns) {
        String message = String.valueOf(error.getMessage());
        Matcher told = ROW.matcher(message);
        long toldRow = 0;
        while (told.find()) {
            toldRow = Long.parseLong(told.group(1));
        }
        Column column = column(message, columns);
        boolean cut = error.getErrorCode() == DATA_TRUNCATED && column != null && isText(column);
        return new RowRejectedException(
                cut ? Reason.LENGTH : reason,
                row > 0 ? row : toldRow,
                column == null ? null : column.name(),
                constraint(reason, message),
                error);
    }

    /** Returns whether a value that was cut off was too long, not of another type. */
    private static boolean isText(Column column) {
        return column.length() != null
                && !column.baseType().equals("enum")
                && !column.baseType().equals("set");
    }

    private static @Nullable Column column(String message, List<Column> columns) {
        String folded = message.toLowerCase(Locale.ROOT);
        return columns.stream()
                .filter(column -> names(folded, column.name().toLowerCase(Locale.ROOT)))
                .max(Comparator.comparingInt(column -> column.name().length()))
                .orElse(null);
    }

    private static boolean names(String message, String name) {
        return message.contains("column '" + name + "'")
                || message.contains("field '" + name + "'")
                || message.contains(".`" + name + "` at row ")
                || message.contains("column: '" + name + "'");
    }

    private static @Nullable String constraint(Reason reason, String message) {
        Matcher matcher = (reason == Reason.UNIQUE ? KEY : CONSTRAINT).matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }

    /**
     * Fails if the statement before brought warnings, or left out rows.
     *
     * @param leftOut how many rows it left out
     */
    static void failOnWarnings(Statement statement, long leftOut, List<Column> columns) throws SQLException {
        try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS")) {
            while (warnings.next()) {
                int code = warnings.getInt(2);
                if (!NOT_OF_ROWS.contains(code)) {
                    Reason reason = reason(code);
                    SQLException warning = new SQLException(warnings.getString(3), "HY000", code);
                    throw rejected(reason == null ? Reason.OTHER : reason, warning, 0, columns);
                }
            }
        }
        if (leftOut != 0) {
            SQLException error = new SQLException(leftOut + " rows were left out without a warning", "HY000");
            throw rejected(Reason.OTHER, error, 0, columns);
        }
    }
}
