package io.github.flywayvariants.report.html;

import org.jspecify.annotations.Nullable;

/**
 * A cell of a table on a page.
 *
 * @param words what stands in it
 * @param look how: the name of a class in the style sheet; empty for plain text
 * @param isName whether it is the name or the text of something in a database or a file
 * @param icon the icon before the words; empty for none
 * @param begin how the words begin, where they are too many to be shown at once; else empty
 * @param isHead whether it names its row
 */
record Cell(String words, String look, boolean isName, String icon, String begin, boolean isHead) {

    private static final int MANY = 240;
    private static final int MANY_LINES = 6;
    private static final int BEGIN = 60;

    static Cell text(String words) {
        return new Cell(words, "", false, "", "", false);
    }

    static Cell none(String words) {
        return new Cell(words, "none", false, "", "", false);
    }

    static Cell name(@Nullable String name) {
        return name == null ? none("none") : new Cell(name, "name", true, "", "", false);
    }

    static Cell number(long number) {
        return new Cell(Words.number(number), number == 0 ? "number zero" : "number", false, "", "", false);
    }

    /** A number that may be missing, and what is said then. */
    static Cell number(@Nullable Long number, String missing) {
        return number == null ? new Cell(missing, "number none", false, "", "", false) : number(number);
    }

    static Cell icon(String icon, String words) {
        return new Cell(words, "kind " + icon, false, icon, "", false);
    }

    /** A value that differs: all of it, be it long. */
    static Cell value(@Nullable String value) {
        if (value == null) {
            return none("not there");
        }
        boolean many = value.length() > MANY || value.lines().count() > MANY_LINES;
        String first = value.strip().lines().findFirst().orElse("");
        return new Cell(value, "value", true, "", many ? Label.within(BEGIN, first) + " …" : "", false);
    }

    /** Returns the same cell as the one that names its row. */
    Cell head() {
        return new Cell(words, look, isName, icon, begin, true);
    }
}
