package io.github.flywayvariants.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is written into a database that was there before flyway-variants: the stamp, and the rows of Flyway's history for scripts whose bodies
 * the variant does not run. As statements on a connection, and as a script for a person. A row that is there is not written again. Immutable.
 */
public final class Adoption {

    private final HistorySql sql;
    private final HistoryTable table;
    private final String variant;
    private final boolean isProtected;
    private final List<String> rows;

    /**
     * Says what is to be written.
     *
     * @param place where both tables are
     * @param variant the variant that the database becomes one of
     * @param isProtected whether that is protected
     * @param rows the rows of Flyway's history, in order
     */
    public Adoption(Place place, String variant, boolean isProtected, List<RecordedRow> rows) {
        this.sql = HistorySql.of(place.database());
        this.table = HistoryTable.of(place.database(), Optional.of(place.schema()), place.table());
        this.variant = variant;
        this.isProtected = isProtected;
        this.rows = rows.stream().map(row -> insert(place, row)).toList();
    }

    /**
     * Where the history of Flyway and ours are.
     *
     * @param database the database, by its name as manifests write it
     * @param schema the schema of both, as the database spells it
     * @param table the name of ours
     * @param flyway the name of Flyway's
     * @param installedBy who Flyway is told that has installed; empty for the user of the database
     */
    public record Place(String database, String schema, String table, String flyway, Optional<String> installedBy) {}

    /** The rank is the next one: Flyway gives it too when a script comes out of order. The time is the default of the column. */
    private String insert(Place place, RecordedRow row) {
        String history = sql.quoted(place.schema()) + "." + sql.quoted(place.flyway());
        String rank = sql.quoted("installed_rank");
        String script = sql.quoted("script") + " = " + sql.value(row.script());
        String deleted = sql.quoted("type") + " = 'DELETE'";
        return "INSERT INTO " + history + " ("
                + Stream.of(
                                "installed_rank",
                                "version",
                                "description",
                                "type",
                                "script",
                                "checksum",
                                "installed_by",
                                "execution_time",
                                "success")
                        .map(sql::quoted)
                        .collect(Collectors.joining(", "))
                + ") SELECT next_rank.installed_rank, "
                + row.version().map(sql::value).orElse("NULL") + ", "
                + sql.value(row.description()) + ", "
                + sql.value(row.type()) + ", "
                + sql.value(row.script()) + ", "
                + row.checksum().map(String::valueOf).orElse("NULL") + ", "
                + place.installedBy().map(sql::value).orElse(sql.installedBy()) + ", 0, " + sql.bool(true)
                + " FROM (SELECT COALESCE(MAX(" + rank + "), 0) + 1 AS installed_rank FROM " + history
                + ") next_rank WHERE NOT EXISTS (SELECT 1 FROM " + history + " r WHERE r." + script + " AND NOT r."
                + deleted + " AND NOT EXISTS (SELECT 1 FROM " + history + " d WHERE d." + script + " AND d." + deleted
                + " AND d." + rank + " > r." + rank + "))";
    }

    /**
     * Writes all of it; commits nothing but what the database commits when a table is created.
     *
     * @return how many rows were written into Flyway's history
     */
    public int write(Connection connection) throws SQLException {
        DatasetHistory history = new DatasetHistory(connection, table);
        history.create();
        history.stamp(variant, isProtected);
        int written = 0;
        try (Statement statement = connection.createStatement()) {
            for (String row : rows) {
                written += statement.executeUpdate(row);
            }
        }
        return written;
    }

    /**
     * Returns a script that writes all of it, in one transaction where the database can, and fails where the database is one of another
     * variant. It may be run again.
     *
     * @param comment what a reader is told, line by line
     */
    public String script(List<String> comment) {
        List<String> statements = HistorySql.joined(
                Stream.of(table.refuseOtherVariant(variant, isProtected), table.stamp(variant, isProtected), rows));
        return Stream.concat(
                        comment.stream().map(line -> "-- " + line.replaceAll("\\p{Cntrl}", " ")),
                        sql.inTransaction(table.create(), statements).stream().map(statement -> statement + ";"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
