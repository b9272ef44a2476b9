package io.github.flywayvariants.dialect;

import java.math.BigInteger;
import java.util.Objects;

/**
 * The numbers that an identity or sequence gives.
 *
 * @param next what it would give next
 * @param seed what it gave first, to go back to when its table is cleared
 * @param step from one number to the next, below zero where it counts down
 */
public record Numbers(BigInteger next, BigInteger seed, BigInteger step) {

    /** Checks the parts. */
    public Numbers {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(step, "step");
    }

    /** Returns whether a number comes later than the next one. */
    boolean isAhead(BigInteger number) {
        return step.signum() < 0 ? number.compareTo(next) < 0 : number.compareTo(next) > 0;
    }

    /** Returns the number that comes after one that is there already, never before the seed. */
    BigInteger after(BigInteger last) {
        BigInteger following = last.add(step);
        return step.signum() < 0 ? following.min(seed) : following.max(seed);
    }
}
