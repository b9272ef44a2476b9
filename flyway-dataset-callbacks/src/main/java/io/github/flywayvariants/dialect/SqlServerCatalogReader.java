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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the catalog of SQL Server and Babelfish in six queries of {@code sys}, and joins them here. */
final class SqlServerCatalogReader {

    private static final int LEDGER_SINCE = 16;
    private static final int HISTORY = 1;
    private static final int SYSTEM_VERSIONED = 2;
    private static final int SCHEMA_ONLY = 1;

    private final Connection connection;
    private final String defaultSchema;
    private final Collection<String> schemas;
    private final String inSchemas;
    private final SqlServerEdition edition;

    SqlServerCatalogReader(
            Connection connection, String defaultSchema, Collection<String> schemas, SqlServerEdition edition) {
        this.connection = connection;
        this.defaultSchema = defaultSchema;
        this.schemas = schemas;
        this.inSchemas = Sql.markers(schemas);
        this.edition = edition;
    }

    Catalog read() throws SQLException {
        if (schemas.isEmpty()) {
            return new Catalog(defaultSchema, List.of(), List.of(), List.of());
        }
        Map<TableId, List<Column>> columns = columns();
        Map<TableId, List<ReadKey>> keys = keys();
        Map<TableId, List<Trigger>> triggers = triggers();
        List<Table> tables = Sql.list(connection, tablesQuery(), schemas, row -> {
            TableId id = Sql.table(row, 1);
            return ReadKey.table(
                    id,
                    columns.getOrDefault(id, List.of()),
                    keys.getOrDefault(id, List.of()),
                    triggers.getOrDefault(id, List.of()),
                    traits(row),
                    null);
        });
        return new Catalog(defaultSchema, tables, foreignKeys(), sequences());
    }

    /** Babelfish has none of what makes a table unusual. */
    private String tablesQuery() {
        if (edition.isBabelfish()) {
            return """
                    SELECT s.name, t.name, 0, 0, 0, 0, 0, 0, 0, 0
                    FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
                    WHERE t.is_ms_shipped = 0 AND s.name IN""" + inSchemas;
        }
        String ledger = edition.version() >= LEDGER_SINCE ? " OR t.ledger_type <> 0" : "";
        return """
                SELECT s.name, t.name, t.temporal_type, CAST(t.is_memory_optimized AS int), t.durability,
                  CASE WHEN t.is_tracked_by_cdc = 1 OR t.is_published = 1 OR t.is_merge_published = 1 OR t.is_replicated = 1
                    THEN 1 ELSE 0 END,
                  CASE WHEN t.is_filetable = 1 OR t.is_node = 1 OR t.is_edge = 1""" + ledger + """
                 OR EXISTS (SELECT 1 FROM sys.columns c WHERE c.object_id = t.object_id
                      AND (c.is_filestream = 1 OR c.encryption_type IS NOT NULL)) THEN 1 ELSE 0 END,
                  CASE WHEN EXISTS (SELECT 1 FROM sys.security_predicates r JOIN sys.security_policies y ON y.object_id = r.object_id
                    WHERE y.is_enabled = 1 AND r.target_object_id = t.object_id) THEN 1 ELSE 0 END,
                  CASE WHEN EXISTS (SELECT 1 FROM sys.sql_expression_dependencies d JOIN sys.views v ON v.object_id = d.referencing_id
                    JOIN sys.indexes i ON i.object_id = v.object_id WHERE d.referenced_id = t.object_id) THEN 1 ELSE 0 END,
                  CASE WHEN EXISTS (SELECT 1 FROM sys.masked_columns m WHERE m.object_id = t.object_id AND m.is_masked = 1)
                    AND COALESCE(HAS_PERMS_BY_NAME(QUOTENAME(s.name) + '.' + QUOTENAME(t.name), 'OBJECT', 'UNMASK'),
                      HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'UNMASK')) = 0 THEN 1 ELSE 0 END
                FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
                WHERE t.is_ms_shipped = 0 AND t.is_external = 0 AND s.name IN""" + inSchemas;
    }

