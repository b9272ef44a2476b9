package io.github.flywayvariants.dialect;

import java.sql.SQLException;

/** Rows of a table, read while they are asked for. Until it is closed the connection serves nothing else. */
public interface RowCursor extends Rows, AutoCloseable {

    @Override
    boolean next() throws SQLException;

    @Override
    void close() throws SQLException;
}
