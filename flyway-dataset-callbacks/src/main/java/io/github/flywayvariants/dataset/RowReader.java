package io.github.flywayvariants.dataset;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table's file, one after the other, over all of its parts, as canonical text. Memory does not grow with the rows. Not
 * thread-safe.
 *
 * <p>All methods throw a {@link io.github.flywayvariants.FlywayVariantsException} that names file and line where the file is not what it
 * should be.
 */
public final class RowReader implements Closeable {

    private final TableFile file;
    private final TableShape shape;
    private final ReadOptions options;
    private final CellProblems problems;
    private final List<String> names;
    private final List<TableShape.Column> columns;
    private final @Nullable String[] row;
    private RowSource source;
    private int part;
    private long rowNumber;

    private RowReader(
            TableFile file, TableShape shape, ReadOptions options, List<String> names, @Nullable CsvRows csv) {
        this.file = file;
        this.shape = shape;
        this.options = options;
        this.names = names;
        this.problems = new CellProblems(shape.table(), options.showValues());
        this.columns = resolve();
        this.row = new @Nullable String[columns.size()];
        this.source = csv == null ? json(file.parts().get(0)) : csv;
    }

    static RowReader open(TableFile file, TableShape shape, ReadOptions options) {
        if (file.format() != FileFormat.CSV) {
            return new RowReader(file, shape, options, keys(file, options), null);
        }
        CsvRows csv = CsvRows.open(file.parts().get(0), file.compression(), options);
        try {
            return new RowReader(file, shape, options, csv.header(), csv);
        } catch (RuntimeException e) {
            csv.close();
            throw e;
        }
    }

    /** Returns the keys that the manifest lists, else all that are there: a file without a manifest is read twice. */
    private static List<String> keys(TableFile file, ReadOptions options) {
        if (!file.columns().isEmpty()) {
            return file.columns().stream().map(Manifest.Column::name).toList();
        }
        Set<String> keys = new LinkedHashSet<>();
        for (StoredFile part : file.parts()) {
            keys.addAll(JsonObjects.keys(part, file.compression(), file.format(), options));
        }
        return List.copyOf(keys);
    }

    private RowSource json(StoredFile part) {
        return JsonRows.open(part, file, names, columns, problems, options);
    }

    private List<TableShape.Column> resolve() {
        boolean fromManifest =
                file.format() != FileFormat.CSV && !file.columns().isEmpty();
        String place = fromManifest ? file.place() : file.parts().get(0).name() + ":1";
        List<TableShape.Column> resolved = new ArrayList<>();
        Set<TableShape.Column> seen = new HashSet<>();
        for (String name : names) {
            TableShape.Column column = shape.column(name)
                    .orElseThrow(() -> Problem.at(
                            place,
                            "unknown column \"" + name + "\"; " + shape.table() + " has " + shape.columnNames()
                                    + "; correct the name, or remove the column"));
            if (!seen.add(column)) {
                throw Problem.at(
                        place,
                        "the column \"" + column.name() + "\" of " + shape.table()
                                + " is there twice, in upper and lower case; remove one of them");
            }
            resolved.add(column);
        }
        return List.copyOf(resolved);
    }

    /** Returns the columns that the file holds, in its order, as the catalog spells them. */
    public List<TableShape.Column> columns() {
        return columns;
    }

    /**
     * Reads the next row, checks it and brings it into canonical form.
     *
     * @return false if there is none; then there were as many as the manifest says
     */
    public boolean next() {
        while (!source.next(row)) {
            if (part + 1 == file.parts().size()) {
                requireCount();
                return false;
            }
            openNextPart();
        }
        rowNumber++;
        normalise();
        return true;
    }

    private void openNextPart() {
        source.close();
        StoredFile next = file.parts().get(++part);
        if (file.format() != FileFormat.CSV) {
            source = json(next);
            return;
        }
        CsvRows csv = CsvRows.open(next, file.compression(), options);
        source = csv;
        if (!csv.header().equals(names)) {
            throw Problem.at(
                    next.name() + ":1",
                    "expected the same header as in " + file.parts().get(0).name()
                            + ", found another; correct one of them");
        }
    }

    private void normalise() {
        for (int i = 0; i < row.length; i++) {
            String text = row[i];
            if (text != null) {
                TableShape.Column column = columns.get(i);
                String canonical = CanonicalText.normalise(column.kind(), text);
                if (canonical == null) {
                    throw problems.notExpected(place(), column.name(), CanonicalText.expectation(column.kind()), text);
                }
                row[i] = canonical;
            }
        }
    }

    private void requireCount() {
        OptionalLong expected = file.rows();
        if (expected.isPresent() && expected.getAsLong() != rowNumber) {
            throw Problem.at(
                    file.place(),
                    "expected " + expected.getAsLong() + " rows in " + file.name() + ", found " + rowNumber
                            + "; restore the file, or, if it is right as it is, correct \"rows\" here or save the dataset again");
        }
    }

    /** Returns the canonical text of a cell of the current row, by the index of its column in {@link #columns}; null for NULL. */
    public @Nullable String cell(int column) {
        return row[column];
    }

    /** Returns the cells of the current row. The next row will stand in the same array. */
    public @Nullable String[] row() {
        return row;
    }

    /** Returns where the current row starts, for example {@code people.csv:1842}. */
    public String place() {
        return file.parts().get(part).name() + ":" + source.line();
    }

    /** Returns the number of the current row, from 1, over all parts. */
    public long rowNumber() {
        return rowNumber;
    }

    @Override
    public void close() {
        source.close();
    }
}
