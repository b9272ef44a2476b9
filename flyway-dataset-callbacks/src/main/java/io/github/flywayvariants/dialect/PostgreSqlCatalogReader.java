package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.Trigger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's catalog, in six queries. Tables and sequences that belong to an extension are not the user's and left out. */
final class PostgreSqlCatalogReader {

    private static final String NOT_OF_AN_EXTENSION = """
             AND NOT EXISTS (
              SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
            """;

    private static final String OUR_TABLES =
            " c.relkind IN ('r', 'p') AND c.relpersistence <> 't'" + NOT_OF_AN_EXTENSION;

    private final Connection connection;
    private final Collection<String> schemas;
    private final String inSchemas;
    private final String defaultSchema;
    private final int version;

    PostgreSqlCatalogReader(Connection connection, String defaultSchema, Collection<String> schemas, int version) {
        this.connection = connection;
        this.schemas = schemas;
        this.defaultSchema = defaultSchema;
        this.inSchemas = Sql.markers(schemas);
        this.version = version;
    }

    Catalog read() throws SQLException {
        if (schemas.isEmpty()) {
            return new Catalog(defaultSchema, List.of(), List.of(), List.of());
        }
        Map<TableId, List<Column>> columns = columns();
        Map<TableId, List<ReadKey>> keys = keys();
        Map<TableId, List<Trigger>> triggers = triggers();
        return new Catalog(defaultSchema, tables(columns, keys, triggers), foreignKeys(), sequences());
    }

    private List<Table> tables(
            Map<TableId, List<Column>> columns, Map<TableId, List<ReadKey>> keys, Map<TableId, List<Trigger>> triggers)
            throws SQLException {
        String sql = """
                SELECT n.nspname, c.relname, c.relkind = 'p', c.relispartition, c.relhassubclass,
                  EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid), row_security_active(c.oid),
                  c.relpersistence = 'u', pn.nspname, p.relname
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_inherits h ON c.relispartition AND h.inhrelid = c.oid
                LEFT JOIN pg_class p ON p.oid = h.inhparent LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
                WHERE n.nspname IN""" + inSchemas + " AND" + OUR_TABLES;
        return Sql.list(connection, sql, schemas, row -> {
            TableId id = Sql.table(row, 1);
            return ReadKey.table(
                    id,
                    columns.getOrDefault(id, List.of()),
                    keys.getOrDefault(id, List.of()),
                    triggers.getOrDefault(id, List.of()),
                    traits(row),
                    parent(row));
        });
    }

    private static Set<TableTrait> traits(ResultSet row) throws SQLException {
        Set<TableTrait> traits = EnumSet.noneOf(TableTrait.class);
        boolean partitioned = row.getBoolean(3);
        boolean partition = row.getBoolean(4);
        add(traits, TableTrait.PARTITIONED, partitioned);
        add(traits, TableTrait.PARTITION, partition);
        add(traits, TableTrait.INHERITED, row.getBoolean(5) && !partitioned);
        add(traits, TableTrait.INHERITS, row.getBoolean(6) && !partition);
        add(traits, TableTrait.ROW_SECURITY, row.getBoolean(7));
        add(traits, TableTrait.NOT_DURABLE, row.getBoolean(8));
        return traits;
    }

    private static void add(Set<TableTrait> traits, TableTrait trait, boolean holds) {
        if (holds) {
            traits.add(trait);
        }
    }

    private static @Nullable TableId parent(ResultSet row) throws SQLException {
        return row.getString(10) == null ? null : Sql.table(row, 9);
    }

