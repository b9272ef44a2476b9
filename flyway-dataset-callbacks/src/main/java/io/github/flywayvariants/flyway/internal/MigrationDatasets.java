package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Range;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Wanted;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Way;
import io.github.flywayvariants.history.Load;
import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.BoundDataset;
import io.github.flywayvariants.variant.DatasetChoice;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;

/**
 * The datasets of a run of Flyway. They are loaded when the database is at their version: before the next migration starts, or after
 * the last one. Not safe for threads, as little as Flyway itself.
 */
final class MigrationDatasets {

    private static final Log LOG = LogFactory.getLog(MigrationDatasets.class);

    private final VariantRequest request;
    private final Configuration configuration;
    private final VariantSettings settings;
    private final Variant variant;
    private final DatasetFolder folder;
    private final List<MigrationVersion> set;
    private final List<MigrationVersion> baselines;
    private final List<DatasetReport> reports = new ArrayList<>();
    private final Map<Named, Wanted> wanted = new HashMap<>();
    private DatasetSchedule schedule = new DatasetSchedule(List.of());
    private Optional<MigrationVersion> reached = Optional.empty();

    private MigrationDatasets(VariantRequest request, Configuration configuration, VariantRun run) {
        this.request = request;
        this.configuration = configuration;
        PlannedSet planned = run.plan();
        this.settings = planned.settings();
        this.variant = planned.plan().variant();
        this.folder = DatasetFolder.of(request, configuration, settings);
        this.set = versions(planned, Set.of(Role.VERSIONED, Role.BASELINE));
        this.baselines = versions(planned, Set.of(Role.BASELINE));
    }

    private static List<MigrationVersion> versions(PlannedSet planned, Set<Role> roles) {
        return planned.plan().scripts().stream()
                .filter(script -> !script.is(Action.OMIT))
                .map(script -> script.analysed().script())
                .filter(script -> roles.contains(script.role()))
                .map(MigrationScript::version)
                .flatMap(Optional::stream)
                .map(MigrationVersion::fromVersion)
                .toList();
    }

    /**
     * Starts a run: makes sure that the database may become what it is to become, stamps it, and makes the schedule of datasets.
     *
     * @param connection a connection of Flyway's, with autocommit on
     */
    static MigrationDatasets begin(
            VariantRequest request, Configuration configuration, VariantRun run, Connection connection) {
        MigrationDatasets datasets = new MigrationDatasets(request, configuration, run);
        if (!DatasetSession.isSupported(connection) && datasets.choices().isEmpty()) {
            LOG.info(
                    "Nothing tells later which variant this database is, and nothing protects it: datasets and stamps do not work on it");
            return datasets;
        }
        DatasetSession.on(connection, datasets.place(List.of()), session -> {
            Protection.require(session, request, datasets.variant);
            datasets.schedule(session);
            return Transaction.alone(
                    connection, session.dialect(), request.loading().lockTimeout(), transaction -> {
                        session.loads().create();
                        session.loads().stamp(datasets.variant.name(), datasets.variant.isProtected());
                        return datasets;
                    });
        });
        return datasets;
    }

    /** Makes sure that the database may become what it is to become. */
    static void require(VariantRequest request, Configuration configuration, VariantRun run, Connection connection) {
        MigrationDatasets datasets = new MigrationDatasets(request, configuration, run);
        if (DatasetSession.isSupported(connection)) {
            DatasetSession.on(connection, datasets.place(List.of()), session -> {
                Protection.require(session, request, datasets.variant);
                return datasets;
            });
        }
    }

    /** Makes the schedule and does nothing else. */
    static MigrationDatasets plan(VariantRequest request, Configuration configuration, VariantRun run) {
        MigrationDatasets datasets = new MigrationDatasets(request, configuration, run);
        if (datasets.choices().isEmpty() && !DatasetSession.isSupported(configuration)) {
            return datasets;
        }
        return DatasetSession.run(datasets.place(List.of()), session -> {
            Protection.require(session, request, datasets.variant);
            datasets.schedule(session);
            return datasets;
        });
    }

