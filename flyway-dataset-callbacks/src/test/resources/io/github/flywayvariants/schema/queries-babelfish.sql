SELECT 'schema', s.name, (SELECT p.name FROM sys.database_principals p WHERE p.principal_id = s.principal_id) AS [owner]
FROM sys.schemas s WHERE s.name IN {schemas};

SELECT 'type', us.name, c.name, CASE WHEN c.is_table_type = 1 THEN 'table' WHEN c.is_assembly_type = 1 THEN 'assembly' END AS [form],
  CASE WHEN c.is_table_type = 0 AND c.is_assembly_type = 0 THEN CASE WHEN u.is_user_defined = 1 AND us.name <> {default} THEN us.name + '.' ELSE '' END + u.name + CASE
  WHEN u.is_user_defined = 1 THEN ''
  WHEN u.name IN ('char', 'varchar', 'binary', 'varbinary', 'nchar', 'nvarchar') THEN '(' + CASE c.max_length WHEN -1 THEN 'max'
    ELSE CAST(c.max_length / CASE WHEN u.name IN ('nchar', 'nvarchar') THEN 2 ELSE 1 END AS varchar(10)) END + ')'
  WHEN u.name IN ('decimal', 'numeric') THEN '(' + CAST(c.precision AS varchar(10)) + ',' + CAST(c.scale AS varchar(10)) + ')'
  WHEN u.name IN ('time', 'datetime2', 'datetimeoffset') THEN '(' + CAST(c.scale AS varchar(10)) + ')' ELSE '' END
 END AS [type],
  CASE c.is_nullable WHEN 1 THEN 'yes' ELSE 'no' END AS [nullable]
FROM sys.types c JOIN sys.schemas us ON us.schema_id = c.schema_id
LEFT JOIN sys.types u ON u.user_type_id = c.system_type_id
WHERE c.is_user_defined = 1 AND us.name IN {schemas};

SELECT 'sequence', s.name, c.relname, CAST(q.seqstart AS varchar(40)) AS [start], CAST(q.seqincrement AS varchar(40)) AS [increment],
  CAST(q.seqmin AS varchar(40)) AS [minimum], CAST(q.seqmax AS varchar(40)) AS [maximum],
  CASE CAST(q.seqcycle AS int) WHEN 1 THEN 'yes' ELSE 'no' END AS [cycle], CAST(q.seqcache AS varchar(40)) AS [cache]
FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN sys.schemas s ON s.schema_id = c.relnamespace
WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i') AND s.name IN {schemas};

SELECT 'table', s.name, t.name FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
WHERE t.is_ms_shipped = 0 AND s.name IN {schemas};

SELECT 'column', s.name, o.name, c.name, CASE WHEN u.is_user_defined = 1 AND us.name <> {default} THEN us.name + '.' ELSE '' END + u.name + CASE
  WHEN u.is_user_defined = 1 THEN ''
  WHEN u.name IN ('char', 'varchar', 'binary', 'varbinary', 'nchar', 'nvarchar') THEN '(' + CASE c.max_length WHEN -1 THEN 'max'
    ELSE CAST(c.max_length / CASE WHEN u.name IN ('nchar', 'nvarchar') THEN 2 ELSE 1 END AS varchar(10)) END + ')'
  WHEN u.name IN ('decimal', 'numeric') THEN '(' + CAST(c.precision AS varchar(10)) + ',' + CAST(c.scale AS varchar(10)) + ')'
  WHEN u.name IN ('time', 'datetime2', 'datetimeoffset') THEN '(' + CAST(c.scale AS varchar(10)) + ')' ELSE '' END
 AS [type], CASE c.is_nullable WHEN 1 THEN 'yes' ELSE 'no' END AS [nullable],
  c.collation_name AS [collation], d.definition AS [default],
  CASE WHEN d.is_system_named = 0 THEN d.name END AS [default constraint], p.definition AS [computed as],
  CASE p.is_persisted WHEN 1 THEN 'persisted' WHEN 0 THEN 'virtual' END AS [computed],
  CASE WHEN c.is_identity = 1 THEN 'ALWAYS' END AS [identity], CAST(i.seed_value AS nvarchar(40)) AS [identity start],
  CAST(i.increment_value AS nvarchar(40)) AS [identity increment],
  ROW_NUMBER() OVER (PARTITION BY c.object_id ORDER BY c.column_id) AS [position]
