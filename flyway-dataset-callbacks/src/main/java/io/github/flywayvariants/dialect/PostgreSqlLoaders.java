package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways into a table of PostgreSQL. */
final class PostgreSqlLoaders {

    private static final String DRIVER = "org.postgresql.PGConnection";

    /** The year 0 without a sign, or one below it. */
    private static final Pattern BEFORE_THE_FIRST_YEAR = Pattern.compile("(?:-(?=\\d*[1-9]))?(\\d{4,7})(-.*)");

    private PostgreSqlLoaders() {}

    static RowLoader loader(Dialect dialect, Connection connection, Table table, List<Column> columns)
            throws SQLException {
        if (table.is(TableTrait.ROW_SECURITY)) {
            return batch(dialect, connection, table, columns, "COPY does not work where row-level security holds");
        }
        Optional<DriverObject> copies = copies(connection);
        if (copies.isEmpty()) {
            return batch(dialect, connection, table, columns, "the driver is not PostgreSQL's own");
        }
        return new CopyLoader(copies.get(), target(dialect, table, columns), columns);
    }

    /** Returns what makes copies; nothing where the driver is another one. */
    static Optional<DriverObject> copies(Connection connection) throws SQLException {
        Optional<DriverObject> own = DriverObject.of(connection, DRIVER);
        return own.isEmpty() ? own : own.get().get("getCopyAPI");
    }

    static RowLoader batch(Dialect dialect, Connection connection, Table table, List<Column> columns, String reason) {
        String sql = "INSERT INTO " + target(dialect, table, columns) + " OVERRIDING SYSTEM VALUE VALUES "
                + Sql.markers(columns);
        List<CellBinder> binders = columns.stream()
                .map(PostgreSqlLoaders::form)
                .<CellBinder>map(form -> (statement, parameter, canonical) ->
                        statement.setObject(parameter, form.apply(canonical), Types.OTHER))
                .toList();
        BatchLoader.Insert insert = new BatchLoader.Insert(sql, binders, Collections.nCopies(columns.size(), 1));
        return new BatchLoader(connection, columns, insert, PostgreSqlErrors::of, reason);
    }

    private static String target(Dialect dialect, Table table, List<Column> columns) {
        return dialect.quoted(table.id()) + " (" + Sql.commas(columns, column -> dialect.quoted(column.name())) + ")";
    }

    /** Returns what makes PostgreSQL's form of canonical text. */
    static UnaryOperator<String> form(Column column) {
        return switch (column.kind()) {
            case BINARY -> canonical -> "\\x" + canonical;
            case DATE, TIMESTAMP, INSTANT -> PostgreSqlLoaders::time;
            default -> UnaryOperator.identity();
        };
    }

    /** Returns whether a CSV file can be given to the database as it is. */
    static boolean takesCsv(List<Column> columns) {
        return columns.stream().noneMatch(column -> column.kind() == ValueKind.BINARY);
    }

    /** Years beyond 9999 go without a sign; those before 1 count back from 1 BC, which is the year 0. */
    private static String time(String canonical) {
        if (canonical.startsWith("+")) {
            return canonical.substring(1);
        }
        if (!canonical.startsWith("-") && !canonical.startsWith("0000-")) {
            return canonical;
        }
        Matcher matcher = BEFORE_THE_FIRST_YEAR.matcher(canonical);
        if (!matcher.matches()) {
            return canonical;
        }
        int year = 1 + Integer.parseInt(matcher.group(1));
        return String.format(Locale.ROOT, "%04d", year) + matcher.group(2) + " BC";
    }
}
