package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.catalog.ValueKind;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one table. Not thread-safe. */
public final class TableWriter implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int AROUND_CELL = 3;

    private final Path directory;
    private final DataFileName name;
    private final TableSpec table;
    private final WriteOptions options;
    private final MessageDigest digest = Sha256.start();
    private int parts;
    private long rows;
    private long partBytes;
    private @Nullable RowSink sink;
    private boolean failed;

    TableWriter(Path directory, DataFileName name, TableSpec table, WriteOptions options) {
        this.directory = directory;
        this.name = name;
        this.table = table;
        this.options = options;
        openPart();
    }

    /**
     * Writes a row.
     *
     * @param cells the canonical text of every column of the table, in order; null for NULL. The array is not kept
     * @throws FlywayVariantsException if it cannot be written
     */
    public void row(@Nullable String[] cells) {
        List<ColumnSpec> columns = table.columns();
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    table.table() + " has " + columns.size() + " columns, not " + cells.length);
        }
        long bytes = 0;
        for (int i = 0; i < cells.length; i++) {
            bytes += AROUND_CELL + (cells[i] == null ? 0 : length(columns.get(i), cells[i]));
        }
        begin(bytes);
        try {
            openSink().row(cells);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Writes a row that is a line of CSV already, into a file that is CSV.
     *
     * @param row every value in quotes, NULL without, in UTF-8, with a line feed at its end
     * @throws FlywayVariantsException if it cannot be written
     */
    public void line(byte[] row) {
        begin(CsvForm.size(row, AROUND_CELL));
        try {
            if (openSink() instanceof CsvSink csv) {
                csv.line(row);
            } else {
                throw new IllegalStateException(name + " is no CSV");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void begin(long bytes) {
        if (partBytes >= options.partSize()) {
            closePart();
            openPart();
        }
        partBytes += bytes;
        rows++;
    }

    private RowSink openSink() {
        if (sink == null) {
            throw new IllegalStateException(table.table() + " is closed");
        }
        return sink;
    }

    /** Returns how many bytes a text has in UTF-8. */
    private int length(ColumnSpec column, String text) {
        boolean ascii = column.kind() != ValueKind.TEXT
                && column.kind() != ValueKind.JSON
                && column.kind() != ValueKind.XML
                && column.kind() != ValueKind.OTHER;
        int bytes = ascii ? text.length() : Utf8.length(text);
        if (bytes < 0) {
            failed = true;
            throw new FlywayVariantsException(
                    ErrorCode.DATASET,
                    "Column \"" + column.name() + "\" of " + table.table() + ", row " + (rows + 1)
                            + ": the text holds half of a surrogate pair, which no file in UTF-8 can hold."
                            + " Correct the row in the database.");
        }
        return bytes;
    }

    private void openPart() {
        parts++;
        partBytes = 0;
        try {
            if (parts == 2) {
                Files.move(path(0), path(1));
            }
            OutputStream out = open(path(parts == 1 ? 0 : parts));
            sink = switch (options.format()) {
                case CSV -> new CsvSink(out, table.columns());
                case JSON, JSONL ->
                    new JsonSink(
                            new BufferedWriter(
                                    new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()), BUFFER),
                            table.columns(),
                            options.format());
            };
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private OutputStream open(Path path) throws IOException {
        OutputStream raw = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
        try {
            OutputStream hashed = new DigestOutputStream(options.compression().compress(raw), digest);
            return new BufferedOutputStream(hashed, BUFFER);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private Path path(int part) {
        return directory.resolve(name.withPart(part).toString());
    }

    private FlywayVariantsException unwritable(IOException e) {
        failed = true;
        return new FlywayVariantsException(
                ErrorCode.FILES,
                "The file " + name + " cannot be written: " + e + ". What was there before is unchanged.",
                e);
    }

    private void closePart() {
        RowSink open = sink;
        sink = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    /** Returns how many rows were written. */
    public long rows() {
        return rows;
    }

    /** Returns what the manifest says of the table, once all is written. To be called once. */
    Manifest.Table entry() {
        if (sink != null || failed) {
            throw new IllegalStateException(table.table() + " is not written to its end");
        }
        List<Manifest.Column> columns = table.columns().stream()
                .map(column -> new Manifest.Column(column.name(), column.type(), column.nullable(), column.key()))
                .toList();
        return new Manifest.Table(
                table.table().text(), name.toString(), rows, Sha256.text(digest), columns, table.identity());
    }

    /** Closes the file, which is about to be deleted; what fails in this has no consequence. */
    void abandon() {
        failed = true;
        try {
            closePart();
        } catch (FlywayVariantsException e) {
            sink = null;
        }
    }

    /** Ends the file. */
    @Override
    public void close() {
        closePart();
    }
}
