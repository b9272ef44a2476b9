package io.github.flywayvariants.schema;

/** Queries for what runs in MariaDB and MySQL. */
final class MariaDbRoutines {

    static final String ROUTINES = """
            SELECT LOWER(ROUTINE_TYPE), ROUTINE_SCHEMA, ROUTINE_NAME, DTD_IDENTIFIER AS `returns`, ROUTINE_DEFINITION AS `text`,
              LOWER(IS_DETERMINISTIC) AS `deterministic`, SQL_DATA_ACCESS AS `data access`, LOWER(SECURITY_TYPE) AS `security`,
              SQL_MODE AS `mode`, CHARACTER_SET_CLIENT AS `character set`, COLLATION_CONNECTION AS `collation`,
              DEFINER AS `owner`, ROUTINE_COMMENT AS `comment`
            FROM information_schema.ROUTINES WHERE ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') AND ROUTINE_SCHEMA IN {schemas}
            UNION ALL SELECT 'other', ROUTINE_SCHEMA, CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_NAME), DTD_IDENTIFIER, ROUTINE_DEFINITION,
              LOWER(IS_DETERMINISTIC), SQL_DATA_ACCESS, LOWER(SECURITY_TYPE), SQL_MODE, CHARACTER_SET_CLIENT, COLLATION_CONNECTION,
              DEFINER, ROUTINE_COMMENT
            FROM information_schema.ROUTINES WHERE ROUTINE_TYPE NOT IN ('FUNCTION', 'PROCEDURE') AND ROUTINE_SCHEMA IN {schemas}""";

    static final String ARGUMENTS = """
            SELECT LOWER(ROUTINE_TYPE), SPECIFIC_SCHEMA, SPECIFIC_NAME, NULL, 'arguments',
              CONCAT(PARAMETER_MODE, ' ', PARAMETER_NAME, ' ', DTD_IDENTIFIER)
            FROM information_schema.PARAMETERS
            WHERE ORDINAL_POSITION > 0 AND ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') AND SPECIFIC_SCHEMA IN {schemas}
            ORDER BY SPECIFIC_SCHEMA, SPECIFIC_NAME, ORDINAL_POSITION""";

    static final String TRIGGERS = """
            SELECT 'trigger', EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, ACTION_TIMING AS `timing`,
              EVENT_MANIPULATION AS `events`, ACTION_ORDER AS `order`, ACTION_STATEMENT AS `text`, SQL_MODE AS `mode`, DEFINER AS `owner`
            FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA IN {schemas}""";

    /** Times at which an event began are those of the run that created it. */
    static final String EVENTS = """
            SELECT 'event', EVENT_SCHEMA, EVENT_NAME, EVENT_TYPE AS `form`, CONCAT(INTERVAL_VALUE, ' ', INTERVAL_FIELD) AS `interval`,
              STATUS AS `state`, ON_COMPLETION AS `on completion`, EVENT_DEFINITION AS `text`, SQL_MODE AS `mode`, DEFINER AS `owner`,
              EVENT_COMMENT AS `comment`
            FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN {schemas}""";

    private MariaDbRoutines() {}

    /** Returns the query for views. */
    static String views(boolean mariaDb) {
        return """
                SELECT 'view', TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION AS `text`, CHECK_OPTION AS `check option`,
                  LOWER(SECURITY_TYPE) AS `security`, %s AS `algorithm`, DEFINER AS `owner`
                FROM information_schema.VIEWS WHERE TABLE_SCHEMA IN {schemas}""".formatted(mariaDb ? "ALGORITHM" : "NULL");
    }
}
