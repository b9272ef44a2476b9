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

    private static final Pattern FROM_STDIN =
            Pattern.compile("\\bFROM\\s+STDIN\\b[^;]*;[^\\n]*(?:\\n|\\z)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_LINE = Pattern.compile("^[^\\S\\n]*\\\\\\.[^\\S\\n]*$", Pattern.MULTILINE);

    /** Returns the blocks of a script, in order. A COPY within a comment or a string is none. */
    public static List<CopyBlock> in(String script) {
        List<CopyBlock> blocks = new ArrayList<>();
        Matcher stdin = FROM_STDIN.matcher(script);
        Matcher last = LAST_LINE.matcher(script);
        int position = 0;
        int from = 0;
        while (stdin.find(from)) {
            int start = copyBefore(script, position, stdin.start());
            if (start >= 0) {
                boolean ended = last.find(stdin.end());
                position = ended ? last.end() : script.length();
                blocks.add(new CopyBlock(start, position, ended));
                from = position;
            } else {
                from = stdin.start() + "FROM".length();
            }
        }
        return blocks;
    }

    /** Returns where the statement starts that goes on at {@code to}, if it is a COPY; -1 if it is another one, a comment or a string. */
    private static int copyBefore(String script, int from, int to) {
        List<Token> tokens = Lexer.tokens(SqlDialect.POSTGRESQL, script.substring(from, to));
        int first = tokens.size();
        while (first > 0 && !tokens.get(first - 1).isSymbol(';')) {
            first--;
        }
        boolean copies = first < tokens.size() && tokens.get(first).is("COPY");
        return copies ? from + tokens.get(first).start() : -1;
    }
}
