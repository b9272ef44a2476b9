package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.migration.CopyBlock;
import io.github.flywayvariants.migration.Span;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the statements that Flyway's parser delivers, one after the other, in the text that it reads.
 *
 * <p>Each statement is looked for by its own text, right after the one before it; the comments before a statement are part of its text, so
 * that nothing but blanks and delimiters can stand between. From the first statement on that is not found so, no place is taken for
 * certain.
 */
final class RawPlaces {

    private final String text;
    private final Iterator<CopyBlock> blocks;
    private int position;
    private boolean certain = true;

    /**
     * Creates one for a script.
     *
     * @param text its text, as Flyway's parser reads it
     * @param blocks the stretches of data in it, which the parser takes for part of their statements
     */
    RawPlaces(String text, List<CopyBlock> blocks) {
        this.text = text;
        this.blocks = blocks.iterator();
    }

    /** Returns where the next statement stands, if it is one with data behind it. It may come with the comments before it. */
    private Optional<Span> nextBlock(String sql) {
        if (!certain || !blocks.hasNext()) {
            certain = false;
            return Optional.empty();
        }
        CopyBlock block = blocks.next();
        int start = startBefore(sql, block.start());
        certain = start >= 0;
        position = block.end();
        return certain ? Optional.of(new Span(start, block.end())) : Optional.empty();
    }

    /** Returns where a text starts that ends with the statement which starts at {@code copy}; -1 where it does not stand there. */
    private int startBefore(String sql, int copy) {
        int comments = 0;
        while (comments >= 0 && !text.startsWith(sql.substring(comments), copy)) {
            int next = comments + 1;
            while (next < sql.length() && !sql.regionMatches(true, next, "COPY", 0, 4)) {
                next++;
            }
            comments = next < sql.length() ? next : -1;
        }
        int start = copy - comments;
        return comments >= 0 && start >= position && text.startsWith(sql, start) ? start : -1;
    }

    /**
     * Returns where the next statement stands, with its delimiter.
     *
     * @param sql its text
     * @param delimiter what ends it; a GO is left where it is, since it ends what else is in the batch
     * @param withData whether it has data behind it
     */
    Optional<Span> next(String sql, String delimiter, boolean withData) {
        if (withData) {
            return nextBlock(sql);
        }
        int start = certain ? text.indexOf(sql, position) : -1;
        certain = start >= 0 && afterDelimiters(start) == start;
        if (!certain) {
            return Optional.empty();
        }
        position = endWithDelimiter(start + sql.length(), delimiter.strip());
        return Optional.of(new Span(start, position));
    }

    /** Returns where the blanks, delimiters and changes of the delimiter end that follow the last statement; at most {@code end}. */
    private int afterDelimiters(int end) {
        int i = position;
        while (i < end) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == ';' || c == '/' || c == '\ufeff') {
                i++;
            } else if (isWord(i, "GO")) {
                i += 2;
            } else if (isWord(i, "DELIMITER")) {
                int line = text.indexOf('\n', i);
                i = line < 0 || line > end ? end : line;
            } else {
                return i;
            }
        }
        return i;
    }

    private boolean isWord(int at, String word) {
        int after = at + word.length();
        return text.regionMatches(true, at, word, 0, word.length())
                && (after == text.length() || Character.isWhitespace(text.charAt(after)));
    }

    private int endWithDelimiter(int end, String delimiter) {
        int i = end;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        boolean ends = !delimiter.equalsIgnoreCase("GO") && text.startsWith(delimiter, i);
        return ends ? i + delimiter.length() : end;
    }
}
