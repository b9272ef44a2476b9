package io.github.flywayvariants.compare;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dataset.TableShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a file, with the columns in the order that the other side has; a column that the file lacks is NULL. */
final class RowsOfFile implements RowSide {

    private final RowReader rows;
    private final int[] places;

    RowsOfFile(RowReader rows, List<Column> columns) {
        this.rows = rows;
        List<String> names =
                rows.columns().stream().map(TableShape.Column::name).toList();
        this.places = columns.stream()
                .mapToInt(column -> names.indexOf(column.name()))
                .toArray();
    }

    /** Opens the file of a table. */
    static RowReader reader(Table table, TableFile file, ReadOptions reading) {
        return file.read(
                new TableShape(
                        table.id(),
                        table.loadedColumns().stream()
                                .map(column -> new TableShape.Column(column.name(), column.kind()))
                                .toList()),
                reading);
    }

    @Override
    public @Nullable String @Nullable [] next() {
        if (!rows.next()) {
            return null;
        }
        @Nullable String[] row = new @Nullable String[places.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = places[i] < 0 ? null : rows.cell(places[i]);
        }
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
