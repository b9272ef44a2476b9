package io.github.flywayvariants.compare;

import io.github.flywayvariants.dialect.RowCursor;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table.
 *
 * @param cursor what reads them
 * @param columns how many columns they have
 */
record RowsOfDatabase(RowCursor cursor, int columns) implements RowSide {

    @Override
    public @Nullable String @Nullable [] next() throws SQLException {
        if (!cursor.next()) {
            return null;
        }
        @Nullable String[] row = new @Nullable String[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = cursor.cell(i);
        }
        return row;
    }

    @Override
    public void close() throws SQLException {
        cursor.close();
    }
}