FROM sys.columns c JOIN ((SELECT object_id, schema_id, name FROM sys.tables WHERE is_ms_shipped = 0
  UNION ALL SELECT object_id, schema_id, name FROM sys.views WHERE is_ms_shipped = 0
  UNION ALL SELECT type_table_object_id, schema_id, name FROM sys.table_types) o
JOIN sys.schemas s ON s.schema_id = o.schema_id AND s.name IN {schemas}) ON o.object_id = c.object_id
JOIN sys.types u ON u.user_type_id = c.user_type_id LEFT JOIN sys.schemas us ON us.schema_id = u.schema_id
LEFT JOIN sys.default_constraints d ON d.parent_object_id = c.object_id AND d.parent_column_id = c.column_id
LEFT JOIN sys.computed_columns p ON p.object_id = c.object_id AND p.column_id = c.column_id
LEFT JOIN sys.identity_columns i ON i.object_id = c.object_id AND i.column_id = c.column_id;

SELECT CASE k.type WHEN 'PK' THEN 'primary key' ELSE 'unique key' END, s.name, o.name, k.name, NULL AS [system_named],
  LOWER(i.type_desc) AS [method], CASE WHEN i.ignore_dup_key = 1 THEN 'ignored' END AS [duplicates],
  CASE i.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled]
FROM sys.key_constraints k JOIN ((SELECT object_id, schema_id, name FROM sys.tables WHERE is_ms_shipped = 0
  UNION ALL SELECT object_id, schema_id, name FROM sys.views WHERE is_ms_shipped = 0
  UNION ALL SELECT type_table_object_id, schema_id, name FROM sys.table_types) o
JOIN sys.schemas s ON s.schema_id = o.schema_id AND s.name IN {schemas}) ON o.object_id = k.parent_object_id
JOIN sys.indexes i ON i.object_id = k.parent_object_id AND i.name = k.name;

SELECT 'foreign key', s.name, o.name, f.name, NULL AS [system_named],
  CASE WHEN rs.name <> {default} THEN rs.name + '.' ELSE '' END + r.name AS [references],
  REPLACE(f.delete_referential_action_desc, '_', ' ') AS [on delete],
  REPLACE(f.update_referential_action_desc, '_', ' ') AS [on update],
  CASE f.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled], CASE f.is_not_trusted WHEN 1 THEN 'no' ELSE 'yes' END AS [trusted],
  CASE WHEN f.is_not_for_replication = 1 THEN 'no' END AS [for replication]
FROM sys.foreign_keys f JOIN sys.tables o ON o.object_id = f.parent_object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
JOIN sys.tables r ON r.object_id = f.referenced_object_id JOIN sys.schemas rs ON rs.schema_id = r.schema_id
WHERE s.name IN {schemas};

SELECT 'check', s.name, o.name, k.name, NULL AS [system_named], c.name AS [columns], k.definition AS [text],
  CASE k.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled], CASE k.is_not_trusted WHEN 1 THEN 'no' ELSE 'yes' END AS [trusted],
  CASE WHEN k.is_not_for_replication = 1 THEN 'no' END AS [for replication]
FROM sys.check_constraints k JOIN ((SELECT object_id, schema_id, name FROM sys.tables WHERE is_ms_shipped = 0
  UNION ALL SELECT object_id, schema_id, name FROM sys.views WHERE is_ms_shipped = 0
  UNION ALL SELECT type_table_object_id, schema_id, name FROM sys.table_types) o
JOIN sys.schemas s ON s.schema_id = o.schema_id AND s.name IN {schemas}) ON o.object_id = k.parent_object_id
LEFT JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id;

SELECT 'index', s.name, o.name, CASE WHEN LEN(i.name) > LEN(o.name) + 32 AND SUBSTRING(i.name, LEN(i.name) - LEN(o.name) - 31, LEN(o.name)) = o.name THEN LEFT(i.name, LEN(i.name) - LEN(o.name) - 32) ELSE i.name END, CASE i.is_unique WHEN 1 THEN 'yes' ELSE 'no' END AS [unique],
  LOWER(i.type_desc) AS [method], (SELECT pg_get_expr(x.indpred, x.indrelid) FROM pg_index x JOIN pg_class g ON g.oid = x.indexrelid WHERE x.indrelid = i.object_id AND g.relname = i.name) AS [filter],
  CASE WHEN i.ignore_dup_key = 1 THEN 'ignored' END AS [duplicates],
  CASE i.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled]
