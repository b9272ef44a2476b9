package io.github.flywayvariants.compare;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One of the two sides of a comparison: rows of the same columns, one after the other. */
interface RowSide extends AutoCloseable {

    /** Returns the next row, or null after the last one; it may be changed by the one after it. */
    @Nullable
    String @Nullable [] next() throws SQLException, IOException;

    @Override
    void close() throws SQLException, IOException;

    /** Opens a side, from its first row. */
    interface Opener {

        /** Opens it. */
        RowSide open() throws SQLException, IOException;
    }
}
