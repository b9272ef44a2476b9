package io.github.flywayvariants.schema;

/** Queries for who may do what in SQL Server, and for extended properties, the comments of which are called {@code MS_Description}. */
final class SqlServerGrants {

    /** What an object in {@code o} is, whose parent is {@code t}, with its column {@code c}: kind, schema and two names, as terms. */
    private static final String OBJECT = """
            CASE WHEN c.name IS NOT NULL THEN 'column' ELSE CASE o.type WHEN 'U' THEN 'table' WHEN 'V' THEN 'view' WHEN 'SO' THEN 'sequence'
                WHEN 'SN' THEN 'synonym' WHEN 'P' THEN 'procedure' WHEN 'PC' THEN 'procedure' WHEN 'TR' THEN 'trigger' WHEN 'PK' THEN 'primary key'
                WHEN 'UQ' THEN 'unique key' WHEN 'F' THEN 'foreign key' WHEN 'C' THEN 'check' ELSE 'function' END END AS kind,
              s.name AS [schema], COALESCE(t.name, o.name) AS name,
              CASE WHEN t.name IS NOT NULL THEN o.name ELSE c.name END AS part""";

    private static final String OBJECT_TABLES = """
            JOIN sys.objects o ON o.object_id = e.major_id AND o.is_ms_shipped = 0 AND o.type <> 'D' JOIN sys.schemas s ON s.schema_id = o.schema_id
            LEFT JOIN sys.objects t ON t.object_id = o.parent_object_id
            LEFT JOIN sys.columns c ON c.object_id = e.major_id AND c.column_id = e.minor_id AND e.minor_id > 0""";

    private static final String PROPERTY =
            "CASE e.name WHEN 'MS_Description' THEN 'comment' ELSE 'extended property ' + e.name END";

    private static final String VALUE = "CAST(e.value AS nvarchar(4000))";

    static final String EXTENDED_PROPERTIES = """
            SELECT g.kind, g.[schema], g.name, g.part, g.property, g.value FROM (
              SELECT 'database' AS kind, '' AS [schema], NULL AS name, NULL AS part, %1$s AS property, %2$s AS value
              FROM sys.extended_properties e WHERE e.class = 0
              UNION ALL SELECT %3$s, %1$s, %2$s FROM sys.extended_properties e %4$s WHERE e.class = 1 AND s.name IN {schemas}
              UNION ALL SELECT CASE WHEN o.type IN ('P', 'PC') THEN 'procedure' ELSE 'function' END, s.name, o.name, NULL,
                p.name + ' ' + %1$s, %2$s FROM sys.extended_properties e JOIN sys.objects o ON o.object_id = e.major_id
                JOIN sys.schemas s ON s.schema_id = o.schema_id
                JOIN sys.parameters p ON p.object_id = e.major_id AND p.parameter_id = e.minor_id WHERE e.class = 2 AND s.name IN {schemas}
              UNION ALL SELECT 'schema', s.name, NULL, NULL, %1$s, %2$s FROM sys.extended_properties e
                JOIN sys.schemas s ON s.schema_id = e.major_id WHERE e.class = 3 AND s.name IN {schemas}
              UNION ALL SELECT 'type', s.name, y.name, NULL, %1$s, %2$s FROM sys.extended_properties e
                JOIN sys.types y ON y.user_type_id = e.major_id JOIN sys.schemas s ON s.schema_id = y.schema_id
                WHERE e.class = 6 AND s.name IN {schemas}
              UNION ALL SELECT CASE WHEN i.is_primary_key = 1 THEN 'primary key' WHEN i.is_unique_constraint = 1 THEN 'unique key' ELSE 'index' END,
                s.name, o.name, i.name, %1$s, %2$s FROM sys.extended_properties e
                JOIN sys.indexes i ON i.object_id = e.major_id AND i.index_id = e.minor_id
                JOIN sys.objects o ON o.object_id = e.major_id JOIN sys.schemas s ON s.schema_id = o.schema_id
                WHERE e.class = 7 AND s.name IN {schemas}) g ORDER BY g.property""".formatted(PROPERTY, VALUE, OBJECT, OBJECT_TABLES);

    static final String EXTENDED_PROPERTIES_OF_BABELFISH = "SELECT " + OBJECT + ", " + PROPERTY + ", " + VALUE
            + " FROM sys.extended_properties e " + OBJECT_TABLES
            + " WHERE e.class = 1 AND s.name IN {schemas} ORDER BY 5";

    private static final String WHO =
            "CASE e.state WHEN 'D' THEN 'denied to ' ELSE 'granted to ' END + USER_NAME(e.grantee_principal_id) AS property";

    private static final String WHAT =
            "e.permission_name + CASE e.state WHEN 'W' THEN ' with grant option' ELSE '' END AS value";

    static final String GRANTS = """
            SELECT g.kind, g.[schema], g.name, g.part, g.property, g.value FROM (
              SELECT 'database' AS kind, '' AS [schema], NULL AS name, NULL AS part, %1$s, %2$s
              FROM sys.database_permissions e WHERE e.class = 0
              UNION ALL SELECT %3$s, %1$s, %2$s FROM sys.database_permissions e %4$s WHERE e.class = 1 AND s.name IN {schemas}
              UNION ALL SELECT 'schema', s.name, NULL, NULL, %1$s, %2$s FROM sys.database_permissions e
                JOIN sys.schemas s ON s.schema_id = e.major_id WHERE e.class = 3 AND s.name IN {schemas}
              UNION ALL SELECT 'type', s.name, y.name, NULL, %1$s, %2$s FROM sys.database_permissions e
                JOIN sys.types y ON y.user_type_id = e.major_id JOIN sys.schemas s ON s.schema_id = y.schema_id
                WHERE e.class = 6 AND s.name IN {schemas}) g ORDER BY g.property, g.value""".formatted(WHO, WHAT, OBJECT, OBJECT_TABLES);

    static final String MEMBERS = """
            SELECT 'role', '', r.name, NULL, 'members', m.name FROM sys.database_role_members e
            JOIN sys.database_principals r ON r.principal_id = e.role_principal_id
            JOIN sys.database_principals m ON m.principal_id = e.member_principal_id ORDER BY r.name, m.name""";

    private SqlServerGrants() {}
}
