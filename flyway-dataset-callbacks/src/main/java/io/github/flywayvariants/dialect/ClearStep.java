package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One statement that clears tables.
 *
 * @param path how
 * @param tables the tables that it clears
 * @param sql the statement
 * @param reason why this way, in a few words
 */
public record ClearStep(Path path, List<TableId> tables, String sql, String reason) {

    static final String SOME_ROWS_ARE_KEPT = "some rows are kept";

    /** The ways to clear a table. */
    public enum Path {
        /** {@code DELETE}. */
        DELETE,
        /** {@code TRUNCATE}. */
        TRUNCATE,
        /** {@code UPDATE}: references that form a cycle become NULL before the rows go. */
        UPDATE,
        /** A setting of the session, for the steps behind it; it clears no table. */
        SETTING;

        /** Returns the name that reports use, for example {@code delete}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks and copies the parts. */
    public ClearStep {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(reason, "reason");
        tables = List.copyOf(tables);
    }

    /** Returns the step that takes references out of all rows of a table, before it is emptied. */
    public static ClearStep forgetting(Dialect dialect, TableId table, Collection<String> columns) {
        return new ClearStep(
                Path.UPDATE,
                List.of(table),
                "UPDATE " + dialect.quoted(table) + " SET "
                        + Sql.commas(columns, column -> dialect.quoted(column) + " = NULL") + " WHERE "
                        + columns.stream()
                                .map(column -> dialect.quoted(column) + " IS NOT NULL")
                                .collect(Collectors.joining(" OR ")),
                "its references form a cycle");
    }
}
