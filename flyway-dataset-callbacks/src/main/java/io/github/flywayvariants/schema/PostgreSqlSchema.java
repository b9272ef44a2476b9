package io.github.flywayvariants.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the objects of PostgreSQL, as its own functions spell them while nothing but the default schema is on the search path. */
final class PostgreSqlSchema {

    private static final int WITH_UNIQUE_NULLS = 15;
    private static final int WITH_SQL_BODIES = 14;
    private static final int WITH_ENFORCEMENT = 18;

    private PostgreSqlSchema() {}

    static void read(Connection connection, CatalogRows rows) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        try (SearchPath path = SearchPath.set(rows)) {
            path.read(version);
        }
    }

    /** Returns the queries for a version. */
    static List<String> objects(int version) {
        return List.of(
                PostgreSqlRelations.SCHEMAS,
                PostgreSqlRelations.EXTENSIONS,
                PostgreSqlRelations.TYPES,
                PostgreSqlRelations.SEQUENCES,
                PostgreSqlRelations.TABLES,
                PostgreSqlRelations.columns(version >= WITH_ENFORCEMENT),
                PostgreSqlConstraints.constraints(version >= WITH_UNIQUE_NULLS, version >= WITH_ENFORCEMENT),
                PostgreSqlConstraints.OF_DOMAINS,
                PostgreSqlConstraints.indexes(version >= WITH_UNIQUE_NULLS),
                PostgreSqlRoutines.routines(version >= WITH_SQL_BODIES),
                PostgreSqlRoutines.TRIGGERS,
                PostgreSqlRoutines.EVENT_TRIGGERS,
                PostgreSqlRoutines.POLICIES,
                PostgreSqlRoutines.RULES,
                PostgreSqlRoutines.OTHERS);
    }

    /** Returns a condition that leaves out what belongs to an extension. */
    static String ownOf(String catalog, String oid) {
        return " AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = '" + catalog + "'::regclass AND x.objid = "
                + oid + " AND x.deptype = 'e')";
    }

    /** The schemas where the session looks for names, which decide what the server qualifies. */
    private record SearchPath(CatalogRows rows, String before) implements AutoCloseable {

        static SearchPath set(CatalogRows rows) throws SQLException {
            String before = rows.list("SELECT current_setting('search_path')", row -> row.getString(1))
                    .get(0);
            rows.list("SELECT set_config('search_path', quote_ident({default}), false)", row -> row.getString(1));
            return new SearchPath(rows, before);
        }

        void read(int version) throws SQLException {
            for (String sql : objects(version)) {
                rows.objects(sql);
            }
            for (String sql : PostgreSqlGrants.DETAILS) {
                rows.details(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            rows.list("SELECT set_config('search_path', '" + before.replace("'", "''") + "', false)", row -> before);
        }
    }
}
