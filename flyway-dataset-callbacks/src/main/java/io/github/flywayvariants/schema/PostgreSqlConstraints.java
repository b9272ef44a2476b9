package io.github.flywayvariants.schema;

/** Queries for the constraints and indexes of PostgreSQL. Those that a partition has from its table are told by the table. */
final class PostgreSqlConstraints {

    static final String OF_DOMAINS = """
            SELECT 'check', n.nspname, t.typname, k.conname, pg_get_expr(k.conbin, 0) AS "text",
              CASE WHEN k.convalidated THEN 'yes' ELSE 'no' END AS "validated", obj_description(k.oid, 'pg_constraint') AS "comment"
            FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE k.contype = 'c' AND n.nspname IN {schemas}""" + PostgreSqlSchema.ownOf("pg_type", "t.oid");

    private PostgreSqlConstraints() {}

    /**
     * Returns the query for the constraints of tables.
     *
     * @param withUniqueNulls whether unique constraints may take NULL for a value, and foreign keys may set only some columns to NULL
     * @param withEnforcement whether there are constraints that are not enforced, and such for periods
     */
    static String constraints(boolean withUniqueNulls, boolean withEnforcement) {
        String ofVersion = (withUniqueNulls ? """
                          , CASE WHEN i.indnullsnotdistinct AND k.contype = 'u' THEN 'no' END AS "nulls distinct",
                          %s AS "on delete sets"
                        """.formatted(columns("k.confdelsetcols", "k.conrelid")) : "")
                + (withEnforcement ? """
                          , CASE WHEN k.contype IN ('f', 'c') THEN CASE WHEN k.conenforced THEN 'yes' ELSE 'no' END END AS "enforced",
                          CASE WHEN k.conperiod THEN 'yes' END AS "of a period"
                        """ : "");
        return """
                SELECT CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique key' WHEN 'f' THEN 'foreign key'
                  WHEN 'c' THEN 'check' ELSE 'exclusion' END, n.nspname, c.relname, k.conname,
                  CASE WHEN k.contype IN ('p', 'u', 'f') THEN %s END AS "columns",
                  (SELECT string_agg(a.attname, ', ' ORDER BY u.place) FROM unnest(i.indkey::int[]) WITH ORDINALITY u(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
                    WHERE u.place > i.indnkeyatts AND k.contype IN ('p', 'u')) AS "included columns",
                  CASE k.contype WHEN 'f' THEN k.confrelid::regclass END AS "references", %s AS "referenced columns",
                  CASE k.contype WHEN 'f' THEN %s END AS "on delete", CASE k.contype WHEN 'f' THEN %s END AS "on update",
                  CASE k.confmatchtype WHEN 'f' THEN 'full' WHEN 'p' THEN 'partial' END AS "match",
                  CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid) WHEN 'x' THEN pg_get_constraintdef(k.oid) END AS "text",
                  CASE WHEN k.contype <> 'c' THEN CASE WHEN k.condeferred THEN 'initially deferred'
                    WHEN k.condeferrable THEN 'initially immediate' ELSE 'no' END END AS "deferrable",
                  CASE WHEN k.contype IN ('f', 'c') THEN CASE WHEN k.convalidated THEN 'yes' ELSE 'no' END END AS "validated",
                  CASE k.contype WHEN 'f' THEN CASE WHEN EXISTS (SELECT 1 FROM pg_trigger t
                    WHERE t.tgconstraint = k.oid AND t.tgenabled IN ('D', 'R')) THEN 'no' ELSE 'yes' END END AS "enabled",
                  CASE WHEN k.contype = 'c' AND k.connoinherit THEN 'no' END AS "inherited",
                  obj_description(k.oid, 'pg_constraint') AS "comment"%s
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
                WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND k.conislocal AND c.relpersistence <> 't'
                  AND n.nspname IN {schemas}""".formatted(
                                columns("k.conkey", "k.conrelid"),
                                columns("k.confkey", "k.confrelid"),
                                action("k.confdeltype"),
                                action("k.confupdtype"),
                                ofVersion)
                + PostgreSqlSchema.ownOf("pg_class", "c.oid");
    }

    private static String columns(String numbers, String table) {
        return "(SELECT string_agg(a.attname, ', ' ORDER BY u.place) FROM unnest(" + numbers
                + ") WITH ORDINALITY u(attnum, place) JOIN pg_attribute a ON a.attrelid = " + table
                + " AND a.attnum = u.attnum)";
    }

    private static String action(String code) {
        return "CASE " + code + " WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'"
                + " WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END";
    }

    /**
     * Returns the query for the indexes that no constraint has.
     *
     * @param withUniqueNulls whether unique indexes may take NULL for a value
     */
    static String indexes(boolean withUniqueNulls) {
        return """
                SELECT 'index', n.nspname, c.relname, x.relname, CASE WHEN i.indisunique THEN 'yes' ELSE 'no' END AS "unique",
                  m.amname AS "method",
                  (SELECT string_agg(pg_get_indexdef(x.oid, p.place, true)
                      || coalesce((SELECT ' COLLATE ' || quote_ident(l.collname) FROM pg_collation l
                        WHERE l.oid = i.indcollation[p.place - 1]
                          AND l.oid <> coalesce(nullif(a.attcollation, 0), 'pg_catalog."default"'::regcollation::oid)), '')
                      || coalesce((SELECT ' ' || o.opcname FROM pg_opclass o WHERE o.oid = i.indclass[p.place - 1] AND NOT o.opcdefault), '')
                      || CASE i.indoption[p.place - 1] & 3 WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST'
                        WHEN 3 THEN ' DESC' ELSE '' END, ', ' ORDER BY p.place)
                    FROM generate_series(1, i.indnkeyatts::int) p(place)
                    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[p.place - 1] AND a.attnum > 0) AS "columns",
                  (SELECT string_agg(a.attname, ', ' ORDER BY u.place) FROM unnest(i.indkey::int[]) WITH ORDINALITY u(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum WHERE u.place > i.indnkeyatts) AS "included columns",
                  pg_get_expr(i.indpred, i.indrelid) AS "filter", CASE WHEN i.indisvalid THEN 'yes' ELSE 'no' END AS "valid",
                  %s obj_description(x.oid, 'pg_class') AS "comment"
                FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
                JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND NOT x.relispartition AND n.nspname IN {schemas}
                  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))""".formatted(
                        withUniqueNulls ? "CASE WHEN i.indnullsnotdistinct THEN 'no' END AS \"nulls distinct\"," : "")
                + PostgreSqlSchema.ownOf("pg_class", "c.oid");
    }
}
