package io.github.flywayvariants.clear;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.dialect.ClearStep;
import io.github.flywayvariants.dialect.ClearTarget;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.RowLoader;
import io.github.flywayvariants.dialect.Suspension;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.DatasetReport;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Empties tables, and puts their identities back to their seeds. */
public final class TruncateOperation {

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final ClearPlan plan;
    private final List<ClearStep> steps;

    private TruncateOperation(
            Connection connection, Dialect dialect, Catalog catalog, ClearPlan plan, List<ClearStep> steps) {
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.plan = plan;
        this.steps = steps;
    }

    /**
     * Empties tables in one transaction.
     *
     * @param connection a connection without an open transaction; it is left as it was, and open
     * @param request the tables, with the rows that stay
     * @param lockTimeout how long to wait at most for locks of others, each time
     * @throws FlywayVariantsException if rows of other tables would be touched, or another session keeps a lock; nothing is changed then
     */
    public static DatasetReport run(
            Connection connection, Dialect dialect, Catalog catalog, ClearRequest request, Duration lockTimeout)
            throws SQLException, IOException {
        Remains remains = new Remains();
        try {
            return Transaction.alone(connection, dialect, lockTimeout, transaction -> {
                TruncateOperation operation = plan(connection, dialect, catalog, request);
                remains.changing(operation.tables());
                return operation.clear(transaction);
            });
        } catch (FlywayVariantsException e) {
            throw remains.in(e);
        } catch (SQLException e) {
            throw remains.in(e);
        }
    }

    /** Says what {@link #run} would do. Nothing is changed. */
    public static DatasetReport dryRun(Connection connection, Dialect dialect, Catalog catalog, ClearRequest request)
            throws SQLException, IOException {
        return Transaction.run(
                connection,
                dialect,
                transaction -> plan(connection, dialect, catalog, request).planned());
    }

    private static TruncateOperation plan(Connection connection, Dialect dialect, Catalog catalog, ClearRequest request)
            throws SQLException {
        ClearPlanner planner = new ClearPlanner(catalog);
        Set<TableId> neighbours = planner.neighbours(request.tables().keySet());
        boolean triggersFire = dialect.triggers().whyNot().isPresent();
        WaitingColumns waiting =
                WaitingColumns.of(connection, dialect, catalog, request.tables().keySet(), triggersFire);
        ClearPlan plan = planner.plan(request, RowsPresent.of(connection, dialect, neighbours), waiting);
        List<ClearStep> steps = plan.steps(connection, dialect, catalog);
        return new TruncateOperation(connection, dialect, catalog, plan, steps);
    }

    private List<Table> tables() {
        return plan.targets().stream().map(ClearTarget::table).toList();
    }

    private DatasetReport planned() throws SQLException {
        List<String> lines = new ArrayList<>(dialect.foreignKeys().plan(suspended()));
        if (dialect.triggers().whyNot().isEmpty()) {
            lines.addAll(dialect.triggers().plan(catalog.withPartitions(tables())));
        }
        steps.forEach(step -> lines.add(step.sql() + "  -- " + step.reason()));
        lines.addAll(rights().missing(connection));
        return new DatasetReport(null, null, List.of(), List.of(), notices(Optional.empty()), lines, 0, 0, true);
    }

    private NeededRights rights() {
        NeededRights rights = new NeededRights(dialect, catalog);
        rights.toClear(plan);
        rights.toNumber(tables());
        rights.toSetAside(suspended());
        if (dialect.triggers().whyNot().isEmpty()) {
            rights.toSilence(catalog.withPartitions(tables()));
        }
        return rights;
    }

    /** Foreign keys to the table itself hold at the end of one statement on some databases. */
    private List<ForeignKey> suspended() {
        return plan.suspended().stream()
                .filter(key -> !key.isSelfReference()
                        || !dialect.foreignKeys().selfReferencesHoldAtTheEnd(RowLoader.Path.COPY))
                .toList();
    }

