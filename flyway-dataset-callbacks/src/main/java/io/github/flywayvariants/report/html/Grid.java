package io.github.flywayvariants.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * A table on a page.
 *
 * @param id its name within the page
 * @param caption what it is
 * @param heads its columns
 * @param lines its rows
 */
record Grid(String id, String caption, List<Head> heads, List<Line> lines) {

    Grid {
        heads = List.copyOf(heads);
        lines = List.copyOf(lines);
    }

    /** A column; one of numbers stands right. */
    record Head(String words, boolean isNumber) {}

    /** A row. */
    record Line(List<Cell> cells) {

        Line {
            cells = List.copyOf(cells);
        }
    }

    boolean hasLines() {
        return !lines.isEmpty();
    }

    /** Starts a table. */
    static Builder of(String id, String caption) {
        return new Builder(id, caption);
    }

    /** A table that is being made. */
    static final class Builder {

        private final String id;
        private final String caption;
        private final List<Head> heads = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();

        private Builder(String id, String caption) {
            this.id = id;
            this.caption = caption;
        }

        Builder columns(String... words) {
            for (String word : words) {
                heads.add(new Head(word, false));
            }
            return this;
        }

        Builder numbers(String... words) {
            for (String word : words) {
                heads.add(new Head(word, true));
            }
            return this;
        }

        Builder line(Cell... cells) {
            return line(List.of(cells));
        }

        Builder line(List<Cell> cells) {
            lines.add(new Line(cells));
            return this;
        }

        Grid build() {
            return new Grid(id, caption, heads, lines);
        }
    }
}
