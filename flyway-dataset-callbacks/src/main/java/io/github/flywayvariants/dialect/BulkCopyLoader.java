package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.Trigger;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * SQL Server's bulk copy, by its driver, with none of the defaults of that: no limit of time, identities and NULLs as they are given,
 * constraints checked, triggers fired unless they are off, and all rows in one batch, which the driver streams.
 */
final class BulkCopyLoader implements RowLoader {

    static final String DRIVERS_CONNECTION = "com.microsoft.sqlserver.jdbc.ISQLServerConnection";
    private static final String PACKAGE = "com.microsoft.sqlserver.jdbc.";

    private final SqlServerDialect dialect;
    private final DriverObject connection;
    private final Table table;
    private final List<Column> columns;

    BulkCopyLoader(SqlServerDialect dialect, DriverObject connection, Table table, List<Column> columns) {
        this.dialect = dialect;
        this.connection = connection;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    @Override
    public Path path() {
        return Path.BULK_COPY;
    }

    @Override
    public Optional<String> reason() {
        return Optional.empty();
    }

    /** What is set on the driver's options, each by the name of its setter. */
    record Options(boolean keepIdentity, boolean tableLock, boolean fireTriggers) {}

    Options options() {
        return new Options(
                columns.stream().anyMatch(column -> column.identity() != Identity.NONE),
                !table.is(TableTrait.NO_TRUNCATE) && !dialect.edition().isBabelfish(),
                table.triggers().stream().map(Trigger::state).anyMatch(Trigger.State::fires));
    }

    @Override
    public long load(Rows rows) throws SQLException, IOException {
        BulkRows source =
                new BulkRows(rows, columns.stream().map(SqlServerValue::of).toList());
        DriverObject copy = connection.construct(PACKAGE + "SQLServerBulkCopy", java.sql.Connection.class);
        try {
            DriverObject options = driversOptions(copy, options());
            copy.invoke(copy.method("setBulkCopyOptions", options.type()), options.object());
            copy.invoke(copy.method("setDestinationTableName", String.class), dialect.quoted(table.id()));
            for (int i = 0; i < columns.size(); i++) {
                copy.invoke(
                        copy.method("addColumnMapping", int.class, String.class),
                        i + 1,
                        columns.get(i).name());
            }
            write(copy, source);
        } finally {
            copy.invoke(copy.method("close"));
        }
        return source.count();
    }

    private void write(DriverObject copy, BulkRows source) throws SQLException, IOException {
        DriverObject.Callback callback = copy.callback(PACKAGE + "ISQLServerBulkData", source);
        try {
            copy.invoke(copy.method("writeToServer", callback.type()), callback.object());
        } catch (SQLException e) {
            source.rethrow();
            throw new SqlServerErrors(dialect.edition()).of(e, 0, columns);
        }
        source.rethrow();
    }

    /** Returns the driver's own options. */
    static DriverObject driversOptions(DriverObject driver, Options wanted) throws SQLException {
        DriverObject options = driver.construct(PACKAGE + "SQLServerBulkCopyOptions");
        options.invoke(options.method("setBulkCopyTimeout", int.class), 0);
        options.invoke(options.method("setBatchSize", int.class), 0);
        options.invoke(options.method("setUseInternalTransaction", boolean.class), false);
        options.invoke(options.method("setKeepNulls", boolean.class), true);
        options.invoke(options.method("setCheckConstraints", boolean.class), true);
        options.invoke(options.method("setKeepIdentity", boolean.class), wanted.keepIdentity());
        options.invoke(options.method("setTableLock", boolean.class), wanted.tableLock());
        options.invoke(options.method("setFireTriggers", boolean.class), wanted.fireTriggers());
        return options;
    }
}