    private List<String> notices(Optional<String> whyNotAlone) {
        List<String> notices = new ArrayList<>();
        dialect.triggers()
                .whyNot()
                .filter(reason -> tables().stream().anyMatch(Table::fires))
                .ifPresent(reason -> notices.add("Triggers fire: " + reason));
        whyNotAlone.ifPresent(reason -> notices.add("Another load could be at work at the same time: " + reason + "."));
        tables().stream()
                .filter(table -> table.is(TableTrait.NOT_TRANSACTIONAL))
                .forEach(table -> notices.add(table.id() + Remains.NO_TRANSACTIONS));
        return notices;
    }

    private DatasetReport clear(Transaction transaction) throws SQLException {
        long start = System.nanoTime();
        Identities identities = Identities.read(connection, dialect, tables(), List.of());
        boolean triggersOff = dialect.triggers().whyNot().isEmpty();
        if (triggersOff) {
            Suspension triggers =
                    transaction.closeAtEnd(dialect.triggers().suspend(connection, catalog.withPartitions(tables())));
            Cleared cleared = clearRows(transaction);
            triggers.end();
            return report(transaction, identities, cleared, start, "off");
        }
        return report(transaction, identities, clearRows(transaction), start, "fire");
    }

    private record Cleared(List<Step> steps, List<DatasetReport.ForeignKey> held) {}

    private record Step(ClearStep step, long rows, long millis) {}

    private Cleared clearRows(Transaction transaction) throws SQLException {
        List<ForeignKey> keys = suspended();
        Suspension suspension = transaction.closeAtEnd(dialect.foreignKeys().suspend(connection, keys));
        List<Step> done = new ArrayList<>();
        for (ClearStep step : steps) {
            long start = System.nanoTime();
            long rows = dialect.clearing().clear(connection, step);
            done.add(new Step(step, rows, millis(start)));
        }
        ForeignKeyAudit audit = new ForeignKeyAudit(connection, dialect, catalog, keys, List.of(), false);
        List<DatasetReport.ForeignKey> held = audit.run(
                tables().stream().map(Table::id).collect(Collectors.toSet()),
                plan.targets().stream()
                        .filter(target -> target.keep().isEmpty())
                        .map(target -> target.table().id())
                        .collect(Collectors.toSet()));
        audit.requireNoOrphans(held, (table, columns, values) -> List.of());
        suspension.end();
        return new Cleared(done, held);
    }

    private DatasetReport report(
            Transaction transaction, Identities identities, Cleared cleared, long start, String triggers)
            throws SQLException {
        for (ClearTarget target : plan.targets()) {
            if (target.keep().isEmpty()) {
                identities.toSeed(target.table());
            } else {
                identities.forward(target.table(), Map.of());
            }
        }
        identities.apply(transaction);
        List<DatasetReport.Table> tables = new ArrayList<>();
        long rows = 0;
        for (Step step : cleared.steps()) {
            if (step.step().path() == ClearStep.Path.UPDATE) {
                continue;
            }
            for (TableId id : step.step().tables()) {
                Table table = catalog.table(id).orElseThrow();
                tables.add(new DatasetReport.Table(
                        id.toString(),
                        step.step().tables().size() == 1 ? step.rows() : -1,
                        step.step().path().toString(),
                        step.step().reason(),
                        broken(id),
                        step.millis(),
                        identities.report(table),
                        table.fires() ? triggers : null));
            }
            rows += Math.max(0, step.rows());
        }
        return new DatasetReport(
                null,
                null,
                tables,
                cleared.held(),
                notices(transaction.whyNotAlone()),
                List.of(),
                rows,
                millis(start),
                true);
    }

    /** Returns how a cycle that the table is in was broken. */
    private @Nullable String broken(TableId table) {
        if (plan.suspended().stream()
                .anyMatch(key -> key.from().equals(table) || key.to().equals(table))) {
            return dialect.foreignKeys().way().toString();
        }
        SortedSet<String> columns = plan.forgotten().get(table);
        return columns == null ? null : String.join(", ", columns) + " set to NULL before";
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
