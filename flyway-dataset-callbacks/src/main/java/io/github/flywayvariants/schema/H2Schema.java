package io.github.flywayvariants.schema;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the objects of H2. What its views would join without an index is joined here. */
final class H2Schema {

    private static final String SYSTEM_NAMED =
            "CASE WHEN REGEXP_LIKE(%s, '^(CONSTRAINT|INDEX)_[0-9A-F]+(_[0-9]+)?$', 'i') THEN 'yes' END AS \"system_named\"";

    static final List<String> OBJECTS = List.of(
            """
            SELECT 'role', '', ROLE_NAME, REMARKS AS "comment" FROM INFORMATION_SCHEMA.ROLES WHERE UPPER(ROLE_NAME) <> 'PUBLIC'""",
            """
            SELECT 'schema', SCHEMA_NAME, SCHEMA_OWNER AS "owner", DEFAULT_COLLATION_NAME AS "collation", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME IN {schemas}""",
            """
            SELECT 'domain', DOMAIN_SCHEMA, DOMAIN_NAME, COALESCE(PARENT_DOMAIN_SCHEMA || '.' || PARENT_DOMAIN_NAME,
                DATA_TYPE_SQL(DOMAIN_SCHEMA, DOMAIN_NAME, 'DOMAIN', DTD_IDENTIFIER)) AS "type",
              DOMAIN_DEFAULT AS "default", DOMAIN_ON_UPDATE AS "on update", COLLATION_NAME AS "collation", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.DOMAINS WHERE DOMAIN_SCHEMA IN {schemas}""",
            """
            SELECT 'sequence', SEQUENCE_SCHEMA, SEQUENCE_NAME, DATA_TYPE AS "type", START_VALUE AS "start", INCREMENT AS "increment",
              MINIMUM_VALUE AS "minimum", MAXIMUM_VALUE AS "maximum", LOWER(CYCLE_OPTION) AS "cycle", CACHE AS "cache", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA IN {schemas}""",
            """
            SELECT 'table', TABLE_SCHEMA, TABLE_NAME, CASE WHEN STORAGE_TYPE NOT IN ('CACHED', 'MEMORY') THEN STORAGE_TYPE END AS "kind",
              REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.TABLES
            WHERE TABLE_TYPE = 'BASE TABLE' AND STORAGE_TYPE NOT LIKE '%TEMPORARY' AND TABLE_SCHEMA IN {schemas}""",
            """
            SELECT 'view', TABLE_SCHEMA, TABLE_NAME, REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_SCHEMA IN {schemas}""",
            """
            SELECT 'column', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COALESCE(DOMAIN_SCHEMA || '.' || DOMAIN_NAME,
                DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', DTD_IDENTIFIER)) AS "type", LOWER(IS_NULLABLE) AS "nullable",
              COLLATION_NAME AS "collation", COLUMN_DEFAULT AS "default", CASE WHEN DEFAULT_ON_NULL THEN 'yes' END AS "default on null",
              COLUMN_ON_UPDATE AS "on update", GENERATION_EXPRESSION AS "computed as",
              IDENTITY_GENERATION AS "identity", IDENTITY_START AS "identity start", IDENTITY_INCREMENT AS "identity increment",
              IDENTITY_MINIMUM AS "identity minimum", IDENTITY_MAXIMUM AS "identity maximum", LOWER(IDENTITY_CYCLE) AS "identity cycle",
              IDENTITY_CACHE AS "identity cache", CASE WHEN NOT IS_VISIBLE THEN 'no' END AS "visible",
              ORDINAL_POSITION AS "position", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA IN {schemas}""",
            """
            SELECT CASE CONSTRAINT_TYPE WHEN 'UNIQUE' THEN 'unique key' ELSE LOWER(CONSTRAINT_TYPE) END, TABLE_SCHEMA, TABLE_NAME,
              CONSTRAINT_NAME, %s, NULLS_DISTINCT AS "nulls distinct", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA IN {schemas}""".formatted(SYSTEM_NAMED.formatted("CONSTRAINT_NAME")),
            """
            SELECT 'check', DOMAIN_SCHEMA, DOMAIN_NAME, CONSTRAINT_NAME, %s, REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.DOMAIN_CONSTRAINTS WHERE DOMAIN_SCHEMA IN {schemas}""".formatted(SYSTEM_NAMED.formatted("CONSTRAINT_NAME")),
            """
            SELECT 'index', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, %s,
              CASE WHEN INDEX_TYPE_NAME LIKE 'UNIQUE%%' THEN 'yes' ELSE 'no' END AS "unique",
              CASE WHEN INDEX_TYPE_NAME NOT IN ('INDEX', 'UNIQUE INDEX') THEN LOWER(INDEX_TYPE_NAME) END AS "method",
              NULLS_DISTINCT AS "nulls distinct", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.INDEXES WHERE NOT IS_GENERATED AND TABLE_SCHEMA IN {schemas}""".formatted(SYSTEM_NAMED.formatted("INDEX_NAME")),
            """
            SELECT LOWER(ROUTINE_TYPE), ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_DEFINITION AS "text", EXTERNAL_NAME AS "method",
              EXTERNAL_LANGUAGE AS "language", LOWER(IS_DETERMINISTIC) AS "deterministic", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_TYPE <> 'AGGREGATE' AND ROUTINE_SCHEMA IN {schemas}""",
            """
            SELECT 'function', ROUTINE_SCHEMA, ROUTINE_NAME, 'aggregate' AS "form", EXTERNAL_NAME AS "method", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_TYPE = 'AGGREGATE' AND ROUTINE_SCHEMA IN {schemas}""",
            """
            SELECT 'trigger', EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, ACTION_TIMING AS "timing",
              EVENT_MANIPULATION AS "events", ACTION_ORIENTATION AS "for each", JAVA_CLASS AS "class",
              CASE WHEN IS_ROLLBACK THEN 'yes' END AS "on rollback", QUEUE_SIZE AS "queue", CASE WHEN NO_WAIT THEN 'yes' END AS "no wait",
              REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.TRIGGERS WHERE EVENT_OBJECT_SCHEMA IN {schemas}""",
            """
            SELECT 'synonym', SYNONYM_SCHEMA, SYNONYM_NAME, SYNONYM_FOR_SCHEMA || '.' || SYNONYM_FOR AS "for", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.SYNONYMS WHERE SYNONYM_SCHEMA IN {schemas}""",
            """
            SELECT 'constant', CONSTANT_SCHEMA, CONSTANT_NAME, VALUE_DEFINITION AS "value", REMARKS AS "comment"
            FROM INFORMATION_SCHEMA.CONSTANTS WHERE CONSTANT_SCHEMA IN {schemas}""");

