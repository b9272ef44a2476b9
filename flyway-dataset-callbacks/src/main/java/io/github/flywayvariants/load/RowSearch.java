package io.github.flywayvariants.load;

import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.RowRejectedException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Finds the row that a database refuses without telling it: by some thousand rows at once, and then by halves. What it brings into tables is
 * to be taken back by the caller.
 */
final class RowSearch {

    private static final long AT_ONCE = 4_096;

    private final Connection connection;
    private final Supplier<RowReader> file;
    private final Attempt attempt;

    /** Loads some rows. */
    @FunctionalInterface
    interface Attempt {

        /**
         * Loads the next rows of a file.
         *
         * @param most how many at most
         * @throws RowRejectedException if one of them is refused
         */
        void load(RowReader reader, long most) throws SQLException, IOException;
    }

    RowSearch(Connection connection, Supplier<RowReader> file, Attempt attempt) {
        this.connection = connection;
        this.file = file;
        this.attempt = attempt;
    }

    /**
     * Finds it.
     *
     * @param done how many rows of the file come before
     * @return the number of the row in the file, from 1; nothing if no row is refused on its own
     */
    OptionalLong find(long done) throws SQLException, IOException {
        try (RowReader reader = file.get()) {
            skip(reader, done);
            while (true) {
                long before = reader.rowNumber();
                if (isRefused(reader, AT_ONCE)) {
                    return narrow(before);
                }
                if (reader.rowNumber() < before + AT_ONCE) {
                    return OptionalLong.empty();
                }
            }
        }
    }

    static void skip(RowReader reader, long rows) {
        while (reader.rowNumber() < rows && reader.next()) {
            // That row is there already.
        }
    }

    private OptionalLong narrow(long first) throws SQLException, IOException {
        long before = first;
        long size = AT_ONCE;
        while (size > 1) {
            long half = size / 2;
            boolean refused = isRefused(before, half);
            before = refused ? before : before + half;
            size = refused ? half : size - half;
        }
        return isRefused(before, 1) ? OptionalLong.of(before + 1) : OptionalLong.empty();
    }

    private boolean isRefused(long before, long most) throws SQLException, IOException {
        try (RowReader reader = file.get()) {
            skip(reader, before);
            return isRefused(reader, most);
        }
    }

    /** Rows that are not refused stay, since later ones may need them. */
    private boolean isRefused(RowReader reader, long most) throws SQLException, IOException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            attempt.load(reader, most);
        } catch (RowRejectedException e) {
            connection.rollback(savepoint);
            return true;
        }
        Dialect.release(connection, savepoint);
        return false;
    }
}
