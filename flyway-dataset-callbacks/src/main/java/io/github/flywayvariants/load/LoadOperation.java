package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.ClearPlanner;
import io.github.flywayvariants.clear.ForeignKeyAudit;
import io.github.flywayvariants.clear.Identities;
import io.github.flywayvariants.clear.RowsPresent;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.Manifest;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dataset.TableReference;
import io.github.flywayvariants.dialect.ClearStep;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.NumberSource;
import io.github.flywayvariants.dialect.Privileges.Privilege;
import io.github.flywayvariants.dialect.RowLoader;
import io.github.flywayvariants.dialect.RowRejectedException;
import io.github.flywayvariants.dialect.Rows;
import io.github.flywayvariants.dialect.Suspension;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.load.LoadOptions.TriggerUse;
import io.github.flywayvariants.report.DatasetReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads a dataset: plan, run, audit, report. */
public final class LoadOperation {

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final Dataset dataset;
    private final LoadOptions options;
    private final List<String> notices = new ArrayList<>();

    private LoadOperation(
            Connection connection, Dialect dialect, Catalog catalog, Dataset dataset, LoadOptions options) {
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.dataset = dataset;
        this.options = options;
    }

    /**
     * Loads a dataset in one transaction.
     *
     * @param connection a connection without an open transaction; it is left as it was, and open
     * @param catalog the tables that may be loaded
     * @throws FlywayVariantsException if files, tables and rows do not go together; nothing is changed then
     */
    public static DatasetReport run(
            Connection connection, Dialect dialect, Catalog catalog, Dataset dataset, LoadOptions options)
            throws SQLException, IOException {
        LoadOperation operation = new LoadOperation(connection, dialect, catalog, dataset, options);
        Map<TableId, TableFile> files = operation.files();
        return Transaction.run(connection, dialect, transaction -> {
            LoadPlan plan = operation.plan(files);
            return options.dryRun() ? operation.planned(plan) : operation.load(transaction, plan);
        });
    }

    private Map<TableId, TableFile> files() throws SQLException {
        if (options.strict()) {
            dataset.requireUnchanged();
        }
        String defaultSchema = dialect.defaultSchema(connection);
        Map<TableId, TableFile> all = dataset.match(reference -> table(reference, defaultSchema));
        Map<TableId, TableFile> wanted = new LinkedHashMap<>(all);
        if (!options.tables().isEmpty()) {
            wanted.keySet().retainAll(options.tables());
        }
        return wanted;
    }

    private Optional<TableId> table(TableReference reference, String defaultSchema) {
        String schema = reference.schema() == null ? defaultSchema : reference.schema();
        TableId exact = new TableId(schema, reference.name());
        if (catalog.table(exact).isPresent()) {
            return Optional.of(exact);
        }
        List<TableId> alike = catalog.tables().stream()
                .map(Table::id)
                .filter(id -> id.schema().equalsIgnoreCase(schema) && id.name().equalsIgnoreCase(reference.name()))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private LoadPlan plan(Map<TableId, TableFile> files) throws SQLException {
        LoadPlanner planner = new LoadPlanner(
                catalog, options, key -> dialect.foreignKeys().selfReferencesHoldAtTheEnd(RowLoader.Path.COPY));
        Set<TableId> neighbours = new ClearPlanner(catalog).neighbours(planner.cleared(files.keySet()));
        return planner.plan(files, RowsPresent.of(connection, dialect, neighbours));
    }

    private boolean triggersOff() {
        return options.triggers() == TriggerUse.OFF
                && dialect.triggers().whyNot().isEmpty();
    }

    private DatasetReport planned(LoadPlan plan) throws SQLException {
        List<String> lines = new ArrayList<>();
        if (triggersOff()) {
            lines.addAll(dialect.triggers().plan(plan.tables()));
        }
        lines.addAll(dialect.foreignKeys().plan(plan.suspended()));
        for (ClearStep step : dialect.clearing().plan(connection, catalog, plan.clear())) {
            lines.add(step.sql() + "  -- " + step.reason());
        }
        for (TableLoad load : plan.loads()) {
            RowLoader loader = loader(load);
            lines.add(load.mode() + " " + load.table().id() + " from " + load.file() + " by " + loader.path()
                    + loader.reason().map(reason -> "  -- " + reason).orElse("")
                    + plan.cycle(load.table().id())
                            .map(cycle -> "  -- cycle " + cycle + ": "
                                    + broken(plan, load.table().id()))
                            .orElse(""));
        }
        dialect.privileges()
                .missing(
                        connection,
                        plan.tables(),
                        Set.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE))
                .forEach(missing -> lines.add("-- the right is missing: " + missing));
        noticeTriggers(plan);
        return report(List.of(), List.of(), lines, 0, 0);
    }

