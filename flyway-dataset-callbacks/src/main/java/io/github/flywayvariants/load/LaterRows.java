package io.github.flywayvariants.load;

import io.github.flywayvariants.Interruption;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dialect.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file that refer to something in columns which were NULL at first: the cells of their key, and these. */
final class LaterRows implements Rows {

    private final RowReader reader;
    private final List<Integer> key;
    private final List<Integer> later;
    private long left;

    /**
     * Creates them.
     *
     * @param key the places of the key's cells
     * @param later the places of those that were NULL
     * @param most how many at most
     */
    LaterRows(RowReader reader, List<Integer> key, List<Integer> later, long most) {
        this.reader = reader;
        this.key = List.copyOf(key);
        this.later = List.copyOf(later);
        this.left = most;
    }

    @Override
    public boolean next() {
        while (left-- > 0 && reader.next()) {
            Interruption.check();
            if (later.stream().anyMatch(index -> reader.cell(index) != null)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable String cell(int index) {
        return reader.cell(index < key.size() ? key.get(index) : later.get(index - key.size()));
    }
}
