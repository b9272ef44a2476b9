package io.github.flywayvariants.dialect;

import java.lang.reflect.Method;
import java.sql.SQLException;

/** A {@code COPY … FROM STDIN} that is under way: {@code org.postgresql.copy.CopyIn}. */
final class CopyStream implements AutoCloseable {

    private final DriverObject copy;
    private final Method write;

    private CopyStream(DriverObject copy) throws SQLException {
        this.copy = copy;
        this.write = copy.method("writeToCopy", byte[].class, int.class, int.class);
    }

    static CopyStream open(DriverObject copyManager, String sql) throws SQLException {
        return new CopyStream(copyManager.make("copyIn", sql));
    }

    void write(byte[] bytes, int length) throws SQLException {
        copy.invoke(write, bytes, 0, length);
    }

    /** Ends it and returns how many rows it brought. */
    long end() throws SQLException {
        return copy.invoke(copy.method("endCopy")) instanceof Long rows ? rows : -1;
    }

    /** After a failure tells the server that no more comes; what it answers then says nothing new. */
    @Override
    public void close() throws SQLException {
        if (Boolean.TRUE.equals(copy.invoke(copy.method("isActive")))) {
            try {
                copy.invoke(copy.method("cancelCopy"));
            } catch (SQLException e) {
                // The failure that brought us here is on its way already.
                return;
            }
        }
    }
}
