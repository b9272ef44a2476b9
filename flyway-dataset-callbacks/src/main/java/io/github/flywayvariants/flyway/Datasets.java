package io.github.flywayvariants.flyway;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.ClearRequest;
import io.github.flywayvariants.clear.TruncateOperation;
import io.github.flywayvariants.compare.CompareOperation;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.TableReference;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.flyway.internal.DatasetFolder;
import io.github.flywayvariants.flyway.internal.DatasetLoading;
import io.github.flywayvariants.flyway.internal.DatasetSession;
import io.github.flywayvariants.flyway.internal.Protection;
import io.github.flywayvariants.flyway.internal.VariantRequest;
import io.github.flywayvariants.load.KnownRows;
import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.save.ColumnRule;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.save.SaveRequest;
import io.github.flywayvariants.variant.VariantSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Datasets of the database that a configuration of Flyway is for: {@code FlywayVariants.defaultVariant().datasets(configuration)}. Each
 * operation opens a connection of its own and closes it. Immutable and safe for use by several threads.
 */
public final class Datasets {

    private final VariantRequest request;
    private final Configuration configuration;
    private final Progress progress;
    private final Transaction.Reading reading;

    Datasets(VariantRequest request, Configuration configuration, Progress progress, Transaction.Reading reading) {
        this.request = request;
        this.configuration = configuration;
        this.progress = progress;
        this.reading = reading;
    }

    /** Returns these datasets, which read all rows as of one moment in another way than by snapshots. */
    public Datasets reading(Transaction.Reading by) {
        return new Datasets(request, configuration, progress, by);
    }

    /** Returns these datasets, which tell how far their operations have come. */
    public Datasets telling(Progress listener) {
        return new Datasets(request, configuration, listener, reading);
    }

    private VariantSettings settings() {
        return request.settingsOrNone(configuration);
    }

    private DatasetFolder folder() {
        return DatasetFolder.of(request, configuration, settings());
    }

    private DatasetSession.Place place(List<String> schemas) {
        return new DatasetSession.Place(
                configuration, schemas, settings().datasets().historyTable());
    }

    /** Returns the folder of all datasets: {@code datasets.directory} of the settings, relative to their file. */
    public Path directory() {
        return folder().path();
    }

    /**
     * Saves rows as a dataset. One of the same name is replaced as a whole.
     *
     * @param dataset its name
     * @throws FlywayVariantsException if rows cannot be read or written; a dataset that was there stays as it was then
     */
    public DatasetReport save(String dataset, SaveOptions options) {
        return DatasetSession.run(place(options.tables().schemas()), session -> {
            Map<TableId, String> filters = new TreeMap<>();
            options.filters().forEach((table, where) -> filters.put(one(session, table, "filters"), where));
            Set<TableId> tables = new HashSet<>(
                    session.tables(options.tables().tables(), options.tables().excluded()));
            if (!options.referenceTables()) {
                session.referenceRows(settings())
                        .forEach((table, where) -> leaveOut(session.dialect(), table, where, tables, filters));
            }
            SaveRequest save = new SaveRequest(
                    folder().directory(dataset),
                    dataset,
                    null,
                    session.schemaVersion().orElse(null),
                    tables,
                    filters,
                    rules(session, options.columns()),
                    options.writing(),
                    reading,
                    options.dryRun());
            return SaveOperation.run(session.connection(), session.dialect(), session.catalog(), save, progress);
        });
    }

    private static void leaveOut(
            Dialect dialect, TableId table, String where, Set<TableId> tables, Map<TableId, String> filters) {
        if (where.isEmpty()) {
            tables.remove(table);
        } else {
            filters.merge(table, dialect.not(where), (first, second) -> "(" + first + ") AND (" + second + ")");
        }
    }