    private static Set<TableTrait> traits(ResultSet row) throws SQLException {
        Set<TableTrait> traits = EnumSet.noneOf(TableTrait.class);
        int temporal = row.getInt(3);
        boolean inMemory = row.getBoolean(4);
        boolean captured = row.getBoolean(6);
        add(traits, temporal == HISTORY || temporal == SYSTEM_VERSIONED, TableTrait.SYSTEM_VERSIONED);
        add(traits, inMemory && row.getInt(5) == SCHEMA_ONLY, TableTrait.NOT_DURABLE);
        add(traits, captured, TableTrait.CHANGE_CAPTURED);
        add(traits, row.getBoolean(7), TableTrait.NOT_LOADABLE);
        add(traits, row.getBoolean(8), TableTrait.ROW_SECURITY);
        add(traits, inMemory || captured || row.getBoolean(9) || temporal != 0, TableTrait.NO_TRUNCATE);
        add(traits, row.getBoolean(10), TableTrait.MASKED);
        return traits;
    }

    private static void add(Set<TableTrait> traits, boolean holds, TableTrait trait) {
        if (holds) {
            traits.add(trait);
        }
    }

    /** The type below an alias is the one of the same system number; types of the common language runtime have all the same. */
    private Map<TableId, List<Column>> columns() throws SQLException {
        String sql = """
                SELECT s.name, t.name, c.name, CASE WHEN u.is_assembly_type = 1 THEN u.name ELSE COALESCE(y.name, u.name) END,
                  c.max_length, c.precision, c.scale, CAST(c.is_nullable AS int), CAST(c.is_identity AS int),
                  CASE WHEN c.is_computed = 1 OR c.generated_always_type <> 0 OR c.is_column_set = 1 THEN 1 ELSE 0 END,
                  CASE WHEN c.default_object_id <> 0 THEN 1 ELSE 0 END
                FROM sys.columns c JOIN sys.tables t ON t.object_id = c.object_id
                JOIN sys.schemas s ON s.schema_id = t.schema_id
                JOIN sys.types u ON u.user_type_id = c.user_type_id
                LEFT JOIN sys.types y ON y.user_type_id = c.system_type_id
                WHERE t.is_ms_shipped = 0 AND s.name IN""" + inSchemas + " ORDER BY t.object_id, c.column_id";
        return Sql.byTable(connection, sql, schemas, SqlServerCatalogReader::column);
    }

    private static Column column(ResultSet row) throws SQLException {
        String baseType = row.getString(4);
        int bytes = row.getInt(5);
        boolean generated = row.getBoolean(10) || baseType.equals("timestamp");
        int length = SqlServerTypes.length(baseType, bytes);
        return new Column(
                row.getString(3),
                SqlServerTypes.text(baseType, bytes, row.getInt(6), row.getInt(7)),
                baseType,
                SqlServerTypes.kind(baseType),
                row.getBoolean(8),
                row.getBoolean(11) && !generated,
                row.getBoolean(9) ? Identity.ALWAYS : Identity.NONE,
                null,
                generated,
                length == 0 ? null : Long.valueOf(length));
    }

    private Map<TableId, List<ReadKey>> keys() throws SQLException {
        String sql = """
                SELECT s.name, t.name, i.name, CAST(i.is_primary_key AS int), c.name
                FROM sys.indexes i JOIN sys.tables t ON t.object_id = i.object_id
                JOIN sys.schemas s ON s.schema_id = t.schema_id
                JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
                JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
                WHERE i.is_unique = 1 AND i.has_filter = 0 AND i.is_disabled = 0 AND i.is_hypothetical = 0
                  AND k.is_included_column = 0 AND s.name IN""" + inSchemas + " ORDER BY i.name, k.key_ordinal";
        Map<TableId, Map<String, List<String>>> columns = new HashMap<>();
        Map<TableId, String> primary = new HashMap<>();
        Sql.list(connection, sql, schemas, row -> {
            TableId table = Sql.table(row, 1);
            if (row.getBoolean(4)) {
                primary.put(table, row.getString(3));
            }
            return columns.computeIfAbsent(table, id -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getString(3), name -> new ArrayList<>())
                    .add(row.getString(5));
        });
        Map<TableId, List<ReadKey>> keys = new HashMap<>();
        columns.forEach((table, byName) ->
                byName.forEach((name, of) -> keys.computeIfAbsent(table, id -> new ArrayList<>())
                        .add(new ReadKey(new Key(name, of, false), name.equals(primary.get(table))))));
        return keys;
    }

    private Map<TableId, List<Trigger>> triggers() throws SQLException {
        String sql = """
                SELECT s.name, t.name, r.name, CAST(r.is_disabled AS int)
                FROM sys.triggers r JOIN sys.tables t ON t.object_id = r.parent_id JOIN sys.schemas s ON s.schema_id = t.schema_id
                WHERE r.parent_class = 1 AND r.is_ms_shipped = 0 AND s.name IN""" + inSchemas + " ORDER BY r.name";
        return Sql.byTable(
                connection,
                sql,
                schemas,
                row -> new Trigger(
                        row.getString(3), row.getBoolean(4) ? Trigger.State.DISABLED : Trigger.State.ENABLED));
    }

