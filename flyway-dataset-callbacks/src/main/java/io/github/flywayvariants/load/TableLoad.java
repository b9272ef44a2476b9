package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dataset.TableShape;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is loaded into one table.
 *
 * @param table the table
 * @param file its rows
 * @param columns the columns that the file holds, in its order
 * @param mode what becomes of the rows that are there
 * @param later those of the columns that are NULL at first, and get their values when all rows of a cycle are there
 */
record TableLoad(Table table, TableFile file, List<Column> columns, LoadOptions.Mode mode, List<Column> later) {

    TableLoad {
        columns = List.copyOf(columns);
        later = List.copyOf(later);
    }

    /** Returns what is loaded, some of it only when all rows of a cycle are there. */
    TableLoad withLater(Collection<String> names) {
        return new TableLoad(
                table,
                file,
                columns,
                mode,
                columns.stream().filter(column -> names.contains(column.name())).toList());
    }

    /** Returns whether rows that are there stay, so that those with a key of the file are changed. */
    boolean merges() {
        return mode == LoadOptions.Mode.MERGE || mode == LoadOptions.Mode.SYNC;
    }

    /** Returns the columns of a key by which a row can be told that the file has, where none of them may be NULL. */
    Optional<List<Column>> rowKey() {
        return Stream.concat(table.key().stream(), table.uniqueKeys().stream())
                .filter(key -> !key.deferred())
                .map(this::columns)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<List<Column>> columns(Key key) {
        List<Column> found = columns.stream()
                .filter(column -> key.columns().contains(column.name()) && !column.nullable())
                .toList();
        return found.size() == key.columns().size() ? Optional.of(found) : Optional.empty();
    }

    /** Returns what the table takes from a file: all columns but those that the database computes. */
    TableShape shape() {
        return shape(table);
    }

    static TableShape shape(Table table) {
        return new TableShape(
                table.id(),
                table.loadedColumns().stream()
                        .map(column -> new TableShape.Column(column.name(), column.kind()))
                        .toList());
    }
}
