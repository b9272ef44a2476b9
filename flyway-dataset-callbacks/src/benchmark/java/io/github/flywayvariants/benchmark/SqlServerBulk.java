package io.github.flywayvariants.benchmark;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCSVFileRecord;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;

/** The bulk copy of SQL Server's driver with its own reader of CSV. */
final class SqlServerBulk {

    private SqlServerBulk() {}

    static void load(Connection connection, TableData table, Path file) throws SQLException {
        try (SQLServerBulkCSVFileRecord rows =
                        new SQLServerBulkCSVFileRecord(file.toString(), "UTF-8", ",", true);
                SQLServerBulkCopy copy = new SQLServerBulkCopy(connection)) {
            rows.setEscapeColumnDelimitersCSV(true);
            for (int i = 0; i < table.columns().size(); i++) {
                Column column = table.columns().get(i);
                switch (column.type()) {
                    case INTEGER -> rows.addColumnMetadata(i + 1, column.name(), Types.INTEGER, 0, 0);
                    case BIGINT -> rows.addColumnMetadata(i + 1, column.name(), Types.BIGINT, 0, 0);
                    case DECIMAL -> rows.addColumnMetadata(i + 1, column.name(), Types.DECIMAL, 15, 2);
                    case DOUBLE -> rows.addColumnMetadata(i + 1, column.name(), Types.DOUBLE, 0, 0);
                    case DATE -> rows.addColumnMetadata(i + 1, column.name(), Types.DATE, 0, 0);
                    case TIMESTAMP -> rows.addColumnMetadata(i + 1, column.name(), Types.TIMESTAMP, 0, 6);
                    case TEXT -> rows.addColumnMetadata(i + 1, column.name(), Types.NVARCHAR, 200, 0);
                }
            }
            SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
            options.setCheckConstraints(true);
            options.setKeepIdentity(true);
            options.setKeepNulls(true);
            options.setBulkCopyTimeout(0);
            options.setTableLock(true);
            copy.setBulkCopyOptions(options);
            copy.setDestinationTableName(table.name());
            copy.writeToServer(rows);
        }
    }
}
