package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.Trigger;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The ways into a table of SQL Server. */
final class SqlServerLoaders {

    private SqlServerLoaders() {}

    static RowLoader loader(SqlServerDialect dialect, Connection connection, Table table, List<Column> columns)
            throws SQLException {
        Optional<DriverObject> own = DriverObject.of(connection, BulkCopyLoader.DRIVERS_CONNECTION);
        if (own.isEmpty()) {
            return batch(dialect, connection, table, columns, "only Microsoft's own driver has bulk copy");
        }
        Optional<String> reason = whyNoBulkCopy(dialect.edition(), table, columns);
        return reason.isPresent()
                ? batch(dialect, connection, table, columns, reason.get())
                : new BulkCopyLoader(dialect, own.get(), table, columns);
    }

    private static Optional<String> whyNoBulkCopy(SqlServerEdition edition, Table table, List<Column> columns) {
        if (columns.isEmpty()) {
            return Optional.of("there are no columns");
        }
        Optional<String> type = columns.stream()
                .filter(column -> !SqlServerValue.of(column).isForBulkCopy(edition))
                .findFirst()
                .map(column -> (edition.isBabelfish() ? "Babelfish's" : "the driver's") + " bulk copy does not take "
                        + column.baseType() + " (column " + column.name() + ")");
        Optional<String> leftOut = table.columns().stream()
                .filter(column -> edition.isBabelfish() && column.hasDefault() && !columns.contains(column))
                .findFirst()
                .map(column -> "Babelfish's bulk copy gives no default to columns that are left out (column "
                        + column.name() + ")");
        Optional<String> trigger = edition.isBabelfish()
                        && table.triggers().stream().map(Trigger::state).anyMatch(Trigger.State::fires)
                ? Optional.of("Babelfish's bulk copy fires no triggers")
                : Optional.empty();
        return type.or(() -> leftOut).or(() -> trigger);
    }

    static RowLoader batch(
            SqlServerDialect dialect, Connection connection, Table table, List<Column> columns, String reason) {
        String sql = "INSERT INTO " + dialect.quoted(table.id())
                + (columns.isEmpty() ? " DEFAULT VALUES" : " (" + names(dialect, columns) + ") " + given(columns));
        BatchLoader.Insert insert = new BatchLoader.Insert(
                sql,
                columns.stream()
                        .map(column -> binder(dialect.edition(), column))
                        .toList(),
                Collections.nCopies(columns.size(), 1));
        RowLoader loader = new BatchLoader(connection, columns, insert, new SqlServerErrors(dialect.edition()), reason);
        return withIdentity(dialect, connection, table, columns, loader);
    }

    /** Returns a loader that may give values to the identity of a table, if its columns have one. */
    static RowLoader withIdentity(
            Dialect dialect, Connection connection, Table table, List<Column> columns, RowLoader loader) {
        return columns.stream().anyMatch(column -> column.identity() != Identity.NONE)
                ? new IdentityInsertLoader(connection, dialect.quoted(table.id()), loader)
                : loader;
    }

    private static String names(Dialect dialect, List<Column> columns) {
        return Sql.commas(columns, column -> dialect.quoted(column.name()));
    }

    /** VALUES takes no query, but SELECT does. */
    private static String given(List<Column> columns) {
        String values = Sql.commas(columns, SqlServerLoaders::value);
        return values.contains("SELECT") ? "SELECT " + values : "VALUES (" + values + ")";
    }

    private static String value(Column column) {
        return switch (column.baseType()) {
            case "hierarchyid" -> "hierarchyid::Parse(?)";
            case "geometry", "geography" ->
                "(SELECT " + column.baseType() + "::STGeomFromText(SUBSTRING(t, CHARINDEX(';', t) + 1, LEN(t)),"
                        + " CAST(SUBSTRING(t, 6, CHARINDEX(';', t) - 6) AS int)) FROM (SELECT CAST(? AS nvarchar(max)) AS t) AS given)";
            case "sql_variant" -> SqlServerVariants.value();
            // Babelfish does not convert text to it by itself.
            case "datetimeoffset" -> "CAST(? AS " + column.type() + ")";
            default -> "?";
        };
    }

    private static CellBinder binder(SqlServerEdition edition, Column column) {
        SqlServerValue value = SqlServerValue.of(column);
        int type = value.jdbcType() == Types.VARCHAR ? Types.NVARCHAR : value.jdbcType();
        return new CellBinder() {
            @Override
            public void bind(PreparedStatement statement, int parameter, String canonical) throws SQLException {
                Object object = value.of(canonical);
                if (object instanceof BigDecimal decimal && edition.isBabelfish()) {
                    // It refuses a parameter of 38 digits, but not their text.
                    statement.setString(parameter, decimal.toPlainString());
                } else if (type == Types.DECIMAL) {
                    statement.setObject(parameter, object, type, value.scale());
                } else {
                    statement.setObject(parameter, object, type);
                }
            }

            @Override
            public void bindNull(PreparedStatement statement, int parameter) throws SQLException {
                statement.setNull(parameter, type);
            }
        };
    }
}
