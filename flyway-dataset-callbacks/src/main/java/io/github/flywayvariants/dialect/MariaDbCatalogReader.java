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
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the catalog of MariaDB and MySQL in eight queries, and joins them here. Tables of other servers and merged tables are not the user's own. */
final class MariaDbCatalogReader {

    private static final Set<String> TRANSACTIONAL = Set.of("INNODB", "ROCKSDB", "TOKUDB", "NDBCLUSTER");

    private final Connection connection;
    private final Collection<String> schemas;
    private final String inSchemas;
    private final String defaultSchema;
    private final MariaDbDialect dialect;

    MariaDbCatalogReader(
            Connection connection, String defaultSchema, Collection<String> schemas, MariaDbDialect dialect) {
        this.connection = connection;
        this.schemas = schemas;
        this.defaultSchema = defaultSchema;
        this.inSchemas = Sql.markers(schemas);
        this.dialect = dialect;
    }

    Catalog read() throws SQLException {
        if (schemas.isEmpty()) {
            return new Catalog(defaultSchema, List.of(), List.of(), List.of());
        }
        Map<TableId, List<Column>> columns = columns(jsonColumns());
        Map<TableId, List<ReadKey>> keys = keys();
        Map<TableId, List<Trigger>> triggers = triggers();
        List<TableId> sequences = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, UPPER(COALESCE(ENGINE, '')) FROM information_schema.TABLES
                WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')
                  AND COALESCE(ENGINE, '') NOT IN ('FEDERATED', 'CONNECT', 'SPIDER', 'MRG_MyISAM') AND TABLE_SCHEMA IN""" + inSchemas;
        Sql.list(connection, sql, schemas, row -> {
            TableId id = Sql.table(row, 1);
            return row.getString(3).equals("SEQUENCE")
                    ? sequences.add(id)
                    : tables.add(ReadKey.table(
                            id,
                            columns.getOrDefault(id, List.of()),
                            keys.getOrDefault(id, List.of()),
                            triggers.getOrDefault(id, List.of()),
                            traits(row.getString(3), row.getString(4)),
                            null));
        });
        return new Catalog(defaultSchema, tables, foreignKeys(), sequences(sequences));
    }

    private static Set<TableTrait> traits(String type, String engine) {
        Set<TableTrait> traits = EnumSet.noneOf(TableTrait.class);
        if (type.equals("SYSTEM VERSIONED")) {
            traits.add(TableTrait.SYSTEM_VERSIONED);
        }
        if (!TRANSACTIONAL.contains(engine)) {
            traits.add(TableTrait.NOT_TRANSACTIONAL);
        }
        if (engine.equals("MEMORY")) {
            traits.add(TableTrait.NOT_DURABLE);
        }
        return traits;
    }

    /** MariaDB has no type for JSON, but a check that comes with the word. */
    private Map<TableId, Set<String>> jsonColumns() throws SQLException {
        Map<TableId, Set<String>> json = new HashMap<>();
        if (dialect.isMariaDb()) {
            String sql = """
                    SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS
                    WHERE CHECK_CLAUSE LIKE 'json_valid(%' AND CONSTRAINT_SCHEMA IN""" + inSchemas;
            Sql.list(
                    connection,
                    sql,
                    schemas,
                    row -> json.computeIfAbsent(Sql.table(row, 1), id -> new HashSet<>())
                            .add(row.getString(3).toLowerCase(Locale.ROOT)));
        }
        return json;
    }

    private Map<TableId, List<Column>> columns(Map<TableId, Set<String>> json) throws SQLException {
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, LOWER(DATA_TYPE), COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA,
                  CHARACTER_MAXIMUM_LENGTH
                FROM information_schema.COLUMNS WHERE TABLE_SCHEMA IN""" + inSchemas + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION";
        return Sql.byTable(
                connection, sql, schemas, row -> column(row, json.getOrDefault(Sql.table(row, 1), Set.of())));
    }

    private Column column(ResultSet row, Set<String> jsonChecks) throws SQLException {
        String name = row.getString(3);
        String check = "json_valid(" + dialect.quoted(name) + ")";
        boolean json = jsonChecks.contains(check.toLowerCase(Locale.ROOT));
        String extra = row.getString(8).toLowerCase(Locale.ROOT);
        boolean generated = extra.contains("virtual generated")
                || extra.contains("stored generated")
                || extra.contains("persistent");
        String defaultValue = row.getString(7);
        long length = row.getLong(9);
        return new Column(
                name,
                row.getString(5),
                row.getString(4),
                json ? ValueKind.JSON : MariaDbCanonical.kind(row.getString(4)),
                row.getString(6).equals("YES"),
                defaultValue != null && !defaultValue.equals("NULL") && !generated,
                extra.contains("auto_increment") ? Identity.AUTO_INCREMENT : Identity.NONE,
                AskedSequence.ofMariaDb(defaultValue),
                generated,
                length == 0 ? null : Long.valueOf(length));
    }

