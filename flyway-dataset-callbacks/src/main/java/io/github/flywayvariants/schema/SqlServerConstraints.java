package io.github.flywayvariants.schema;

import io.github.flywayvariants.dialect.SqlServerEdition;

/** Queries for the constraints and indexes of SQL Server. */
final class SqlServerConstraints {

    static final String FOREIGN_KEY_COLUMNS = """
            SELECT 'foreign key', s.name, o.name, f.name, 'columns', c.name
            FROM sys.foreign_key_columns k JOIN sys.foreign_keys f ON f.object_id = k.constraint_object_id
            JOIN sys.tables o ON o.object_id = f.parent_object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
            JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
            WHERE s.name IN {schemas} ORDER BY s.name, o.name, f.name, k.constraint_column_id""";

    static final String REFERENCED_COLUMNS = FOREIGN_KEY_COLUMNS
            .replace("'columns'", "'referenced columns'")
            .replace(
                    "c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id",
                    "c.object_id = k.referenced_object_id AND c.column_id = k.referenced_column_id");

    private SqlServerConstraints() {}

    /** Babelfish says of every name that it was made up, and makes the same up each time. */
    private static String systemNamed(SqlServerEdition edition, String constraint) {
        return (edition.isBabelfish() ? "NULL" : "CASE WHEN " + constraint + ".is_system_named = 1 THEN 'yes' END")
                + " AS [system_named]";
    }

    /** Babelfish adds the name of the table and 32 digits to the name that an index was given. */
    private static String indexName(SqlServerEdition edition) {
        return edition.isBabelfish()
                ? "CASE WHEN LEN(i.name) > LEN(o.name) + 32"
                        + " AND SUBSTRING(i.name, LEN(i.name) - LEN(o.name) - 31, LEN(o.name)) = o.name"
                        + " THEN LEFT(i.name, LEN(i.name) - LEN(o.name) - 32) ELSE i.name END"
                : "i.name";
    }

    /** Returns the query for the columns of keys and of indexes, in their order, and for those that are only included. */
    static String keyColumns(SqlServerEdition edition) {
        return """
                SELECT CASE WHEN i.is_primary_key = 1 THEN 'primary key' WHEN i.is_unique_constraint = 1 THEN 'unique key' ELSE 'index' END,
                  s.name, o.name, %s, CASE k.is_included_column WHEN 1 THEN 'included columns' ELSE 'columns' END,
                  c.name + CASE k.is_descending_key WHEN 1 THEN ' DESC' ELSE '' END
                FROM sys.indexes i JOIN %s ON o.object_id = i.object_id
                JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
                JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
                WHERE i.name IS NOT NULL AND (k.key_ordinal > 0 OR k.is_included_column = 1 OR i.type > 2)
                ORDER BY s.name, o.name, i.name, k.is_included_column, k.key_ordinal, k.index_column_id""".formatted(indexName(edition), SqlServerTables.OWNERS);
    }

    /** Returns the query for primary and unique keys. */
    static String keys(SqlServerEdition edition) {
        return """
                SELECT CASE k.type WHEN 'PK' THEN 'primary key' ELSE 'unique key' END, s.name, o.name, k.name, %s,
                  LOWER(i.type_desc) AS [method], CASE WHEN i.ignore_dup_key = 1 THEN 'ignored' END AS [duplicates],
                  CASE i.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled]
                FROM sys.key_constraints k JOIN %s ON o.object_id = k.parent_object_id
                JOIN sys.indexes i ON i.object_id = k.parent_object_id AND i.name = k.name""".formatted(systemNamed(edition, "k"), SqlServerTables.OWNERS);
    }

    /** Returns the query for foreign keys. */
    static String foreignKeys(SqlServerEdition edition) {
        return """
                SELECT 'foreign key', s.name, o.name, f.name, %s,
                  CASE WHEN rs.name <> {default} THEN rs.name + '.' ELSE '' END + r.name AS [references],
                  REPLACE(f.delete_referential_action_desc, '_', ' ') AS [on delete],
                  REPLACE(f.update_referential_action_desc, '_', ' ') AS [on update],
                  CASE f.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled], CASE f.is_not_trusted WHEN 1 THEN 'no' ELSE 'yes' END AS [trusted],
                  CASE WHEN f.is_not_for_replication = 1 THEN 'no' END AS [for replication]
                FROM sys.foreign_keys f JOIN sys.tables o ON o.object_id = f.parent_object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
                JOIN sys.tables r ON r.object_id = f.referenced_object_id JOIN sys.schemas rs ON rs.schema_id = r.schema_id
                WHERE s.name IN {schemas}""".formatted(systemNamed(edition, "f"));
    }

    /** Returns the query for checks. */
    static String checks(SqlServerEdition edition) {
        return """
                SELECT 'check', s.name, o.name, k.name, %s, c.name AS [columns], k.definition AS [text],
                  CASE k.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled], CASE k.is_not_trusted WHEN 1 THEN 'no' ELSE 'yes' END AS [trusted],
                  CASE WHEN k.is_not_for_replication = 1 THEN 'no' END AS [for replication]
                FROM sys.check_constraints k JOIN %s ON o.object_id = k.parent_object_id
                LEFT JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id""".formatted(systemNamed(edition, "k"), SqlServerTables.OWNERS);
    }

    /** Returns the query for the indexes that no constraint has. Babelfish keeps the filter where PostgreSQL does. */
    static String indexes(SqlServerEdition edition) {
        String filter = edition.isBabelfish()
                ? "(SELECT pg_get_expr(x.indpred, x.indrelid) FROM pg_index x JOIN pg_class g ON g.oid = x.indexrelid"
                        + " WHERE x.indrelid = i.object_id AND g.relname = i.name)"
                : "i.filter_definition";
        String more = edition.isBabelfish() ? "" : """
                ,
                  (SELECT LOWER(x.secondary_type_desc) FROM sys.xml_indexes x WHERE x.object_id = i.object_id AND x.index_id = i.index_id)
                    AS [of paths],
                  (SELECT p.name FROM sys.partition_schemes p WHERE p.data_space_id = i.data_space_id) AS [partitioned by]""";
        return """
                SELECT 'index', s.name, o.name, %s, CASE i.is_unique WHEN 1 THEN 'yes' ELSE 'no' END AS [unique],
                  LOWER(i.type_desc) AS [method], %s AS [filter],
                  CASE WHEN i.ignore_dup_key = 1 THEN 'ignored' END AS [duplicates],
                  CASE i.is_disabled WHEN 1 THEN 'no' ELSE 'yes' END AS [enabled]%s
                FROM sys.indexes i JOIN %s ON o.object_id = i.object_id
                WHERE i.type > 0 AND i.is_primary_key = 0 AND i.is_unique_constraint = 0 AND i.is_hypothetical = 0""".formatted(indexName(edition), filter, more, SqlServerTables.OWNERS);
    }
}
