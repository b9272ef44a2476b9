package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table that takes rows on their way into a table.
 *
 * @param id its name
 * @param create makes it, with a key, so that no row of it is there twice
 * @param drop removes it
 * @param loader the way into it
 * @param exact a way into it that always tells the row that is refused, where the other one does not
 */
record Stage(
        TableId id,
        List<String> create,
        List<String> drop,
        RowLoader loader,
        @Nullable RowLoader exact) {

    Stage {
        create = List.copyOf(create);
        drop = List.copyOf(drop);
    }

    /** Returns a temporary table as one that rows can be loaded into. */
    static Table table(TableId id, List<Column> columns) {
        return new Table(id, columns, null, List.of(), List.of(), Set.of(), null);
    }

    Optional<RowLoader> exactLoader() {
        return Optional.ofNullable(exact);
    }
}
