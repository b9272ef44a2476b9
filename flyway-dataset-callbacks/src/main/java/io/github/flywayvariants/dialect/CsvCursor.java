package io.github.flywayvariants.dialect;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table as lines of CSV in canonical text, which the database makes itself: every value in quotes, NULL without, in UTF-8. Until it is
 * closed the connection serves nothing else.
 */
public interface CsvCursor extends AutoCloseable {

    /** Returns the next row with its end, which is a line feed; null after the last one. */
    byte @Nullable [] next() throws SQLException;

    @Override
    void close() throws SQLException;
}