FROM sys.indexes i JOIN ((SELECT object_id, schema_id, name FROM sys.tables WHERE is_ms_shipped = 0
  UNION ALL SELECT object_id, schema_id, name FROM sys.views WHERE is_ms_shipped = 0
  UNION ALL SELECT type_table_object_id, schema_id, name FROM sys.table_types) o
JOIN sys.schemas s ON s.schema_id = o.schema_id AND s.name IN {schemas}) ON o.object_id = i.object_id
WHERE i.type > 0 AND i.is_primary_key = 0 AND i.is_unique_constraint = 0 AND i.is_hypothetical = 0;

SELECT 'view', s.name, v.name, COALESCE(m.definition, 'encrypted') AS [text], CASE v.with_check_option WHEN 1 THEN 'yes' ELSE 'no' END AS [check option], CASE WHEN m.is_schema_bound = 1 THEN 'yes' END AS [schema bound],
  CASE m.uses_ansi_nulls WHEN 0 THEN 'off' END AS [ansi nulls],
  CASE m.uses_quoted_identifier WHEN 0 THEN 'off' END AS [quoted identifiers]
FROM sys.views v JOIN sys.schemas s ON s.schema_id = v.schema_id LEFT JOIN sys.sql_modules m ON m.object_id = v.object_id
WHERE v.is_ms_shipped = 0 AND s.name IN {schemas};

SELECT CASE WHEN r.type IN ('P', 'PC') THEN 'procedure' ELSE 'function' END, s.name, r.name,
  LOWER(REPLACE(r.type_desc, '_', ' ')) AS [form],
  CASE WHEN r.type IN ('P', 'FN', 'IF', 'TF') THEN COALESCE(m.definition, 'encrypted') END AS [text], CASE WHEN m.is_schema_bound = 1 THEN 'yes' END AS [schema bound],
  CASE m.uses_ansi_nulls WHEN 0 THEN 'off' END AS [ansi nulls],
  CASE m.uses_quoted_identifier WHEN 0 THEN 'off' END AS [quoted identifiers], CASE WHEN m.execute_as_principal_id = -2 THEN 'OWNER' WHEN m.execute_as_principal_id IS NOT NULL
  THEN (SELECT p.name FROM sys.database_principals p WHERE p.principal_id = m.execute_as_principal_id) END AS [execute as]
FROM sys.objects r JOIN sys.schemas s ON s.schema_id = r.schema_id LEFT JOIN sys.sql_modules m ON m.object_id = r.object_id
WHERE r.type IN ('P', 'PC', 'FN', 'IF', 'TF', 'FS', 'FT', 'AF') AND r.is_ms_shipped = 0 AND s.name IN {schemas};

SELECT 'trigger', s.name, o.name, t.name, CASE t.is_instead_of_trigger WHEN 1 THEN 'INSTEAD OF' ELSE 'AFTER' END AS [timing],
  COALESCE(m.definition, 'encrypted') AS [text], CASE t.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled],
  CASE WHEN t.is_not_for_replication = 1 THEN 'no' END AS [for replication], CASE WHEN m.is_schema_bound = 1 THEN 'yes' END AS [schema bound],
  CASE m.uses_ansi_nulls WHEN 0 THEN 'off' END AS [ansi nulls],
  CASE m.uses_quoted_identifier WHEN 0 THEN 'off' END AS [quoted identifiers], CASE WHEN m.execute_as_principal_id = -2 THEN 'OWNER' WHEN m.execute_as_principal_id IS NOT NULL
  THEN (SELECT p.name FROM sys.database_principals p WHERE p.principal_id = m.execute_as_principal_id) END AS [execute as]
FROM sys.triggers t JOIN sys.objects o ON o.object_id = t.parent_id JOIN sys.schemas s ON s.schema_id = o.schema_id
LEFT JOIN sys.sql_modules m ON m.object_id = t.object_id
WHERE t.parent_class = 1 AND t.is_ms_shipped = 0 AND s.name IN {schemas};

