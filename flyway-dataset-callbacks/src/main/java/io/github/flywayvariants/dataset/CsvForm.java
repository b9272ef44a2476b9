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
}
