package io.github.flywayvariants.schema;

import java.util.List;

/** Queries for who may do what in PostgreSQL. What an owner may do anyway is left out. */
final class PostgreSqlGrants {

    private static final String GRANTS = """
            SELECT g.kind, g.schema, g.name, g.part, 'granted to ' || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee) END,
              g.privilege_type || CASE WHEN g.is_grantable THEN ' with grant option' ELSE '' END
            FROM (
              SELECT CASE WHEN c.relkind = 'S' THEN 'sequence' WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END AS kind,
                n.nspname AS schema, c.relname AS name, NULL::name AS part, c.relowner AS owner, x.*
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) x
              UNION ALL SELECT 'column', n.nspname, c.relname, a.attname, c.relowner, x.*
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(a.attacl) x
              UNION ALL SELECT 'schema', n.nspname, NULL, NULL, n.nspowner, x.* FROM pg_namespace n, aclexplode(n.nspacl) x
              UNION ALL SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, n.nspname,
                p.proname || '(' || oidvectortypes(p.proargtypes) || ')', NULL, p.proowner, x.*
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
              UNION ALL SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END, n.nspname, t.typname, NULL, t.typowner, x.*
              FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace, aclexplode(coalesce(t.typacl, acldefault('T', t.typowner))) x
            ) g WHERE g.grantee <> g.owner AND g.schema IN {schemas}
            ORDER BY 5, 6""";

    private static final String DEFAULTS = """
            SELECT 'schema', n.nspname, NULL, NULL,
              'new ' || CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' ELSE 'types' END
                || ' of ' || pg_get_userbyid(d.defaclrole) || ' granted to '
                || CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END,
              x.privilege_type || CASE WHEN x.is_grantable THEN ' with grant option' ELSE '' END
            FROM pg_default_acl d JOIN pg_namespace n ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) x
            WHERE n.nspname IN {schemas} ORDER BY 5, 6""";

    static final List<String> DETAILS = List.of(GRANTS, DEFAULTS);

    private PostgreSqlGrants() {}
}