SELECT CASE WHEN i.is_primary_key = 1 THEN 'primary key' WHEN i.is_unique_constraint = 1 THEN 'unique key' ELSE 'index' END,
  s.name, o.name, CASE WHEN LEN(i.name) > LEN(o.name) + 32 AND SUBSTRING(i.name, LEN(i.name) - LEN(o.name) - 31, LEN(o.name)) = o.name THEN LEFT(i.name, LEN(i.name) - LEN(o.name) - 32) ELSE i.name END, CASE k.is_included_column WHEN 1 THEN 'included columns' ELSE 'columns' END,
  c.name + CASE k.is_descending_key WHEN 1 THEN ' DESC' ELSE '' END
FROM sys.indexes i JOIN ((SELECT object_id, schema_id, name FROM sys.tables WHERE is_ms_shipped = 0
  UNION ALL SELECT object_id, schema_id, name FROM sys.views WHERE is_ms_shipped = 0
  UNION ALL SELECT type_table_object_id, schema_id, name FROM sys.table_types) o
JOIN sys.schemas s ON s.schema_id = o.schema_id AND s.name IN {schemas}) ON o.object_id = i.object_id
JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
WHERE i.name IS NOT NULL AND (k.key_ordinal > 0 OR k.is_included_column = 1 OR i.type > 2)
ORDER BY s.name, o.name, i.name, k.is_included_column, k.key_ordinal, k.index_column_id;

SELECT 'foreign key', s.name, o.name, f.name, 'columns', c.name
FROM sys.foreign_key_columns k JOIN sys.foreign_keys f ON f.object_id = k.constraint_object_id
JOIN sys.tables o ON o.object_id = f.parent_object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
WHERE s.name IN {schemas} ORDER BY s.name, o.name, f.name, k.constraint_column_id;

SELECT 'foreign key', s.name, o.name, f.name, 'referenced columns', c.name
FROM sys.foreign_key_columns k JOIN sys.foreign_keys f ON f.object_id = k.constraint_object_id
JOIN sys.tables o ON o.object_id = f.parent_object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
JOIN sys.columns c ON c.object_id = k.referenced_object_id AND c.column_id = k.referenced_column_id
WHERE s.name IN {schemas} ORDER BY s.name, o.name, f.name, k.constraint_column_id;

SELECT CASE t.parent_class WHEN 0 THEN 'database trigger' ELSE 'trigger' END, COALESCE(s.name, ''), COALESCE(o.name, t.name),
  CASE WHEN o.name IS NOT NULL THEN t.name END, 'events',
  e.type_desc + CASE WHEN e.is_first = 1 THEN ' first' WHEN e.is_last = 1 THEN ' last' ELSE '' END
FROM sys.trigger_events e JOIN sys.triggers t ON t.object_id = e.object_id
LEFT JOIN sys.objects o ON o.object_id = t.parent_id AND t.parent_class = 1 LEFT JOIN sys.schemas s ON s.schema_id = o.schema_id
WHERE t.is_ms_shipped = 0 AND (t.parent_class = 0 OR s.name IN {schemas}) ORDER BY e.type_desc;

SELECT CASE WHEN c.name IS NOT NULL THEN 'column' ELSE CASE o.type WHEN 'U' THEN 'table' WHEN 'V' THEN 'view' WHEN 'SO' THEN 'sequence'
    WHEN 'SN' THEN 'synonym' WHEN 'P' THEN 'procedure' WHEN 'PC' THEN 'procedure' WHEN 'TR' THEN 'trigger' WHEN 'PK' THEN 'primary key'
    WHEN 'UQ' THEN 'unique key' WHEN 'F' THEN 'foreign key' WHEN 'C' THEN 'check' ELSE 'function' END END AS kind,
  s.name AS [schema], COALESCE(t.name, o.name) AS name,
  CASE WHEN t.name IS NOT NULL THEN o.name ELSE c.name END AS part, CASE e.name WHEN 'MS_Description' THEN 'comment' ELSE 'extended property ' + e.name END, CAST(e.value AS nvarchar(4000)) FROM sys.extended_properties e JOIN sys.objects o ON o.object_id = e.major_id AND o.is_ms_shipped = 0 AND o.type <> 'D' JOIN sys.schemas s ON s.schema_id = o.schema_id
LEFT JOIN sys.objects t ON t.object_id = o.parent_object_id
LEFT JOIN sys.columns c ON c.object_id = e.major_id AND c.column_id = e.minor_id AND e.minor_id > 0 WHERE e.class = 1 AND s.name IN {schemas} ORDER BY 5;
