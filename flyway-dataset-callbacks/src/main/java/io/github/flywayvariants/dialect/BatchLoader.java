package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads rows by a prepared statement, some hundred at once. When a batch fails it is taken back and tried row by row, so that the row is
 * known; with autocommit on it is not taken back, and the row not known.
 */
final class BatchLoader implements RowLoader {

    private static final int BATCH = 500;

    /** So that some hundred large values do not fill the memory. */
    private static final int BATCH_CHARACTERS = 4_000_000;

    private final Connection connection;
    private final List<Column> columns;
    private final Insert insert;
    private final RowErrors errors;
    private final String reason;

    /**
     * How rows are inserted.
     *
     * @param sql the statement
     * @param binders for each column, what sets its parameters
     * @param parameters for each column, how often it stands in the statement
     */
    record Insert(String sql, List<CellBinder> binders, List<Integer> parameters) {

        Insert {
            binders = List.copyOf(binders);
            parameters = List.copyOf(parameters);
        }
    }

    BatchLoader(Connection connection, List<Column> columns, Insert insert, RowErrors errors, String reason) {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        this.insert = insert;
        this.errors = errors;
        this.reason = reason;
    }

    @Override
    public Path path() {
        return Path.BATCH;
    }

    @Override
    public Optional<String> reason() {
        return Optional.of(reason);
    }

    @Override
    public long load(Rows rows) throws SQLException, IOException {
        long loaded = 0;
        try (PreparedStatement statement = connection.prepareStatement(insert.sql())) {
            for (List<@Nullable String[]> batch = take(rows); !batch.isEmpty(); batch = take(rows)) {
                execute(statement, batch, loaded);
                loaded += batch.size();
            }
        }
        return loaded;
    }

    private List<@Nullable String[]> take(Rows rows) throws SQLException, IOException {
        List<@Nullable String[]> batch = new ArrayList<>();
        long characters = 0;
        while (batch.size() < BATCH && characters < BATCH_CHARACTERS && rows.next()) {
            @Nullable String[] cells = new @Nullable String[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                String cell = rows.cell(i);
                cells[i] = cell;
                characters += cell == null ? 0 : cell.length();
            }
            batch.add(cells);
        }
        return batch;
    }

    private void execute(PreparedStatement statement, List<@Nullable String[]> batch, long before) throws SQLException {
        Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
        try {
            for (@Nullable String[] cells : batch) {
                bind(statement, cells);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            statement.clearBatch();
            throw savepoint == null ? errors.of(e, 0, columns) : oneByOne(statement, batch, before, savepoint, e);
        }
        if (savepoint != null) {
            Sql.release(connection, savepoint);
        }
    }

    private SQLException oneByOne(
            PreparedStatement statement,
            List<@Nullable String[]> batch,
            long before,
            Savepoint savepoint,
            SQLException error)
            throws SQLException {
        try {
            connection.rollback(savepoint);
        } catch (SQLException e) {
            error.addSuppressed(e);
            return error;
        }
        long row = before;
        for (@Nullable String[] cells : batch) {
            row++;
            try {
                bind(statement, cells);
                statement.executeUpdate();
            } catch (SQLException e) {
                return errors.of(e, row, columns);
            }
        }
        return errors.of(error, 0, columns);
    }

    private void bind(PreparedStatement statement, @Nullable String[] cells) throws SQLException {
        int parameter = 1;
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            for (int use = insert.parameters().get(i); use > 0; use--, parameter++) {
                if (cell == null) {
                    insert.binders().get(i).bindNull(statement, parameter);
                } else {
                    insert.binders().get(i).bind(statement, parameter, cell);
                }
            }
        }
    }
}
