package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A piece of SQL with its tokens.
 *
 * @param dialect the database it is for
 * @param text its text
 * @param tokens its tokens
 */
record SqlText(SqlDialect dialect, String text, List<Token> tokens) {

    static SqlText of(SqlDialect dialect, String text) {
        return new SqlText(dialect, text, Lexer.tokens(dialect, text));
    }

    /** Returns the same text with some of its tokens. */
    SqlText part(int from, int to) {
        return new SqlText(dialect, text, tokens.subList(from, Math.min(to, tokens.size())));
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    int size() {
        return tokens.size();
    }

    /** Returns the unquoted word at {@code i} in upper case; nothing that a keyword could be where there is none. */
    String keyword(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).keyword() : "";
    }

    boolean isSymbol(int i, char c) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(c);
    }

    boolean isName(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isName();
    }

    boolean isString(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).type() == Token.Type.STRING;
    }

    /** Returns whether a text stands at {@code i}: a string, or in double quotes where those may hold an argument. */
    boolean isText(int i) {
        boolean quoted = dialect.quotesArgumentsTwice()
                && i >= 0
                && i < tokens.size()
                && tokens.get(i).type() == Token.Type.QUOTED_NAME
                && text.charAt(tokens.get(i).start()) == '"';
        return quoted || isString(i);
    }

    /** Returns where the parenthesis closes that opens at {@code i}; the end where it does not. */
    int closing(int i) {
        int depth = 0;
        for (int at = i; at < tokens.size(); at++) {
            depth += isSymbol(at, '(') ? 1 : isSymbol(at, ')') ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size();
    }

    /** Returns where a word first stands outside of parentheses, from {@code from} on; -1 where it does not. */
    int atTop(int from, String word) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += isSymbol(i, '(') ? 1 : isSymbol(i, ')') ? -1 : 0;
            if (depth == 0 && keyword(i).equals(word)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the first token from {@code from} on that is none of these words. */
    int after(Set<String> words, int from) {
        int i = from;
        while (words.contains(keyword(i))) {
            i++;
        }
        return i;
    }

    /** Returns where one of these words first stands behind the first token, before a parenthesis and token {@code to}; -1 where none does. */
    int firstOf(Set<String> words, int to) {
        for (int i = 1; i < Math.min(tokens.size(), to); i++) {
            if (words.contains(keyword(i))) {
                return i;
            }
            if (isSymbol(i, '(')) {
                return -1;
            }
        }
        return -1;
    }

    /** Cuts a list at its commas; a comma within parentheses cuts nothing. */
    List<SqlText> items(int from, int to) {
        List<SqlText> items = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            depth += isSymbol(i, '(') ? 1 : isSymbol(i, ')') ? -1 : 0;
            boolean ends = i == to || depth == 0 && isSymbol(i, ',');
            if (ends) {
                if (i > start) {
                    items.add(part(start, i));
                }
                start = i + 1;
            }
        }
        return items;
    }

    boolean has(String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }

    /** Returns what stands between the quotes of the string at {@code i}. */
    String string(int i) {
        String raw = text.substring(tokens.get(i).start(), tokens.get(i).end());
        int dollar = raw.indexOf('$');
        int quote = firstQuote(raw);
        if (dollar >= 0 && (quote < 0 || dollar < quote)) {
            int tagEnd = raw.indexOf('$', dollar + 1) + 1;
            int tagLength = tagEnd - dollar;
            return raw.substring(tagEnd, Math.max(tagEnd, raw.length() - tagLength));
        }
        if (quote < 0) {
            return raw;
        }
        boolean chosen = dialect.chosenQuotes() && quote > 0 && Character.toUpperCase(raw.charAt(quote - 1)) == 'Q';
        if (chosen) {
            return raw.substring(quote + 2, Math.max(quote + 2, raw.length() - 2)); // q'[…]'
        }
        String mark = raw.substring(quote, quote + 1);
        return raw.substring(quote + 1, Math.max(quote + 1, raw.length() - 1)).replace(mark + mark, mark);
    }

    private static int firstQuote(String raw) {
        int single = raw.indexOf('\'');
        int twice = raw.indexOf('"');
        return single < 0 ? twice : twice < 0 ? single : Math.min(single, twice);
    }
}
