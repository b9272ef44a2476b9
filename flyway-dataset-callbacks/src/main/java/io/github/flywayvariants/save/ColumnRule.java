package io.github.flywayvariants.save;

import io.github.flywayvariants.catalog.TableId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that is not saved as it is.
 *
 * @param table its table
 * @param column its name
 * @param use what becomes of it
 * @param constant the canonical text that stands for every value, null for NULL; without a meaning where it is left out
 */
public record ColumnRule(
        TableId table, String column, Use use, @Nullable String constant) {

    /** What becomes of a column. */
    public enum Use {
        /** It is not part of the dataset. */
        LEAVE_OUT,
        /** Every row has the same value. */
        CONSTANT
    }

    /** Checks the parts. */
    public ColumnRule {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(use, "use");
    }
}
