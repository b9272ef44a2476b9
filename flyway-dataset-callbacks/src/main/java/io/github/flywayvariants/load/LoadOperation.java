package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.clear.ClearPlanner;
import io.github.flywayvariants.clear.Identities;
import io.github.flywayvariants.clear.Remains;
import io.github.flywayvariants.clear.RowsPresent;
import io.github.flywayvariants.clear.WaitingColumns;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.Manifest;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.ForeignKeys;
import io.github.flywayvariants.dialect.Rebuilding;
import io.github.flywayvariants.dialect.RowLoader;
import io.github.flywayvariants.dialect.Suspension;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.load.TableLoads.Loaded;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Loads a dataset: plan, run, audit, report. */
public final class LoadOperation {

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final Dataset dataset;
    private final LoadOptions options;
    private final Progress progress;
    private final LoadTriggers triggers;
    private final List<String> notices = new ArrayList<>();
    private final Map<TableId, TableLoading> loadings = new LinkedHashMap<>();
    private final LoadAudit audit;
    private final Remains remains = new Remains();

    private LoadOperation(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            Dataset dataset,
            LoadOptions options,
            Progress progress) {
        this.progress = progress;
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.dataset = dataset;
        this.options = options;
        this.triggers = new LoadTriggers(dialect, catalog, options.triggers());
        this.audit = new LoadAudit(connection, dialect, catalog, options, loadings::get);
    }

    /** What else is done in the transaction of a load. */
    @FunctionalInterface
    public interface Around {

        /** Returns whether the load is still wanted, now that no other one is at work; nothing is loaded otherwise. */
        default boolean isWanted() throws SQLException {
            return true;
        }

        /**
         * Does what is done after the load, and before it is committed.
         *
         * @throws SQLException if it cannot; the load is taken back then
         */
        void afterwards(DatasetReport report) throws SQLException;
    }

    /**
     * Loads a dataset, in one transaction unless the options say otherwise.
     *
     * @param connection a connection; with autocommit off the load becomes part of the transaction that is open there, or that it begins:
     *     it commits nothing, and takes back what it did if it fails. It is left as it was, and open
     * @param catalog the tables that may be loaded
     * @param progress is told how far it has come
     * @throws FlywayVariantsException if files, tables and rows do not go together, or another session keeps a lock; its message says
     *     whether anything was changed
     */
    public static DatasetReport run(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            Dataset dataset,
            LoadOptions options,
            Progress progress)
            throws SQLException, IOException {
        return run(connection, dialect, catalog, dataset, options, progress, report -> {});
    }

    /**
     * Loads a dataset like {@link #run(Connection, Dialect, Catalog, Dataset, LoadOptions, Progress)}, and does something else in the same
     * transaction.
     *
     * @param around what else; it is not done where only the plan is asked for
     */
    public static DatasetReport run(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            Dataset dataset,
            LoadOptions options,
            Progress progress,
            Around around)
            throws SQLException, IOException {
        LoadOperation operation = new LoadOperation(connection, dialect, catalog, dataset, options, progress);
        Map<TableId, TableFile> files = operation.files();
        boolean joins = !connection.getAutoCommit();
        operation.requireOneTransaction(joins);
        if (options.dryRun() && !joins) {
            return Transaction.run(connection, dialect, transaction -> operation.planned(operation.plan(files)));
        }
        Transaction.Work<DatasetReport> work = transaction -> {
            if (!options.dryRun() && !around.isWanted()) {
                return operation.report(List.of(), List.of(), 0, 0);
            }
            LoadPlan plan = operation.plan(files);
            return options.dryRun() ? operation.planned(plan) : operation.load(transaction, plan, around);
        };
        try {
            return joins
                    ? Transaction.joining(connection, dialect, options.lockTimeout(), work)
                    : Transaction.alone(connection, dialect, options.lockTimeout(), work);
        } catch (FlywayVariantsException e) {
            throw operation.remains.in(e);
        } catch (SQLException e) {
            throw operation.remains.in(e);
        }
    }

