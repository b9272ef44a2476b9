package io.github.flywayvariants.dialect;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL tells beside its message, as far as its own driver passes it on.
 *
 * @param column the column
 * @param constraint the constraint
 * @param where where it was, in the language of the server; empty if not told
 */
record ServerMessage(@Nullable String column, @Nullable String constraint, String where) {

    private static final String DRIVERS_ERROR = "org.postgresql.util.PSQLException";

    static ServerMessage of(SQLException error) throws SQLException {
        Optional<DriverObject> own = DriverObject.ofError(error, DRIVERS_ERROR);
        Optional<DriverObject> message = own.isEmpty() ? own : own.get().get("getServerErrorMessage");
        if (message.isEmpty()) {
            return new ServerMessage(null, null, "");
        }
        String where = text(message.get(), "getWhere");
        return new ServerMessage(
                text(message.get(), "getColumn"), text(message.get(), "getConstraint"), where == null ? "" : where);
    }

    private static @Nullable String text(DriverObject message, String method) throws SQLException {
        return message.invoke(message.method(method)) instanceof String text ? text : null;
    }
}
