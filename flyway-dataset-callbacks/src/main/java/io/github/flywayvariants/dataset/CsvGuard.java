package io.github.flywayvariants.dataset;

import java.io.Reader;

/**
 * Holds CSV to RFC 4180 before it is parsed: quotes stand only around a field, or doubled in one; a line ends in a line feed, with or
 * without a carriage return; no field is longer than the limit. Commons CSV would take a quote or a carriage return in a field without quotes, and other
 * programs would then read another value.
 */
final class CsvGuard extends Reader {

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        CARRIAGE_RETURN
    }

    private final StrictReader in;
    private final String name;
    private final int fieldLimit;
    private State state = State.FIELD_START;
    private long line = 1;
    private long fieldLine = 1;
    private int fieldLength;

    CsvGuard(StrictReader in, String name, int fieldLimit) {
        this.in = in;
        this.name = name;
        this.fieldLimit = fieldLimit;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            requireEnd();
        }
        for (int i = offset; i < offset + count; i++) {
            check(buffer[i]);
        }
        return count;
    }

    private void requireEnd() {
        if (state == State.QUOTED) {
            throw Problem.at(
                    name,
                    fieldLine,
                    "the quote that opens a field on this line is never closed; close it, or restore the file");
        }
        requireNoCarriageReturn();
    }

    private void check(char c) {
        if (++fieldLength > fieldLimit) {
            throw Problem.at(
                    name,
                    fieldLine,
                    "a field that starts on this line has more than " + fieldLimit
                            + " characters; look for a quote that is never closed, or raise the limit");
        }
        switch (state) {
            case QUOTED -> {
                if (c == '"') {
                    state = State.QUOTE_IN_QUOTED;
                }
            }
            case FIELD_START -> inPlain(c, true);
            case PLAIN -> inPlain(c, false);
            case QUOTE_IN_QUOTED -> afterQuote(c);
            case CARRIAGE_RETURN -> {
                if (c != '\n') {
                    requireNoCarriageReturn();
                }
                startField();
            }
        }
        if (c == '\n') {
            line++;
        }
    }

    private void inPlain(char c, boolean atStart) {
        if (c == '"') {
            if (!atStart) {
                throw Problem.at(
                        name,
                        line,
                        "a quote stands inside a field that does not start with one; put the whole field in quotes, and double"
                                + " each quote in it");
            }
            fieldLine = line;
            state = State.QUOTED;
        } else if (!endsField(c)) {
            if (atStart) {
                fieldLine = line;
            }
            state = State.PLAIN;
        }
    }

    private void afterQuote(char c) {
        if (c == '"') {
            state = State.QUOTED;
        } else if (!endsField(c)) {
            throw Problem.at(
                    name,
                    line,
                    "text follows the quote that closes a field; double a quote that belongs to the text, or put a comma after"
                            + " the closing one");
        }
    }

    private boolean endsField(char c) {
        if (c == ',' || c == '\n') {
            startField();
            return true;
        }
        if (c == '\r') {
            state = State.CARRIAGE_RETURN;
            return true;
        }
        return false;
    }

    private void startField() {
        state = State.FIELD_START;
        fieldLength = 0;
    }

    private void requireNoCarriageReturn() {
        if (state == State.CARRIAGE_RETURN) {
            throw Problem.at(
                    name,
                    line,
                    "a carriage return stands alone; end lines in a line feed, and put a field that holds one in quotes");
        }
    }

    @Override
    public void close() {
        in.close();
    }
}
