package io.github.flywayvariants.dataset;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file with a header. An empty line is a row of one NULL in a table of one column, and an error in any other. */
final class CsvRows implements RowSource {

    private final String name;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private long line = 1;
    private long nextLine = 1;

    private CsvRows(String name, CSVParser parser) {
        this.name = name;
        this.parser = parser;
        this.records = parser.iterator();
        this.header = readHeader();
    }

    static CsvRows open(StoredFile file, Compression compression, ReadOptions options) {
        String name = file.name();
        CsvGuard guard = new CsvGuard(StrictReader.utf8(file, compression), name, options.fieldLimit());
        try {
            return new CsvRows(
                    name,
                    CSVParser.builder()
                            .setReader(guard)
                            .setFormat(CsvForm.FORMAT)
                            .get());
        } catch (IOException e) {
            throw Problem.unreadable(name, e);
        } catch (RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    private List<String> readHeader() {
        if (!records.hasNext()) {
            throw Problem.at(name, 1, "expected a header with the names of the columns, found an empty file");
        }
        @Nullable String[] names = values(records.next());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            if (names[i] == null || names[i].isEmpty()) {
                throw Problem.at(
                        name, 1, "the header has no name for column " + (i + 1) + "; name it, or remove the column");
            }
            if (!seen.add(names[i])) {
                throw Problem.at(name, 1, "the header has the column \"" + names[i] + "\" twice; remove one of them");
            }
        }
        return List.of(names);
    }

    /** Returns the names in the first line. */
    List<String> header() {
        return header;
    }

    /** Takes the values of a record and counts its lines, as editors do: those that end in a line feed, also within quotes. */
    private @Nullable String[] values(CSVRecord csv) {
        line = nextLine++;
        @Nullable String[] values = csv.values();
        for (String value : values) {
            if (value != null) {
                countLines(value);
            }
        }
        return values;
    }

    private void countLines(String value) {
        for (int i = value.indexOf('\n'); i >= 0; i = value.indexOf('\n', i + 1)) {
            nextLine++;
        }
    }

    @Override
    public boolean next(@Nullable String[] row) {
        if (!records.hasNext()) {
            return false;
        }
        @Nullable String[] values = values(records.next());
        if (values.length != header.size()) {
            throw ragged(values);
        }
        System.arraycopy(values, 0, row, 0, values.length);
        return true;
    }

    private RuntimeException ragged(@Nullable String[] values) {
        boolean emptyLine = Arrays.equals(values, new String[] {null});
        return Problem.at(
                name,
                line,
                "expected " + header.size() + " fields, as the header has, found "
                        + (emptyLine ? "an empty line; remove the line" : values.length + "; correct the row"));
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw Problem.unreadable(name, e);
        }
    }
}