    /** Returns what would be loaded before a migration, in words. */
    List<String> stepsBefore(MigrationVersion next) {
        return reached.filter(version -> next.compareTo(version) > 0)
                .map(version -> steps(schedule.at(version)))
                .orElse(List.of());
    }

    /** Returns what would be loaded at the end, in words. */
    List<String> stepsAtEnd() {
        return steps(schedule.atEnd(reached));
    }

    private List<String> steps(List<Wanted> wanted) {
        return wanted.stream()
                .map(dataset -> (dataset.kind() == Load.Kind.REFERENCE ? "synchronise" : "load") + " dataset "
                        + dataset.name()
                        + reached.map(version -> " at version " + version).orElse(""))
                .toList();
    }

    /** Returns what was loaded so far. */
    List<DatasetReport> reports() {
        return List.copyOf(reports);
    }

    private DatasetSession.Place place(List<String> schemas) {
        return new DatasetSession.Place(
                configuration, schemas, settings.datasets().historyTable());
    }

    /** Two runs of Flyway may take turns, so that the way of the database is looked at anew each time. */
    private void schedule(DatasetSession session) throws SQLException {
        List<List<Wanted>> choices = choices();
        if (choices.isEmpty()) {
            return;
        }
        Optional<MigrationVersion> current = later(session.schemaVersion().map(MigrationVersion::fromVersion), reached);
        schedule = DatasetSchedule.of(
                choices,
                new Way(current, stops(current), destination(current)),
                session.loads().loaded());
        reached = current;
    }

    private static Optional<MigrationVersion> later(Optional<MigrationVersion> one, Optional<MigrationVersion> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(MigrationVersion::compareTo);
    }

    /** A new database starts with the newest baseline migration, and is never at a version before it. */
    private List<MigrationVersion> stops(Optional<MigrationVersion> current) {
        Optional<MigrationVersion> last = destination(current);
        Optional<MigrationVersion> first = current.isPresent()
                ? Optional.empty()
                : baselines.stream()
                        .filter(version ->
                                last.filter(end -> version.compareTo(end) <= 0).isPresent())
                        .max(MigrationVersion::compareTo);
        return set.stream()
                .filter(version -> first.filter(baseline -> version.compareTo(baseline) < 0)
                        .isEmpty())
                .toList();
    }

    private Optional<MigrationVersion> destination(Optional<MigrationVersion> current) {
        MigrationVersion target = Optional.ofNullable(configuration.getTarget()).orElse(MigrationVersion.LATEST);
        if (target.equals(MigrationVersion.CURRENT)) {
            return current;
        }
        TreeSet<MigrationVersion> pending = new TreeSet<>(set);
        current.ifPresent(now -> pending.removeIf(version -> version.compareTo(now) <= 0));
        if (target.equals(MigrationVersion.NEXT)) {
            return pending.isEmpty() ? current : Optional.of(pending.first());
        }
        MigrationVersion last = target.equals(MigrationVersion.LATEST) || pending.isEmpty()
                ? (pending.isEmpty() ? null : pending.last())
                : pending.floor(target);
        return Optional.ofNullable(last).or(() -> current);
    }

    private List<List<Wanted>> choices() {
        List<List<Wanted>> choices = new ArrayList<>();
        settings.datasets().reference().forEach(choice -> choices.add(wanted(choice, Load.Kind.REFERENCE)));
        Optional<List<String>> named = request.datasets();
        if (named.isPresent() && variant.isProtected()) {
            throw new FlywayVariantsException(
                    ErrorCode.PROTECTED,
                    "flyway.variants.datasets is set, and the variant \"" + variant.name()
                            + "\" is protected, so that no dataset can replace rows of its databases. Remove that setting, or choose another"
                            + " variant.");
        }
        if (named.isPresent()) {
            named.get()
                    .forEach(name -> choices.add(List.of(wanted(
                            new BoundDataset(name, Optional.empty(), Optional.empty(), 0),
                            Load.Kind.MIGRATE,
                            "flyway.variants.datasets"))));
        } else {
            variant.datasets().forEach(choice -> choices.add(wanted(choice, Load.Kind.MIGRATE)));
        }
        return choices;
    }

