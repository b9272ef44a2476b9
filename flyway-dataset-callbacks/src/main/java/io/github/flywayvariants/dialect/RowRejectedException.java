package io.github.flywayvariants.dialect;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The database refused a row. The message says why without a value of the row; what the database itself said is in
 * {@link #databaseMessage()} and may hold values.
 */
public final class RowRejectedException extends SQLException {

    private static final long serialVersionUID = 1L;

    /** Why a row was refused. */
    public enum Reason {
        /** Its key is taken already. */
        UNIQUE("has a key that another row has already"),
        /** It refers to a row that is not there. */
        FOREIGN_KEY("refers to a row that is not there"),
        /** It holds NULL, or nothing, where a value must be. */
        NOT_NULL("has no value where one must be"),
        /** A check does not hold. */
        CHECK("does not meet a check"),
        /** A value is not one of its column's type. */
        TYPE("holds a value that is not of the column's type"),
        /** A number or time is too large or too small. */
        RANGE("holds a value outside the column's range"),
        /** A text is too long. */
        LENGTH("holds a value that is too long"),
        /** A policy or trigger, or anything else. */
        OTHER("was refused");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;
    private final long row;
    private final @Nullable String column;
    private final @Nullable String constraint;
    private final String databaseMessage;

    RowRejectedException(
            Reason reason, long row, @Nullable String column, @Nullable String constraint, SQLException error) {
        super(text(reason, row, column, constraint), error.getSQLState(), error.getErrorCode());
        this.reason = reason;
        this.row = row;
        this.column = column;
        this.constraint = constraint;
        this.databaseMessage = String.valueOf(error.getMessage());
    }

    /** Returns the same with the row, where it is not known yet; 0 if it is not known now. */
    RowRejectedException at(long ofRow) {
        return row > 0 || ofRow <= 0
                ? this
                : new RowRejectedException(
                        reason,
                        ofRow,
                        column,
                        constraint,
                        new SQLException(databaseMessage, getSQLState(), getErrorCode()));
    }

    private static String text(Reason reason, long row, @Nullable String column, @Nullable String constraint) {
        return (row > 0 ? "row " + row : "a row")
                + " " + reason.text
                + (column == null ? "" : ", column \"" + column + "\"")
                + (constraint == null ? "" : ", constraint \"" + constraint + "\"");
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }

    /** Returns which row of those given to the loader it was, from 1, where the database told. */
    public OptionalLong row() {
        return row > 0 ? OptionalLong.of(row) : OptionalLong.empty();
    }

    /** Returns the column, where the database told. */
    public Optional<String> column() {
        return Optional.ofNullable(column);
    }

    /** Returns the constraint or key, where the database told. */
    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** Returns what the database said. It may hold values of the row: show it only where those may be shown. */
    public String databaseMessage() {
        return databaseMessage;
    }
}
