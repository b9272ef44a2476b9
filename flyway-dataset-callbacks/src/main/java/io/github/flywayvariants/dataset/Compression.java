package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How files are compressed. */
public enum Compression {
    /** Not at all. */
    NONE,
    /** With gzip, which every Java has. */
    GZ,
    /** With Zstandard; the library {@code com.github.luben:zstd-jni} has to be there. */
    ZST;

    private static final int BUFFER = 1 << 16;

    /** Returns the compression of this name, whatever its case; empty if there is none. */
    public static Optional<Compression> of(String name) {
        return Arrays.stream(values())
                .filter(compression -> compression.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns what files end in: {@code .gz}, {@code .zst}, or nothing. */
    String ending() {
        return this == NONE ? "" : "." + this;
    }

    /**
     * Returns what {@code in} is when decompressed.
     *
     * @throws IOException if it does not start as it should
     * @throws FlywayVariantsException if the library is missing
     */
    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZ -> new GZIPInputStream(in, BUFFER);
            case ZST -> {
                requireZstandard();
                yield Zstandard.decompress(in);
            }
        };
    }

    /** Returns a stream that compresses into {@code out}: the same bytes for the same content. */
    OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZ -> new GZIPOutputStream(out, BUFFER);
            case ZST -> {
                requireZstandard();
                yield Zstandard.compress(out);
            }
        };
    }

    private static void requireZstandard() {
        try {
            Class.forName("com.github.luben.zstd.Zstd", false, Compression.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new FlywayVariantsException(
                    ErrorCode.DATASET,
                    "Files that end in .zst need a library that is not there: add com.github.luben:zstd-jni to the class path"
                            + " (for Maven, to the dependencies of the plugin), or choose the compression \"gz\".",
                    e);
        }
    }

    /** Returns the name as parameters hold it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