    private Map<TableId, List<Column>> columns() throws SQLException {
        String sql = """
                WITH RECURSIVE base(type, base, modifier) AS (
                  SELECT d.oid, d.typbasetype, d.typtypmod FROM pg_type d WHERE d.typtype = 'd'
                  UNION ALL
                  SELECT b.type, d.typbasetype, d.typtypmod FROM base b JOIN pg_type d ON d.oid = b.base AND d.typtype = 'd')
                SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN tn.nspname = 'pg_catalog' OR t.typname = 'citext' THEN t.typname ELSE tn.nspname || '.' || t.typname END,
                  NOT (a.attnotnull OR EXISTS (
                    SELECT 1 FROM pg_type d WHERE d.oid = a.atttypid AND d.typtype = 'd' AND d.typnotnull)),
                  coalesce(pg_get_expr(d.adbin, d.adrelid), dt.typdefault), a.attidentity, a.attgenerated <> '', sn.nspname, s.relname,
                  asked.nspname, asked.relname,
                  CASE WHEN t.typname IN ('varchar', 'bpchar')
                    THEN nullif(coalesce(b.modifier, a.atttypmod), -1) - 4 END
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type dt ON dt.oid = a.atttypid
                LEFT JOIN base b ON b.type = a.atttypid AND NOT EXISTS (
                  SELECT 1 FROM pg_type d WHERE d.oid = b.base AND d.typtype = 'd')
                JOIN pg_type t ON t.oid = coalesce(b.base, a.atttypid) JOIN pg_namespace tn ON tn.oid = t.typnamespace
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                LEFT JOIN (pg_depend o JOIN pg_class s ON s.oid = o.objid AND s.relkind = 'S'
                    JOIN pg_namespace sn ON sn.oid = s.relnamespace)
                  ON o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.refobjid = c.oid
                    AND o.refobjsubid = a.attnum AND o.deptype IN ('a', 'i')
                LEFT JOIN LATERAL (
                    SELECT qn.nspname, q.relname FROM pg_depend u JOIN pg_class q ON q.oid = u.refobjid AND q.relkind = 'S'
                    JOIN pg_namespace qn ON qn.oid = q.relnamespace
                    WHERE u.classid = 'pg_attrdef'::regclass AND u.objid = d.oid AND u.refclassid = 'pg_class'::regclass
                    ORDER BY q.oid LIMIT 1) asked ON pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%'
                WHERE n.nspname IN""" + inSchemas + " AND" + OUR_TABLES + " ORDER BY c.oid, a.attnum";
        return Sql.byTable(connection, sql, schemas, PostgreSqlCatalogReader::column);
    }

    private static Column column(ResultSet row) throws SQLException {
        String defaultValue = row.getString(7);
        boolean generated = row.getBoolean(9);
        Identity identity = identity(row.getString(8), defaultValue, row.getString(11));
        long length = row.getLong(14);
        return new Column(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                PostgreSqlCanonical.kind(row.getString(5)),
                row.getBoolean(6),
                defaultValue != null && !generated && identity == Identity.NONE,
                identity,
                sequence(row, identity),
                generated,
                length == 0 ? null : Long.valueOf(length));
    }

    private static @Nullable TableId sequence(ResultSet row, Identity identity) throws SQLException {
        if (identity != Identity.NONE) {
            return Sql.table(row, 10);
        }
        return row.getString(13) == null ? null : Sql.table(row, 12);
    }

    private static Identity identity(String identity, @Nullable String defaultValue, @Nullable String ownedSequence) {
        return switch (identity) {
            case "a" -> Identity.ALWAYS;
            case "d" -> Identity.BY_DEFAULT;
            default ->
                ownedSequence != null && defaultValue != null && defaultValue.startsWith("nextval(")
                        ? Identity.OWNED_SEQUENCE
                        : Identity.NONE;
        };
    }

