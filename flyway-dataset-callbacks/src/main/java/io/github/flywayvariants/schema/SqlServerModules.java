package io.github.flywayvariants.schema;

import io.github.flywayvariants.dialect.SqlServerEdition;

/** Queries for what runs in SQL Server, with its text as it was written, and for synonyms and policies. */
final class SqlServerModules {

    private static final String TEXT = "COALESCE(m.definition, 'encrypted')";

    private static final String SETTINGS = """
            CASE WHEN m.is_schema_bound = 1 THEN 'yes' END AS [schema bound],
              CASE m.uses_ansi_nulls WHEN 0 THEN 'off' END AS [ansi nulls],
              CASE m.uses_quoted_identifier WHEN 0 THEN 'off' END AS [quoted identifiers]""";

    private static final String EXECUTE_AS = """
            CASE WHEN m.execute_as_principal_id = -2 THEN 'OWNER' WHEN m.execute_as_principal_id IS NOT NULL
              THEN (SELECT p.name FROM sys.database_principals p WHERE p.principal_id = m.execute_as_principal_id) END AS [execute as]""";

    static final String ARGUMENTS = """
            SELECT CASE WHEN r.type IN ('P', 'PC') THEN 'procedure' ELSE 'function' END, s.name, r.name, NULL,
              CASE c.parameter_id WHEN 0 THEN 'returns' ELSE 'arguments' END,
              CASE c.parameter_id WHEN 0 THEN '' ELSE c.name + ' ' END + %s + CASE WHEN c.is_output = 1 AND c.parameter_id > 0 THEN ' OUTPUT' ELSE '' END
            FROM sys.parameters c JOIN sys.objects r ON r.object_id = c.object_id JOIN sys.schemas s ON s.schema_id = r.schema_id
            JOIN sys.types u ON u.user_type_id = c.user_type_id LEFT JOIN sys.schemas us ON us.schema_id = u.schema_id
            WHERE r.is_ms_shipped = 0 AND r.type IN ('P', 'PC', 'FN', 'IF', 'TF', 'FS', 'FT', 'AF') AND s.name IN {schemas}
            ORDER BY s.name, r.name, c.parameter_id""".formatted(SqlServerTables.type());

    static final String EVENTS = """
            SELECT CASE t.parent_class WHEN 0 THEN 'database trigger' ELSE 'trigger' END, COALESCE(s.name, ''), COALESCE(o.name, t.name),
              CASE WHEN o.name IS NOT NULL THEN t.name END, 'events',
              e.type_desc + CASE WHEN e.is_first = 1 THEN ' first' WHEN e.is_last = 1 THEN ' last' ELSE '' END
            FROM sys.trigger_events e JOIN sys.triggers t ON t.object_id = e.object_id
            LEFT JOIN sys.objects o ON o.object_id = t.parent_id AND t.parent_class = 1 LEFT JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE t.is_ms_shipped = 0 AND (t.parent_class = 0 OR s.name IN {schemas}) ORDER BY e.type_desc""";

    static final String DATABASE_TRIGGERS = """
            SELECT 'database trigger', '', t.name, %s AS [text], CASE t.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled], %s
            FROM sys.triggers t LEFT JOIN sys.sql_modules m ON m.object_id = t.object_id
            WHERE t.parent_class = 0 AND t.is_ms_shipped = 0""".formatted(TEXT, EXECUTE_AS);

    static final String SYNONYMS = """
            SELECT 'synonym', s.name, y.name, y.base_object_name AS [for] FROM sys.synonyms y
            JOIN sys.schemas s ON s.schema_id = y.schema_id WHERE s.name IN {schemas}""";

    static final String POLICIES = """
            SELECT 'policy', s.name, o.name, p.name + ' ' + LOWER(r.predicate_type_desc) + COALESCE(' ' + LOWER(r.operation_desc), ''),
              r.predicate_definition AS [text], CASE p.is_enabled WHEN 1 THEN 'yes' ELSE 'no' END AS [enabled],
              CASE WHEN p.is_schema_bound = 0 THEN 'no' END AS [schema bound]
            FROM sys.security_predicates r JOIN sys.security_policies p ON p.object_id = r.object_id
            JOIN sys.objects o ON o.object_id = r.target_object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE s.name IN {schemas}""";

