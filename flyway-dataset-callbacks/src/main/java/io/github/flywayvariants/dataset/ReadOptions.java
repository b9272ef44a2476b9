package io.github.flywayvariants.dataset;

/**
 * How rows are read.
 *
 * @param showValues whether messages may show values of rows, which may be personal; else they tell the form of a value only
 * @param fieldLimit how many characters one value may have, at least 1
 * @param nestingLimit how deep arrays and objects may nest in a JSON file, at least 4
 */
public record ReadOptions(boolean showValues, int fieldLimit, int nestingLimit) {

    private static final ReadOptions DEFAULTS = new ReadOptions(false, 64 << 20, 100);
    private static final int LEAST_NESTING = 4;

    /** Checks the limits. */
    public ReadOptions {
        if (fieldLimit < 1 || nestingLimit < LEAST_NESTING) {
            throw new IllegalArgumentException(
                    "a field limit of 1 or more and a nesting limit of 4 or more are expected, found " + fieldLimit
                            + " and " + nestingLimit);
        }
    }

    /** Returns the defaults: no values in messages, values of up to 64 million characters, 100 levels. */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with or without values in messages. */
    public ReadOptions withShowValues(boolean show) {
        return new ReadOptions(show, fieldLimit, nestingLimit);
    }

    /** Returns these options with another limit for the characters of one value. */
    public ReadOptions withFieldLimit(int characters) {
        return new ReadOptions(showValues, characters, nestingLimit);
    }

    /** Returns these options with another limit for the nesting of JSON. */
    public ReadOptions withNestingLimit(int levels) {
        return new ReadOptions(showValues, fieldLimit, levels);
    }
}
