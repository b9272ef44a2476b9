package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.dialect.RowRejectedException.Reason;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Errors of SQL Server, by their numbers; those of Babelfish, which often has but one number, by the words of PostgreSQL. */
final class SqlServerErrors implements RowErrors {

    /** Its message names the table before the index. */
    private static final int UNIQUE_INDEX = 2601;

    /** In any language the names stand in quotes; that of a key or constraint comes first. */
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']+)[\"']");

    private static final Pattern COLUMN = Pattern.compile("[Cc]olumn ['\"]([^'\"]+)['\"]");

    /** Keys of temporary tables of ours, which nobody else knows. */
    private static final String OURS = "flyway_variants_";

    private final SqlServerEdition edition;

    SqlServerErrors(SqlServerEdition edition) {
        this.edition = edition;
    }

    @Override
    public SQLException of(SQLException error, long row, List<Column> columns) {
        if (error instanceof RowRejectedException rejected) {
            return rejected.at(row);
        }
        String message = String.valueOf(error.getMessage());
        Reason reason = reason(error.getErrorCode(), message);
        if (reason == null && edition.isBabelfish()) {
            reason = babelfish(message);
        }
        return reason == null
                ? error
                : new RowRejectedException(
                        reason,
                        Math.max(0, row),
                        reason == Reason.FOREIGN_KEY ? null : column(message, columns),
                        constraint(error.getErrorCode(), reason, message),
                        error);
    }

    private static @Nullable Reason reason(int number, String message) {
        return switch (number) {
            case 2627, 2601 -> Reason.UNIQUE;
            case 547 -> message.contains("CHECK") ? Reason.CHECK : Reason.FOREIGN_KEY;
            case 515, 4819 -> Reason.NOT_NULL;
            case 8152, 2628, 4863, 7339 -> Reason.LENGTH;
            case 220, 232, 242, 8115, 1007 -> Reason.RANGE;
            case 206,
                    241,
                    244,
                    245,
                    248,
                    257,
                    293,
                    295,
                    296,
                    529,
                    4864,
                    4867,
                    6522,
                    8114,
                    8169,
                    9400,
                    9402,
                    9411,
                    9413,
                    9420,
                    9436,
                    9455,
                    13609 -> Reason.TYPE;
            case 33504, 3609, 50000 -> Reason.OTHER;
            default -> null;
        };
    }

    private static @Nullable Reason babelfish(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("duplicate key value")) {
            return Reason.UNIQUE;
        }
        if (words.contains("violates foreign key")) {
            return Reason.FOREIGN_KEY;
        }
        if (words.contains("violates not-null") || words.contains("cannot insert the value null")) {
            return Reason.NOT_NULL;
        }
        if (words.contains("violates check")) {
            return Reason.CHECK;
        }
        if (words.contains("too long") || words.contains("would be truncated")) {
            return Reason.LENGTH;
        }
        if (words.contains("out of range") || words.contains("overflow")) {
            return Reason.RANGE;
        }
        return words.contains("invalid input syntax") || words.contains("error converting") ? Reason.TYPE : null;
    }

    private static @Nullable String column(String message, List<Column> columns) {
        Matcher matcher = COLUMN.matcher(message);
        if (!matcher.find()) {
            return null;
        }
        String name = matcher.group(1);
        return columns.stream()
                .map(Column::name)
                .filter(each -> each.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String constraint(int number, Reason reason, String message) {
        if (reason != Reason.UNIQUE && reason != Reason.FOREIGN_KEY && reason != Reason.CHECK) {
            return null;
        }
        List<String> names =
                QUOTED.matcher(message).results().map(found -> found.group(1)).toList();
        int place = number == UNIQUE_INDEX ? 1 : 0;
        return names.size() > place && !names.get(place).startsWith(OURS) ? names.get(place) : null;
    }
}
