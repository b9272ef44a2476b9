package io.github.flywayvariants.dataset;

import java.util.Objects;

/**
 * How a dataset is written.
 *
 * @param format how rows stand in the files
 * @param compression how the files are compressed
 * @param partSize a file ends with the row that takes it to so many bytes, counted before compression and, in JSON, before the names of the columns
 *     and escapes are added; the next row starts another part
 */
public record WriteOptions(FileFormat format, Compression compression, long partSize) {

    private static final WriteOptions DEFAULTS = new WriteOptions(FileFormat.CSV, Compression.NONE, 64L << 20);

    /** Checks the parts. */
    public WriteOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(compression, "compression");
        if (partSize < 1) {
            throw new IllegalArgumentException("a part of 1 byte or more is expected, found " + partSize);
        }
    }

    /** Returns the defaults: CSV, not compressed, parts of 64 MiB. */
    public static WriteOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with another format. */
    public WriteOptions withFormat(FileFormat other) {
        return new WriteOptions(other, compression, partSize);
    }

    /** Returns these options with another compression. */
    public WriteOptions withCompression(Compression other) {
        return new WriteOptions(format, other, partSize);
    }

    /** Returns these options with another size of parts. */
    public WriteOptions withPartSize(long bytes) {
        return new WriteOptions(format, compression, bytes);
    }
}
