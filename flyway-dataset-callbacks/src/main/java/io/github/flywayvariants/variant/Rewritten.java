package io.github.flywayvariants.variant;

/** A script without some of it, or why there can be none. */
sealed interface Rewritten {

    /**
     * The script to ship; it has the checksum of the original.
     *
     * @param text its text
     */
    record Script(String text) implements Rewritten {}

    /**
     * There is no such script.
     *
     * @param reason why
     * @param at the stretch that is in the way, by its number from 0
     */
    record Refused(Reason reason, int at) implements Rewritten {}

    /** Why a script cannot be rewritten. */
    enum Reason {
        /** Its checksum depends on the value of a placeholder that would be left out. */
        PLACEHOLDER_LEFT_OUT,
        /** The stretch has less room than a comment needs that keeps the checksum in its place. */
        TOO_SHORT,
        /** Every comment we could write holds the prefix of placeholders. */
        PLACEHOLDER_PREFIX
    }
}
