package io.github.flywayvariants.save;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.dialect.Transaction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is saved, and where.
 *
 * @param folder the folder of the dataset; what is there is replaced as a whole
 * @param name the name of the dataset
 * @param description what it is for, or null
 * @param schemaVersion the version of the schema, or null
 * @param tables the tables
 * @param filters conditions in SQL of the rows to save, by table; all rows of a table without one
 * @param rules columns that are not saved as they are
 * @param writing how it is written
 * @param reading how all rows are those of one moment
 * @param dryRun whether only to say what would be done
 */
public record SaveRequest(
        Path folder,
        String name,
        @Nullable String description,
        @Nullable String schemaVersion,
        Set<TableId> tables,
        Map<TableId, String> filters,
        List<ColumnRule> rules,
        WriteOptions writing,
        Transaction.Reading reading,
        boolean dryRun) {

    /** Checks and copies the parts. */
    public SaveRequest {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(writing, "writing");
        Objects.requireNonNull(reading, "reading");
        tables = Set.copyOf(tables);
        filters = Map.copyOf(new LinkedHashMap<>(filters));
        rules = List.copyOf(rules);
    }
}
