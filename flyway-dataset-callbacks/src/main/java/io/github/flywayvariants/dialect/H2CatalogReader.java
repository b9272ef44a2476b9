package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.Trigger;
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads H2's catalog in seven queries, and joins them here, since H2 would join them without an index. */
final class H2CatalogReader {

    private final Connection connection;
    private final Collection<String> schemas;
    private final String inSchemas;
    private final String defaultSchema;

    H2CatalogReader(Connection connection, String defaultSchema, Collection<String> schemas) {
        this.connection = connection;
        this.schemas = schemas;
        this.defaultSchema = defaultSchema;
        this.inSchemas = Sql.markers(schemas);
    }

    Catalog read() throws SQLException {
        if (schemas.isEmpty()) {
            return new Catalog(defaultSchema, List.of(), List.of(), List.of());
        }
        Map<TableId, List<Column>> columns = columns();
        Map<ConstraintId, ConstraintColumns> keyColumns = keyColumns();
        Map<TableId, List<ReadKey>> keys = keys(keyColumns);
        Map<TableId, List<Trigger>> triggers = triggers();
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES
                WHERE TABLE_TYPE = 'BASE TABLE' AND STORAGE_TYPE IN ('CACHED', 'MEMORY') AND TABLE_SCHEMA IN""" + inSchemas;
        List<Table> tables = Sql.list(connection, sql, schemas, row -> {
            TableId id = Sql.table(row, 1);
            return ReadKey.table(
                    id,
                    columns.getOrDefault(id, List.of()),
                    keys.getOrDefault(id, List.of()),
                    triggers.getOrDefault(id, List.of()),
                    Set.of(),
                    null);
        });
        return new Catalog(defaultSchema, tables, foreignKeys(keyColumns), sequences());
    }

    /** Where names are folded to lower case, so are the names of types. */
    private Map<TableId, List<Column>> columns() throws SQLException {
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, UPPER(DATA_TYPE) AS DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE,
                  DATETIME_PRECISION, INTERVAL_TYPE, GEOMETRY_TYPE, IS_NULLABLE, COLUMN_DEFAULT, IS_IDENTITY, IDENTITY_GENERATION,
                  IS_GENERATED, MAXIMUM_CARDINALITY, DOMAIN_SCHEMA, DOMAIN_NAME
                FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA IN""" + inSchemas + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION";
        return Sql.byTable(connection, sql, schemas, H2CatalogReader::column);
    }

    private static Column column(ResultSet row) throws SQLException {
        String baseType = row.getString("DATA_TYPE");
        ValueKind kind = H2Canonical.kind(baseType);
        boolean identity = "YES".equals(row.getString("IS_IDENTITY"));
        boolean generated = "ALWAYS".equals(row.getString("IS_GENERATED"));
        long length = row.getLong("CHARACTER_MAXIMUM_LENGTH");
        boolean limited = length > 0 && (kind == ValueKind.TEXT || kind == ValueKind.BINARY);
        return new Column(
                row.getString("COLUMN_NAME"),
                H2Types.type(row),
                baseType,
                kind,
                "YES".equals(row.getString("IS_NULLABLE")),
                row.getString("COLUMN_DEFAULT") != null && !generated,
                identity(identity, row.getString("IDENTITY_GENERATION")),
                generated ? null : AskedSequence.ofH2(row.getString("COLUMN_DEFAULT")),
                generated,
                limited ? Long.valueOf(length) : null);
    }

    private static Identity identity(boolean identity, @Nullable String generation) {
        if (!identity) {
            return Identity.NONE;
        }
        return "ALWAYS".equals(generation) ? Identity.ALWAYS : Identity.BY_DEFAULT;
    }

    /** A constraint's full name. */
    private record ConstraintId(String schema, String name) {}

    /** A constraint's table and columns, and for a foreign key the places of the columns that these refer to. */
    private record ConstraintColumns(TableId table, List<String> columns, List<Integer> places) {}

    /** Of all schemas, since foreign keys lead to others. */
    private Map<ConstraintId, ConstraintColumns> keyColumns() throws SQLException {
        String sql = """
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, POSITION_IN_UNIQUE_CONSTRAINT
                FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION""";
        Map<ConstraintId, ConstraintColumns> constraints = new HashMap<>();
        Sql.list(connection, sql, List.of(), row -> {
            TableId table = Sql.table(row, 3);
            ConstraintColumns columns = constraints.computeIfAbsent(
                    constraint(row, 1), id -> new ConstraintColumns(table, new ArrayList<>(), new ArrayList<>()));
            columns.columns().add(row.getString(5));
            return columns.places().add(row.getInt(6));
        });
        return constraints;
    }

