package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.ValueKind;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as canonical text. A text is checked in place; only what is not canonical is rewritten, and then checked again. The methods that
 * check a piece return the index behind it, or -1.
 */
final class TemporalText {

    private static final int NONE = -1;
    private static final String INFINITY = "infinity";
    private static final String UTC = "+00:00";

    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral(UTC)
            .toFormatter(Locale.ROOT);

    private TemporalText() {}

    static @Nullable String normalise(ValueKind kind, String text) {
        if (isCanonical(kind, text)) {
            return text;
        }
        String rewritten = rewritten(kind, text);
        if (isCanonical(kind, rewritten)) {
            return rewritten;
        }
        return kind == ValueKind.INSTANT && isCanonical(ValueKind.TIMESTAMP_WITH_OFFSET, rewritten)
                ? atUtc(rewritten)
                : null;
    }

    private static @Nullable String atUtc(String text) {
        try {
            return INSTANT.format(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isCanonical(ValueKind kind, String text) {
        int end = switch (kind) {
            case DATE -> date(text);
            case TIME -> time(text, 0, true);
            case TIME_WITH_OFFSET -> offset(text, time(text, 0, false));
            case TIMESTAMP -> timestamp(text);
            case TIMESTAMP_WITH_OFFSET -> offset(text, timestamp(text));
            case INSTANT -> utc(text, timestamp(text));
            default -> throw new IllegalArgumentException("no date or time: " + kind);
        };
        return end == text.length() || hasDate(kind) && isInfinity(text);
    }

    private static boolean hasDate(ValueKind kind) {
        return kind != ValueKind.TIME && kind != ValueKind.TIME_WITH_OFFSET;
    }

    private static boolean isInfinity(String text) {
        return text.equals(INFINITY)
                || text.length() == INFINITY.length() + 1 && text.charAt(0) == '-' && text.endsWith(INFINITY);
    }

    private static int timestamp(String text) {
        int end = date(text);
        return end > 0 && end < text.length() && text.charAt(end) == 'T' ? time(text, end + 1, false) : NONE;
    }

    private static int date(String text) {
        boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        int from = signed ? 1 : 0;
        int end = from;
        while (isDigit(text, end)) {
            end++;
        }
        int digits = end - from;
        int least = signed && text.charAt(0) == '+' ? 5 : 4;
        int most = signed ? 9 : 4;
        if (digits < least || digits > most || digits > 4 && text.charAt(from) == '0') {
            return NONE;
        }
        int month = two(text, end + 1);
        int day = two(text, end + 4);
        if (!is(text, end, '-') || !is(text, end + 3, '-') || month < 0 || day < 0 || month > 12) {
            return NONE;
        }
        return day <= days(Integer.parseInt(text, from, end, 10), month) ? end + 6 : NONE;
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /**
     * Checks a time.
     *
     * @param beyondDay whether it may be negative, or longer than a day, as MariaDB's may
     */
    private static int time(String text, int start, boolean beyondDay) {
        int from = beyondDay && is(text, start, '-') ? start + 1 : start;
        int minuteAt = beyondDay && is(text, from + 3, ':') ? from + 4 : from + 3;
        int hour = minuteAt == from + 4 ? three(text, from) : two(text, from);
        int minute = two(text, minuteAt);
        int second = two(text, minuteAt + 3);
        if (hour < 0 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        if (!is(text, minuteAt - 1, ':') || !is(text, minuteAt + 2, ':')) {
            return NONE;
        }
        boolean endOfDay = hour == 24 && minute == 0 && second == 0;
        return hour < 24 || beyondDay || endOfDay && start == 0 ? fraction(text, minuteAt + 5) : NONE;
    }

    private static int fraction(String text, int start) {
        if (!is(text, start, '.')) {
            return start;
        }
        int end = start + 1;
        while (isDigit(text, end)) {
            end++;
        }
        return end - start - 1 >= 1 && end - start - 1 <= 9 && text.charAt(end - 1) != '0' ? end : NONE;
    }

    private static int utc(String text, int start) {
        return start > 0 && text.startsWith(UTC, start) ? start + UTC.length() : NONE;
    }

    private static int offset(String text, int start) {
        if (start < 0 || !is(text, start, '+') && !is(text, start, '-') || !is(text, start + 3, ':')) {
            return NONE;
        }
        int hour = two(text, start + 1);
        int minute = two(text, start + 4);
        boolean hasSeconds = is(text, start + 6, ':');
        int second = hasSeconds ? two(text, start + 7) : 0;
        if (hour < 0
                || hour > 18
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59
                || hasSeconds && second == 0) {
            return NONE;
        }
        boolean negativeZero = text.charAt(start) == '-' && hour == 0 && minute == 0 && second == 0;
        return negativeZero ? NONE : start + (hasSeconds ? 9 : 6);
    }

    private static boolean is(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int two(String text, int at) {
        return isDigit(text, at) && isDigit(text, at + 1)
                ? (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0'
                : NONE;
    }

    private static int three(String text, int at) {
        int last = two(text, at + 1);
        return isDigit(text, at) && last >= 0 ? (text.charAt(at) - '0') * 100 + last : NONE;
    }

    /** Brings other spellings into the canonical one; what comes out is still to be checked. */
    private static String rewritten(ValueKind kind, String text) {
        if (text.equalsIgnoreCase(INFINITY) || text.equalsIgnoreCase("-" + INFINITY)) {
            return text.toLowerCase(Locale.ROOT);
        }
        if (kind == ValueKind.DATE) {
            return text;
        }
        int dateEnd = hasDate(kind) ? date(text) : 0;
        if (dateEnd < 0) {
            return text;
        }
        String date = text.substring(0, dateEnd);
        if (dateEnd == text.length()) {
            return kind == ValueKind.TIMESTAMP ? date + "T00:00:00" : text;
        }
        String rest = text.substring(dateEnd);
        boolean separated = rest.startsWith("T") || rest.startsWith(" ");
        String time = hasDate(kind) && separated ? rest.substring(1) : rest;
        return (hasDate(kind) ? date + (separated ? "T" : "") : "") + rewrittenTime(time);
    }

    private static String rewrittenTime(String text) {
        int offsetAt = Math.max(text.lastIndexOf('+'), Math.max(text.lastIndexOf('-'), text.lastIndexOf('Z')));
        String time = offsetAt <= 0 ? text : text.substring(0, offsetAt).stripTrailing();
        String offset = offsetAt <= 0 ? "" : text.substring(offsetAt);
        return withSeconds(time) + rewrittenOffset(offset);
    }

    private static String withSeconds(String time) {
        if (time.length() == 5 && time.indexOf(':') == 2) {
            return time + ":00";
        }
        int point = time.indexOf('.');
        int end = time.length();
        while (point >= 0 && end > point && (time.charAt(end - 1) == '0' || end - 1 == point)) {
            end--;
        }
        return point == time.length() - 1 ? time : time.substring(0, end);
    }

    private static String rewrittenOffset(String offset) {
        return switch (offset) {
            case "Z", "-00:00", "-00", "-0000", "+00:00:00" -> UTC;
            default -> {
                if (offset.length() == 3) {
                    yield offset + ":00";
                }
                if (offset.length() == 5 && offset.indexOf(':') < 0) {
                    yield offset.substring(0, 3) + ":" + offset.substring(3);
                }
                yield offset.length() == 9 && offset.endsWith(":00") ? offset.substring(0, 6) : offset;
            }
        };
    }
}
