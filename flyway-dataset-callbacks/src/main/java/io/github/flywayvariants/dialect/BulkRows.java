package io.github.flywayvariants.dialect;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the driver of SQL Server asks for them, through its interface {@code ISQLServerBulkData}. What goes wrong in the rows is kept and
 * the rows end there: an exception in the middle would leave the connection in a state that only the driver knows.
 */
final class BulkRows implements InvocationHandler {

    private final Rows rows;
    private final List<SqlServerValue> values;
    private final @Nullable Object[] current;
    private long count;
    private final KeptFailure failure = new KeptFailure();

    BulkRows(Rows rows, List<SqlServerValue> values) {
        this.rows = rows;
        this.values = List.copyOf(values);
        this.current = new @Nullable Object[values.size()];
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "getColumnOrdinals" -> ordinals();
            case "getColumnName" -> value(arguments).column().name();
            case "getColumnType" -> value(arguments).jdbcType();
            case "getPrecision" -> value(arguments).precision();
            case "getScale" -> value(arguments).scale();
            case "getRowData" -> current.clone();
            case "next" -> next();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "toString" -> "rows";
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private Set<Integer> ordinals() {
        Set<Integer> ordinals = new LinkedHashSet<>();
        for (int i = 1; i <= values.size(); i++) {
            ordinals.add(i);
        }
        return ordinals;
    }

    private SqlServerValue value(Object @Nullable [] arguments) {
        if (arguments == null || !(arguments[0] instanceof Integer ordinal)) {
            throw new IllegalArgumentException("a column is asked for by its number");
        }
        return values.get(ordinal - 1);
    }

    private boolean next() {
        if (failure.isThere()) {
            return false;
        }
        try {
            return read();
        } catch (SQLException | IOException | RuntimeException e) {
            failure.keep(e);
            return false;
        }
    }

    private boolean read() throws SQLException, IOException {
        if (!rows.next()) {
            return false;
        }
        count++;
        for (int i = 0; i < current.length; i++) {
            String cell = rows.cell(i);
            try {
                current[i] =
                        cell == null ? values.get(i).ofNull() : values.get(i).of(cell);
            } catch (RowRejectedException e) {
                throw e.at(count);
            }
        }
        return true;
    }

    /** Returns how many rows were read. */
    long count() {
        return count;
    }

    /** Throws what went wrong in the rows, if anything did. */
    void rethrow() throws SQLException, IOException {
        failure.rethrow();
    }
}
