package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import java.io.IOException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the text format of {@code COPY} and of {@code LOAD DATA}: UTF-8, a line a row, tabs between cells, {@code \N} for NULL, backslash
 * to escape.
 */
final class RowEncoder {

    /** Room for what one character becomes at most. */
    private static final int ROOM = 8;

    private final List<Column> columns;
    private final List<UnaryOperator<String>> forms;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private long rows;

    /**
     * Creates an encoder.
     *
     * @param columns the columns of the rows
     * @param forms for each column what makes the database's own form of canonical text
     */
    RowEncoder(List<Column> columns, List<UnaryOperator<String>> forms) {
        this.columns = columns;
        this.forms = forms;
    }

    /** Adds rows until there are some bytes or no row is left; returns whether there are bytes. */
    boolean fill(Rows from, int enough) throws IOException, SQLException {
        length = 0;
        while (length < enough && from.next()) {
            rows++;
            for (int i = 0; i < forms.size(); i++) {
                if (i > 0) {
                    put('\t');
                }
                cell(i, from.cell(i));
            }
            put('\n');
        }
        return length > 0;
    }

    private void cell(int index, @Nullable String canonical) throws SQLException {
        if (canonical == null) {
            put('\\');
            put('N');
            return;
        }
        String text = forms.get(index).apply(canonical);
        int end = text.length();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (!Character.isSurrogate(c)) {
                multibyte(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                multibyte(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                throw new RowRejectedException(
                        RowRejectedException.Reason.TYPE,
                        rows,
                        columns.get(index).name(),
                        null,
                        new SQLDataException("half a surrogate pair", "22021"));
            }
        }
    }

    private void ascii(char c) {
        switch (c) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            case 0 -> escaped('0');
            default -> put(c);
        }
    }

    private void escaped(char c) {
        put('\\');
        put(c);
    }

    private void put(int b) {
        if (length + ROOM > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[length++] = (byte) b;
    }

    private void multibyte(int codePoint) {
        if (codePoint < 0x800) {
            put(0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                put(0xE0 | codePoint >> 12);
            } else {
                put(0xF0 | codePoint >> 18);
                put(0x80 | codePoint >> 12 & 0x3F);
            }
            put(0x80 | codePoint >> 6 & 0x3F);
        }
        put(0x80 | codePoint & 0x3F);
    }

    /** Forgets the bytes. */
    void discard() {
        length = 0;
    }

    /** Returns the bytes; only the first {@link #length()} count, until the next {@link #fill}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Returns how many rows were encoded. */
    long rows() {
        return rows;
    }
}
