package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code COPY … FROM STDIN} of PostgreSQL with the data that follows it, up to a line with a backslash and a dot.
 *
 * @param start where the statement starts in the script
 * @param end where its data end, behind the last line's dot; the end of the script where that line is missing
 * @param ended whether the data end with such a line
 */
public record CopyBlock(int start, int end, boolean ended) {

    private static final Pattern COPY =
            Pattern.compile("\\bCOPY\\b[^;]*?\\bFROM\\s+STDIN\\b[^;]*;[^\\n]*(?:\\n|\\z)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_LINE = Pattern.compile("^[^\\S\\n]*\\\\\\.[^\\S\\n]*$", Pattern.MULTILINE);

    /** Returns the blocks of a script, in order. A COPY within a comment or a string is none. */
    public static List<CopyBlock> in(String script) {
        List<CopyBlock> blocks = new ArrayList<>();
        Matcher copy = COPY.matcher(script);
        Matcher last = LAST_LINE.matcher(script);
        int position = 0;
        int from = 0;
        while (copy.find(from)) {
            if (startsStatement(script, position, copy.start())) {
                boolean ended = last.find(copy.end());
                int end = ended ? last.end() : script.length();
                blocks.add(new CopyBlock(copy.start(), end, ended));
                position = end;
                from = end;
            } else {
                from = copy.start() + "COPY".length();
            }
        }
        return blocks;
    }

    /** Returns whether the word at {@code at} is one of SQL, and nothing but the end of a statement stands before it. */
    private static boolean startsStatement(String script, int from, int at) {
        List<Token> tokens = Lexer.tokens(SqlDialect.POSTGRESQL, script.substring(from, at + "COPY".length()));
        if (tokens.isEmpty()) {
            return false;
        }
        Token copy = tokens.get(tokens.size() - 1);
        boolean word = copy.is("COPY") && copy.start() == at - from;
        return word && (tokens.size() == 1 || tokens.get(tokens.size() - 2).isSymbol(';'));
    }
}
