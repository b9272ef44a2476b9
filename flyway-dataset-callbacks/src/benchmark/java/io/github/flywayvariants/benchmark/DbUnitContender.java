package io.github.flywayvariants.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import org.dbunit.DatabaseUnitException;
import org.dbunit.database.DatabaseConfig;
import org.dbunit.database.DatabaseConnection;
import org.dbunit.database.IDatabaseConnection;
import org.dbunit.dataset.IDataSet;
import org.dbunit.dataset.csv.CsvDataSet;
import org.dbunit.dataset.datatype.IDataTypeFactory;
import org.dbunit.ext.h2.H2DataTypeFactory;
import org.dbunit.ext.mssql.MsSqlDataTypeFactory;
import org.dbunit.ext.mysql.MySqlDataTypeFactory;
import org.dbunit.ext.mysql.MySqlMetadataHandler;
import org.dbunit.ext.postgresql.PostgresqlDataTypeFactory;
import org.dbunit.operation.DatabaseOperation;

/** DbUnit: CSV, CLEAN_INSERT, batched statements, the factory of types of the database, one transaction. */
final class DbUnitContender implements Contender {

    private static final int BATCH = 1000;

    private final Place place;
    private final Connection jdbc;
    private final IDatabaseConnection connection;

    DbUnitContender(Place place) throws SQLException, DatabaseUnitException {
        this.place = place;
        place.createTables();
        this.jdbc = place.connect(
                switch (place.server()) {
                    case POSTGRESQL -> "&reWriteBatchedInserts=true";
                    case MARIADB -> "&useBulkStmts=true";
                    case H2, SQLSERVER -> "";
                });
        jdbc.setAutoCommit(false);
        this.connection = new DatabaseConnection(jdbc, schema());
        DatabaseConfig config = connection.getConfig();
        config.setProperty(DatabaseConfig.PROPERTY_DATATYPE_FACTORY, types());
        if (place.server() == Server.MARIADB) {
            config.setProperty(DatabaseConfig.PROPERTY_METADATA_HANDLER, new MySqlMetadataHandler());
        }
        config.setProperty(DatabaseConfig.PROPERTY_BATCH_SIZE, BATCH);
        config.setProperty(DatabaseConfig.FEATURE_BATCHED_STATEMENTS, true);
        config.setProperty(DatabaseConfig.FEATURE_ALLOW_EMPTY_FIELDS, true);
    }

    private String schema() throws SQLException {
        return switch (place.server()) {
            case H2 -> "PUBLIC";
            case POSTGRESQL -> "public";
            case MARIADB -> jdbc.getCatalog();
            case SQLSERVER -> "dbo";
        };
    }

    private IDataTypeFactory types() {
        return switch (place.server()) {
            case H2 -> new H2DataTypeFactory();
            case POSTGRESQL -> new PostgresqlDataTypeFactory();
            case MARIADB -> new MySqlDataTypeFactory();
            case SQLSERVER -> new MsSqlDataTypeFactory();
        };
    }

    @Override
    public void run(String operation) throws Exception {
        if (!operation.equals("load")) {
            throw new IllegalArgumentException(operation);
        }
        IDataSet rows = new CsvDataSet(place.files().folder("dbunit").toFile());
        DatabaseOperation.CLEAN_INSERT.execute(connection, rows);
        jdbc.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
