package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.Trigger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as a catalog is read, before it is put in its place.
 *
 * @param key the key
 * @param primary whether it is the primary key
 */
record ReadKey(Key key, boolean primary) {

    /** Puts a table together. */
    static Table table(
            TableId id,
            List<Column> columns,
            List<ReadKey> keys,
            List<Trigger> triggers,
            Set<TableTrait> traits,
            @Nullable TableId parent) {
        Key primary = keys.stream()
                .filter(ReadKey::primary)
                .map(ReadKey::key)
                .findFirst()
                .orElse(null);
        List<Key> others =
                keys.stream().filter(key -> !key.primary()).map(ReadKey::key).toList();
        return new Table(id, columns, primary, others, triggers, traits, parent);
    }
}