    private static List<ColumnRule> rules(DatasetSession session, Map<String, String> columns) {
        List<ColumnRule> rules = new ArrayList<>();
        columns.forEach((name, value) -> {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS, "columns: expected table.column, found \"" + name + "\". Correct it.");
            }
            boolean leftOut = value.equals(SaveOptions.LEAVE_OUT);
            TableId table = one(session, name.substring(0, dot), "columns");
            rules.add(new ColumnRule(
                    table,
                    session.column(table, name.substring(dot + 1)),
                    leftOut ? ColumnRule.Use.LEAVE_OUT : ColumnRule.Use.CONSTANT,
                    leftOut ? null : value));
        });
        return rules;
    }

    private static TableId one(DatasetSession session, String name, String parameter) {
        return TableReference.parse(name)
                .flatMap(session::table)
                .orElseThrow(() -> new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        parameter + ": there is no table \"" + name + "\" in the database. Correct its name."));
    }

    /**
     * Loads a dataset.
     *
     * @param dataset its name
     * @param options how it is loaded; its tables are ignored
     * @param tables globs of the tables of the dataset to load; all where there are none
     * @param alsoClear globs of tables outside of the dataset that may be emptied with it
     * @throws FlywayVariantsException if files, tables and rows do not go together; nothing is changed then
     */
    public DatasetReport load(String dataset, LoadOptions options, List<String> tables, List<String> alsoClear) {
        return folder().with(dataset, opened -> load(dataset, opened, options, tables, alsoClear));
    }

    private DatasetReport load(
            String dataset, Dataset opened, LoadOptions options, List<String> tables, List<String> alsoClear) {
        return DatasetSession.run(place(DatasetLoading.schemas(configuration, opened)), session -> {
            if (!options.dryRun()) {
                Protection.require(session, request, "load of " + dataset);
            }
            DatasetLoading loading = new DatasetLoading(session, settings(), dataset, opened);
            Optional<String> version = session.schemaVersion();
            DatasetReport report = loading.run(loading.about(options, tables, alsoClear), version, progress);
            return withVersion(report, opened, version);
        });
    }

    /**
     * Loads a dataset as {@link #load} does by default, and keeps in mind what its tables hold then, so that they can be put back as often as
     * needed: before each test, for example, which takes a part of the time of a load.
     *
     * @param dataset its name
     * @throws FlywayVariantsException if files, tables and rows do not go together; nothing is changed then
     */
    public LoadedDataset loaded(String dataset) {
        return new LoadedDataset(this, dataset, loadedState(dataset));
    }

    LoadedDataset.State loadedState(String name) {
        return changing("load of " + name, name, (session, dataset) -> {
            DatasetLoading loading = new DatasetLoading(session, settings(), name, dataset);
            LoadOptions options = loading.about(LoadOptions.defaults(), List.of(), List.of());
            Optional<String> version = session.schemaVersion();
            DatasetReport report = withVersion(loading.run(options, version, progress), dataset, version);
            KnownRows rows =
                    KnownRows.read(session.connection(), session.dialect(), session.catalog(), dataset, options);
            return new LoadedDataset.State(rows, version, report);
        });
    }

    /** What is done with a database and a dataset. */
    interface Change<T> {

        /** Does it. */
        T run(DatasetSession session, Dataset dataset) throws SQLException, IOException;
    }

    /** Opens both, does something that changes rows if that is allowed, and closes them. */
    <T> T changing(String operation, String name, Change<T> change) {
        return folder().with(
                        name,
                        dataset ->
                                DatasetSession.run(place(DatasetLoading.schemas(configuration, dataset)), session -> {
                                    Protection.require(session, request, operation);
                                    return change.run(session, dataset);
                                }));
    }

    /** Says so where a dataset was saved at another version of the schema. */
    private static DatasetReport withVersion(DatasetReport report, Dataset dataset, Optional<String> version) {
        Optional<String> own = dataset.manifest().flatMap(manifest -> Optional.ofNullable(manifest.schemaVersion()));
        if (own.isEmpty() || version.isEmpty() || own.get().equals(version.get())) {
            return report;
        }
        return report.withNotice("The dataset was saved at version " + own.get()
                + " of the schema, and the database is at " + version.get() + ".");
    }

    /**
     * Deletes all rows but reference rows and Flyway's own, and starts identities anew.
     *
     * @param tables which tables
     * @param lockTimeout how long to wait at most for locks of others, each time
     * @param dryRun whether only to say what would be done
     * @throws FlywayVariantsException if rows of other tables would be touched, or another session keeps a lock; nothing is changed then
     */
    public DatasetReport truncate(TableSelection tables, Duration lockTimeout, boolean dryRun) {
        return DatasetSession.run(place(tables.schemas()), session -> {
            Map<TableId, String> cleared = new TreeMap<>();
            session.tables(tables.tables(), tables.excluded()).forEach(table -> cleared.put(table, ""));
            session.referenceRows(settings()).forEach((table, where) -> {
                if (where.isEmpty()) {
                    cleared.remove(table);
                } else {
                    cleared.replace(table, where);
                }
            });
            if (!dryRun) {
                Protection.require(session, request, "truncate");
            }
            ClearRequest clear = new ClearRequest(cleared);
            return dryRun
                    ? TruncateOperation.dryRun(session.connection(), session.dialect(), session.catalog(), clear)
                    : TruncateOperation.run(
                            session.connection(), session.dialect(), session.catalog(), clear, lockTimeout);
        });
    }

    /**
     * Compares a dataset with the database, or with another dataset.
     *
     * @param dataset its name
     * @param with the name of the other dataset; empty for the database
     * @param showValues whether the keys of rows may be shown
     */
    public CompareReport compare(String dataset, String with, boolean showValues) {
        return folder().with(
                        dataset,
                        opened -> with.isEmpty()
                                ? compare(opened, showValues)
                                : folder().with(with, other -> compare(opened, other, showValues)));
    }

    private CompareReport compare(Dataset opened, boolean showValues) {
        return DatasetSession.run(
                place(DatasetLoading.schemas(configuration, opened)),
                session -> CompareOperation.withDatabase(
                        session.connection(),
                        session.dialect(),
                        session.catalog(),
                        opened.match(session::table),
                        reading,
                        showValues));
    }

    private CompareReport compare(Dataset opened, Dataset other, boolean showValues) {
        return DatasetSession.run(
                place(DatasetLoading.schemas(configuration, opened)),
                session -> CompareOperation.withDataset(
                        session.connection(),
                        session.dialect(),
                        session.catalog(),
                        opened.match(session::table),
                        other.match(session::table),
                        showValues));
    }
}
