package io.github.flywayvariants.load;

import io.github.flywayvariants.Interruption;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dialect.Rows;
import io.github.flywayvariants.report.Progress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The next rows of a file, as far as a loader is to have them. */
final class FileRows implements Rows {

    private final RowReader reader;
    private final Set<Integer> later;
    private final Progress progress;
    private long left;
    private boolean ended;

    /**
     * Creates them.
     *
     * @param later the places of cells that are NULL at first
     * @param most how many at most
     */
    FileRows(RowReader reader, Set<Integer> later, long most, Progress progress) {
        this.reader = reader;
        this.later = Set.copyOf(later);
        this.left = most;
        this.progress = progress;
    }

    /** Returns whether the file has no more of them. */
    boolean ended() {
        return ended;
    }

    @Override
    public boolean next() {
        if (left-- <= 0) {
            return false;
        }
        Interruption.check();
        ended = !reader.next();
        progress.rows(reader.rowNumber());
        return !ended;
    }

    @Override
    public @Nullable String cell(int index) {
        return later.contains(index) ? null : reader.cell(index);
    }
}
