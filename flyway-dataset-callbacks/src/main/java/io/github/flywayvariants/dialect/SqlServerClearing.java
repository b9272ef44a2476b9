package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Clears tables of SQL Server: by TRUNCATE, which a rollback takes back too, where no foreign key of another table refers to it, not even
 * one that is off, and where nothing else forbids it; else by DELETE, which writes every row to the log.
 */
final class SqlServerClearing implements Clearing {

    private final Dialect dialect;

    SqlServerClearing(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public List<ClearStep> plan(Connection connection, Catalog catalog, List<ClearTarget> targets) throws SQLException {
        if (targets.isEmpty()) {
            return List.of();
        }
        Map<TableId, Long> rows = rows(connection, targets);
        List<ClearStep> steps = new ArrayList<>();
        for (ClearTarget target : targets) {
            steps.add(step(catalog, target, rows.getOrDefault(target.table().id(), 0L)));
        }
        return steps;
    }

    private static Map<TableId, Long> rows(Connection connection, List<ClearTarget> targets) throws SQLException {
        Set<String> schemas = new HashSet<>();
        targets.forEach(target -> schemas.add(target.table().id().schema()));
        String sql = """
                SELECT s.name, t.name, SUM(p.rows) FROM sys.partitions p
                JOIN sys.tables t ON t.object_id = p.object_id JOIN sys.schemas s ON s.schema_id = t.schema_id
                WHERE p.index_id IN (0, 1) AND s.name IN""" + Sql.markers(schemas) + " GROUP BY s.name, t.name";
        Map<TableId, Long> rows = new HashMap<>();
        Sql.list(connection, sql, schemas, row -> rows.put(Sql.table(row, 1), row.getLong(3)));
        return rows;
    }

    private ClearStep step(Catalog catalog, ClearTarget target, long rows) {
        Table table = target.table();
        Optional<String> why = whyNoTruncate(catalog, target);
        String name = dialect.quoted(table.id());
        if (why.isEmpty()) {
            return new ClearStep(
                    ClearStep.Path.TRUNCATE,
                    List.of(table.id()),
                    "TRUNCATE TABLE " + name,
                    "no other table refers to it; locks the table until the end, little log");
        }
        // A condition has no value of its own here.
        String condition =
                target.keep().isBlank() ? "" : " WHERE CASE WHEN (" + target.keep() + "\n) THEN 1 ELSE 0 END = 0";
        return new ClearStep(
                ClearStep.Path.DELETE,
                List.of(table.id()),
                "DELETE FROM " + name + condition,
                why.get() + "; writes up to " + rows + " rows to the log, and locks them until the end");
    }

    private static Optional<String> whyNoTruncate(Catalog catalog, ClearTarget target) {
        Table table = target.table();
        if (!target.keep().isBlank()) {
            return Optional.of(ClearStep.SOME_ROWS_ARE_KEPT);
        }
        if (table.is(TableTrait.NO_TRUNCATE)) {
            return Optional.of(
                    "an indexed view, replication, change data capture or memory optimisation forbids TRUNCATE");
        }
        return catalog.foreignKeysTo(table.id()).stream()
                .filter(key -> !key.isSelfReference())
                .findFirst()
                .map(key -> key.from() + " refers to it, which forbids TRUNCATE");
    }

    @Override
    public long clear(Connection connection, ClearStep step) throws SQLException {
        long rows = Sql.execute(connection, step.sql());
        return step.path() == ClearStep.Path.TRUNCATE ? -1 : rows;
    }
}
