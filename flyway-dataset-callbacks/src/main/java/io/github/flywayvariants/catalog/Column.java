package io.github.flywayvariants.catalog;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its type as the database writes it in SQL, for example {@code numeric(10,2)}
 * @param baseType the bare name of the type below any domain, as the dialect needs it to tell types apart, for example {@code bpchar}
 * @param kind what its values are
 * @param nullable whether it takes NULL
 * @param hasDefault whether it has a default, an identity apart
 * @param identity how the database numbers it
 * @param sequence the sequence that its numbers come from, where that is an object of its own: its own sequence if it is numbered by an
 *     identity, else one that its default asks, as others may
 * @param generated whether the database computes it, so that it cannot be loaded
 * @param length the largest number of characters, or of bytes of a binary type, where there is a limit
 */
public record Column(
        String name,
        String type,
        String baseType,
        ValueKind kind,
        boolean nullable,
        boolean hasDefault,
        Identity identity,
        @Nullable TableId sequence,
        boolean generated,
        @Nullable Long length) {

    /** Checks the parts. */
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(baseType, "baseType");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(identity, "identity");
    }

    /** Returns whether a load must give a value, since the database has none. */
    public boolean required() {
        return !nullable && !hasDefault && !generated && identity == Identity.NONE;
    }

    /** Returns the same column as one that the database does not number. */
    public Column withoutIdentity() {
        return new Column(name, type, baseType, kind, nullable, hasDefault, Identity.NONE, null, generated, length);
    }

    /** Returns the sequence that the column owns, where it is an object of its own. */
    public Optional<TableId> ownedSequence() {
        return identity == Identity.NONE ? Optional.empty() : Optional.ofNullable(sequence);
    }

    /** Returns the sequence that the default of the column asks, where the column does not own it. */
    public Optional<TableId> askedSequence() {
        boolean whole = kind == ValueKind.INTEGER || kind == ValueKind.DECIMAL;
        return identity == Identity.NONE && whole ? Optional.ofNullable(sequence) : Optional.empty();
    }
}
