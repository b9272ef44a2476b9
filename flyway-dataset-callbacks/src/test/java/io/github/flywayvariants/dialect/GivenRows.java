package io.github.flywayvariants.dialect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that a test gives, and the rows that it reads. */
final class GivenRows implements Rows {

    private final Iterator<@Nullable String[]> rows;
    private @Nullable String[] row = {};

    private GivenRows(Iterator<@Nullable String[]> rows) {
        this.rows = rows;
    }

    static @Nullable String[] row(@Nullable String... cells) {
        return cells;
    }

    static GivenRows of(Stream<@Nullable String[]> rows) {
        return new GivenRows(rows.iterator());
    }

    static GivenRows of(List<@Nullable String[]> rows) {
        return new GivenRows(rows.iterator());
    }

    static GivenRows of(@Nullable String[]... rows) {
        return of(List.of(rows));
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        return true;
    }

    @Override
    public @Nullable String cell(int index) {
        return row[index];
    }

    /** Returns all rows, each as a list. */
    static List<List<@Nullable String>> all(RowCursor cursor, int columns) throws java.sql.SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (cursor.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                row.add(cursor.cell(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
