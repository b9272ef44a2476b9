package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code LOAD DATA LOCAL INFILE}, fed by a stream. The server takes LOCAL for IGNORE, so that what would be errors comes as warnings, and
 * these are errors here.
 */
final class LoadDataLoader implements RowLoader {

    private static final String DRIVERS_STATEMENT = "org.mariadb.jdbc.Statement";

    private final Connection connection;
    private final List<Column> columns;
    private final String sql;

    LoadDataLoader(Dialect dialect, Connection connection, Table table, List<Column> columns) {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        this.sql = sql(dialect, table, columns);
    }

    private static String sql(Dialect dialect, Table table, List<Column> columns) {
        List<String> targets = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        for (Column column : columns) {
            String variable = "@fv" + targets.size();
            String value = MariaDbLoaders.value(column, variable);
            boolean asItIs = value.equals(variable);
            targets.add(asItIs ? dialect.quoted(column.name()) : variable);
            if (!asItIs) {
                assignments.add(dialect.quoted(column.name()) + " = " + value);
            }
        }
        return "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + dialect.quoted(table.id())
                + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ("
                + String.join(", ", targets) + ")"
                + (assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments));
    }

    @Override
    public Path path() {
        return Path.LOAD_DATA;
    }

    @Override
    public Optional<String> reason() {
        return Optional.empty();
    }

    @Override
    public long load(Rows rows) throws SQLException, IOException {
        RowEncoder encoder = new RowEncoder(
                columns, columns.stream().map(MariaDbLoaders::form).toList());
        EncodedRows stream = new EncodedRows(rows, encoder);
        try (Statement statement = connection.createStatement()) {
            DriverObject own = DriverObject.of(statement, DRIVERS_STATEMENT)
                    .orElseThrow(() -> new SQLException("the connection wraps no statement of MariaDB's driver"));
            own.invoke(own.method("setLocalInfileInputStream", InputStream.class), stream);
            long loaded = execute(statement, stream);
            long leftOut = encoder.rows() - loaded;
            // The answer to the statement says whether there are any.
            if (leftOut != 0 || statement.getWarnings() != null) {
                MariaDbErrors.failOnWarnings(statement, leftOut, columns);
            }
        }
        return encoder.rows();
    }

    private long execute(Statement statement, EncodedRows stream) throws SQLException, IOException {
        long loaded;
        try {
            loaded = statement.executeLargeUpdate(sql);
        } catch (SQLException e) {
            stream.rethrow();
            throw MariaDbErrors.of(e, 0, columns);
        }
        stream.rethrow();
        return loaded;
    }
}
