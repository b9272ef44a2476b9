package io.github.flywayvariants.schema;

import io.github.flywayvariants.dialect.SqlServerEdition;

/** Queries for the tables and types of SQL Server, and for what their columns are. */
final class SqlServerTables {

    /** What has columns, as a table to join: a table, a view, or a type of tables. */
    static final String OWNERS = """
            ((SELECT object_id, schema_id, name FROM sys.tables WHERE is_ms_shipped = 0
              UNION ALL SELECT object_id, schema_id, name FROM sys.views WHERE is_ms_shipped = 0
              UNION ALL SELECT type_table_object_id, schema_id, name FROM sys.table_types) o
            JOIN sys.schemas s ON s.schema_id = o.schema_id AND s.name IN {schemas})""";

    static final String DATABASE = """
            SELECT 'database', '', CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)) AS [collation]""";

    static final String ROLES = """
            SELECT 'role', '', r.name, CASE r.type WHEN 'A' THEN 'application' END AS [form]
            FROM sys.database_principals r WHERE r.type IN ('R', 'A') AND r.is_fixed_role = 0 AND r.name <> 'public'""";

    static final String PARTITION_FUNCTIONS = """
            SELECT 'partition function', '', f.name, CASE f.boundary_value_on_right WHEN 1 THEN 'right' ELSE 'left' END AS [range],
              (SELECT %s FROM sys.partition_parameters c JOIN sys.types u ON u.user_type_id = c.user_type_id
                LEFT JOIN sys.schemas us ON us.schema_id = u.schema_id WHERE c.function_id = f.function_id) AS [type]
            FROM sys.partition_functions f""".formatted(type());

    static final String PARTITION_SCHEMES = """
            SELECT 'partition scheme', '', p.name, f.name AS [function]
            FROM sys.partition_schemes p JOIN sys.partition_functions f ON f.function_id = p.function_id""";

    static final String PARTITION_VALUES = """
            SELECT 'partition function', '', f.name, NULL, 'values',
              COALESCE(CASE WHEN CAST(SQL_VARIANT_PROPERTY(v.value, 'BaseType') AS nvarchar(128)) LIKE '%date%'
                THEN CONVERT(nvarchar(4000), v.value, 126) ELSE CONVERT(nvarchar(4000), v.value) END, 'NULL')
            FROM sys.partition_range_values v JOIN sys.partition_functions f ON f.function_id = v.function_id
            ORDER BY f.name, v.boundary_id""";

    static final String SCHEMAS = """
            SELECT 'schema', s.name, (SELECT p.name FROM sys.database_principals p WHERE p.principal_id = s.principal_id) AS [owner]
            FROM sys.schemas s WHERE s.name IN {schemas}""";

    static final String TYPES = """
            SELECT 'type', us.name, c.name, CASE WHEN c.is_table_type = 1 THEN 'table' WHEN c.is_assembly_type = 1 THEN 'assembly' END AS [form],
              CASE WHEN c.is_table_type = 0 AND c.is_assembly_type = 0 THEN %s END AS [type],
              CASE c.is_nullable WHEN 1 THEN 'yes' ELSE 'no' END AS [nullable]
            FROM sys.types c JOIN sys.schemas us ON us.schema_id = c.schema_id
            LEFT JOIN sys.types u ON u.user_type_id = c.system_type_id
            WHERE c.is_user_defined = 1 AND us.name IN {schemas}""".formatted(type());

    static final String SEQUENCES = """
            SELECT 'sequence', s.name, c.name, %s AS [type], CAST(c.start_value AS nvarchar(40)) AS [start],
              CAST(c.increment AS nvarchar(40)) AS [increment], CAST(c.minimum_value AS nvarchar(40)) AS [minimum],
              CAST(c.maximum_value AS nvarchar(40)) AS [maximum], CASE c.is_cycling WHEN 1 THEN 'yes' ELSE 'no' END AS [cycle],
              CASE WHEN c.is_cached = 0 THEN 'no' ELSE COALESCE(CAST(c.cache_size AS nvarchar(40)), 'yes') END AS [cache]
            FROM (SELECT q.*, 0 AS max_length FROM sys.sequences q) c JOIN sys.schemas s ON s.schema_id = c.schema_id
            JOIN sys.types u ON u.user_type_id = c.user_type_id LEFT JOIN sys.schemas us ON us.schema_id = u.schema_id
            WHERE c.is_ms_shipped = 0 AND s.name IN {schemas}""".formatted(type());

    /** The view that should list them is empty there. */
    static final String SEQUENCES_OF_BABELFISH = """
            SELECT 'sequence', s.name, c.relname, CAST(q.seqstart AS varchar(40)) AS [start], CAST(q.seqincrement AS varchar(40)) AS [increment],
              CAST(q.seqmin AS varchar(40)) AS [minimum], CAST(q.seqmax AS varchar(40)) AS [maximum],
              CASE CAST(q.seqcycle AS int) WHEN 1 THEN 'yes' ELSE 'no' END AS [cycle], CAST(q.seqcache AS varchar(40)) AS [cache]
            FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN sys.schemas s ON s.schema_id = c.relnamespace
            WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i') AND s.name IN {schemas}""";

