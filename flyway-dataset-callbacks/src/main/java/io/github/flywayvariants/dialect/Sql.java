package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements with little ceremony. */
final class Sql {

    /** What the drivers call SQL Server, and Babelfish. */
    static final String SQL_SERVER = "Microsoft SQL Server";

    private Sql() {}

    /** Makes something of the current row of a result. */
    @FunctionalInterface
    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /** Returns the rows of a query. */
    static <T> List<T> list(Connection connection, String sql, Collection<String> parameters, RowReader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (String parameter : parameters) {
                statement.setString(index++, parameter);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        }
    }

    /** Returns the rows of a query whose first two columns are the schema and name of a table, by table, in order. */
    static <T> Map<TableId, List<T>> byTable(
            Connection connection, String sql, Collection<String> parameters, RowReader<T> reader) throws SQLException {
        Map<TableId, List<T>> rows = new LinkedHashMap<>();
        list(
                connection,
                sql,
                parameters,
                row -> rows.computeIfAbsent(table(row, 1), id -> new ArrayList<>())
                        .add(reader.read(row)));
        return rows;
    }

    /** Returns the name of a table whose schema is in a column and whose name is in the one after it. */
    static TableId table(ResultSet row, int column) throws SQLException {
        return new TableId(row.getString(column), row.getString(column + 1));
    }

    /** Returns a sequence whose schema, name, start, increment and limits are in the first six columns. */
    static Sequence sequence(ResultSet row, boolean cycles, @Nullable TableId owner, @Nullable String ownerColumn)
            throws SQLException {
        return new Sequence(
                table(row, 1),
                row.getBigDecimal(3).toBigIntegerExact(),
                row.getBigDecimal(4).toBigIntegerExact(),
                row.getBigDecimal(5).toBigIntegerExact(),
                row.getBigDecimal(6).toBigIntegerExact(),
                cycles,
                owner,
                ownerColumn);
    }

    /** Returns the only row of a query. */
    static <T> T one(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        return list(connection, sql, List.of(), reader).get(0);
    }

    /** Executes a statement and returns how many rows it changed. */
    static long execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    /** Executes statements. */
    static void executeAll(Connection connection, Collection<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Forgets a savepoint, but on SQL Server, which has no statement for it and keeps nothing for one. */
    static void release(Connection connection, Savepoint savepoint) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals(SQL_SERVER)) {
            connection.releaseSavepoint(savepoint);
        }
    }

    /** Returns an error and those that it brings with it: of a batch that failed the second says why. */
    static Stream<SQLException> chain(SQLException error) {
        return Stream.iterate(error, Objects::nonNull, SQLException::getNextException);
    }

    /** Returns {@code (?, ?, …)}. */
    static String markers(Collection<?> values) {
        return Collections.nCopies(Math.max(1, values.size()), "?").stream()
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns texts for values, with commas between them. */
    static <T> String commas(Collection<T> values, Function<? super T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(", "));
    }

    /** Returns a text as a literal of standard SQL. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