    private List<Wanted> wanted(DatasetChoice choice, Load.Kind kind) {
        return choice.nearest().stream()
                .map(dataset -> wanted(dataset, kind, settings.source() + ":" + dataset.line()))
                .toList();
    }

    private Wanted wanted(BoundDataset bound, Load.Kind kind, String place) {
        return wanted.computeIfAbsent(
                new Named(bound, kind),
                named -> folder.with(
                        bound.name(),
                        dataset -> new Wanted(bound.name(), kind, dataset.sha256(), range(bound, dataset), place)));
    }

    private record Named(BoundDataset bound, Load.Kind kind) {}

    private static Optional<Range> range(BoundDataset bound, Dataset dataset) {
        if (bound.isBoundBySettings()) {
            return Optional.of(new Range(
                    bound.from().map(MigrationVersion::fromVersion).orElse(MigrationVersion.EMPTY),
                    bound.to().map(MigrationVersion::fromVersion)));
        }
        return dataset.manifest()
                .flatMap(manifest -> Optional.ofNullable(manifest.schemaVersion()))
                .map(MigrationVersion::fromVersion)
                .map(version -> new Range(version, Optional.of(version)));
    }

    /**
     * Loads what belongs to the version that the database is at, if the next migration leaves it.
     *
     * @param connection a connection of Flyway's, mostly in the transaction of the next migration
     * @param next the version of the next migration, or null where it is repeatable
     */
    void before(Connection connection, MigrationVersion next) {
        if (schedule.items().isEmpty() || next == null) {
            return;
        }
        DatasetSession.on(connection, place(List.of()), session -> {
            schedule(session);
            if (reached.filter(version -> next.compareTo(version) > 0).isPresent()) {
                for (Wanted wanted : schedule.at(reached.get())) {
                    load(connection, wanted);
                }
            }
            return schedule;
        });
    }

    /** Takes note of a migration that was applied. */
    void after(MigrationVersion version) {
        reached = later(reached, Optional.ofNullable(version));
    }

    /** Loads what is left at the end of the run. */
    void end(Connection connection) {
        if (schedule.items().isEmpty()) {
            return;
        }
        DatasetSession.on(connection, place(List.of()), session -> {
            schedule(session);
            for (Wanted wanted : schedule.atEnd(reached)) {
                load(connection, wanted);
            }
            return schedule;
        });
    }

    private void load(Connection connection, Wanted wanted) {
        Optional<DatasetReport> report = folder.with(
                wanted.name(),
                dataset -> DatasetSession.on(
                        connection,
                        place(DatasetLoading.schemas(configuration, dataset)),
                        session -> load(session, wanted, dataset)));
        report.ifPresent(loaded -> told(wanted, loaded));
    }

    private Optional<DatasetReport> load(DatasetSession session, Wanted wanted, Dataset dataset)
            throws SQLException, IOException {
        DatasetLoading loading = new DatasetLoading(session, settings, wanted.name(), dataset);
        LoadOptions options = request.loading()
                .with(wanted.kind() == Load.Kind.REFERENCE ? LoadOptions.Mode.SYNC : LoadOptions.Mode.REPLACE);
        return loading.runOnce(
                loading.about(options, List.of(), List.of()), wanted.kind(), reached.map(MigrationVersion::getVersion));
    }

    private void told(Wanted wanted, DatasetReport report) {
        reports.add(report);
        int tables = report.tables().size();
        LOG.info("Loaded dataset " + wanted.name()
                + reached.map(version -> " at version " + version).orElse("") + ": "
                + report.rows() + " rows in " + tables + (tables == 1 ? " table" : " tables") + " (" + report.millis()
                + " ms)");
        report.text().lines().forEach(LOG::debug);
    }
}
