package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Clears tables of PostgreSQL: empty ones not at all, small ones by DELETE, the others together by one TRUNCATE without CASCADE, which a
 * rollback takes back too. TRUNCATE asks that all tables that refer to one of its tables are in it.
 */
final class PostgreSqlClearing implements Clearing {

    /** Up to here DELETE is faster than the new files that TRUNCATE makes: some pages. */
    private static final long SMALL = 8 * 8_192L;

    private final PostgreSqlDialect dialect;

    PostgreSqlClearing(PostgreSqlDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public List<ClearStep> plan(Connection connection, Catalog catalog, List<ClearTarget> targets) throws SQLException {
        if (targets.isEmpty()) {
            return List.of();
        }
        Map<TableId, Size> sizes = sizes(connection, targets);
        Set<TableId> truncated = truncated(catalog, targets, sizes);
        List<ClearStep> steps = new ArrayList<>();
        if (!truncated.isEmpty()) {
            steps.add(truncate(targets, truncated));
        }
        for (ClearTarget target : targets) {
            if (!truncated.contains(target.table().id())) {
                steps.add(delete(target, sizes.getOrDefault(target.table().id(), Size.UNKNOWN)));
            }
        }
        return steps;
    }

    /** How large a table is, in bytes, and whether the current user may truncate it, for which DELETE is not enough. */
    private record Size(long bytes, boolean mayTruncate) {

        static final Size UNKNOWN = new Size(0, false);
    }

    private Map<TableId, Size> sizes(Connection connection, List<ClearTarget> targets) throws SQLException {
        Set<String> schemas = new HashSet<>();
        targets.forEach(target -> schemas.add(target.table().id().schema()));
        String sql = """
                SELECT n.nspname, c.relname, CASE WHEN c.relkind = 'p'
                  THEN (SELECT coalesce(sum(pg_relation_size(t.relid)), 0) FROM pg_partition_tree(c.oid) t WHERE t.isleaf)
                  ELSE pg_relation_size(c.oid) END, has_table_privilege(c.oid, 'TRUNCATE')
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND n.nspname IN""" + Sql.markers(schemas);
        Map<TableId, Size> sizes = new HashMap<>();
        Sql.list(
                connection,
                sql,
                schemas,
                row -> sizes.put(Sql.table(row, 1), new Size(row.getLong(3), row.getBoolean(4))));
        return sizes;
    }

    /** Returns the tables of one TRUNCATE: large ones, and all that refer to them; none of them if another table refers to one too. */
    private static Set<TableId> truncated(Catalog catalog, List<ClearTarget> targets, Map<TableId, Size> sizes) {
        Set<TableId> possible = new HashSet<>();
        for (ClearTarget target : targets) {
            Table table = target.table();
            boolean allowed = sizes.getOrDefault(table.id(), Size.UNKNOWN).mayTruncate();
            if (allowed && target.keep().isBlank() && !table.is(TableTrait.ROW_SECURITY)) {
                possible.add(table.id());
            }
        }
        boolean shrunk = true;
        while (shrunk) {
            shrunk = possible.removeIf(
                    table -> !catalog.foreignKeysTo(table).stream().allMatch(key -> possible.contains(key.from())));
        }
        Set<TableId> truncated = new HashSet<>();
        for (TableId table : possible) {
            if (sizes.getOrDefault(table, Size.UNKNOWN).bytes() > SMALL) {
                addWithReferrers(catalog, table, truncated);
            }
        }
        return truncated;
    }

    private static void addWithReferrers(Catalog catalog, TableId table, Set<TableId> truncated) {
        if (truncated.add(table)) {
            catalog.foreignKeysTo(table).forEach(key -> addWithReferrers(catalog, key.from(), truncated));
        }
    }

    private ClearStep truncate(List<ClearTarget> targets, Set<TableId> truncated) {
        List<Table> tables = targets.stream()
                .map(ClearTarget::table)
                .filter(table -> truncated.contains(table.id()))
                .toList();
        String sql = "TRUNCATE TABLE " + Sql.commas(tables, this::own);
        return new ClearStep(
                ClearStep.Path.TRUNCATE,
                tables.stream().map(Table::id).toList(),
                sql,
                "large, or referring to a large one, and no other table refers to them");
    }

    private ClearStep delete(ClearTarget target, Size size) {
        String sql = "DELETE FROM " + own(target.table())
                + (target.keep().isBlank() ? "" : " WHERE " + dialect.not(target.keep()));
        String reason = target.keep().isBlank()
                ? size.bytes() > SMALL
                        ? "other tables, row-level security, kept rows or rights forbid TRUNCATE"
                        : "small"
                : ClearStep.SOME_ROWS_ARE_KEPT;
        return new ClearStep(ClearStep.Path.DELETE, List.of(target.table().id()), sql, reason);
    }

    private String own(Table table) {
        return (table.is(TableTrait.INHERITED) ? "ONLY " : "") + dialect.quoted(table.id());
    }

    @Override
    public long clear(Connection connection, ClearStep step) throws SQLException {
        long rows = Sql.execute(connection, step.sql());
        return step.path() == ClearStep.Path.TRUNCATE ? -1 : rows;
    }

    /** Of many small tables most of the time would go by waiting for answers. */
    @Override
    public void clear(Connection connection, List<ClearStep> steps) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (ClearStep step : steps) {
                statement.addBatch(step.sql());
            }
            statement.executeBatch();
        } catch (BatchUpdateException e) {
            throw Objects.requireNonNullElse(e.getNextException(), e);
        }
    }
}
