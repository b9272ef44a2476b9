package io.github.flywayvariants.dialect;

import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of H2 as text: a JSON array of texts, numbers, {@code true}, {@code false}, {@code null} and arrays, as H2 prints them. A few lines
 * here spare the dialects a library for JSON.
 */
final class JsonArray {

    /** Deeper than any array of a database. */
    private static final int DEEPEST = 50;

    private final String text;
    private int at;

    private JsonArray(String text) {
        this.text = text;
    }

    /**
     * Returns the elements: strings, for numbers and booleans too, null, and arrays of these.
     *
     * @throws SQLDataException if the text is no such array
     */
    static @Nullable Object[] parse(String text) throws SQLDataException {
        JsonArray parser = new JsonArray(text);
        @Nullable Object[] elements = parser.array(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.malformed();
        }
        return elements;
    }

    private @Nullable Object[] array(int depth) throws SQLDataException {
        expect('[');
        List<@Nullable Object> elements = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return elements.toArray();
        }
        if (depth > DEEPEST) {
            throw malformed();
        }
        while (true) {
            elements.add(value(depth));
            if (peek() == ']') {
                at++;
                return elements.toArray();
            }
            expect(',');
        }
    }

    private @Nullable Object value(int depth) throws SQLDataException {
        return switch (peek()) {
            case '[' -> array(depth + 1);
            case '"' -> string();
            default -> word();
        };
    }

    private @Nullable String word() throws SQLDataException {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (from == at) {
            throw malformed();
        }
        String word = text.substring(from, at);
        return word.equals("null") ? null : word;
    }

    private String string() throws SQLDataException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws SQLDataException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed();
        };
    }

    private char unicode() throws SQLDataException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private char next() throws SQLDataException {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at++);
    }

    private char peek() throws SQLDataException {
        blanks();
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private void expect(char c) throws SQLDataException {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private SQLDataException malformed() {
        return new SQLDataException("no JSON array of simple values, at character " + (at + 1), "22018");
    }
}
