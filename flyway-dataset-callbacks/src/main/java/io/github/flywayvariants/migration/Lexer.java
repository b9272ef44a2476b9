package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens, so that keywords in strings, comments and quoted names are never taken for keywords. Never fails: what is
 * not closed ends with the text.
 */
final class Lexer {

    private final SqlDialect dialect;
    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;
    private int commentOpenedAt = -1;

    private Lexer(SqlDialect dialect, String sql) {
        this.dialect = dialect;
        this.sql = sql;
    }

    static List<Token> tokens(SqlDialect dialect, String sql) {
        Lexer lexer = new Lexer(dialect, sql);
        while (lexer.position < sql.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = sql.charAt(position);
        if (isBlank(c)) {
            moveTo(position + 1);
        } else if (dialect.executesComments() && sql.startsWith("*/", position)) {
            moveTo(position + 2);
        } else if (startsComment(c)) {
            skipComment(c);
        } else if (dialect.opensString(c)) {
            string(position, dialect.backslashEscapes());
        } else if (startsChosenQuotes()) {
            chosenQuotesString();
        } else if (startsPrefixedString(c)) {
            int quote = sql.indexOf('\'', position);
            string(quote, dialect.backslashEscapes() || c == 'E' || c == 'e');
        } else if (c == '$' && dialect.dollarQuotes() && dollarTag() > 0) {
            dollarString(dollarTag());
        } else if (opensQuotedName(c)) {
            quotedName(c);
        } else if (Character.isDigit(c)) {
            add(Token.Type.NUMBER, endOf(position, Lexer::isNumberPart));
        } else if (isWordStart(c)) {
            add(Token.Type.WORD, endOf(position, this::isWordPart));
        } else {
            add(Token.Type.SYMBOL, position + 1);
        }
    }

    private boolean startsComment(char c) {
        boolean line = c == '#' && dialect.hashComments() || c == '/' && startsSlashComment() || startsDashComment();
        return line || sql.startsWith("/*", position);
    }

    /** In MySQL and MariaDB {@code --} is two minus signs unless a blank follows. */
    private boolean startsDashComment() {
        int after = position + 2;
        return sql.startsWith("--", position)
                && (!dialect.dashCommentsNeedBlank() || after == sql.length() || sql.charAt(after) <= ' ');
    }

    private boolean startsSlashComment() {
        return dialect.slashComments() && sql.startsWith("//", position);
    }

    private void skipComment(char c) {
        if (c != '/' || startsSlashComment()) {
            int end = sql.indexOf('\n', position);
            moveTo(end < 0 ? sql.length() : end);
        } else if (dialect.executesComments() && sql.startsWith("/*!", position) && !isOfNoVersion(position + 3)) {
            openComment(3);
        } else if (dialect.executesMariaDbComments() && sql.startsWith("/*M!", position)) {
            openComment(4);
        } else {
            moveTo(endOfBlockComment());
        }
    }

    /** The first word in a comment that is executed starts with it, so that a statement in one is never torn from its start. */
    private void openComment(int signs) {
        commentOpenedAt = position;
        moveTo(endOf(position + signs, Character::isDigit));
    }

    /** No server is of the version 99.99.99; a dump starts with such a comment to switch its client to a safe mode. */
    private boolean isOfNoVersion(int at) {
        return sql.startsWith("999999", at);
    }

    private int endOfBlockComment() {
        int depth = 1;
        int i = position + 2;
        while (i < sql.length() && depth > 0) {
            if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
            } else if (dialect.nestedComments() && sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return i;
    }

    /** {@code N'…'}, {@code E'…'}, {@code B'…'}, {@code X'…'} and {@code U&'…'} are strings, not words before one. */
    private boolean startsPrefixedString(char c) {
        return "NnEeBbXx".indexOf(c) >= 0 && sql.startsWith("'", position + 1)
                || (c == 'U' || c == 'u') && sql.startsWith("&'", position + 1);
    }

    /** Oracle's {@code q'[…]'}: any two signs, in which quotes need no doubling. */
    private boolean startsChosenQuotes() {
        return dialect.chosenQuotes()
                && (sql.regionMatches(true, position, "q'", 0, 2) || sql.regionMatches(true, position, "nq'", 0, 3))
                && sql.indexOf('\'', position) + 1 < sql.length();
    }

    private void chosenQuotesString() {
        int quote = sql.indexOf('\'', position);
        char open = sql.charAt(quote + 1);
        int pair = "[{(<".indexOf(open);
        int end = sql.indexOf((pair < 0 ? open : "]})>".charAt(pair)) + "'", quote + 2);
        addString(end < 0 ? sql.length() : end + 2);
    }

    private void string(int quoteAt, boolean backslash) {
        char quote = sql.charAt(quoteAt);
        int i = quoteAt + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (backslash && c == '\\') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                break;
            }
        }
        addString(Math.min(i + 1, sql.length()));
    }

    /** Returns the length of the tag that starts here, with both dollar signs, or 0 where there is none. */
    private int dollarTag() {
        int i = position + 1;
        while (i < sql.length() && isWordPart(sql.charAt(i)) && sql.charAt(i) != '$') {
            i++;
        }
        boolean tag = i < sql.length() && sql.charAt(i) == '$' && !Character.isDigit(sql.charAt(position + 1));
        return tag ? i + 1 - position : 0;
    }

    private void dollarString(int tagLength) {
        String tag = sql.substring(position, position + tagLength);
        int end = sql.indexOf(tag, position + tagLength);
        addString(end < 0 ? sql.length() : end + tagLength);
    }

    private boolean opensQuotedName(char c) {
        if (!dialect.opensQuotedName(c)) {
            return false;
        }
        // In H2 a bracket quotes a name only in the mode for SQL Server; elsewhere it is an index, which no name
        // starts.
        return c != '['
                || dialect == SqlDialect.SQLSERVER
                || position + 1 < sql.length() && isWordStart(sql.charAt(position + 1));
    }

    private void quotedName(char open) {
        char close = open == '[' ? ']' : open;
        StringBuilder name = new StringBuilder();
        int i = position + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == close) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != close) {
                    break;
                }
                i++;
            }
            name.append(c);
            i++;
        }
        int end = Math.min(i + 1, sql.length());
        add(Token.Type.QUOTED_NAME, name.toString(), end);
    }

    private interface CharTest {
        boolean test(char c);
    }

    private int endOf(int from, CharTest part) {
        int i = from;
        while (i < sql.length() && part.test(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private void add(Token.Type type, int end) {
        add(type, sql.substring(position, end), end);
    }

    private void add(Token.Type type, String text, int end) {
        tokens.add(new Token(type, text, line, commentOpenedAt < 0 ? position : commentOpenedAt, end));
        commentOpenedAt = -1;
        moveTo(end);
    }

    private void addString(int end) {
        add(Token.Type.STRING, "", end);
    }

    private void moveTo(int end) {
        for (int i = position; i < end && i < sql.length(); i++) {
            if (sql.charAt(i) == '\n') {
                line++;
            }
        }
        position = end;
    }

    /** A byte order mark in the middle of a file is what is left of a concatenation; databases take it for a blank or refuse it. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff';
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '@' || c == '#' || Character.isSurrogate(c);
    }

    private boolean isWordPart(char c) {
        return c == '#' ? !dialect.hashComments() : isWordStart(c) || Character.isDigit(c) || c == '$';
    }

    private static boolean isNumberPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.';
    }
}
