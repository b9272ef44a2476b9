package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a dataset: whole or not at all, and the same bytes for the same rows. It grows in a folder beside its place, and takes its place
 * when {@link #finish} is called; files of a person that stood there stay. Closed before that, all is thrown away. Not thread-safe.
 *
 * <p>Methods throw a {@link FlywayVariantsException} ({@link ErrorCode#FILES}) where something cannot be written; what was there before then still is.
 */
public final class DatasetWriter implements Closeable {

    private static final String GIT_ATTRIBUTES = "* -text diff\n";

    private final FolderSwap swap;
    private final DatasetSpec spec;
    private final WriteOptions options;
    private final Map<TableReference, String> names;
    private final Map<TableReference, TableWriter> writers = new LinkedHashMap<>();
    private boolean closed;

    private DatasetWriter(FolderSwap swap, DatasetSpec spec, WriteOptions options) {
        this.swap = swap;
        this.spec = spec;
        this.options = options;
        this.names = FileNames.of(spec.tables().stream().map(TableSpec::table).toList());
    }

    /**
     * Begins a dataset.
     *
     * @param target its folder, which need not be there
     * @param spec all but its rows
     * @param options how it is written
     */
    public static DatasetWriter open(Path target, DatasetSpec spec, WriteOptions options) {
        return new DatasetWriter(FolderSwap.begin(target), spec, options);
    }

    /**
     * Begins a table. It has to be closed before the dataset is finished.
     *
     * @param table a table of the specification, each once
     */
    public TableWriter table(TableReference table) {
        TableSpec tableSpec = spec.tables().stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(table + " is not part of the dataset"));
        if (closed || writers.containsKey(table)) {
            throw new IllegalStateException(table + " is written already");
        }
        DataFileName name = new DataFileName(name(table), 0, options.format(), options.compression());
        TableWriter writer = new TableWriter(swap.folder(), name, tableSpec, options);
        writers.put(table, writer);
        return writer;
    }

    private String name(TableReference table) {
        String name = names.get(table);
        if (name == null) {
            throw new IllegalArgumentException(table + " is not part of the dataset");
        }
        return name;
    }

    /**
     * Ends the dataset and puts it in its place.
     *
     * @return its manifest
     * @throws IllegalStateException if a table of the specification was not written to its end
     */
    public Manifest finish() {
        List<Manifest.Table> tables = new ArrayList<>();
        for (TableSpec table : spec.tables()) {
            TableWriter writer = writers.get(table.table());
            if (writer == null) {
                throw new IllegalStateException(table.table() + " is not written");
            }
            tables.add(writer.entry());
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                spec.name(),
                spec.description(),
                spec.schemaVersion(),
                spec.database(),
                tables,
                spec.sequences());
        swap.write(ManifestFile.NAME, ManifestFile.text(manifest));
        swap.write(".gitattributes", GIT_ATTRIBUTES);
        for (TableSpec table : spec.tables()) {
            swap.write(JsonSchemaFile.name(name(table.table())), JsonSchemaFile.text(table, options.format()));
        }
        swap.finish();
        closed = true;
        return manifest;
    }

    /** Throws away what was written, unless the dataset is finished. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            writers.values().forEach(TableWriter::abandon);
            swap.abandon();
        }
    }
}
