package io.github.flywayvariants.dataset;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/** CSV as datasets hold it. Every value stands in quotes; an empty field without quotes is NULL. */
final class CsvForm {

    static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setRecordSeparator("\n")
            .setIgnoreEmptyLines(false)
            .get();

    private CsvForm() {}

    /**
     * Returns how many bytes the values of a line have, without the quotes that stand for one.
     *
     * @param around how many are added for each value, and for NULL
     */
    static long size(byte[] line, int around) {
        long size = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '"') {
                boolean escape = quoted && line[i + 1] == '"';
                if (escape) {
                    i++;
                    size++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted) {
                size++;
            } else {
                size += around; // the comma behind a value, or the end of the line
            }
        }
        return size;
    }
}
