package io.github.flywayvariants.dialect;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of canonical text, one after the other. Not safe for threads. */
public interface Rows {

    /**
     * Moves to the next row.
     *
     * @return false after the last one
     * @throws IOException if they come from a file that cannot be read
     * @throws SQLException if they come from a database that fails
     */
    boolean next() throws IOException, SQLException;

    /**
     * Returns a cell of the current row: canonical text, with binary values as lower-case hex; null for NULL.
     *
     * @param index its place in the row, from 0
     */
    @Nullable
    String cell(int index);
}
