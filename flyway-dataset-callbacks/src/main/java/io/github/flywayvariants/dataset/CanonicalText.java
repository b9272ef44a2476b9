package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.ValueKind;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one text that a value has, whatever database it comes from. Files written by hand may spell it in other ways where these cannot
 * be mistaken.
 *
 * <ul>
 *   <li>booleans: {@code true}, {@code false}; also in other case, as {@code t}, {@code f}, {@code 1}, {@code 0};
 *   <li>whole numbers and decimals: plain, without {@code +} or zeros in front; decimals keep their scale;
 *   <li>floating point: as {@link io.github.flywayvariants.catalog.FloatText} writes it; another spelling becomes that of a double, but 16 and 17
 *       digits stay as they are;
 *   <li>dates and times: as in ISO 8601, years before 0 and after 9999 with a sign, {@code infinity} and {@code -infinity}; also with a
 *       blank for the {@code T}, without seconds, with {@code Z}. A point in time may have any offset, and gets {@code +00:00}.
 *       Hours beyond a day, and days and months that are 00, are left to the database;
 *   <li>UUIDs and binary hex: lower case;
 *   <li>text, JSON, XML and all else: unchanged.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class CanonicalText {

    private CanonicalText() {}

    /**
     * Brings a text into canonical form.
     *
     * @return the same instance if it is canonical already; null if it is no value of this kind
     */
    public static @Nullable String normalise(ValueKind kind, String text) {
        return switch (kind) {
            case BOOLEAN -> bool(text);
            case INTEGER -> NumberText.integer(text);
            case DECIMAL -> NumberText.decimal(text);
            case FLOAT -> NumberText.floating(text);
            case DATE, TIME, TIME_WITH_OFFSET, TIMESTAMP, TIMESTAMP_WITH_OFFSET, INSTANT ->
                TemporalText.normalise(kind, text);
            case UUID -> uuid(text);
            case BINARY -> hex(text);
            case TEXT, JSON, XML, OTHER -> text;
        };
    }

    /** Returns what a value of this kind looks like, for a message. */
    public static String expectation(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN -> "a boolean (true or false)";
            case INTEGER -> "a whole number (-42)";
            case DECIMAL -> "a decimal (1.50)";
            case FLOAT -> "a number (0.1 or 1e+20)";
            case TEXT -> "text";
            case DATE -> "a date (yyyy-MM-dd)";
            case TIME -> "a time (HH:mm:ss)";
            case TIME_WITH_OFFSET -> "a time with offset (HH:mm:ss+02:00)";
            case TIMESTAMP -> "a timestamp (yyyy-MM-ddTHH:mm:ss)";
            case TIMESTAMP_WITH_OFFSET -> "a timestamp with offset (yyyy-MM-ddTHH:mm:ss+02:00)";
            case INSTANT -> "a point in time with offset (yyyy-MM-ddTHH:mm:ss+00:00)";
            case UUID -> "a UUID (00000000-0000-0000-0000-000000000000)";
            case BINARY -> "bytes in hex (00ff)";
            case JSON -> "JSON";
            case XML -> "XML";
            case OTHER -> "the text form of the database";
        };
    }

    private static @Nullable String bool(String text) {
        return switch (text) {
            case "true", "false" -> text;
            case "1", "t", "T" -> "true";
            case "0", "f", "F" -> "false";
            default -> text.equalsIgnoreCase("true") ? "true" : text.equalsIgnoreCase("false") ? "false" : null;
        };
    }

    private static @Nullable String uuid(String text) {
        if (text.length() != 36) {
            return null;
        }
        boolean upper = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hyphenExpected = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphenExpected ? c != '-' : !HexFormat.isHexDigit(c)) {
                return null;
            }
            upper |= c >= 'A' && c <= 'F';
        }
        return upper ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static @Nullable String hex(String text) {
        boolean upper = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!HexFormat.isHexDigit(c)) {
                return null;
            }
            upper |= c >= 'A' && c <= 'F';
        }
        if (text.length() % 2 != 0) {
            return null;
        }
        return upper ? text.toLowerCase(Locale.ROOT) : text;
    }
}