    private record KeyColumns(ForeignKeyHead head, List<String> from, List<String> to) {}

    private record ForeignKeyHead(
            String name, TableId from, TableId to, int onDelete, int onUpdate, boolean disabled, boolean trusted) {}

    private List<ForeignKey> foreignKeys() throws SQLException {
        List<String> twice = new ArrayList<>(schemas);
        twice.addAll(schemas);
        String sql = """
                SELECT f.name, fs.name, ft.name, ts.name, tt.name, f.delete_referential_action, f.update_referential_action,
                  CAST(f.is_disabled AS int), CAST(f.is_not_trusted AS int), fc.name, tc.name
                FROM sys.foreign_keys f
                JOIN sys.tables ft ON ft.object_id = f.parent_object_id JOIN sys.schemas fs ON fs.schema_id = ft.schema_id
                JOIN sys.tables tt ON tt.object_id = f.referenced_object_id JOIN sys.schemas ts ON ts.schema_id = tt.schema_id
                JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
                JOIN sys.columns fc ON fc.object_id = k.parent_object_id AND fc.column_id = k.parent_column_id
                JOIN sys.columns tc ON tc.object_id = k.referenced_object_id AND tc.column_id = k.referenced_column_id
                WHERE fs.name IN""" + inSchemas + " OR ts.name IN" + inSchemas
                + " ORDER BY fs.name, ft.name, f.name, k.constraint_column_id";
        Map<List<String>, KeyColumns> byName = new LinkedHashMap<>();
        Sql.list(connection, sql, twice, row -> {
            ForeignKeyHead head = head(row);
            KeyColumns columns = byName.computeIfAbsent(
                    List.of(head.from().schema(), head.from().name(), head.name()),
                    id -> new KeyColumns(head, new ArrayList<>(), new ArrayList<>()));
            columns.from().add(row.getString(10));
            return columns.to().add(row.getString(11));
        });
        return byName.values().stream()
                .map(columns -> foreignKey(columns.head(), columns.from(), columns.to()))
                .toList();
    }

    private static ForeignKeyHead head(ResultSet row) throws SQLException {
        return new ForeignKeyHead(
                row.getString(1),
                Sql.table(row, 2),
                Sql.table(row, 4),
                row.getInt(6),
                row.getInt(7),
                row.getBoolean(8),
                !row.getBoolean(9));
    }

    private static ForeignKey foreignKey(ForeignKeyHead head, List<String> from, List<String> to) {
        return new ForeignKey(
                head.name(),
                head.from(),
                from,
                head.to(),
                to,
                action(head.onDelete()),
                action(head.onUpdate()),
                head.disabled() ? ForeignKey.Checking.NOT_ENFORCED : ForeignKey.Checking.IMMEDIATE,
                head.trusted(),
                ForeignKey.Match.SIMPLE);
    }

    private static ForeignKey.Action action(int number) {
        return switch (number) {
            case 1 -> ForeignKey.Action.CASCADE;
            case 2 -> ForeignKey.Action.SET_NULL;
            case 3 -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }

    /** The view that should list sequences is empty on Babelfish; an identity has a sequence there that is the server's own. */
    private List<Sequence> sequences() throws SQLException {
        String sql = edition.isBabelfish() ? """
                SELECT s.name, c.relname, CAST(q.seqstart AS decimal(38)), CAST(q.seqincrement AS decimal(38)),
                  CAST(q.seqmin AS decimal(38)), CAST(q.seqmax AS decimal(38)), CAST(q.seqcycle AS int)
                FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN sys.schemas s ON s.schema_id = c.relnamespace
                WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i') AND s.name IN""" : """
                SELECT s.name, q.name, CAST(q.start_value AS decimal(38)), CAST(q.increment AS decimal(38)),
                  CAST(q.minimum_value AS decimal(38)), CAST(q.maximum_value AS decimal(38)), CAST(q.is_cycling AS int)
                FROM sys.sequences q JOIN sys.schemas s ON s.schema_id = q.schema_id
                WHERE q.is_ms_shipped = 0 AND s.name IN""";
        return Sql.list(connection, sql + inSchemas, schemas, row -> Sql.sequence(row, row.getBoolean(7), null, null));
    }
}
