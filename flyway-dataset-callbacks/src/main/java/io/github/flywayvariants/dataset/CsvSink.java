package io.github.flywayvariants.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows as CSV, under a header: as cells, or as lines that are CSV already. */
final class CsvSink implements RowSink {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private @Nullable CSVPrinter printer;

    CsvSink(OutputStream out, List<ColumnSpec> columns) throws IOException {
        this.out = out;
        StringBuilder header = new StringBuilder();
        try (CSVPrinter names = new CSVPrinter(header, CsvForm.FORMAT)) {
            names.printRecord(columns.stream().map(ColumnSpec::name));
        }
        out.write(header.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void row(@Nullable String[] cells) throws IOException {
        if (printer == null) {
            printer = new CSVPrinter(
                    new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()), BUFFER),
                    CsvForm.FORMAT);
        }
        printer.printRecord((Object[]) cells);
    }

    /** Writes a row that is a line of CSV. */
    void line(byte[] row) throws IOException {
        if (printer != null) {
            printer.flush();
        }
        out.write(row);
    }

    @Override
    public void close() throws IOException {
        if (printer == null) {
            out.close();
        } else {
            printer.close();
        }
    }
}
