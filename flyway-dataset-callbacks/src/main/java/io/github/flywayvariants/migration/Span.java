package io.github.flywayvariants.migration;

/**
 * A stretch of a text.
 *
 * @param start where it starts
 * @param end where it ends, exclusive
 */
public record Span(int start, int end) {

    /** Checks the order of the two. */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a stretch from " + start + " to " + end);
        }
    }

    /** Returns the same stretch in a text that starts {@code offset} characters earlier. */
    public Span shifted(int offset) {
        return new Span(start + offset, end + offset);
    }

    /** Returns the stretch of a text; nothing where the text is shorter. */
    public String in(String text) {
        return end <= text.length() ? text.substring(start, end) : "";
    }
}
