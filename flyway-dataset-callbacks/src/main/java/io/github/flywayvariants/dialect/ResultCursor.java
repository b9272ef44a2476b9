package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, fetched in portions. */
final class ResultCursor implements RowCursor {

    private static final int PORTION = 2_000;

    private final Statement statement;
    private final ResultSet result;
    private final List<CellText> texts;
    private final @Nullable String[] cells;

    private ResultCursor(Statement statement, ResultSet result, List<CellText> texts) {
        this.statement = statement;
        this.result = result;
        this.texts = texts;
        this.cells = new @Nullable String[texts.size()];
    }

    static ResultCursor of(Connection connection, String sql, List<CellText> texts) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            statement.setFetchSize(PORTION);
            return new ResultCursor(statement, statement.executeQuery(sql), List.copyOf(texts));
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public boolean next() throws SQLException {
        if (!result.next()) {
            return false;
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = texts.get(i).read(result, i + 1);
        }
        return true;
    }

    @Override
    public @Nullable String cell(int index) {
        return cells[index];
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            result.close();
        }
    }
}
