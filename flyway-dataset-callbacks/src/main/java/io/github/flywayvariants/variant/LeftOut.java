package io.github.flywayvariants.variant;

/**
 * A stretch of a script that is left out.
 *
 * @param start where it starts in the text
 * @param end where it ends, exclusive
 * @param note what a reader of the shipped script is told, in a few ASCII words on one line; never a value of a row
 */
record LeftOut(int start, int end, String note) {

    LeftOut {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a stretch from " + start + " to " + end);
        }
    }

    String in(String text) {
        return text.substring(start, end);
    }
}
