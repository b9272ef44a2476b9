package io.github.flywayvariants.schema;

/** Queries for what runs in PostgreSQL: routines, triggers, policies, rules; and for what has a name besides. */
final class PostgreSqlRoutines {

    static final String TRIGGERS = """
            SELECT 'trigger', n.nspname, c.relname, t.tgname, pg_get_triggerdef(t.oid, true) AS "text",
              CASE t.tgenabled WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'on a replica' ELSE 'always' END AS "enabled",
              obj_description(t.oid, 'pg_trigger') AS "comment"
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND c.relpersistence <> 't' AND n.nspname IN {schemas} AND NOT EXISTS (
              SELECT 1 FROM pg_depend p WHERE p.classid = 'pg_trigger'::regclass AND p.objid = t.oid
                AND p.refclassid = 'pg_trigger'::regclass)""" + PostgreSqlSchema.ownOf("pg_class", "c.oid");

    static final String EVENT_TRIGGERS = """
            SELECT 'database trigger', '', t.evtname, t.evtevent AS "events", array_to_string(t.evttags, ', ') AS "tags",
              t.evtfoid::regproc AS "function",
              CASE t.evtenabled WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'on a replica' ELSE 'always' END AS "enabled",
              pg_get_userbyid(t.evtowner) AS "owner", obj_description(t.oid, 'pg_event_trigger') AS "comment"
            FROM pg_event_trigger t WHERE true""" + PostgreSqlSchema.ownOf("pg_event_trigger", "t.oid");

    static final String POLICIES = """
            SELECT 'policy', n.nspname, c.relname, p.polname, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS "form",
              CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
                AS "command",
              (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r) END, ', '
                ORDER BY CASE r WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r) END) FROM unnest(p.polroles) r) AS "roles",
              pg_get_expr(p.polqual, p.polrelid) AS "using", pg_get_expr(p.polwithcheck, p.polrelid) AS "with check",
              obj_description(p.oid, 'pg_policy') AS "comment"
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN {schemas}""" + PostgreSqlSchema.ownOf("pg_class", "c.oid");

    static final String RULES = """
            SELECT 'rule', n.nspname, c.relname, r.rulename, pg_get_ruledef(r.oid, true) AS "text",
              CASE r.ev_enabled WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'on a replica' ELSE 'always' END AS "enabled",
              obj_description(r.oid, 'pg_rewrite') AS "comment"
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN' AND n.nspname IN {schemas}""" + PostgreSqlSchema.ownOf("pg_class", "c.oid");

    static final String OTHERS = """
            SELECT 'other', n.nspname, 'collation ' || l.collname,
              l.collprovider::text || ' ' || CASE WHEN l.collisdeterministic THEN 'deterministic' ELSE 'nondeterministic' END AS "text"
            FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE n.nspname IN {schemas}"""
            + PostgreSqlSchema.ownOf("pg_collation", "l.oid") + """

            UNION ALL SELECT 'other', n.nspname, 'operator ' || o.oprname || '(' || format_type(o.oprleft, NULL) || ', '
                || format_type(o.oprright, NULL) || ')', o.oprcode::text
            FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE n.nspname IN {schemas}"""
            + PostgreSqlSchema.ownOf("pg_operator", "o.oid") + """

            UNION ALL SELECT 'other', n.nspname, 'text search configuration ' || s.cfgname,
              (SELECT string_agg(m.maptokentype || ' ' || m.mapdict::regdictionary::text, ', ' ORDER BY m.maptokentype, m.mapseqno)
                FROM pg_ts_config_map m WHERE m.mapcfg = s.oid)
            FROM pg_ts_config s JOIN pg_namespace n ON n.oid = s.cfgnamespace WHERE n.nspname IN {schemas}"""
            + PostgreSqlSchema.ownOf("pg_ts_config", "s.oid") + """

            UNION ALL SELECT 'other', n.nspname, 'text search dictionary ' || s.dictname, s.dictinitoption
            FROM pg_ts_dict s JOIN pg_namespace n ON n.oid = s.dictnamespace WHERE n.nspname IN {schemas}"""
            + PostgreSqlSchema.ownOf("pg_ts_dict", "s.oid");

    private PostgreSqlRoutines() {}

    /**
     * Returns the query for routines.
     *
     * @param withSqlBodies whether the body of a routine may be stored as it was understood
     */
    static String routines(boolean withSqlBodies) {
        return """
                SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, n.nspname,
                  p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
                  CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' END AS "form",
                  pg_get_function_arguments(p.oid) AS "arguments", pg_get_function_result(p.oid) AS "returns", l.lanname AS "language",
                  CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS "volatility",
                  CASE WHEN p.proisstrict THEN 'yes' END AS "strict",
                  CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END AS "security",
                  CASE WHEN p.proleakproof THEN 'yes' END AS "leakproof",
                  CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END AS "parallel",
                  array_to_string(p.proconfig, ', ') AS "settings",
                  coalesce(%s, (SELECT 'SFUNC ' || a.aggtransfn || ' STYPE ' || format_type(a.aggtranstype, NULL)
                      || CASE WHEN a.aggfinalfn <> 0 THEN ' FINALFUNC ' || a.aggfinalfn ELSE '' END
                      || coalesce(' INITCOND ' || a.agginitval, '')
                    FROM pg_aggregate a WHERE a.aggfnoid = p.oid), p.prosrc) AS "text",
                  p.probin AS "library", pg_get_userbyid(p.proowner) AS "owner", obj_description(p.oid, 'pg_proc') AS "comment"
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
                WHERE n.nspname IN {schemas}""".formatted(withSqlBodies ? "pg_get_function_sqlbody(p.oid)" : "NULL")
                + PostgreSqlSchema.ownOf("pg_proc", "p.oid")
                + " AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_proc'::regclass AND x.objid = p.oid"
                + " AND x.deptype = 'i')";
    }
}
