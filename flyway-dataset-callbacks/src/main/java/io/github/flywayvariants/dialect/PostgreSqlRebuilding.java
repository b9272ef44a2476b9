package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys of tables with many rows, and their indexes that say nothing about rows. COPY asks for each row and foreign key whether the other
 * row is there, and looks for its place in each index; ADD CONSTRAINT and CREATE INDEX go over all rows once. Both are part of the
 * transaction. What has something that its definition does not tell stays where it is.
 */
final class PostgreSqlRebuilding implements Rebuilding {

    /** Event triggers are told of every statement that changes the schema. */
    private static final String WATCHED = "SELECT EXISTS (SELECT FROM pg_event_trigger WHERE evtenabled <> 'D')";

    private static final String FOREIGN_KEYS = """
            SELECT n.nspname, r.relname, c.conname, pg_get_constraintdef(c.oid), obj_description(c.oid, 'pg_constraint')
            FROM pg_constraint c
            JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = r.relnamespace
            JOIN pg_class p ON p.oid = c.confrelid
            WHERE c.contype = 'f' AND c.convalidated AND NOT c.condeferred AND c.conparentid = 0 AND c.coninhcount = 0
            AND r.relkind = 'r' AND p.relkind = 'r' AND NOT r.relispartition AND NOT p.relispartition
            AND pg_has_role(r.relowner, 'USAGE') AND pg_has_role(p.relowner, 'USAGE') AND has_table_privilege(p.oid, 'REFERENCES')
            AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgconstraint = c.oid AND t.tgenabled <> 'O')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_constraint'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'x'))
            AND n.nspname IN""";

    /** Expressions are left alone: CREATE INDEX computes them on another search path. */
    private static final String INDEXES = """
            SELECT n.nspname, r.relname, i.relname, pg_get_indexdef(i.oid), obj_description(i.oid, 'pg_class')
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_class r ON r.oid = x.indrelid JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE NOT x.indisunique AND NOT x.indisexclusion AND x.indisvalid AND NOT x.indisclustered AND NOT x.indisreplident
            AND x.indexprs IS NULL AND x.indpred IS NULL
            AND r.relkind = 'r' AND NOT r.relispartition AND NOT i.relispartition AND i.reltablespace = 0
            AND pg_has_role(r.relowner, 'USAGE') AND has_schema_privilege(n.oid, 'CREATE')
            AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.oid AND coalesce(a.attstattarget, -1) >= 0)
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = i.oid AND d.deptype IN ('e', 'x'))
            AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid)
            AND n.nspname IN""";

    private final Dialect dialect;

    PostgreSqlRebuilding(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Something of a table, as the catalog of the server has it. */
    private record Part(
            TableId table,
            String name,
            String definition,
            @Nullable String comment) {}

    @Override
    public Plan plan(Connection connection, Catalog catalog, Tables tables) throws SQLException {
        if (tables.many().isEmpty() || Sql.one(connection, WATCHED, row -> row.getBoolean(1))) {
            return Plan.NOTHING;
        }
        List<ForeignKey> foreignKeys = new ArrayList<>();
        List<String> off = new ArrayList<>();
        List<String> on = new ArrayList<>();
        for (Part index : parts(connection, INDEXES, tables.many())) {
            String name = dialect.quoted(new TableId(index.table().schema(), index.name()));
            off.add("DROP INDEX " + name);
            on.add(index.definition());
            comment("INDEX " + name, index).forEach(on::add);
        }
        for (Part key : parts(connection, FOREIGN_KEYS, tables.many())) {
            catalog.foreignKeysFrom(key.table()).stream()
                    .filter(each ->
                            each.name().equals(key.name()) && tables.all().contains(each.to()))
                    .forEach(each -> {
                        String table = dialect.quoted(key.table());
                        String name = dialect.quoted(key.name());
                        foreignKeys.add(each);
                        off.add("ALTER TABLE " + table + " DROP CONSTRAINT " + name);
                        on.add("ALTER TABLE " + table + " ADD CONSTRAINT " + name + " " + key.definition());
                        comment("CONSTRAINT " + name + " ON " + table, key).forEach(on::add);
                    });
        }
        return new Plan(foreignKeys, off, on);
    }

    @Override
    public Suspension begin(Connection connection, Plan plan) throws SQLException {
        return TransactionalSuspension.begin(
                connection, "foreign keys and indexes", plan.off(), plan.on(), PostgreSqlErrors::of);
    }

    private static List<Part> parts(Connection connection, String sql, Set<TableId> tables) throws SQLException {
        Set<String> schemas = new HashSet<>();
        tables.forEach(table -> schemas.add(table.schema()));
        List<Part> parts = Sql.list(
                connection,
                sql + Sql.markers(schemas) + " ORDER BY 1, 2, 3",
                schemas,
                row -> new Part(Sql.table(row, 1), row.getString(3), row.getString(4), row.getString(5)));
        return parts.stream().filter(part -> tables.contains(part.table())).toList();
    }

    private static Stream<String> comment(String what, Part part) {
        return Stream.ofNullable(part.comment())
                .map(comment -> "COMMENT ON " + what + " IS E'"
                        + comment.replace("\\", "\\\\").replace("'", "''") + "'");
    }
}
