package io.github.flywayvariants.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A foreign key.
 *
 * @param name its name, unique only within its table on some databases
 * @param from the table that refers
 * @param fromColumns its columns, in the order of the key
 * @param to the table that is referred to
 * @param toColumns its columns, each for the one at the same place of {@code fromColumns}
 * @param onDelete what happens to rows that refer to a row that is deleted
 * @param onUpdate what happens to rows that refer to a row whose key is changed
 * @param checking when the database checks it
 * @param validated whether the database says that all rows were checked; some say so without having looked
 * @param match how NULLs and periods count
 */
public record ForeignKey(
        String name,
        TableId from,
        List<String> fromColumns,
        TableId to,
        List<String> toColumns,
        Action onDelete,
        Action onUpdate,
        Checking checking,
        boolean validated,
        Match match) {

    /** What happens to the rows that refer. */
    public enum Action {
        /** The statement fails, at its end. */
        NO_ACTION,
        /** The statement fails. */
        RESTRICT,
        /** They are deleted or changed too. */
        CASCADE,
        /** Their columns become NULL. */
        SET_NULL,
        /** Their columns get their defaults. */
        SET_DEFAULT;

        /** Returns whether rows that refer are changed or deleted. */
        public boolean changesRows() {
            return this == CASCADE || this == SET_NULL || this == SET_DEFAULT;
        }
    }

    /** When the database checks a foreign key. */
    public enum Checking {
        /** With the statement. */
        IMMEDIATE,
        /** With the statement, or at the end of a transaction that asks for it. */
        DEFERRABLE,
        /** At the end of the transaction, unless that asks otherwise. */
        DEFERRED,
        /** Never. */
        NOT_ENFORCED
    }

    /** How the columns of a row are compared. */
    public enum Match {
        /** A row with NULL in any of the columns refers to nothing. */
        SIMPLE,
        /** A row has NULL in all of the columns, or in none. */
        FULL,
        /** Like {@code SIMPLE}; the last column is a range that rows of the other table must cover together. */
        PERIOD
    }

    /** Checks and copies the parts. */
    public ForeignKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(onDelete, "onDelete");
        Objects.requireNonNull(onUpdate, "onUpdate");
        Objects.requireNonNull(checking, "checking");
        Objects.requireNonNull(match, "match");
        fromColumns = List.copyOf(fromColumns);
        toColumns = List.copyOf(toColumns);
        if (fromColumns.isEmpty() || fromColumns.size() != toColumns.size()) {
            throw new IllegalArgumentException("columns of " + name + ": " + fromColumns + " to " + toColumns);
        }
    }

    /** Returns whether the table refers to itself. */
    public boolean isSelfReference() {
        return from.equals(to);
    }

    /** Returns the same foreign key between tables of other names. */
    public ForeignKey between(TableId otherFrom, TableId otherTo) {
        return new ForeignKey(
                name, otherFrom, fromColumns, otherTo, toColumns, onDelete, onUpdate, checking, validated, match);
    }
}