    static final List<String> DETAILS = List.of("""
            SELECT 'index', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, 'columns', COLUMN_NAME
              || CASE ORDERING_SPECIFICATION WHEN 'DESC' THEN ' DESC' ELSE '' END
              || CASE WHEN NULL_ORDERING = CASE ORDERING_SPECIFICATION WHEN 'DESC' THEN 'FIRST' ELSE 'LAST' END
                THEN ' NULLS ' || NULL_ORDERING ELSE '' END
            FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE TABLE_SCHEMA IN {schemas}
            ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, ORDINAL_POSITION""", """
            SELECT 'index', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, 'unique columns', COLUMN_NAME
            FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE IS_UNIQUE AND TABLE_SCHEMA IN {schemas}
            ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, ORDINAL_POSITION""", """
            SELECT 'relation', TABLE_SCHEMA, TABLE_NAME, NULL, 'granted to ' || GRANTEE, RIGHTS FROM INFORMATION_SCHEMA.RIGHTS
            WHERE TABLE_NAME <> '' AND TABLE_SCHEMA IN {schemas} ORDER BY 5, 6""", """
            SELECT 'schema', TABLE_SCHEMA, NULL, NULL, 'granted to ' || GRANTEE, RIGHTS FROM INFORMATION_SCHEMA.RIGHTS
            WHERE TABLE_NAME = '' AND TABLE_SCHEMA IN {schemas} ORDER BY 5, 6""", """
            SELECT 'role', '', GRANTEDROLE, NULL, 'granted to ' || GRANTEE, 'yes' FROM INFORMATION_SCHEMA.RIGHTS
            WHERE GRANTEDROLE IS NOT NULL ORDER BY 5""", """
            SELECT LOWER(r.ROUTINE_TYPE), r.ROUTINE_SCHEMA, r.ROUTINE_NAME, NULL, 'arguments',
              '(' || LISTAGG(DATA_TYPE_SQL(p.SPECIFIC_SCHEMA, p.SPECIFIC_NAME, 'ROUTINE', p.DTD_IDENTIFIER), ', ')
                WITHIN GROUP (ORDER BY p.ORDINAL_POSITION) || ')'
            FROM INFORMATION_SCHEMA.ROUTINES r JOIN INFORMATION_SCHEMA.PARAMETERS p
              ON p.SPECIFIC_SCHEMA = r.SPECIFIC_SCHEMA AND p.SPECIFIC_NAME = r.SPECIFIC_NAME
            WHERE r.ROUTINE_TYPE <> 'AGGREGATE' AND r.ROUTINE_SCHEMA IN {schemas}
            GROUP BY r.ROUTINE_TYPE, r.ROUTINE_SCHEMA, r.ROUTINE_NAME, r.SPECIFIC_NAME ORDER BY 6""");