    private RowLoader loader(TableLoad load) throws SQLException {
        if (load.mode() == Mode.MERGE) {
            return dialect.merger(connection, load.table(), load.columns());
        }
        return dialect.loader(connection, load.table(), load.columns());
    }

    private DatasetReport load(Transaction transaction, LoadPlan plan) throws SQLException, IOException {
        long start = System.nanoTime();
        noticeTriggers(plan);
        noticeChanges();
        Map<NumberSource, Manifest.Sequence> sequences = sequences();
        Identities identities = Identities.read(connection, dialect, plan.tables(), sequences.keySet());
        Optional<Suspension> triggers = triggersOff()
                ? Optional.of(transaction.closeAtEnd(dialect.triggers().suspend(connection, plan.tables())))
                : Optional.empty();
        Suspension keys = transaction.closeAtEnd(dialect.foreignKeys().suspend(connection, plan.suspended()));
        for (ClearStep step : dialect.clearing().plan(connection, catalog, plan.clear())) {
            dialect.clearing().clear(connection, step);
        }
        List<Loaded> loaded = new ArrayList<>();
        for (TableLoad load : plan.loads()) {
            loaded.add(load(load));
        }
        List<DatasetReport.ForeignKey> held = audit(plan);
        keys.end();
        if (triggers.isPresent()) {
            triggers.get().end();
        }
        for (TableLoad load : plan.loads()) {
            identities.behindRows(load.table(), load.file().identity().map(Manifest.Identity::next));
        }
        sequences.forEach((source, sequence) -> identities.set(source, sequence.next()));
        identities.apply(transaction);
        return report(plan, loaded, held, identities, start);
    }

    private record Loaded(TableLoad load, RowLoader loader, long rows, long millis) {}

    private Loaded load(TableLoad load) throws SQLException, IOException {
        long start = System.nanoTime();
        RowLoader loader = loader(load);
        long rows = loader.takesCsv() && isUnchangedCsv(load.file()) ? copied(load, loader) : read(load, loader);
        return new Loaded(load, loader, rows, (System.nanoTime() - start) / 1_000_000);
    }

    /** A file that was not touched since it was saved holds canonical text, and need not be looked into. */
    private static boolean isUnchangedCsv(TableFile file) {
        return file.format() == FileFormat.CSV
                && file.expectedHash().filter(hash -> hash.equals(file.hash())).isPresent();
    }

    private long copied(TableLoad load, RowLoader loader) throws SQLException, IOException {
        long rows = 0;
        for (Path part : load.file().parts()) {
            try (InputStream content = load.file().content(part)) {
                rows += loader.loadCsv(content);
            } catch (RowRejectedException e) {
                throw refused(load, e, rows);
            }
        }
        return rows;
    }

    private long read(TableLoad load, RowLoader loader) throws SQLException, IOException {
        try (RowReader reader = load.file().read(load.shape(), reading())) {
            return loader.load(new Rows() {
                @Override
                public boolean next() {
                    return reader.next();
                }

                @Override
                public @Nullable String cell(int index) {
                    return reader.cell(index);
                }
            });
        } catch (RowRejectedException e) {
            throw refused(load, e, 0);
        }
    }

    private ReadOptions reading() {
        return ReadOptions.defaults().withShowValues(options.showValues());
    }

    private FlywayVariantsException refused(TableLoad load, RowRejectedException e, long before) {
        String place = e.row().isPresent()
                ? load.file().placeOf(before + e.row().getAsLong(), load.shape(), reading())
                : load.file().name();
        String what = String.valueOf(e.getMessage()).replaceFirst("^(row \\d+|a row) ", "the row ");
        String database = options.showValues() ? " The database says: " + e.databaseMessage() : "";
        return new FlywayVariantsException(
                ErrorCode.ROW_REFUSED,
                place + ": " + load.table().id() + ": " + what + "; correct the row. Nothing was changed." + database,
                e);
    }

