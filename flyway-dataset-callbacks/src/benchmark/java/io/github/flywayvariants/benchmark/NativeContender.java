package io.github.flywayvariants.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The loader of the database, fed with the same files: keys and foreign keys in place, one transaction, cleared the fastest way that it has. */
class NativeContender extends JdbcContender {

    NativeContender(Place place) throws SQLException {
        super(place, place.server() == Server.MARIADB ? "&allowLocalInfile=true" : "");
    }

    @Override
    void load() throws SQLException, IOException {
        switch (place.server()) {
            case POSTGRESQL -> {
                if (place.workload().isOfSmallTables()) {
                    clear();
                } else {
                    execute("TRUNCATE "
                            + place.workload().tables().stream().map(TableData::name).collect(Collectors.joining(", ")));
                }
                for (TableData table : place.workload().tables()) {
                    try (InputStream in = Files.newInputStream(place.files().csv(table))) {
                        copies().copyIn("COPY " + table.name() + " FROM STDIN (FORMAT csv, HEADER)", in, 65_536);
                    }
                }
            }
            case MARIADB -> {
                clear();
                for (TableData table : place.workload().tables()) {
                    execute("LOAD DATA LOCAL INFILE '" + place.files().csv(table) + "' INTO TABLE " + table.name()
                            + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY ''"
                            + " IGNORE 1 LINES (" + variables(table) + ") SET " + assignments(table));
                }
            }
            case H2 -> {
                clear();
                for (TableData table : place.workload().tables()) {
                    execute("INSERT INTO " + table.name() + " SELECT * FROM CSVREAD('" + place.files().csv(table) + "')");
                }
            }
            case SQLSERVER -> {
                clear();
                for (TableData table : place.workload().tables()) {
                    SqlServerBulk.load(connection, table, place.files().csv(table));
                }
            }
        }
    }

    /** An empty field would be '' or 0. */
    private static String variables(TableData table) {
        return table.columns().stream().map(column -> "@" + column.name()).collect(Collectors.joining(", "));
    }

    private static String assignments(TableData table) {
        return table.columns().stream()
                .map(column -> column.name() + " = NULLIF(@" + column.name() + ", '')")
                .collect(Collectors.joining(", "));
    }

    @Override
    void save() throws SQLException, IOException {
        Path folder = Files.createDirectories(place.folder().resolve("saved"));
        for (TableData table : place.workload().tables()) {
            Path file = folder.resolve(table.name() + ".csv");
            String key = String.join(", ", table.key());
            switch (place.server()) {
                case POSTGRESQL -> {
                    try (OutputStream out = Files.newOutputStream(file)) {
                        copies().copyOut(
                                        "COPY (SELECT * FROM " + table.name() + " ORDER BY " + key
                                                + ") TO STDOUT (FORMAT csv, HEADER)",
                                        out);
                    }
                }
                case H2 ->
                    execute("CALL CSVWRITE('" + file + "', 'SELECT * FROM " + table.name() + " ORDER BY " + key + "')");
                default -> throw new IllegalArgumentException("it writes no files at the client");
            }
        }
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
