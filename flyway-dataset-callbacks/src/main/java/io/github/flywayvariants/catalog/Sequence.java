package io.github.flywayvariants.catalog;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sequence.
 *
 * @param id its name; sequences have names like tables
 * @param start the first number it gave or gives
 * @param increment the step, below zero where it counts down
 * @param minimum its smallest number
 * @param maximum its largest number
 * @param cycles whether it begins again at its end
 * @param owner the table whose column owns it, where one does
 * @param ownerColumn that column
 */
public record Sequence(
        TableId id,
        BigInteger start,
        BigInteger increment,
        BigInteger minimum,
        BigInteger maximum,
        boolean cycles,
        @Nullable TableId owner,
        @Nullable String ownerColumn) {

    /** Checks the parts. */
    public Sequence {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(increment, "increment");
        Objects.requireNonNull(minimum, "minimum");
        Objects.requireNonNull(maximum, "maximum");
        if ((owner == null) != (ownerColumn == null)) {
            throw new IllegalArgumentException("half an owner of " + id);
        }
    }

    /** Returns the table whose column owns it. */
    public Optional<TableId> owningTable() {
        return Optional.ofNullable(owner);
    }

    /** Returns whether no column owns it. */
    public boolean isStandalone() {
        return owner == null;
    }
}
