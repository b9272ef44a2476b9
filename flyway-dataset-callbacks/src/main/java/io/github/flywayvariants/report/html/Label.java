package io.github.flywayvariants.report.html;

/** Texts in a picture, where nothing wraps: how wide they are, and what is left of those that are too long. */
final class Label {

    /** From here on characters are mostly two cells wide: Hangul, Chinese, Japanese, emoji. */
    private static final int WIDE = 0x1100;

    private Label() {}

    /** Returns how many cells of a typewriter font a text takes, or a few more. */
    static int cells(String text) {
        return text.codePoints().map(Label::cells).sum();
    }

    private static int cells(int codePoint) {
        return codePoint < WIDE ? 1 : 2;
    }

    /** Returns a text that is at most so many cells wide; where something is missing, it ends with three dots. */
    static String within(int cells, String text) {
        if (cells(text) <= cells) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int codePoint : text.codePoints().toArray()) {
            used += cells(codePoint);
            if (used > cells) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.append('…').toString();
    }
}
