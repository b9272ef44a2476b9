package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The ways into a table of MariaDB and MySQL. */
final class MariaDbLoaders {

    private static final String DRIVER = "org.mariadb.jdbc.Connection";
    private static final Pattern BITS = Pattern.compile("[01]{1,64}");
    private static final String UTC = "+00:00";

    private MariaDbLoaders() {}

    static RowLoader loader(MariaDbDialect dialect, Connection connection, Table table, List<Column> columns)
            throws SQLException {
        Optional<DriverObject> own = DriverObject.of(connection, DRIVER);
        if (own.isEmpty()) {
            return batch(dialect, connection, table, columns, "only MariaDB's own driver streams LOAD DATA LOCAL");
        }
        if (!allowsLocalFiles(own.get())) {
            return batch(dialect, connection, table, columns, "the URL says allowLocalInfile=false");
        }
        if (!dialect.takesLocalFiles()) {
            return batch(dialect, connection, table, columns, "the server says local_infile=OFF");
        }
        return new LoadDataLoader(dialect, connection, table, columns);
    }

    private static boolean allowsLocalFiles(DriverObject connection) throws SQLException {
        DriverObject settings =
                connection.get("getContext").orElseThrow().get("getConf").orElseThrow();
        return Boolean.TRUE.equals(settings.invoke(settings.method("allowLocalInfile")));
    }

    static RowLoader batch(Dialect dialect, Connection connection, Table table, List<Column> columns, String reason) {
        String sql = "INSERT INTO " + dialect.quoted(table.id())
                + " (" + Sql.commas(columns, column -> dialect.quoted(column.name())) + ") VALUES ("
                + Sql.commas(columns, column -> value(column, "?")) + ")";
        List<CellBinder> binders = columns.stream()
                .map(MariaDbLoaders::form)
                .<CellBinder>map(form -> (PreparedStatement statement, int parameter, String canonical) ->
                        statement.setString(parameter, form.apply(canonical)))
                .toList();
        List<Integer> parameters = columns.stream()
                .map(column ->
                        (int) value(column, "?").chars().filter(c -> c == '?').count())
                .toList();
        return new BatchLoader(
                connection, columns, new BatchLoader.Insert(sql, binders, parameters), MariaDbErrors::of, reason);
    }

    /** Returns the value of a column, made of its form. */
    static String value(Column column, String form) {
        if (MariaDbCanonical.isGeometry(column)) {
            return "ST_GeomFromText(SUBSTRING_INDEX(" + form + ", ';', -1), IF(" + form
                    + " LIKE 'SRID=%', CAST(SUBSTRING(SUBSTRING_INDEX(" + form + ", ';', 1), 6) AS UNSIGNED), 0))";
        }
        if (column.kind() == ValueKind.BINARY) {
            return "UNHEX(" + form + ")";
        }
        return column.baseType().equals("bit") ? "CAST(" + form + " AS UNSIGNED)" : form;
    }

    /** Returns what makes the text of which {@link #value} makes the value. */
    static UnaryOperator<String> form(Column column) {
        if (column.baseType().equals("bit")) {
            return MariaDbLoaders::number;
        }
        if (column.baseType().equals("float")) {
            return MariaDbLoaders::exactly;
        }
        return column.kind() == ValueKind.INSTANT ? MariaDbLoaders::utc : UnaryOperator.identity();
    }

    private static String number(String bits) {
        return BITS.matcher(bits).matches()
                ? Long.toUnsignedString(Long.parseUnsignedLong(bits, 2))
                : "not bits: " + bits;
    }

    /** The shortest text of the largest float is more than it, which the database would refuse. */
    private static String exactly(String canonical) {
        try {
            float value = Float.parseFloat(canonical);
            return Float.isFinite(value) ? Double.toString(value) : canonical;
        } catch (NumberFormatException e) {
            // The database says what is wrong with it.
            return canonical;
        }
    }

    /** The session is in UTC, and the column takes no offset. */
    private static String utc(String canonical) {
        if (canonical.endsWith(UTC)) {
            return canonical.substring(0, canonical.length() - UTC.length());
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(canonical);
            return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime().toString();
        } catch (DateTimeException e) {
            // The database says what is wrong with it.
            return canonical;
        }
    }
}
