package io.github.flywayvariants.schema;

import io.github.flywayvariants.catalog.TableId;
import java.util.List;
import java.util.Map;

/**
 * How two snapshots are compared.
 *
 * @param exact whether the order of columns and the owners count too
 * @param ignore globs of objects that may differ, like {@code dbo.log.created_at}; with each of them all that lies in it
 */
public record ComparisonOptions(boolean exact, List<String> ignore) {

    /** Copies the list. */
    public ComparisonOptions {
        ignore = List.copyOf(ignore);
    }

    /** For databases that were built from the same scripts, at another time or by somebody else. */
    public static ComparisonOptions standard() {
        return new ComparisonOptions(false, List.of());
    }

    /** For two databases that are to be the same in everything. */
    public static ComparisonOptions exactly() {
        return new ComparisonOptions(true, List.of());
    }

    /**
     * Returns the same options with globs of objects that may differ. Names are compared without regard to case, {@code *} and {@code ?} stay
     * within a name; the default schema may be left out, and is where its name tells nothing.
     */
    public ComparisonOptions ignoring(List<String> globs) {
        return new ComparisonOptions(exact, globs);
    }

    /**
     * Returns whether the rows of a table may differ in a column.
     *
     * @param table the table
     * @param column the column
     * @param defaultSchema the name of the default schema
     */
    public boolean ignores(TableId table, String column, String defaultSchema) {
        boolean inDefault = table.schema().equals(defaultSchema);
        SchemaObject object = new SchemaObject(
                SchemaKind.COLUMN, inDefault ? null : table.schema(), List.of(table.name(), column), Map.of());
        return ignore.stream().anyMatch(glob -> new ObjectGlob(glob).matches(object, List.of(defaultSchema)));
    }
}
