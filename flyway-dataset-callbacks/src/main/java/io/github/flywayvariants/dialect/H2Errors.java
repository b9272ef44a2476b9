package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ValueKind;
import io.github.flywayvariants.dialect.RowRejectedException.Reason;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads H2's errors. */
final class H2Errors {

    private static final Pattern CONSTRAINT = Pattern.compile("\"(?:[^\" ]*\\.)?([^\":.]+)(?:: | ON |\")");

    /** The key of {@code "PUBLIC.KEY INDEX …}, {@code "PUBLIC.KEY PRIMARY KEY ON …} or {@code """odd schema"".""odd key"" INDEX …}. */
    private static final Pattern KEY = Pattern.compile(
            "\"(?:(?:\"\"(?:[^\"])+\"\"|[^\". ]+)\\.)?(?:\"\"([^\"]+)\"\"|([^\". ]+)) (?:INDEX|PRIMARY KEY|ON) ");

    private H2Errors() {}

    static SQLException of(SQLException error, long row, List<Column> columns) {
        SQLException first = error.getNextException() == null ? error : error.getNextException();
        String state = String.valueOf(first.getSQLState());
        Reason reason = reason(state);
        if (reason == null) {
            return error;
        }
        String message = String.valueOf(first.getMessage());
        String column = column(message, columns);
        return new RowRejectedException(
                isTooLarge(reason, column, columns) ? Reason.RANGE : reason,
                row,
                column,
                constraint(reason, message),
                first);
    }

    /** H2 calls a number too large too long. */
    private static boolean isTooLarge(Reason reason, @Nullable String name, List<Column> columns) {
        return reason == Reason.LENGTH
                && columns.stream()
                        .anyMatch(column -> column.name().equals(name) && column.kind() == ValueKind.DECIMAL);
    }

    private static @Nullable Reason reason(String state) {
        return switch (state) {
            case "23505" -> Reason.UNIQUE;
            case "23503", "23506" -> Reason.FOREIGN_KEY;
            case "23502" -> Reason.NOT_NULL;
            case "23513", "23514" -> Reason.CHECK;
            case "22001" -> Reason.LENGTH;
            case "22003" -> Reason.RANGE;
            default -> {
                if (state.startsWith("22")) {
                    yield Reason.TYPE;
                }
                yield state.startsWith("23") ? Reason.OTHER : null;
            }
        };
    }

    /** H2 names the column, in upper case here, as part of {@code (table: ""column"" type)}, or in quotes. */
    private static @Nullable String column(String message, List<Column> columns) {
        String folded = message.toUpperCase(Locale.ROOT);
        return columns.stream()
                .map(Column::name)
                .filter(name -> names(folded, name.toUpperCase(Locale.ROOT)))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private static boolean names(String message, String name) {
        return message.contains(": \"\"" + name + "\"\" ")
                || message.contains(": " + name + " ")
                || message.startsWith("VALUE TOO LONG FOR COLUMN \"" + name + " ")
                || message.startsWith("NULL NOT ALLOWED FOR COLUMN \"" + name + "\"");
    }

    private static @Nullable String constraint(Reason reason, String message) {
        if (reason != Reason.UNIQUE && reason != Reason.FOREIGN_KEY && reason != Reason.CHECK) {
            return null;
        }
        Matcher key = KEY.matcher(message);
        if (reason == Reason.UNIQUE && key.find()) {
            return key.group(1) == null ? key.group(2) : key.group(1);
        }
        Matcher matcher = CONSTRAINT.matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }
}
