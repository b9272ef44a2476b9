package io.github.flywayvariants.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase: a change set that clears and one {@code loadData} a table with prepared statements, which it batches; run again each time. */
final class LiquibaseContender implements Contender {

    private final Place place;

    LiquibaseContender(Place place) throws SQLException, IOException {
        this.place = place;
        place.createTables();
        StringBuilder log = new StringBuilder("<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog"
                + " http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd\">\n");
        log.append("<changeSet id=\"clear\" author=\"benchmark\" runAlways=\"true\">\n");
        place.children().forEach(table -> log.append("<delete tableName=\"" + table.name() + "\"/>\n"));
        log.append("</changeSet>\n");
        for (TableData table : place.workload().tables()) {
            log.append("<changeSet id=\"" + table.name() + "\" author=\"benchmark\" runAlways=\"true\"><loadData tableName=\""
                    + table.name() + "\" file=\"" + table.name()
                    + ".csv\" separator=\",\" quotchar='\"' usePreparedStatements=\"true\">\n");
            table.columns()
                    .forEach(column -> log.append(
                            "<column name=\"" + column.name() + "\" type=\"" + type(column.type()) + "\"/>\n"));
            log.append("</loadData></changeSet>\n");
        }
        Files.writeString(place.folder().resolve("changelog.xml"), log.append("</databaseChangeLog>\n"));
        for (TableData table : place.workload().tables()) {
            Path file = place.files().csv(table);
            Files.createSymbolicLink(place.folder().resolve(file.getFileName()), file);
        }
    }

    private static String type(Column.Type type) {
        return switch (type) {
            case INTEGER, BIGINT, DECIMAL, DOUBLE -> "NUMERIC";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case TEXT -> "STRING";
        };
    }

    @Override
    public void run(String operation) throws Exception {
        if (!operation.equals("load")) {
            throw new IllegalArgumentException(operation);
        }
        Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> {
            try (Connection connection = place.connect(place.server() == Server.POSTGRESQL ? "&reWriteBatchedInserts=true" : "");
                    Liquibase liquibase = new Liquibase(
                            "changelog.xml",
                            new DirectoryResourceAccessor(place.folder()),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                try (Statement statement = connection.createStatement()) {
                    statement.setQueryTimeout(0);
                }
                liquibase.update(new Contexts(), new LabelExpression());
            }
        });
    }
}
