package io.github.flywayvariants.catalog;

/**
 * What a column's values are, whatever its database calls the type: decides the one canonical text that every value has, in files and
 * on its way between a file and a database.
 */
public enum ValueKind {
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number in plain notation, for example {@code -42}. */
    INTEGER,
    /** A decimal in plain notation with its scale, for example {@code 1.50}; {@code NaN} and {@code Infinity} where the database has them. */
    DECIMAL,
    /** Binary floating point: the shortest text that reads back as the same value; {@code NaN}, {@code Infinity}, {@code -Infinity}. */
    FLOAT,
    /** Text as it is, also the blanks at its end. */
    TEXT,
    /** {@code 2024-01-31}. */
    DATE,
    /** {@code 13:05:07.1234567}, without zeros at the end of the fraction. */
    TIME,
    /** {@code 13:05:07+02:00}. */
    TIME_WITH_OFFSET,
    /** {@code 2024-01-31T13:05:07.1234567}, without zeros at the end of the fraction. */
    TIMESTAMP,
    /** {@code 2024-01-31T13:05:07+02:00}, where the database keeps the offset. */
    TIMESTAMP_WITH_OFFSET,
    /** A point in time whose offset the database does not keep, written as {@code 2024-01-31T11:05:07+00:00}. */
    INSTANT,
    /** Lower case, with hyphens. */
    UUID,
    /** Lower-case hex, two digits a byte; base64 in JSON files. */
    BINARY,
    /** JSON as the database gives its text. */
    JSON,
    /** XML as the database gives its text. */
    XML,
    /** Anything else: the database's own text form. */
    OTHER
}
