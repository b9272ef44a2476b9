package io.github.flywayvariants.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** JDBC as a good programmer writes it: one transaction, prepared statements, batches that the driver may rewrite, a cursor to read. */
final class BatchContender extends JdbcContender {

    private static final int BATCH = 1000;
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .get();

    BatchContender(Place place) throws SQLException {
        super(
                place,
                switch (place.server()) {
                    case POSTGRESQL -> "&reWriteBatchedInserts=true";
                    case MARIADB -> "&useBulkStmts=true";
                    case SQLSERVER -> ";useBulkCopyForBatchInsert=true";
                    case H2 -> "";
                });
    }

    @Override
    void load() throws SQLException, IOException {
        clear();
        for (TableData table : place.workload().tables()) {
            load(table);
        }
    }

    private void load(TableData table) throws SQLException, IOException {
        String names = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        try (Reader reader = Files.newBufferedReader(place.files().csv(table));
                CSVParser rows = CSV.parse(reader);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + table.name() + " (" + names + ") VALUES (" + marks + ")")) {
            int count = 0;
            for (CSVRecord row : rows) {
                for (int i = 0; i < table.columns().size(); i++) {
                    bind(insert, i + 1, table.columns().get(i).type(), row.get(i));
                }
                insert.addBatch();
                if (++count % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, int index, Column.Type type, @Nullable String text)
            throws SQLException {
        if (text == null) {
            insert.setObject(index, null);
            return;
        }
        switch (type) {
            case INTEGER -> insert.setInt(index, Integer.parseInt(text));
            case BIGINT -> insert.setLong(index, Long.parseLong(text));
            case DECIMAL -> insert.setBigDecimal(index, new BigDecimal(text));
            case DOUBLE -> insert.setDouble(index, Double.parseDouble(text));
            case DATE -> insert.setObject(index, LocalDate.parse(text));
            case TIMESTAMP -> insert.setObject(index, LocalDateTime.parse(text));
            case TEXT -> insert.setString(index, text);
        }
    }

    @Override
    void save() throws SQLException, IOException {
        Path folder = Files.createDirectories(place.folder().resolve("saved"));
        for (TableData table : place.workload().tables()) {
            try (Statement statement = connection.createStatement();
                    BufferedWriter out = Files.newBufferedWriter(folder.resolve(table.name() + ".csv"));
                    CSVPrinter csv = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).get().print(out)) {
                statement.setFetchSize(BATCH);
                try (ResultSet rows = statement.executeQuery(
                        "SELECT * FROM " + table.name() + " ORDER BY " + String.join(", ", table.key()))) {
                    csv.printHeaders(rows);
                    int columns = table.columns().size();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            csv.print(rows.getString(i));
                        }
                        csv.println();
                    }
                }
            }
        }
    }
}
