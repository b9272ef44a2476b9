package io.github.flywayvariants.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the objects of MariaDB and MySQL, whose schemas are databases. */
final class MariaDbSchema {

    /** How many sequences are asked in one query: each is a table of its own. */
    private static final int SEQUENCES_A_QUERY = 500;

    private MariaDbSchema() {}

    static void read(String database, CatalogRows rows) throws SQLException {
        boolean mariaDb = database.equals("mariadb");
        for (String sql : objects(mariaDb)) {
            rows.objects(sql);
        }
        if (mariaDb) {
            readSequences(rows);
        }
        for (String sql : details(mariaDb)) {
            rows.details(sql);
        }
        if (!rows.list(
                        "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'mysql' AND TABLE_NAME = 'procs_priv'",
                        row -> row.getInt(1))
                .isEmpty()) {
            rows.details(MariaDbGrants.OF_ROUTINES);
        }
    }

    /** Returns the queries for objects. */
    static List<String> objects(boolean mariaDb) {
        List<String> queries = new ArrayList<>(List.of(
                MariaDbTables.SCHEMAS,
                MariaDbTables.TABLES,
                MariaDbTables.columns(mariaDb),
                MariaDbTables.PARTITIONS,
                MariaDbTables.INDEXES,
                MariaDbTables.FOREIGN_KEYS,
                mariaDb ? MariaDbTables.CHECKS : MariaDbTables.CHECKS_OF_MYSQL,
                MariaDbRoutines.views(mariaDb),
                MariaDbRoutines.ROUTINES,
                MariaDbRoutines.TRIGGERS,
                MariaDbRoutines.EVENTS));
        return queries;
    }

    /** Returns the queries for what belongs to objects. */
    static List<String> details(boolean mariaDb) {
        return List.of(
                MariaDbTables.indexColumns(mariaDb),
                MariaDbTables.indexVisibility(mariaDb),
                MariaDbTables.FOREIGN_KEY_COLUMNS,
                MariaDbTables.REFERENCED_COLUMNS,
                MariaDbRoutines.ARGUMENTS,
                MariaDbGrants.OF_SCHEMAS,
                MariaDbGrants.OF_TABLES,
                MariaDbGrants.OF_COLUMNS);
    }

    private record Sequence(String schema, String name) {}

    private static void readSequences(CatalogRows rows) throws SQLException {
        List<Sequence> sequences = rows.list("""
                SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES
                WHERE TABLE_TYPE = 'SEQUENCE' AND TABLE_SCHEMA IN {schemas} ORDER BY TABLE_SCHEMA, TABLE_NAME""", row -> new Sequence(row.getString(1), row.getString(2)));
        for (int from = 0; from < sequences.size(); from += SEQUENCES_A_QUERY) {
            int to = Math.min(sequences.size(), from + SEQUENCES_A_QUERY);
            List<String> queries = sequences.subList(from, to).stream()
                    .map(MariaDbSchema::query)
                    .toList();
            rows.objects(String.join(" UNION ALL ", queries));
        }
    }

    private static String query(Sequence sequence) {
        return "SELECT 'sequence', '" + literal(sequence.schema()) + "', '" + literal(sequence.name())
                + "', start_value AS `start`, increment AS `increment`, minimum_value AS `minimum`,"
                + " maximum_value AS `maximum`, IF(cycle_option, 'yes', 'no') AS `cycle`, cache_size AS `cache` FROM "
                + quoted(sequence.schema()) + "." + quoted(sequence.name());
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("'", "''");
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
