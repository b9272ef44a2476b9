package io.github.flywayvariants.dialect;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code COPY … TO STDOUT} that is under way: {@code org.postgresql.copy.CopyOut}. The protocol of PostgreSQL has each row in a message of its
 * own.
 */
final class CopiedRows implements CsvCursor {

    private final DriverObject copy;
    private final Method read;

    private CopiedRows(DriverObject copy) throws SQLException {
        this.copy = copy;
        this.read = copy.method("readFromCopy");
    }

    /**
     * Starts it.
     *
     * @param copyManager the driver's own
     * @param query what gives canonical text
     */
    static CopiedRows open(DriverObject copyManager, String query) throws SQLException {
        String sql = "COPY (" + query + ") TO STDOUT (FORMAT csv, FORCE_QUOTE *, ENCODING 'UTF8')";
        return new CopiedRows(copyManager.make("copyOut", sql));
    }

    @Override
    public byte @Nullable [] next() throws SQLException {
        return (byte[]) copy.invoke(read);
    }

    /** Before its end reads the rest: a request to cancel might come too late, and hit the statement after it. */
    @Override
    public void close() throws SQLException {
        try {
            while (Boolean.TRUE.equals(copy.invoke(copy.method("isActive"))) && next() != null) {
                // nobody wants it
            }
        } catch (SQLException e) {
            // The failure that brought us here is on its way already.
            return;
        }
    }
}