    private final CatalogRows rows;
    private final Map<Name, Owner> owners = new HashMap<>();

    private H2Schema(CatalogRows rows) {
        this.rows = rows;
    }

    /** A constraint's name. */
    private record Name(String schema, String name) {}

    /** What a constraint belongs to. */
    private record Owner(String kind, String schema, String table) {}

    static void read(CatalogRows rows) throws SQLException {
        for (String sql : OBJECTS) {
            rows.objects(sql);
        }
        for (String sql : DETAILS) {
            rows.details(sql);
        }
        H2Schema schema = new H2Schema(rows);
        schema.readViews();
        schema.readConstraints();
    }

    private void readViews() throws SQLException {
        rows.list("""
                SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS
                WHERE TABLE_SCHEMA IN {schemas} AND VIEW_DEFINITION IS NOT NULL""", row -> {
            SnapshotBuilder.Draft view =
                    rows.builder().object(SchemaKind.VIEW, row.getString(1), List.of(row.getString(2)));
            view.put("text", H2Conditions.sorted(row.getString(3)));
            return view;
        });
    }

    private void readConstraints() throws SQLException {
        rows.list(
                """
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CASE CONSTRAINT_TYPE WHEN 'UNIQUE' THEN 'unique key' ELSE LOWER(CONSTRAINT_TYPE) END,
                  TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                UNION ALL SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, 'check', DOMAIN_SCHEMA, DOMAIN_NAME
                FROM INFORMATION_SCHEMA.DOMAIN_CONSTRAINTS""",
                row -> owners.put(
                        new Name(row.getString(1), row.getString(2)),
                        new Owner(row.getString(3), row.getString(4), row.getString(5))));
        rows.list(
                "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS",
                row -> append(new Name(row.getString(1), row.getString(2)), "text", row.getString(3)));
        // The columns of a check are in no other view.
        rows.list("""
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.CONSTRAINT_COLUMN_USAGE
                ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, COLUMN_NAME""", row -> {
            Name name = new Name(row.getString(1), row.getString(2));
            Owner owner = owners.get(name);
            return owner != null && owner.kind().equals("check") && append(name, "columns", row.getString(3));
        });
        Map<Name, List<KeyColumn>> keys = keyColumns();
        keys.forEach((name, columns) -> columns.forEach(column -> append(name, "columns", column.name())));
        readForeignKeys(keys);
    }

    private record KeyColumn(Name constraint, String name, int place) {}

    private Map<Name, List<KeyColumn>> keyColumns() throws SQLException {
        return rows
                .list(
                        """
                        SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, COLUMN_NAME, POSITION_IN_UNIQUE_CONSTRAINT
                        FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION""",
                        row -> new KeyColumn(
                                new Name(row.getString(1), row.getString(2)), row.getString(3), row.getInt(4)))
                .stream()
                .collect(Collectors.groupingBy(KeyColumn::constraint));
    }

    private void readForeignKeys(Map<Name, List<KeyColumn>> keys) throws SQLException {
        rows.list("""
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, UNIQUE_CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE
                FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS""", row -> {
            Name name = new Name(row.getString(1), row.getString(2));
            Name unique = new Name(row.getString(3), row.getString(4));
            Owner owner = owners.get(unique);
            List<KeyColumn> to = keys.getOrDefault(unique, List.of());
            if (owner != null) {
                append(name, "references", owner.schema() + "." + owner.table());
            }
            keys.getOrDefault(name, List.of()).stream()
                    .filter(column -> column.place() > 0 && column.place() <= to.size())
                    .forEach(column -> append(
                            name,
                            "referenced columns",
                            to.get(column.place() - 1).name()));
            append(name, "on delete", row.getString(5));
            return append(name, "on update", row.getString(6));
        });
    }

    private boolean append(Name constraint, String property, String value) {
        Owner owner = owners.get(constraint);
        if (owner == null) {
            return false;
        }
        rows.builder()
                .find(owner.kind(), owner.schema(), owner.table(), constraint.name())
                .ifPresent(draft -> draft.append(property, value));
        return true;
    }
}
