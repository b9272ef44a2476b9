package io.github.flywayvariants.dataset;

import io.github.flywayvariants.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The file that holds the rows of a table, whole or in parts, with what the manifest says of it. Safe for threads. */
public final class TableFile {

    private static final int BUFFER = 1 << 16;
    private static final int SMALLEST_BUFFER = 1 << 9;

    /** How much smaller rows get by compression, about. */
    private static final int COMPRESSED = 5;

    private final TableReference table;
    private final DataFileName name;
    private final List<StoredFile> parts;
    private final String place;
    private final Manifest.@Nullable Table entry;
    private @Nullable String hash;

    TableFile(
            TableReference table,
            DataFileName name,
            List<StoredFile> parts,
            String place,
            Manifest.@Nullable Table entry) {
        this.table = table;
        this.name = name;
        this.parts = List.copyOf(parts);
        this.place = place;
        this.entry = entry;
    }

    /** Returns the table, as the dataset names it. */
    public TableReference table() {
        return table;
    }

    /** Returns the name of the file, as if it were whole. */
    public String name() {
        return name.toString();
    }

    /** Returns how the rows stand in it. */
    public FileFormat format() {
        return name.format();
    }

    /** Returns how it is compressed. */
    public Compression compression() {
        return name.compression();
    }

    /** Returns its parts in order; mostly there is one. */
    List<StoredFile> parts() {
        return parts;
    }

    /** Returns how many parts it has; mostly there is one. */
    public int partCount() {
        return parts.size();
    }

    /** Returns how many rows the manifest says it holds. */
    public OptionalLong rows() {
        return entry == null || entry.rows() == null ? OptionalLong.empty() : OptionalLong.of(entry.rows());
    }

    /** Returns the SHA-256 that the manifest says it has. */
    public Optional<String> expectedHash() {
        return Optional.ofNullable(entry).map(Manifest.Table::sha256);
    }

    /** Returns the columns that the manifest says it has; empty if that is not said. */
    public List<Manifest.Column> columns() {
        return entry == null ? List.of() : entry.columns();
    }

    /** Returns where the manifest says that the identity of the table stands. */
    public Optional<Manifest.Identity> identity() {
        return Optional.ofNullable(entry).map(Manifest.Table::identity);
    }

    /** Returns where the table is named, for messages: a line of the manifest, or the file. */
    public String place() {
        return place;
    }

    /**
     * Opens the file for reading row by row.
     *
     * @param shape what the table takes
     * @param options limits, and whether messages may show values
     * @throws io.github.flywayvariants.FlywayVariantsException if the file cannot be read, or has a column that the table has not
     */
    public RowReader read(TableShape shape, ReadOptions options) {
        return RowReader.open(this, shape, options);
    }

    /**
     * Returns the place of a row, for a message about a row that a database refused. Reads the file again up to there.
     *
     * @param rowNumber the number of the row, from 1, over all parts
     */
    public String placeOf(long rowNumber, TableShape shape, ReadOptions options) {
        try (RowReader reader = read(shape, options)) {
            while (reader.rowNumber() < rowNumber) {
                if (!reader.next()) {
                    throw new IllegalArgumentException(name + " has no row " + rowNumber);
                }
            }
            return reader.place();
        }
    }

    /**
     * Opens one of the parts as it is, but decompressed, for a database that reads CSV itself. Every part has the header. When a file that is
     * whole was read to its end, its hash is known.
     *
     * @param part its index, from 0
     * @throws IOException if it cannot be read, or does not start as compressed data does
     */
    public InputStream content(int part) throws IOException {
        InputStream content = open(parts.get(part));
        return isHash(null) && parts.size() == 1 ? new HashedContent(content, this::learn) : content;
    }

    private InputStream open(StoredFile part) throws IOException {
        InputStream raw = part.open();
        try {
            return new BufferedInputStream(compression().decompress(raw), buffer());
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Returns about how many bytes it holds before compression. */
    public long size() {
        long size = parts.stream().mapToLong(StoredFile::size).sum();
        return compression() == Compression.NONE ? size : size * COMPRESSED;
    }

    /** Many small files would fill the memory with buffers. */
    private int buffer() {
        return Math.toIntExact(Math.max(SMALLEST_BUFFER, Math.min(BUFFER, size())));
    }

    /** Returns the SHA-256 of the content before compression, of all parts one after the other: as it was when this was asked first. */
    public synchronized String hash() {
        if (hash == null) {
            hash = computeHash();
        }
        return hash;
    }

    private synchronized void learn(String known) {
        if (hash == null) {
            hash = known;
        }
    }

    private synchronized boolean isHash(@Nullable String expected) {
        return Objects.equals(hash, expected);
    }

    private String computeHash() {
        MessageDigest digest = Sha256.start();
        for (StoredFile part : parts) {
            try (InputStream in = open(part)) {
                byte[] buffer = new byte[buffer()];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    digest.update(buffer, 0, count);
                }
            } catch (IOException e) {
                throw Problem.unreadable(part.name(), compression(), e);
            }
        }
        return Sha256.text(digest);
    }

    /** Returns whether the file is as it was saved: it has the hash that the manifest says. Then all of its values are canonical. */
    public boolean isUnchanged() {
        return expectedHash().isPresent() && expectedHash().get().equals(hash());
    }

    /** Returns whether it is as it was saved for all that is known yet, where reading it to the end tells the rest. */
    public boolean maybeUnchanged() {
        return expectedHash().isPresent() && (isHash(null) && parts.size() == 1 || isUnchanged());
    }

    /** Returns the name of the file. */
    @Override
    public String toString() {
        return name();
    }
}