    private void requireOneTransaction(boolean joins) {
        if (options.commits() == LoadOptions.Commits.ONE) {
            return;
        }
        String commits = "transaction=" + options.commits().name().toLowerCase(Locale.ROOT)
                + " commits while rows are loaded, but ";
        if (joins) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    commits + "the transaction was begun by somebody else, who may yet roll it back."
                            + " Load with transaction=one, or outside of that transaction.");
        }
        if (options.mode() == Mode.SYNC) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    commits
                            + "mode=sync deletes rows when those of all tables are there. Synchronise with transaction=one.");
        }
    }

    private Map<TableId, TableFile> files() {
        if (options.strict()) {
            dataset.requireUnchanged();
        }
        Map<TableId, TableFile> wanted = new LinkedHashMap<>(dataset.match(
                table -> catalog.find(table.schema(), table.name()).map(Table::id)));
        if (!options.scope().tables().isEmpty()) {
            wanted.keySet().retainAll(options.scope().tables());
        }
        return wanted;
    }

    private LoadPlan plan(Map<TableId, TableFile> files) throws SQLException {
        LoadPlanner planner = new LoadPlanner(catalog, options);
        Set<TableId> cleared = planner.cleared(files.keySet());
        Set<TableId> all = new HashSet<>(cleared);
        all.addAll(files.keySet());
        LoadPlan plan = planner.plan(
                files,
                RowsPresent.of(connection, dialect, new ClearPlanner(catalog).neighbours(cleared)),
                WaitingColumns.of(connection, dialect, catalog, all, !triggers.areOff()));
        choose(plan.loads());
        return plan.suspendingOnly(key -> !key.isSelfReference() || !holdsAtTheEnd(key));
    }

    /** Chooses how rows get into tables; that holds for the transaction. */
    private void choose(List<TableLoad> loads) throws SQLException {
        for (TableLoad load : loads) {
            loadings.put(load.table().id(), TableLoading.of(connection, dialect, catalog, options, load, progress));
        }
    }

    private TableLoading loading(TableLoad load) {
        return Objects.requireNonNull(loadings.get(load.table().id()));
    }

    /** Of a table that is only emptied all rows go by one statement. */
    private boolean holdsAtTheEnd(ForeignKey selfReference) {
        return Optional.ofNullable(loadings.get(selfReference.from()))
                .map(TableLoading::isOneStatement)
                .orElseGet(() -> dialect.foreignKeys().selfReferencesHoldAtTheEnd(RowLoader.Path.COPY));
    }

    private ForeignKeys.Way aside() {
        return dialect.foreignKeys().way();
    }

    private DatasetReport planned(LoadPlan plan) throws SQLException {
        List<String> lines = new LoadLines(connection, dialect, catalog, options, plan, this::loading).lines();
        notice(plan);
        return report(List.of(), lines, 0, 0);
    }

    private DatasetReport load(Transaction transaction, LoadPlan plan, Around around) throws SQLException, IOException {
        long start = System.nanoTime();
        transaction
                .whyNotAlone()
                .ifPresent(reason -> notices.add("Another load could be at work at the same time: " + reason + "."));
        notice(plan);
        LoadNumbers numbers = LoadNumbers.of(dataset, catalog);
        Identities identities = Identities.read(connection, dialect, plan.tables(), numbers.beside(plan.tables()));
        progress.begin(plan.rows());
        List<Loaded> loaded = new ArrayList<>();
        List<LoadPlan.Unit> units = plan.units(options.commits());
        for (int i = 0; i < units.size(); i++) {
            if (i > 0) {
                commit(transaction, units.get(i - 1), identities);
                choose(units.get(i).loads());
            }
            loaded.addAll(load(transaction, plan, units.get(i), identities));
            numbers.number(plan, units.get(i), identities);
        }
        numbers.numberStandalone(plan, options.scope().tables().isEmpty(), identities);
        numbers.numberAsked(plan, identities);
        identities.applyWithin(transaction).forEach(this::noticeNumber);
        noticeChanges();
        DatasetReport report = report(plan, loaded, identities, start);
        around.afterwards(report);
        identities.applyAfter(transaction);
        return report;
    }

    private void commit(Transaction transaction, LoadPlan.Unit done, Identities identities) throws SQLException {
        identities.apply(transaction);
        transaction.commit();
        done.clear()
                .targets()
                .forEach(target -> remains.committed(target.table().id(), "emptied"));
        done.loads().forEach(load -> remains.committed(load.table().id(), "loaded"));
    }

    private void noticeNumber(String goesOn) {
        notices.add(
                goesOn
                        + ": what comes next cannot be set otherwise in a transaction that somebody else ends. No row has that number.");
    }

    private List<Loaded> load(Transaction transaction, LoadPlan plan, LoadPlan.Unit unit, Identities identities)
            throws SQLException, IOException {
        remains.changing(unit.tables());
        Optional<Suspension> silence = triggers.suspend(transaction, connection, unit.tables());
        Suspension keys = transaction.closeAtEnd(dialect.foreignKeys().suspend(connection, unit.suspended()));
        Rebuilding.Plan rebuilding =
                dialect.rebuilding().plan(connection, catalog, plan.rebuilt(unit, options.manyFrom(), catalog));
        Suspension rebuilt = transaction.closeAtEnd(dialect.rebuilding().begin(connection, rebuilding));
        dialect.clearing().clear(connection, unit.clear().steps(connection, dialect, catalog));
        List<TableSync> synced = TableSync.of(connection, dialect, catalog, options, unit, this::loading);
        for (TableSync sync : synced) {
            sync.begin();
        }
        List<Loaded> loaded = loadRows(transaction, plan, unit, identities);
        for (TableLoad load : unit.loads()) {
            if (!load.later().isEmpty()) {
                loading(load).runLater();
            }
        }
        for (TableSync sync : synced) {
            sync.deleteUnlisted().ifPresent(notices::add);
        }
        for (TableSync sync : synced) {
            sync.requireExact();
        }
        notices.addAll(audit.run(plan, unit, rebuilding.foreignKeys()));
        LoadAudit.end(keys);
        audit.end(rebuilt, rebuilding, unit);
        if (silence.isPresent()) {
            silence.get().end();
        }
        return loaded;
    }

    private List<Loaded> loadRows(Transaction transaction, LoadPlan plan, LoadPlan.Unit unit, Identities identities)
            throws SQLException, IOException {
        TableLoads loads = new TableLoads(connection, dialect, progress);
        if (unit.loads().stream().noneMatch(load -> plan.inPortions(load, options.commits(), triggers))) {
            return loads.run(unit.loads().stream().map(this::loading).toList());
        }
        List<Loaded> loaded = new ArrayList<>();
        for (TableLoad load : unit.loads()) {
            loaded.add(loads.inPortions(loading(load), done -> commitPortion(transaction, identities, load, done)));
        }
        return loaded;
    }

    /** Numbers go on behind the rows that stay if the next ones fail. */
    private void commitPortion(Transaction transaction, Identities identities, TableLoad load, long rows)
            throws SQLException {
        identities.forward(load.table(), Map.of());
        identities.apply(transaction);
        transaction.commit();
        remains.committed(load.table().id(), "loaded as far as row " + rows);
    }

    private void notice(LoadPlan plan) {
        triggers.notice(plan.tables()).ifPresent(notices::add);
        noticeTables(plan);
        if (options.commits() != LoadOptions.Commits.ONE) {
            notices.add(
                    "Not in one transaction: a load that fails leaves tables empty, and others loaded; the report of it, or its error, says which.");
        }
    }

    private void noticeTables(LoadPlan plan) {
        plan.tables().stream()
                .filter(table -> table.is(TableTrait.NOT_TRANSACTIONAL))
                .forEach(table -> notices.add(table.id() + Remains.NO_TRANSACTIONS));
    }

    private void noticeChanges() {
        if (!options.strict()) {
            notices.addAll(dataset.changedFiles());
        }
    }

    private DatasetReport report(LoadPlan plan, List<Loaded> loaded, Identities identities, long start) {
        List<DatasetReport.Table> tables = new ArrayList<>();
        for (Loaded one : loaded) {
            Table table = one.loading().load().table();
            tables.add(new DatasetReport.Table(
                    table.id().toString(),
                    one.rows(),
                    one.loading().loader().path().toString(),
                    one.loading().loader().reason().orElse(null),
                    plan.broken(table.id(), aside()).orElse(null),
                    one.millis(),
                    identities.report(table),
                    triggers.report(table)));
        }
        long rows = loaded.stream().mapToLong(Loaded::rows).sum();
        return report(tables, List.of(), rows, (System.nanoTime() - start) / 1_000_000);
    }

    private DatasetReport report(List<DatasetReport.Table> tables, List<String> plan, long rows, long millis) {
        return new DatasetReport(
                dataset.name(),
                dataset.manifest().map(Manifest::schemaVersion).orElse(null),
                tables,
                audit.foreignKeys(),
                notices,
                plan,
                rows,
                millis,
                audit.holds());
    }
}
