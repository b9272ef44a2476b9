package io.github.flywayvariants.schema;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection to no server, which answers queries with rows by label that were written down. */
final class ScriptedRows {

    private final Map<String, List<Map<String, @Nullable Object>>> answers = new LinkedHashMap<>();

    /** Has queries that hold a text be answered with rows; the answer given first counts, and all others get none. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    final ScriptedRows answer(String part, Map<String, @Nullable Object>... rows) {
        answers.put(part, List.of(rows));
        return this;
    }

    Connection connection() {
        return proxy(Connection.class, (self, method, arguments) -> {
            requireCall(method, "prepareStatement");
            return statement(String.valueOf(Objects.requireNonNull(arguments)[0]));
        });
    }

    private static void requireCall(Method method, String name) {
        if (!method.getName().equals(name)) {
            throw new UnsupportedOperationException(method.toString());
        }
    }

    private PreparedStatement statement(String sql) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> switch (method.getName()) {
            case "setString", "close" -> null;
            case "executeQuery" -> rows(sql);
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private ResultSet rows(String sql) {
        List<Map<String, @Nullable Object>> rows = answers.entrySet().stream()
                .filter(answer -> sql.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
        int[] at = {-1};
        return proxy(ResultSet.class, (self, method, arguments) -> switch (method.getName()) {
            case "next" -> ++at[0] < rows.size();
            case "close" -> null;
            case "getString" -> value(rows.get(at[0]), Objects.requireNonNull(arguments));
            case "getMetaData" -> labels(List.copyOf(rows.get(at[0]).keySet()));
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static @Nullable Object value(Map<String, @Nullable Object> row, Object[] arguments) {
        return new ArrayList<>(row.values()).get((Integer) arguments[0] - 1);
    }

    private static ResultSetMetaData labels(List<String> labels) {
        return proxy(ResultSetMetaData.class, (self, method, arguments) -> switch (method.getName()) {
            case "getColumnCount" -> labels.size();
            case "getColumnLabel" -> labels.get((Integer) Objects.requireNonNull(arguments)[0] - 1);
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
