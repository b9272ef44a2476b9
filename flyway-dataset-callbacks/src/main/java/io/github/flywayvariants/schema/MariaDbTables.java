package io.github.flywayvariants.schema;

/** Queries for the tables of MariaDB and MySQL and what belongs to them. */
final class MariaDbTables {

    static final String SCHEMAS = """
            SELECT 'schema', SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME AS `character set`, DEFAULT_COLLATION_NAME AS `collation`
            FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN {schemas}""";

    static final String TABLES = """
            SELECT 'table', TABLE_SCHEMA, TABLE_NAME, ENGINE AS `engine`, TABLE_COLLATION AS `collation`,
              CASE TABLE_TYPE WHEN 'SYSTEM VERSIONED' THEN 'system versioned' END AS `form`, TABLE_COMMENT AS `comment`
            FROM information_schema.TABLES
            WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') AND TABLE_SCHEMA IN {schemas}""";

    static final String PARTITIONS = """
            SELECT DISTINCT 'partition', TABLE_SCHEMA, TABLE_NAME, PARTITION_NAME, PARTITION_METHOD AS `method`,
              PARTITION_EXPRESSION AS `expression`, PARTITION_DESCRIPTION AS `values`, SUBPARTITION_METHOD AS `method within`,
              SUBPARTITION_EXPRESSION AS `expression within`, PARTITION_COMMENT AS `comment`
            FROM information_schema.PARTITIONS WHERE PARTITION_NAME IS NOT NULL AND TABLE_SCHEMA IN {schemas}""";

    static final String INDEXES = """
            SELECT DISTINCT CASE WHEN INDEX_NAME = 'PRIMARY' THEN 'primary key' WHEN NON_UNIQUE = 0 THEN 'unique key' ELSE 'index' END,
              TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, INDEX_TYPE AS `method`, INDEX_COMMENT AS `comment`
            FROM information_schema.STATISTICS WHERE TABLE_SCHEMA IN {schemas}""";

    static final String FOREIGN_KEYS = """
            SELECT 'foreign key', CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME,
              CASE WHEN CONSTRAINT_NAME REGEXP '_ibfk_[0-9]+$' AND CONSTRAINT_NAME LIKE CONCAT(TABLE_NAME, '\\_ibfk\\_%')
                OR CONSTRAINT_NAME REGEXP '^[0-9]+$' THEN 'yes' END AS `system_named`,
              CONCAT(UNIQUE_CONSTRAINT_SCHEMA, '.', REFERENCED_TABLE_NAME) AS `references`, DELETE_RULE AS `on delete`,
              UPDATE_RULE AS `on update`
            FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA IN {schemas}""";

    static final String FOREIGN_KEY_COLUMNS = """
            SELECT 'foreign key', CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, 'columns', COLUMN_NAME
            FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA IN {schemas}
            ORDER BY CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION""";

    static final String REFERENCED_COLUMNS =
            FOREIGN_KEY_COLUMNS.replace("'columns', COLUMN_NAME", "'referenced columns', REFERENCED_COLUMN_NAME");

    static final String CHECKS = """
            SELECT 'check', CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, LEVEL AS `level`,
              CASE WHEN CONSTRAINT_NAME REGEXP '^CONSTRAINT_[0-9]+$' THEN 'yes' END AS `system_named`, CHECK_CLAUSE AS `text`
            FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA IN {schemas}""";

    static final String CHECKS_OF_MYSQL = """
            SELECT 'check', t.TABLE_SCHEMA, t.TABLE_NAME, t.CONSTRAINT_NAME,
              CASE WHEN t.CONSTRAINT_NAME REGEXP '_chk_[0-9]+$' AND t.CONSTRAINT_NAME LIKE CONCAT(t.TABLE_NAME, '\\_chk\\_%')
                THEN 'yes' END AS `system_named`,
              c.CHECK_CLAUSE AS `text`, LOWER(t.ENFORCED) AS `enforced`
            FROM information_schema.TABLE_CONSTRAINTS t JOIN information_schema.CHECK_CONSTRAINTS c
              ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME
            WHERE t.CONSTRAINT_TYPE = 'CHECK' AND t.TABLE_SCHEMA IN {schemas}""";

    private MariaDbTables() {}

    /** Returns the query for columns. */
    static String columns(boolean mariaDb) {
        return """
                SELECT 'column', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE AS `type`, LOWER(IS_NULLABLE) AS `nullable`,
                  CHARACTER_SET_NAME AS `character set`, COLLATION_NAME AS `collation`, COLUMN_DEFAULT AS `default`, EXTRA AS `extra`,
                  GENERATION_EXPRESSION AS `computed as`, %s AS `spatial reference`, ORDINAL_POSITION AS `position`,
                  COLUMN_COMMENT AS `comment`
                FROM information_schema.COLUMNS WHERE TABLE_SCHEMA IN {schemas}""".formatted(mariaDb ? "NULL" : "SRS_ID");
    }

    /** Returns the query for the columns of indexes, with how much of them and in which order. */
    static String indexColumns(boolean mariaDb) {
        return indexDetail(
                "columns",
                "CONCAT(" + (mariaDb ? "COLUMN_NAME" : "COALESCE(COLUMN_NAME, CONCAT('(', EXPRESSION, ')'))")
                        + ", COALESCE(CONCAT('(', SUB_PART, ')'), ''), CASE COLLATION WHEN 'D' THEN ' DESC' ELSE '' END)",
                "");
    }

    /** Returns the query for whether the optimizer takes an index. */
    static String indexVisibility(boolean mariaDb) {
        String condition = mariaDb ? "IGNORED = 'YES'" : "IS_VISIBLE = 'NO'";
        return indexDetail(mariaDb ? "ignored" : "invisible", "'yes'", " AND SEQ_IN_INDEX = 1 AND " + condition);
    }

    private static String indexDetail(String property, String value, String condition) {
        return "SELECT CASE WHEN INDEX_NAME = 'PRIMARY' THEN 'primary key' WHEN NON_UNIQUE = 0 THEN 'unique key'"
                + " ELSE 'index' END, TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, '" + property + "', " + value
                + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA IN {schemas}" + condition
                + " ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";
    }
}