    private Map<TableId, List<ReadKey>> keys() throws SQLException {
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, SUB_PART FROM information_schema.STATISTICS
                WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA IN""" + inSchemas + " ORDER BY INDEX_NAME, SEQ_IN_INDEX";
        Map<TableId, Map<String, List<String>>> indexes = new HashMap<>();
        Set<List<Object>> partial = new HashSet<>();
        Sql.list(connection, sql, schemas, row -> {
            TableId table = Sql.table(row, 1);
            String index = row.getString(3);
            String column = row.getString(4);
            if (column == null || row.getString(5) != null && !index.equals("PRIMARY")) {
                partial.add(List.of(table, index));
            }
            return indexes.computeIfAbsent(table, id -> new TreeMap<>())
                    .computeIfAbsent(index, id -> new ArrayList<>())
                    .add(String.valueOf(column));
        });
        Map<TableId, List<ReadKey>> keys = new HashMap<>();
        indexes.forEach((table, ofTable) -> ofTable.forEach((index, columns) -> {
            if (!partial.contains(List.of(table, index))) {
                keys.computeIfAbsent(table, id -> new ArrayList<>())
                        .add(new ReadKey(new Key(index, columns, false), index.equals("PRIMARY")));
            }
        }));
        return keys;
    }

    private Map<TableId, List<Trigger>> triggers() throws SQLException {
        String sql = """
                SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME FROM information_schema.TRIGGERS
                WHERE EVENT_OBJECT_SCHEMA IN""" + inSchemas + " ORDER BY TRIGGER_NAME";
        return Sql.byTable(connection, sql, schemas, row -> new Trigger(row.getString(3), Trigger.State.ENABLED));
    }

    /** A foreign key's name, which is unique within its schema. */
    private record KeyId(String schema, String table, String name) {

        static KeyId of(ResultSet row) throws SQLException {
            return new KeyId(row.getString(1), row.getString(2), row.getString(3));
        }
    }

    /** The columns of a foreign key. */
    private record KeyColumns(TableId to, List<String> fromColumns, List<String> toColumns) {}

    private List<ForeignKey> foreignKeys() throws SQLException {
        List<String> twice = new ArrayList<>(schemas);
        twice.addAll(schemas);
        String columns = """
                SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, COLUMN_NAME,
                  REFERENCED_COLUMN_NAME
                FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL AND (TABLE_SCHEMA IN"""
                + inSchemas + " OR REFERENCED_TABLE_SCHEMA IN " + inSchemas
                + ") ORDER BY CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION";
        Map<KeyId, KeyColumns> byId = new HashMap<>();
        Sql.list(connection, columns, twice, row -> {
            TableId to = Sql.table(row, 4);
            KeyColumns key =
                    byId.computeIfAbsent(KeyId.of(row), id -> new KeyColumns(to, new ArrayList<>(), new ArrayList<>()));
            key.fromColumns().add(row.getString(6));
            return key.toColumns().add(row.getString(7));
        });
        String rules = """
                SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE
                FROM information_schema.REFERENTIAL_CONSTRAINTS""";
        List<ForeignKey> keys = new ArrayList<>();
        Sql.list(connection, rules, List.of(), row -> {
            KeyColumns found = byId.get(KeyId.of(row));
            return found != null && keys.add(foreignKey(KeyId.of(row), found, row.getString(4), row.getString(5)));
        });
        return keys;
    }

    private static ForeignKey foreignKey(KeyId id, KeyColumns columns, String onDelete, String onUpdate) {
        return new ForeignKey(
                id.name(),
                new TableId(id.schema(), id.table()),
                columns.fromColumns(),
                columns.to(),
                columns.toColumns(),
                ForeignKey.Action.valueOf(onDelete.replace(' ', '_')),
                ForeignKey.Action.valueOf(onUpdate.replace(' ', '_')),
                ForeignKey.Checking.IMMEDIATE,
                true,
                ForeignKey.Match.SIMPLE);
    }

    private List<Sequence> sequences(List<TableId> ids) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        for (List<TableId> some : Portions.of(ids)) {
            List<String> queries = new ArrayList<>();
            for (TableId id : some) {
                queries.add("SELECT " + queries.size()
                        + " AS place, start_value, increment, minimum_value, maximum_value, cycle_option FROM "
                        + dialect.quoted(id));
            }
            String sql = String.join(" UNION ALL ", queries);
            sequences.addAll(Sql.list(connection, sql, List.of(), row -> sequence(some.get(row.getInt(1)), row)));
        }
        return sequences;
    }

    private static Sequence sequence(TableId id, ResultSet row) throws SQLException {
        return new Sequence(
                id,
                row.getBigDecimal(2).toBigInteger(),
                row.getBigDecimal(3).toBigInteger(),
                row.getBigDecimal(4).toBigInteger(),
                row.getBigDecimal(5).toBigInteger(),
                row.getBoolean(6),
                null,
                null);
    }
}
