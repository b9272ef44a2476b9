package io.github.flywayvariants.dataset;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the rows of one file go. */
sealed interface RowSink extends Closeable permits CsvSink, JsonSink {

    /** Writes a row of canonical texts, in the order of the columns. */
    void row(@Nullable String[] cells) throws IOException;
}
