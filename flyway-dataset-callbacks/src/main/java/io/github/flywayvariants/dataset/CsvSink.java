package io.github.flywayvariants.dataset;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows as CSV, under a header. */
final class CsvSink implements RowSink {

    private final CSVPrinter printer;

    CsvSink(Writer out, List<ColumnSpec> columns) throws IOException {
        this.printer = new CSVPrinter(out, CsvForm.FORMAT);
        printer.printRecord(columns.stream().map(ColumnSpec::name));
    }

    @Override
    public void row(@Nullable String[] cells) throws IOException {
        printer.printRecord((Object[]) cells);
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
