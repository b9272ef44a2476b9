package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.dialect.RowRejectedException.Reason;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's errors, whatever the language of its messages. */
final class PostgreSqlErrors {

    /** For {@code row}: the database counts lines there, not rows. */
    static final long UNKNOWN_ROW = -1;

    /** How a row of COPY is told: the table, the line in words of some language, then perhaps the column. */
    private static final Pattern PLACE = Pattern.compile("COPY .*?, \\D*?(\\d+)(.*)", Pattern.DOTALL);

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d{1,4})\\b");

    private PostgreSqlErrors() {}

    static SQLException of(SQLException error, long row, List<Column> columns) {
        SQLException first =
                error.getNextException() == null || error.getSQLState() != null ? error : error.getNextException();
        Reason reason = reason(String.valueOf(first.getSQLState()));
        return reason == null ? error : rejected(reason, first, row, columns);
    }

    private static @Nullable Reason reason(String state) {
        return switch (state) {
            case "23505", "23P01" -> Reason.UNIQUE;
            case "23503" -> Reason.FOREIGN_KEY;
            case "23502" -> Reason.NOT_NULL;
            case "23514" -> Reason.CHECK;
            case "22001", "22026" -> Reason.LENGTH;
            case "22003", "22008", "22015" -> Reason.RANGE;
            case "42501", "44000", "P0001" -> Reason.OTHER;
            default -> {
                if (state.startsWith("22")) {
                    yield Reason.TYPE;
                }
                yield state.startsWith("23") ? Reason.OTHER : null;
            }
        };
    }

    private static SQLException rejected(Reason reason, SQLException error, long row, List<Column> columns) {
        ServerMessage message;
        try {
            message = ServerMessage.of(error);
        } catch (SQLException e) {
            error.addSuppressed(e);
            return error;
        }
        String column = message.column();
        Matcher place = PLACE.matcher(message.where());
        long told = 0;
        if (place.lookingAt()) {
            told = Long.parseLong(place.group(1));
            column = column == null ? named(place.group(2), columns) : column;
        }
        Matcher parameter = PARAMETER.matcher(message.where());
        if (column == null && row > 0 && parameter.find()) {
            column = columns.get(Integer.parseInt(parameter.group(1)) - 1).name();
        }
        long known = row == 0 ? told : Math.max(row, 0);
        return new RowRejectedException(reason, known, column, message.constraint(), error);
    }

    private static @Nullable String named(String place, List<Column> columns) {
        return columns.stream()
                .map(Column::name)
                .filter(name -> place.contains(" " + name + ": ") || place.endsWith(" " + name))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }
}
