package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dataset.TableShape;
import java.util.List;

/**
 * What is loaded into one table.
 *
 * @param table the table
 * @param file its rows
 * @param columns the columns that the file holds, in its order
 * @param mode what becomes of the rows that are there
 */
record TableLoad(Table table, TableFile file, List<Column> columns, LoadOptions.Mode mode) {

    TableLoad {
        columns = List.copyOf(columns);
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