    private Map<TableId, List<ReadKey>> keys() throws SQLException {
        String sql = """
                SELECT n.nspname, c.relname, k.relname, i.indisprimary, NOT i.indimmediate,
                  (SELECT array_agg(a.attname::text ORDER BY u.place)
                    FROM unnest(i.indkey::int[]) WITH ORDINALITY u(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
                    WHERE u.place <= i.indnkeyatts)
                FROM pg_index i JOIN pg_class k ON k.oid = i.indexrelid
                JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND n.nspname IN""" + inSchemas + " AND" + OUR_TABLES + " ORDER BY k.relname";
        return Sql.byTable(
                connection,
                sql,
                schemas,
                row -> new ReadKey(new Key(row.getString(3), texts(row, 6), row.getBoolean(5)), row.getBoolean(4)));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private Map<TableId, List<Trigger>> triggers() throws SQLException {
        String sql = """
                SELECT n.nspname, c.relname, t.tgname, t.tgenabled
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE NOT t.tgisinternal AND n.nspname IN""" + inSchemas + " AND" + OUR_TABLES + " ORDER BY t.tgname";
        return Sql.byTable(connection, sql, schemas, row -> new Trigger(row.getString(3), state(row.getString(4))));
    }

    private static Trigger.State state(String enabled) {
        return switch (enabled) {
            case "D" -> Trigger.State.DISABLED;
            case "R" -> Trigger.State.REPLICA;
            case "A" -> Trigger.State.ALWAYS;
            default -> Trigger.State.ENABLED;
        };
    }

    private List<ForeignKey> foreignKeys() throws SQLException {
        String enforced = version >= 18 ? "k.conenforced" : "true";
        String period = version >= 18 ? "k.conperiod" : "false";
        String sql = """
                SELECT k.conname, n.nspname, c.relname, pn.nspname, p.relname,
                  (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum),
                  (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY u(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum),
                  k.confdeltype, k.confupdtype, k.condeferrable, k.condeferred,
                  k.convalidated AND NOT EXISTS (
                    SELECT 1 FROM pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgenabled IN ('D', 'R')), k.confmatchtype = 'f',""" + enforced + ", " + period + """

                FROM pg_constraint k
                JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
                WHERE k.contype = 'f' AND k.conparentid = 0 AND (n.nspname IN""" + inSchemas + " OR pn.nspname IN " + inSchemas + ")";
        List<String> twice = new ArrayList<>(schemas);
        twice.addAll(schemas);
        return Sql.list(connection, sql, twice, PostgreSqlCatalogReader::foreignKey);
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString(1),
                Sql.table(row, 2),
                texts(row, 6),
                Sql.table(row, 4),
                texts(row, 7),
                action(row.getString(8)),
                action(row.getString(9)),
                checking(row.getBoolean(10), row.getBoolean(11), row.getBoolean(14)),
                row.getBoolean(12),
                row.getBoolean(15)
                        ? ForeignKey.Match.PERIOD
                        : row.getBoolean(13) ? ForeignKey.Match.FULL : ForeignKey.Match.SIMPLE);
    }

    private static ForeignKey.Checking checking(boolean deferrable, boolean deferred, boolean enforced) {
        if (!enforced) {
            return ForeignKey.Checking.NOT_ENFORCED;
        }
        if (!deferrable) {
            return ForeignKey.Checking.IMMEDIATE;
        }
        return deferred ? ForeignKey.Checking.DEFERRED : ForeignKey.Checking.DEFERRABLE;
    }

    private static ForeignKey.Action action(String code) {
        return switch (code) {
            case "r" -> ForeignKey.Action.RESTRICT;
            case "c" -> ForeignKey.Action.CASCADE;
            case "n" -> ForeignKey.Action.SET_NULL;
            case "d" -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }

    private List<Sequence> sequences() throws SQLException {
        String sql = """
                SELECT n.nspname, c.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle, tn.nspname, t.relname, a.attname
                FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN (pg_depend o
                    JOIN pg_class t ON t.oid = o.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.refobjsubid
                    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum)
                  ON o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.objid = c.oid
                    AND (o.deptype = 'i' OR o.deptype = 'a' AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%')
                WHERE c.relpersistence <> 't' AND n.nspname IN""" + inSchemas + NOT_OF_AN_EXTENSION;
        return Sql.list(
                connection,
                sql,
                schemas,
                row -> Sql.sequence(
                        row,
                        row.getBoolean(7),
                        row.getString(9) == null ? null : Sql.table(row, 8),
                        row.getString(10)));
    }
}
