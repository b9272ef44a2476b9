package io.github.flywayvariants.catalog;

import java.util.Objects;

/**
 * A trigger that a person made, not one that the database keeps for itself.
 *
 * @param name its name
 * @param state when it fires
 */
public record Trigger(String name, State state) {

    /** When a trigger fires. */
    public enum State {
        /** In sessions of every day. */
        ENABLED,
        /** Never. */
        DISABLED,
        /** Only in sessions that replicate. */
        REPLICA,
        /** In sessions of every day and in those that replicate. */
        ALWAYS;

        /** Returns whether it fires when our session changes rows. */
        public boolean fires() {
            return this == ENABLED || this == ALWAYS;
        }
    }

    /** Checks the parts. */
    public Trigger {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
    }
}