    private static ConstraintId constraint(ResultSet row, int column) throws SQLException {
        return new ConstraintId(row.getString(column), row.getString(column + 1));
    }

    private Map<TableId, List<ReadKey>> keys(Map<ConstraintId, ConstraintColumns> keyColumns) throws SQLException {
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CONSTRAINT_TYPE
                FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                WHERE CONSTRAINT_TYPE IN ('PRIMARY KEY', 'UNIQUE') AND TABLE_SCHEMA IN""" + inSchemas + " ORDER BY CONSTRAINT_NAME";
        Map<TableId, List<ReadKey>> keys = Sql.byTable(connection, sql, schemas, row -> {
            ConstraintColumns columns = keyColumns.get(constraint(row, 3));
            boolean primary = "PRIMARY KEY".equals(row.getString(5));
            return new ReadKey(
                    new Key(row.getString(4), columns == null ? List.of() : columns.columns(), false), primary);
        });
        uniqueIndexes()
                .forEach((table, indexes) ->
                        indexes.forEach((name, columns) -> keys.computeIfAbsent(table, id -> new ArrayList<>())
                                .add(new ReadKey(new Key(name, columns, false), false))));
        return keys;
    }

    private Map<TableId, Map<String, List<String>>> uniqueIndexes() throws SQLException {
        String sql = """
                SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.INDEX_NAME, c.COLUMN_NAME
                FROM INFORMATION_SCHEMA.INDEX_COLUMNS c JOIN INFORMATION_SCHEMA.INDEXES i
                  ON i.INDEX_SCHEMA = c.INDEX_SCHEMA AND i.INDEX_NAME = c.INDEX_NAME AND i.TABLE_NAME = c.TABLE_NAME
                WHERE i.INDEX_TYPE_NAME = 'UNIQUE INDEX' AND NOT i.IS_GENERATED AND c.TABLE_SCHEMA IN""" + inSchemas + " ORDER BY c.INDEX_NAME, c.ORDINAL_POSITION";
        Map<TableId, Map<String, List<String>>> indexes = new HashMap<>();
        Sql.list(
                connection,
                sql,
                schemas,
                row -> indexes.computeIfAbsent(Sql.table(row, 1), id -> new TreeMap<>())
                        .computeIfAbsent(row.getString(3), name -> new ArrayList<>())
                        .add(row.getString(4)));
        return indexes;
    }

    private Map<TableId, List<Trigger>> triggers() throws SQLException {
        String sql = """
                SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME
                FROM INFORMATION_SCHEMA.TRIGGERS WHERE EVENT_OBJECT_SCHEMA IN""" + inSchemas + " ORDER BY TRIGGER_NAME";
        return Sql.byTable(connection, sql, schemas, row -> new Trigger(row.getString(3), Trigger.State.ENABLED));
    }

    private List<ForeignKey> foreignKeys(Map<ConstraintId, ConstraintColumns> keyColumns) throws SQLException {
        String sql = """
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, UNIQUE_CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE
                FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS""";
        List<ForeignKey> keys = new ArrayList<>();
        Sql.list(connection, sql, List.of(), row -> {
            ConstraintColumns from = keyColumns.get(constraint(row, 1));
            ConstraintColumns to = keyColumns.get(constraint(row, 3));
            return from != null && to != null && isOurs(from, to) && keys.add(foreignKey(row, from, to));
        });
        return keys;
    }

    private boolean isOurs(ConstraintColumns from, ConstraintColumns to) {
        return schemas.contains(from.table().schema())
                || schemas.contains(to.table().schema());
    }

    private static ForeignKey foreignKey(ResultSet row, ConstraintColumns from, ConstraintColumns to)
            throws SQLException {
        return new ForeignKey(
                row.getString(2),
                from.table(),
                from.columns(),
                to.table(),
                from.places().stream().map(place -> to.columns().get(place - 1)).toList(),
                ForeignKey.Action.valueOf(row.getString(5).replace(' ', '_')),
                ForeignKey.Action.valueOf(row.getString(6).replace(' ', '_')),
                ForeignKey.Checking.IMMEDIATE,
                true,
                ForeignKey.Match.SIMPLE);
    }

    private List<Sequence> sequences() throws SQLException {
        String sql = """
                SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME, START_VALUE, INCREMENT, MINIMUM_VALUE, MAXIMUM_VALUE, CYCLE_OPTION
                FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA IN""" + inSchemas;
        return Sql.list(connection, sql, schemas, row -> Sql.sequence(row, "YES".equals(row.getString(7)), null, null));
    }
}
