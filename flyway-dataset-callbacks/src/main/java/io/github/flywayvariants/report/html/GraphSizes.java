package io.github.flywayvariants.report.html;

/**
 * How large everything in the picture of a graph is, in pixels.
 *
 * @param nodeHeight the height of a table
 * @param gap what is left free below a table
 * @param gutter what is left free between two columns
 * @param rows how many tables stand below each other
 * @param cells how many characters of a name are shown
 * @param cell the width of a character
 */
record GraphSizes(int nodeHeight, int gap, int gutter, int rows, int cells, double cell) {

    /** What stands above the columns. */
    static final int HEAD = 34;

    /** What is left free at the edges. */
    static final int MARGIN = 16;

    /** Where the text of a table starts. */
    static final int INDENT = 34;

    /** Above the tables of a cycle, for its number. */
    static final int FRAME_TOP = 24;

    /** Beside and below them. */
    static final int FRAME = 8;

    private static final GraphSizes ROOMY = new GraphSizes(44, 16, 60, 14, 30, 7.25);
    private static final GraphSizes COMPACT = new GraphSizes(24, 8, 52, 28, 26, 6.7);
    private static final int FEW = 40;

    /** Returns the sizes for so many tables. */
    static GraphSizes of(int tables) {
        return tables <= FEW ? ROOMY : COMPACT;
    }

    /** Returns whether there is room for one line only. */
    boolean isCompact() {
        return equals(COMPACT);
    }

    int widthOf(int textCells) {
        return INDENT + (int) Math.ceil(textCells * cell) + 14;
    }
}
