package io.github.flywayvariants.load;

import io.github.flywayvariants.Interruption;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dialect.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all rows of a file.
 *
 * @param reader the file
 * @param key the places of the key's cells
 */
record KeyRows(RowReader reader, List<Integer> key) implements Rows {

    KeyRows {
        key = List.copyOf(key);
    }

    @Override
    public boolean next() {
        Interruption.check();
        return reader.next();
    }

    @Override
    public @Nullable String cell(int index) {
        return reader.cell(key.get(index));
    }
}