    static final String OTHERS = """
            SELECT 'other', s.name, 'xml schema collection ' + x.name FROM sys.xml_schema_collections x
            JOIN sys.schemas s ON s.schema_id = x.schema_id WHERE s.name IN {schemas}
            UNION ALL SELECT 'other', s.name, CASE b.type WHEN 'R' THEN 'rule ' ELSE 'default ' END + b.name FROM sys.objects b
            JOIN sys.schemas s ON s.schema_id = b.schema_id
            WHERE (b.type = 'R' OR b.type = 'D' AND b.parent_object_id = 0) AND b.is_ms_shipped = 0 AND s.name IN {schemas}
            UNION ALL SELECT 'other', s.name, 'full-text index on ' + t.name FROM sys.fulltext_indexes f
            JOIN sys.tables t ON t.object_id = f.object_id JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE s.name IN {schemas}""";

    private SqlServerModules() {}

    /** Returns the query for views. */
    static String views(SqlServerEdition edition) {
        return """
                SELECT 'view', s.name, v.name, %s AS [text], CASE v.with_check_option WHEN 1 THEN 'yes' ELSE 'no' END AS [check option], %s%s
                FROM sys.views v JOIN sys.schemas s ON s.schema_id = v.schema_id LEFT JOIN sys.sql_modules m ON m.object_id = v.object_id
                WHERE v.is_ms_shipped = 0 AND s.name IN {schemas}""".formatted(TEXT, SETTINGS, owner(edition, "v"));
    }

    private static String owner(SqlServerEdition edition, String object) {
        return edition.isBabelfish()
                ? ""
                : ",\n  (SELECT p.name FROM sys.database_principals p WHERE p.principal_id = " + object
                        + ".principal_id) AS [owner]";
    }

    /** Returns the query for routines. */
    static String routines(SqlServerEdition edition) {
        String more = edition.isBabelfish() ? "" : """
                , CASE WHEN m.is_recompiled = 1 THEN 'yes' END AS [recompiled],
                  CASE WHEN m.uses_native_compilation = 1 THEN 'yes' END AS [native],
                  (SELECT a.name + COALESCE(':' + k.assembly_class, '') + COALESCE('.' + k.assembly_method, '') FROM sys.assembly_modules k
                    JOIN sys.assemblies a ON a.assembly_id = k.assembly_id WHERE k.object_id = r.object_id) AS [assembly]""";
        return """
                SELECT CASE WHEN r.type IN ('P', 'PC') THEN 'procedure' ELSE 'function' END, s.name, r.name,
                  LOWER(REPLACE(r.type_desc, '_', ' ')) AS [form],
                  CASE WHEN r.type IN ('P', 'FN', 'IF', 'TF') THEN %s END AS [text], %s, %s%s%s
                FROM sys.objects r JOIN sys.schemas s ON s.schema_id = r.schema_id LEFT JOIN sys.sql_modules m ON m.object_id = r.object_id
                WHERE r.type IN ('P', 'PC', 'FN', 'IF', 'TF', 'FS', 'FT', 'AF') AND r.is_ms_shipped = 0 AND s.name IN {schemas}""".formatted(TEXT, SETTINGS, EXECUTE_AS, more, owner(edition, "r"));
    }

    /** Returns the query for the triggers of tables and views. */
    static String triggers() {
        return """
                SELECT 'trigger', s.name, o.name, t.name, CASE t.is_instead_of_trigger WHEN 1 THEN 'INSTEAD OF' ELSE 'AFTER' END AS [timing],
                  %s AS [text], CASE t.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled],
                  CASE WHEN t.is_not_for_replication = 1 THEN 'no' END AS [for replication], %s, %s
                FROM sys.triggers t JOIN sys.objects o ON o.object_id = t.parent_id JOIN sys.schemas s ON s.schema_id = o.schema_id
                LEFT JOIN sys.sql_modules m ON m.object_id = t.object_id
                WHERE t.parent_class = 1 AND t.is_ms_shipped = 0 AND s.name IN {schemas}""".formatted(TEXT, SETTINGS, EXECUTE_AS);
    }
}
