package io.github.flywayvariants.migration;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;

/** What a whole script does, as its statements add up. */
public enum ScriptKind {
    /** Changes the schema and brings in no rows. */
    DDL,
    /** Changes no object and brings in no rows; only moves or mends rows that are there. */
    TRANSFORM,
    /** Brings in rows and changes no object. */
    DATA,
    /** Brings in rows and changes objects. */
    MIXED,
    /** Brings in rows, all of them into reference tables. */
    REFERENCE,
    /** Leaves nothing behind. */
    EMPTY,
    /** Holds a statement that cannot be told. */
    UNKNOWN;

    /**
     * Adds statements up to the kind of their script.
     *
     * @param statements all statements of the script
     * @param isReferenceTable whether a table keeps its rows in every variant
     * @return the kind
     */
    public static ScriptKind of(Collection<Statement> statements, Predicate<TableName> isReferenceTable) {
        boolean schema = has(statements, StatementKind.SCHEMA);
        boolean rows = has(statements, StatementKind.ROWS);
        if (has(statements, StatementKind.UNKNOWN)) {
            return UNKNOWN;
        }
        if (rows) {
            boolean reference = statements.stream()
                    .filter(statement -> statement.kind() == StatementKind.ROWS)
                    .allMatch(statement ->
                            statement.table().filter(isReferenceTable).isPresent());
            return reference ? REFERENCE : schema ? MIXED : DATA;
        }
        if (schema) {
            return DDL;
        }
        return has(statements, StatementKind.TRANSFORM) ? TRANSFORM : EMPTY;
    }

    private static boolean has(Collection<Statement> statements, StatementKind kind) {
        return statements.stream().anyMatch(statement -> statement.does(kind));
    }

    /** Returns the name used in files and reports, for example {@code mixed}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