    private List<DatasetReport.ForeignKey> audit(LoadPlan plan) throws SQLException {
        ForeignKeyAudit audit =
                new ForeignKeyAudit(connection, dialect, catalog, plan.suspended(), options.showValues());
        List<DatasetReport.ForeignKey> held = audit.run(plan.changed(), plan.renewed());
        if (options.orphans() == LoadOptions.Orphans.FAIL) {
            audit.requireNoOrphans(held);
        }
        return held;
    }

    private void noticeTriggers(LoadPlan plan) {
        if (options.triggers() == TriggerUse.OFF) {
            dialect.triggers()
                    .whyNot()
                    .filter(reason -> plan.tables().stream().anyMatch(LoadOperation::fires))
                    .ifPresent(reason -> notices.add("Triggers fire: " + reason));
        }
    }

    private static boolean fires(Table table) {
        return table.triggers().stream().anyMatch(trigger -> trigger.state().fires());
    }

    private void noticeChanges() {
        if (!options.strict()) {
            notices.addAll(dataset.changedFiles());
        }
    }

    /** Returns the sequences that no column owns, as the manifest has them. */
    private Map<NumberSource, Manifest.Sequence> sequences() throws SQLException {
        Map<NumberSource, Manifest.Sequence> sequences = new LinkedHashMap<>();
        String defaultSchema = dialect.defaultSchema(connection);
        for (Manifest.Sequence sequence :
                dataset.manifest().map(Manifest::sequences).orElse(List.of())) {
            TableReference reference = TableReference.parse(sequence.sequence()).orElseThrow();
            TableId id = new TableId(reference.schema() == null ? defaultSchema : reference.schema(), reference.name());
            NumberSource source = catalog.sequence(id)
                    .map(NumberSource.OfSequence::new)
                    .orElseThrow(
                            () -> new FlywayVariantsException(
                                    ErrorCode.DATASET,
                                    "dataset.json: there is no sequence " + id
                                            + " in the database. Migrate it to the version of the dataset, or remove the entry."));
            sequences.put(source, sequence);
        }
        return sequences;
    }

    private String broken(LoadPlan plan, TableId table) {
        boolean suspended = plan.suspended().stream()
                .anyMatch(key -> key.from().equals(table) || key.to().equals(table));
        if (!suspended) {
            return "checked when all rows are there";
        }
        return switch (dialect.foreignKeys().way()) {
            case DEFER -> "deferred";
            case SUSPEND_AND_REVALIDATE -> "suspended and re-validated";
            case SUSPEND -> "suspended and audited";
        };
    }

    private DatasetReport report(
            LoadPlan plan,
            List<Loaded> loaded,
            List<DatasetReport.ForeignKey> held,
            Identities identities,
            long start) {
        List<DatasetReport.Table> tables = new ArrayList<>();
        for (Loaded one : loaded) {
            Table table = one.load().table();
            tables.add(new DatasetReport.Table(
                    table.id().toString(),
                    one.rows(),
                    one.loader().path().toString(),
                    one.loader().reason().orElse(null),
                    plan.cycle(table.id())
                            .map(cycle -> broken(plan, table.id()))
                            .orElse(null),
                    one.millis(),
                    identities.report(table),
                    fires(table) ? (triggersOff() ? "off" : "fire") : null));
        }
        long rows = loaded.stream().mapToLong(Loaded::rows).sum();
        return report(tables, held, List.of(), rows, (System.nanoTime() - start) / 1_000_000);
    }

    private DatasetReport report(
            List<DatasetReport.Table> tables,
            List<DatasetReport.ForeignKey> held,
            List<String> plan,
            long rows,
            long millis) {
        return new DatasetReport(
                dataset.name(),
                dataset.manifest().map(Manifest::schemaVersion).orElse(null),
                tables,
                held,
                notices,
                plan,
                rows,
                millis,
                held.stream().allMatch(key -> key.orphans() == 0));
    }
}
