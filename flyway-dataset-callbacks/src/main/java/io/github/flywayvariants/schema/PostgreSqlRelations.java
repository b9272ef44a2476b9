package io.github.flywayvariants.schema;

/** Queries for the schemas, types, sequences, tables, views and columns of PostgreSQL. */
final class PostgreSqlRelations {

    static final String SCHEMAS = """
            SELECT 'schema', n.nspname, pg_get_userbyid(n.nspowner) AS "owner", obj_description(n.oid, 'pg_namespace') AS "comment"
            FROM pg_namespace n WHERE n.nspname IN {schemas}""";

    static final String EXTENSIONS = """
            SELECT 'extension', '', e.extname, e.extversion AS "version",
              CASE WHEN n.nspname <> {default} THEN n.nspname END AS "schema"
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql'""";

    static final String TYPES = """
            SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END, n.nspname, t.typname,
              CASE t.typtype WHEN 'e' THEN 'enumeration' WHEN 'c' THEN 'composite' WHEN 'r' THEN 'range' END AS "form",
              (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e
                WHERE e.enumtypid = t.oid) AS "values",
              (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = t.oid) AS "range of",
              CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS "type",
              CASE t.typtype WHEN 'd' THEN CASE WHEN t.typnotnull THEN 'no' ELSE 'yes' END END AS "nullable",
              coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default",
              (SELECT quote_ident(l.collname) FROM pg_collation l JOIN pg_type b ON b.oid = t.typbasetype
                WHERE l.oid = t.typcollation AND t.typcollation <> b.typcollation) AS "collation",
              pg_get_userbyid(t.typowner) AS "owner", obj_description(t.oid, 'pg_type') AS "comment"
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE (t.typtype IN ('d', 'e', 'r') OR t.typtype = 'c' AND c.relkind = 'c') AND n.nspname IN {schemas}""" + PostgreSqlSchema.ownOf("pg_type", "t.oid");

    static final String SEQUENCES = """
            SELECT 'sequence', n.nspname, c.relname, format_type(s.seqtypid, NULL) AS "type", s.seqstart AS "start",
              s.seqincrement AS "increment", s.seqmin AS "minimum", s.seqmax AS "maximum",
              CASE WHEN s.seqcycle THEN 'yes' ELSE 'no' END AS "cycle", s.seqcache AS "cache",
              (SELECT o.refobjid::regclass::text || '.' || quote_ident(a.attname)
                FROM pg_depend o JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
                WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.objid = c.oid
                  AND o.deptype = 'a') AS "owned by",
              pg_get_userbyid(c.relowner) AS "owner", obj_description(c.oid, 'pg_class') AS "comment"
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relpersistence <> 't' AND n.nspname IN {schemas} AND NOT EXISTS (SELECT 1 FROM pg_depend i
              WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.deptype = 'i')""" + PostgreSqlSchema.ownOf("pg_class", "c.oid");

    static final String TABLES = """
            SELECT CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END, n.nspname, c.relname,
              CASE c.relkind WHEN 'p' THEN 'partitioned' WHEN 'f' THEN 'foreign' WHEN 'm' THEN 'materialized' END AS "form",
              CASE c.relpersistence WHEN 'u' THEN 'yes' END AS "unlogged",
              CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
              CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS "partitioned by",
              CASE WHEN c.relispartition THEN 'partition of ' ELSE '' END || (
                SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) FROM pg_inherits i
                WHERE i.inhrelid = c.oid) AS "inherits",
              pg_get_expr(c.relpartbound, c.oid) AS "partition bound",
              CASE WHEN c.relforcerowsecurity THEN 'forced' WHEN c.relrowsecurity THEN 'enabled' END AS "row security",
              CASE WHEN c.relkind IN ('r', 'p') THEN CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
                WHEN 'i' THEN 'index' END END AS "replica identity",
              (SELECT s.srvname || coalesce(' ' || array_to_string(f.ftoptions, ', '), '') FROM pg_foreign_table f
                JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid) AS "server",
              CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS "text",
              (SELECT o.option_value FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = 'check_option') AS "check option",
              (SELECT o.option_value FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_barrier')
                AS "security barrier",
              (SELECT o.option_value FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_invoker')
                AS "security invoker",
              pg_get_userbyid(c.relowner) AS "owner", obj_description(c.oid, 'pg_class') AS "comment"
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't' AND n.nspname IN {schemas}""" + PostgreSqlSchema.ownOf("pg_class", "c.oid");

    private PostgreSqlRelations() {}

    /**
     * Returns the query for columns, those of composite types among them.
     *
     * @param withNotNull whether NOT NULL may be a constraint that is not validated
     */
    static String columns(boolean withNotNull) {
        String notNull = withNotNull
                ? "(SELECT ', not validated' FROM pg_constraint w WHERE w.conrelid = c.oid AND w.contype = 'n'"
                        + " AND w.conkey = ARRAY[a.attnum] AND NOT w.convalidated)"
                : "NULL";
        return """
                SELECT 'column', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS "type",
                  CASE WHEN a.attnotnull THEN 'no' || coalesce(%s, '') ELSE 'yes' END AS "nullable",
                  CASE WHEN a.attcollation <> t.typcollation THEN (
                    SELECT quote_ident(l.collname) FROM pg_collation l WHERE l.oid = a.attcollation) END AS "collation",
                  CASE a.attgenerated WHEN '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default",
                  CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "computed as",
                  CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END AS "computed",
                  CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS "identity",
                  q.seqstart AS "identity start", q.seqincrement AS "identity increment", q.seqmin AS "identity minimum",
                  q.seqmax AS "identity maximum", CASE WHEN q.seqcycle THEN 'yes' WHEN NOT q.seqcycle THEN 'no' END AS "identity cycle",
                  q.seqcache AS "identity cache",
                  row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS "position",
                  col_description(c.oid, a.attnum) AS "comment"
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                LEFT JOIN (pg_depend o JOIN pg_sequence q ON q.seqrelid = o.objid)
                  ON o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.refobjid = c.oid
                    AND o.refobjsubid = a.attnum AND o.deptype = 'i'
                WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't' AND n.nspname IN {schemas}""".formatted(notNull) + PostgreSqlSchema.ownOf("pg_class", "c.oid");
    }
}
