package io.github.flywayvariants.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection to no server: keeps the statements that it gets, and answers queries with rows that were written down. For SQL that no server
 * is there to run.
 */
final class ScriptedConnection {

    private final List<String> statements = new ArrayList<>();
    private final Map<String, List<List<@Nullable Object>>> answers = new LinkedHashMap<>();

    /** Has queries that hold a text be answered with rows; the answer given first counts. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    final ScriptedConnection answer(String part, List<@Nullable Object>... rows) {
        answers.put(part, List.of(rows));
        return this;
    }

    /** Returns the statements so far, each on one line, with parameters in braces. */
    List<String> statements() {
        return statements;
    }

    Connection connection() {
        return proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> prepared(String.valueOf(first(arguments)));
            case "createStatement" -> plain();
            case "getAutoCommit" -> false;
            case "getMetaData" ->
                proxy(DatabaseMetaData.class, (data, asked, none) -> switch (asked.getName()) {
                    case "getDatabaseProductName" -> Sql.SQL_SERVER;
                    case "getDatabaseMajorVersion" -> 16;
                    default -> throw new UnsupportedOperationException(asked.toString());
                });
            case "setSavepoint" -> proxy(Savepoint.class, ScriptedConnection::unexpected);
            case "isWrapperFor" -> false;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Object first(Object @Nullable [] arguments) {
        if (arguments == null) {
            throw new IllegalArgumentException("no argument");
        }
        return arguments[0];
    }

    private static Object unexpected(Object self, Method method, Object @Nullable [] arguments) {
        throw new UnsupportedOperationException(method.toString());
    }

    private void record(String sql, List<@Nullable Object> parameters) {
        String given = parameters.stream().map(String::valueOf).collect(Collectors.joining(", "));
        statements.add(sql.strip().replaceAll("\\s+", " ") + (given.isEmpty() ? "" : " {" + given + "}"));
    }

    private PreparedStatement prepared(String sql) {
        List<@Nullable Object> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> switch (method.getName()) {
            case "setString", "setObject", "setNull" -> {
                parameters.add(method.getName().equals("setNull") || arguments == null ? null : arguments[1]);
                yield null;
            }
            case "executeQuery" -> {
                record(sql, parameters);
                yield rows(sql);
            }
            case "addBatch" -> {
                record(sql, parameters);
                parameters.clear();
                yield null;
            }
            case "executeBatch" -> new int[0];
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private Statement plain() {
        return proxy(Statement.class, (self, method, arguments) -> switch (method.getName()) {
            case "execute" -> {
                record(String.valueOf(first(arguments)), List.of());
                yield false;
            }
            case "executeLargeUpdate" -> {
                record(String.valueOf(first(arguments)), List.of());
                yield 0L;
            }
            case "executeQuery" -> {
                record(String.valueOf(first(arguments)), List.of());
                yield rows(String.valueOf(first(arguments)));
            }
            case "setFetchSize", "close" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private ResultSet rows(String sql) {
        List<List<@Nullable Object>> rows = answers.entrySet().stream()
                .filter(answer -> sql.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
        return proxy(ResultSet.class, new Cursor(rows));
    }

    private static final class Cursor implements InvocationHandler {

        private final List<List<@Nullable Object>> rows;
        private int at = -1;
        private boolean wasNull;

        Cursor(List<List<@Nullable Object>> rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) {
            return switch (method.getName()) {
                case "next" -> ++at < rows.size();
                case "wasNull" -> wasNull;
                case "close" -> null;
                case "getString" -> {
                    Object value = value(arguments);
                    yield value == null ? null : value.toString();
                }
                case "getInt" -> number(arguments).intValue();
                case "getLong" -> number(arguments).longValue();
                case "getBoolean" -> number(arguments).intValue() != 0;
                case "getBigDecimal" -> {
                    Object value = value(arguments);
                    yield value == null ? null : new BigDecimal(value.toString());
                }
                default -> throw new UnsupportedOperationException(method.toString());
            };
        }

        private Number number(Object @Nullable [] arguments) {
            return value(arguments) instanceof Number number ? number : 0;
        }

        private @Nullable Object value(Object @Nullable [] arguments) {
            Object value = rows.get(at).get((Integer) first(arguments) - 1);
            wasNull = value == null;
            return value;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
