package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.FloatText;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as canonical text. What is canonical already is returned as it is, without making anything. */
final class NumberText {

    private static final String NAN = "NaN";
    private static final String INFINITY = "Infinity";
    private static final List<String> NOT_FINITE = List.of(NAN, INFINITY, "-" + INFINITY);

    /** More zeros than any database has digits. */
    private static final int LARGEST_EXPONENT = 200_000;

    private static final int KEPT_DIGITS = 17;
    private static final int PLAIN_DIGITS = 15;
    private static final int PLAIN_ZEROS = 3;
    private static final int LARGEST_FLOAT_EXPONENT = 300;
    private static final int LEAST_FLOAT_EXPONENT = 6;
    private static final int LEAST_NEGATIVE_EXPONENT = 5;

    private NumberText() {}

    static @Nullable String integer(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = digits(text, start);
        if (end == text.length() && end > start && (text.charAt(start) != '0' || text.length() == 1)) {
            return text;
        }
        int from = start == 0 && text.startsWith("+") ? 1 : start;
        int to = digits(text, from);
        if (to < text.length() || to == from) {
            return null;
        }
        while (from < to - 1 && text.charAt(from) == '0') {
            from++;
        }
        String number = text.substring(from);
        return start == 1 && !number.equals("0") ? "-" + number : number;
    }

    /** Returns the index behind the digits that start at {@code from}. */
    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    static @Nullable String decimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = digits(text, start);
        if (hasPlainInteger(text, start, point)) {
            boolean whole = point == text.length();
            boolean fraction = !whole
                    && text.charAt(point) == '.'
                    && digits(text, point + 1) == text.length()
                    && point + 1 < text.length();
            if ((whole || fraction) && !(start == 1 && isZero(text))) {
                return text;
            }
        }
        return notFiniteOr(text, NumberText::rewrittenDecimal);
    }

    private static boolean hasPlainInteger(String text, int start, int end) {
        return end > start && (text.charAt(start) != '0' || end == start + 1);
    }

    private static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    private interface Rewriting {
        @Nullable
        String rewrite(String text);
    }

    private static @Nullable String notFiniteOr(String text, Rewriting finite) {
        for (String name : NOT_FINITE) {
            if (name.equals(text)) {
                return text;
            }
            if (name.equalsIgnoreCase(text)) {
                return name;
            }
        }
        return isNumber(text) ? finite.rewrite(text) : null;
    }

    /** Returns whether the text is a number in any spelling that we take: {@code +.5}, {@code 5.}, {@code 1.5E3}. */
    private static boolean isNumber(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int point = digits(text, start);
        int count = point - start;
        int end = point;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, point + 1);
            count += end - point - 1;
        }
        if (count == 0) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1;
            int exponent =
                    sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+') ? sign + 1 : sign;
            end = digits(text, exponent);
            return end == text.length() && end > exponent && end - exponent <= 9;
        }
        return end == text.length();
    }

    private static @Nullable String rewrittenDecimal(String text) {
        BigDecimal value = new BigDecimal(text);
        return Math.abs((long) value.scale()) > LARGEST_EXPONENT ? null : value.toPlainString();
    }

    static @Nullable String floating(String text) {
        return isShortest(text) ? text : notFiniteOr(text, NumberText::rewrittenFloating);
    }

    private static @Nullable String rewrittenFloating(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            return null;
        }
        String shortest = FloatText.of(value);
        return shortest.equals(text) ? text : shortest;
    }

    /** Returns whether a text has the form in which {@link FloatText} writes numbers, with no digit that could be left out. */
    private static boolean isShortest(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = digits(text, start);
        if (!hasPlainInteger(text, start, point)) {
            return false;
        }
        int end = point;
        if (point < text.length() && text.charAt(point) == '.') {
            end = digits(text, point + 1);
            if (end == point + 1 || text.charAt(end - 1) == '0') {
                return false;
            }
        }
        if (end == text.length()) {
            return isShortPlain(text, start, point, end);
        }
        return point == start + 1
                && text.charAt(start) != '0'
                && end - start <= KEPT_DIGITS + 1
                && isExponent(text, end);
    }

    private static boolean isShortPlain(String text, int start, int point, int end) {
        int digits = end - start - (end > point ? 1 : 0);
        if (text.charAt(start) != '0') {
            return point - start <= PLAIN_DIGITS && digits <= KEPT_DIGITS;
        }
        int zeros = 0;
        while (point + 1 + zeros < end && text.charAt(point + 1 + zeros) == '0') {
            zeros++;
        }
        return zeros <= PLAIN_ZEROS && digits - 1 - zeros <= KEPT_DIGITS;
    }

    private static boolean isExponent(String text, int at) {
        int sign = at + 1;
        if (text.charAt(at) != 'e' || sign >= text.length()) {
            return false;
        }
        boolean negative = text.charAt(sign) == '-';
        int length = text.length() - sign - 1;
        if (!negative && text.charAt(sign) != '+'
                || digits(text, sign + 1) != text.length()
                || length < 2
                || length > 3
                || length == 3 && text.charAt(sign + 1) == '0') {
            return false;
        }
        int exponent = Integer.parseInt(text, sign + 1, text.length(), 10);
        return exponent <= LARGEST_FLOAT_EXPONENT
                && exponent >= (negative ? LEAST_NEGATIVE_EXPONENT : LEAST_FLOAT_EXPONENT);
    }
}