    static final String TABLES = """
            SELECT 'table', s.name, t.name, CASE t.temporal_type WHEN 1 THEN 'history' WHEN 2 THEN 'system versioned' END AS [temporal],
              (SELECT hs.name + '.' + h.name FROM sys.tables h JOIN sys.schemas hs ON hs.schema_id = h.schema_id
                WHERE h.object_id = t.history_table_id) AS [history],
              CASE WHEN t.is_memory_optimized = 1 THEN LOWER(t.durability_desc) END AS [in memory],
              CASE WHEN t.is_filetable = 1 THEN 'file table' WHEN t.is_node = 1 THEN 'node' WHEN t.is_edge = 1 THEN 'edge'
                WHEN t.is_external = 1 THEN 'external' END AS [form],
              CASE WHEN EXISTS (SELECT 1 FROM sys.change_tracking_tables g WHERE g.object_id = t.object_id) THEN 'yes' END AS [change tracking],
              CASE WHEN t.is_tracked_by_cdc = 1 THEN 'yes' END AS [change capture],
              (SELECT p.name + '(' + c.name + ')' FROM sys.indexes i JOIN sys.partition_schemes p ON p.data_space_id = i.data_space_id
                JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id AND k.partition_ordinal = 1
                JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
                WHERE i.object_id = t.object_id AND i.index_id < 2) AS [partitioned by],
              (SELECT p.name FROM sys.database_principals p WHERE p.principal_id = t.principal_id) AS [owner]
            FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE t.is_ms_shipped = 0 AND s.name IN {schemas}""";

    static final String TABLES_OF_BABELFISH = """
            SELECT 'table', s.name, t.name FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE t.is_ms_shipped = 0 AND s.name IN {schemas}""";

    private SqlServerTables() {}

    /** Returns the type of {@code c}, whose name is that of {@code u} in the schema {@code us}, as a term. */
    static String type() {
        return """
                CASE WHEN u.is_user_defined = 1 AND us.name <> {default} THEN us.name + '.' ELSE '' END + u.name + CASE
                  WHEN u.is_user_defined = 1 THEN ''
                  WHEN u.name IN ('char', 'varchar', 'binary', 'varbinary', 'nchar', 'nvarchar') THEN '(' + CASE c.max_length WHEN -1 THEN 'max'
                    ELSE CAST(c.max_length / CASE WHEN u.name IN ('nchar', 'nvarchar') THEN 2 ELSE 1 END AS varchar(10)) END + ')'
                  WHEN u.name IN ('decimal', 'numeric') THEN '(' + CAST(c.precision AS varchar(10)) + ',' + CAST(c.scale AS varchar(10)) + ')'
                  WHEN u.name IN ('time', 'datetime2', 'datetimeoffset') THEN '(' + CAST(c.scale AS varchar(10)) + ')' ELSE '' END
                """;
    }

    /** Returns the query for columns; places in the table are counted without the columns that were dropped. */
    static String columns(SqlServerEdition edition) {
        String more = edition.isBabelfish() ? "" : """
                , CASE WHEN c.is_hidden = 1 THEN 'yes' END AS [hidden], m.masking_function AS [masked],
                  CASE WHEN c.generated_always_type <> 0 THEN LOWER(REPLACE(c.generated_always_type_desc, '_', ' ')) END AS [generated always],
                  CASE WHEN c.is_sparse = 1 THEN 'yes' END AS [sparse], CASE WHEN c.is_column_set = 1 THEN 'yes' END AS [column set],
                  CASE WHEN c.is_rowguidcol = 1 THEN 'yes' END AS [row guid], CASE WHEN c.is_filestream = 1 THEN 'yes' END AS [file stream],
                  c.encryption_type_desc AS [encrypted], CASE WHEN i.is_not_for_replication = 1 THEN 'no' END AS [identity for replication],
                  (SELECT x.name FROM sys.xml_schema_collections x WHERE x.xml_collection_id = c.xml_collection_id
                    AND c.xml_collection_id <> 0) AS [xml schemas]
                """;
        return """
                SELECT 'column', s.name, o.name, c.name, %s AS [type], CASE c.is_nullable WHEN 1 THEN 'yes' ELSE 'no' END AS [nullable],
                  c.collation_name AS [collation], d.definition AS [default],
                  CASE WHEN d.is_system_named = 0 THEN d.name END AS [default constraint], p.definition AS [computed as],
                  CASE p.is_persisted WHEN 1 THEN 'persisted' WHEN 0 THEN 'virtual' END AS [computed],
                  CASE WHEN c.is_identity = 1 THEN 'ALWAYS' END AS [identity], CAST(i.seed_value AS nvarchar(40)) AS [identity start],
                  CAST(i.increment_value AS nvarchar(40)) AS [identity increment],
                  ROW_NUMBER() OVER (PARTITION BY c.object_id ORDER BY c.column_id) AS [position]%s
                FROM sys.columns c JOIN %s ON o.object_id = c.object_id
                JOIN sys.types u ON u.user_type_id = c.user_type_id LEFT JOIN sys.schemas us ON us.schema_id = u.schema_id
                LEFT JOIN sys.default_constraints d ON d.parent_object_id = c.object_id AND d.parent_column_id = c.column_id
                LEFT JOIN sys.computed_columns p ON p.object_id = c.object_id AND p.column_id = c.column_id
                LEFT JOIN sys.identity_columns i ON i.object_id = c.object_id AND i.column_id = c.column_id
                %s""".formatted(
                        type(),
                        more,
                        OWNERS,
                        edition.isBabelfish()
                                ? ""
                                : "LEFT JOIN sys.masked_columns m ON m.object_id = c.object_id AND m.column_id = c.column_id");
    }
}
