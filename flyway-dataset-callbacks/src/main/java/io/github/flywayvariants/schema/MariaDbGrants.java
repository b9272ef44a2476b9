package io.github.flywayvariants.schema;

/** Queries for who may do what in MariaDB and MySQL. What somebody may do on the whole server is no part of a schema. */
final class MariaDbGrants {

    private static final String PRIVILEGE =
            "CONCAT(PRIVILEGE_TYPE, CASE IS_GRANTABLE WHEN 'YES' THEN ' with grant option' ELSE '' END)";

    /** Names are patterns there, in which an underscore that is meant has a backslash before it. */
    static final String OF_SCHEMAS = "SELECT 'schema', REPLACE(TABLE_SCHEMA, '\\\\_', '_'), NULL, NULL,"
            + " CONCAT('granted to ', GRANTEE), " + PRIVILEGE
            + " FROM information_schema.SCHEMA_PRIVILEGES WHERE REPLACE(TABLE_SCHEMA, '\\\\_', '_') IN {schemas} ORDER BY 5, 6";

    static final String OF_TABLES =
            "SELECT 'relation', TABLE_SCHEMA, TABLE_NAME, NULL, CONCAT('granted to ', GRANTEE), " + PRIVILEGE
                    + " FROM information_schema.TABLE_PRIVILEGES WHERE TABLE_SCHEMA IN {schemas} ORDER BY 5, 6";

    static final String OF_COLUMNS =
            "SELECT 'column', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, CONCAT('granted to ', GRANTEE), " + PRIVILEGE
                    + " FROM information_schema.COLUMN_PRIVILEGES WHERE TABLE_SCHEMA IN {schemas} ORDER BY 5, 6";

    /** Who may see the table that it asks may read it. */
    static final String OF_ROUTINES = """
            SELECT LOWER(Routine_type), Db, Routine_name, NULL, CONCAT('granted to ''', User, '''@''', Host, ''''), Proc_priv
            FROM mysql.procs_priv WHERE LOWER(Routine_type) IN ('function', 'procedure') AND Proc_priv <> '' AND Db IN {schemas}
            ORDER BY 5, 6""";

    private MariaDbGrants() {}
}
