package io.github.flywayvariants.flyway;

import io.github.flywayvariants.dataset.WriteOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a dataset is saved.
 *
 * @param tables the tables
 * @param writing format and compression
 * @param filters conditions in SQL of the rows to save, by table
 * @param columns columns that are not saved as they are, by {@code table.column} or {@code schema.table.column}: the canonical text that
 *     stands for every value, or {@code -} to leave the column out
 * @param referenceTables whether reference rows are saved as well
 * @param dryRun whether only to say what would be done
 */
public record SaveOptions(
        TableSelection tables,
        WriteOptions writing,
        Map<String, String> filters,
        Map<String, String> columns,
        boolean referenceTables,
        boolean dryRun) {

    /** What stands for a column that is left out. */
    public static final String LEAVE_OUT = "-";

    /** Checks and copies the parts. */
    public SaveOptions {
        Objects.requireNonNull(tables, "tables");
        Objects.requireNonNull(writing, "writing");
        filters = Map.copyOf(new LinkedHashMap<>(filters));
        columns = Map.copyOf(new LinkedHashMap<>(columns));
    }

    /** Returns the defaults: all tables but reference tables, as CSV. */
    public static SaveOptions defaults() {
        return new SaveOptions(TableSelection.ALL, WriteOptions.defaults(), Map.of(), Map.of(), false, false);
    }
}
