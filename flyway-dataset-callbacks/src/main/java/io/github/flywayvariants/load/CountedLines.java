package io.github.flywayvariants.load;

import io.github.flywayvariants.Interruption;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A file on its way to a database that reads it itself: its lines tell about how many rows there were. */
final class CountedLines extends FilterInputStream {

    private final LongConsumer counted;
    private long lines;

    /**
     * Creates it.
     *
     * @param before how many lines to begin with
     * @param counted is told how many lines there were
     */
    CountedLines(InputStream file, long before, LongConsumer counted) {
        super(file);
        this.lines = before;
        this.counted = counted;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read == '\n') {
            counted.accept(++lines);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        Interruption.check();
        int read = super.read(buffer, from, length);
        for (int i = from; i < from + read; i++) {
            if (buffer[i] == '\n') {
                lines++;
            }
        }
        counted.accept(lines);
        return read;
    }
}
