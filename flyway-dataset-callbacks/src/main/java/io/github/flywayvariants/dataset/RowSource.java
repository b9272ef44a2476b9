package io.github.flywayvariants.dataset;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one after the other, with their values as the file has them. */
sealed interface RowSource extends Closeable permits CsvRows, JsonRows {

    /**
     * Reads the next row.
     *
     * @param row where its values go, in the order of the columns of the file
     * @return false if there is none
     */
    boolean next(@Nullable String[] row);

    /** Returns the line that the current row starts on, from 1. */
    long line();

    @Override
    void close();
}
