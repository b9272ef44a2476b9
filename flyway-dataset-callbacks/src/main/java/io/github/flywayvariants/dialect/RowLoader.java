package io.github.flywayvariants.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** A way into one table, chosen for a connection, a table and columns. Not safe for threads; may be used several times, for parts. */
public interface RowLoader {

    /** The ways into a table. */
    enum Path {
        /** PostgreSQL's {@code COPY}. */
        COPY,
        /** {@code LOAD DATA LOCAL INFILE} of MariaDB and MySQL. */
        LOAD_DATA,
        /** SQL Server's bulk copy. */
        BULK_COPY,
        /** Prepared statements in batches. */
        BATCH;

        /** Returns the name that reports use, for example {@code load data}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Returns the way that was chosen. */
    Path path();

    /** Returns why it is not the database's native bulk path; nothing if it is. */
    Optional<String> reason();

    /**
     * Loads rows. After a failure some of them may be in the table: roll back.
     *
     * @param rows the rows, with the cells of the columns that the loader was chosen for
     * @return how many rows there were
     * @throws RowRejectedException if the database refuses a row
     * @throws IOException if {@code rows} cannot be read
     */
    long load(Rows rows) throws SQLException, IOException;

    /** Returns whether all rows of a load get into the table by one statement, as far as the path allows that. */
    default boolean isOneStatement() {
        return true;
    }

    /** Returns a slower way that does the same and always tells which row is given twice; nothing where this one does. */
    default Optional<RowLoader> exact() {
        return Optional.empty();
    }

    /** Returns whether {@link #loadCsv} works for these columns. */
    default boolean takesCsv() {
        return false;
    }

    /**
     * Loads a CSV file as datasets have it without looking into it: UTF-8 without a byte order mark, a header line, {@code ""} the empty
     * string, nothing NULL, its columns in the order of this loader's. For files known to hold canonical text, since the database may take other spellings too, and count on the
     * rows returned. After a failure roll back, as with {@link #load}, which may be tried then: it takes years beyond 9999 and before 1, which
     * this way does not.
     *
     * @return how many rows there were
     * @throws RowRejectedException if the database refuses a row
     * @throws UnsupportedOperationException unless {@link #takesCsv()}
     */
    default long loadCsv(InputStream file) throws SQLException, IOException {
        throw new UnsupportedOperationException("no CSV by path " + path());
    }
}
