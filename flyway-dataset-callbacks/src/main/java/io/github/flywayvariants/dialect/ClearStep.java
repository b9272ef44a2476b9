package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.TableId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
        TRUNCATE;

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
}
