package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's {@code COPY … FROM STDIN}. */
final class CopyLoader implements RowLoader {

    private static final int PORTION = 1 << 16;

    private final DriverObject copies;
    private final String target;
    private final List<Column> columns;

    CopyLoader(DriverObject copies, String target, List<Column> columns) {
        this.copies = copies;
        this.target = target;
        this.columns = List.copyOf(columns);
    }

    @Override
    public Path path() {
        return Path.COPY;
    }

    @Override
    public Optional<String> reason() {
        return Optional.empty();
    }

    @Override
    public long load(Rows rows) throws SQLException, IOException {
        RowEncoder encoder = new RowEncoder(
                columns, columns.stream().map(PostgreSqlLoaders::form).toList());
        try (CopyStream copy = CopyStream.open(copies, "COPY " + target + " FROM STDIN (ENCODING 'UTF8')")) {
            while (encoder.fill(rows, PORTION)) {
                write(copy, encoder.bytes(), encoder.length());
            }
            return end(copy, 0);
        }
    }

    @Override
    public boolean takesCsv() {
        return PostgreSqlLoaders.takesCsv(columns);
    }

    @Override
    public long loadCsv(InputStream file) throws SQLException, IOException {
        if (!takesCsv()) {
            return RowLoader.super.loadCsv(file);
        }
        String sql = "COPY " + target + " FROM STDIN (FORMAT csv, HEADER true, ENCODING 'UTF8')";
        try (CopyStream copy = CopyStream.open(copies, sql)) {
            byte[] buffer = new byte[PORTION];
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                write(copy, buffer, read);
            }
            return end(copy, PostgreSqlErrors.UNKNOWN_ROW);
        }
    }

    private void write(CopyStream copy, byte[] bytes, int length) throws SQLException {
        try {
            copy.write(bytes, length);
        } catch (SQLException e) {
            throw PostgreSqlErrors.of(e, 0, columns);
        }
    }

    private long end(CopyStream copy, long row) throws SQLException {
        try {
            return copy.end();
        } catch (SQLException e) {
            throw PostgreSqlErrors.of(e, row, columns);
        }
    }
}
