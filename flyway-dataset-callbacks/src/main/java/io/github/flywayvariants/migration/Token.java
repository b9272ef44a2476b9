package io.github.flywayvariants.migration;

import java.util.Locale;

/**
 * One token of a statement; comments and white space are none.
 *
 * @param type what it is
 * @param text its text; a quoted name without its quotes, a string not at all
 * @param keyword an unquoted word in upper case; anything else as nothing that a keyword could be
 * @param line the line of the statement it starts on, counted from 1
 * @param start where it starts in the statement
 * @param end where it ends, exclusive
 */
record Token(Type type, String text, String keyword, int line, int start, int end) {

    Token(Type type, String text, int line, int start, int end) {
        this(type, text, type == Type.WORD ? text.toUpperCase(Locale.ROOT) : "", line, start, end);
    }

    enum Type {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** Returns whether this is the unquoted word {@code word}, given in upper case. */
    boolean is(String word) {
        return type == Type.WORD && keyword.equals(word);
    }

    boolean isSymbol(char c) {
        return type == Type.SYMBOL && text.charAt(0) == c;
    }

    boolean isName() {
        return type == Type.WORD || type == Type.QUOTED_NAME;
    }

    Identifier identifier() {
        return new Identifier(text, type == Type.QUOTED_NAME);
    }
}
