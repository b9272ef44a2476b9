package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Wanted;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Way;
import io.github.flywayvariants.history.Load;
import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final PlannedSet planned;
    private final WantedDatasets wanted;
    private final List<DatasetReport> reports = new ArrayList<>();
    private DatasetSchedule schedule = new DatasetSchedule(List.of());
    private Optional<MigrationVersion> reached = Optional.empty();

    MigrationDatasets(VariantRequest request, Configuration configuration, PlannedSet planned) {
        this.request = request;
        this.configuration = configuration;
        this.planned = planned;
        this.settings = planned.settings();
        this.variant = planned.plan().variant();
        this.folder = DatasetFolder.of(request, configuration, settings);
        this.wanted = new WantedDatasets(settings, variant, request.datasets(), folder);
    }

    private List<MigrationVersion> versions(Role role) {
        return planned.plan().scripts().stream()
                .filter(script -> !script.is(Action.OMIT))
                .map(script -> script.analysed().script())
                .filter(script -> script.role() == role)
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
    void begin(Connection connection) {
        if (!DatasetSession.isSupported(connection) && wanted.choices().isEmpty()) {
            LOG.info(
                    "Nothing tells later which variant this database is, and nothing protects it: datasets and stamps do not work on it");
            return;
        }
        DatasetSession.on(connection, place(List.of()), session -> {
            look(session);
            return Transaction.alone(
                    connection, session.dialect(), request.loading().lockTimeout(), transaction -> {
                        session.loads().create();
                        session.loads().stamp(variant.name(), variant.isProtected());
                        return schedule;
                    });
        });
    }

    /** Makes the schedule, and changes nothing. */
    void plan() {
        if (DatasetSession.isSupported(configuration) || !wanted.choices().isEmpty()) {
            DatasetSession.run(place(List.of()), this::look);
        }
    }

    private DatasetSchedule look(DatasetSession session) throws SQLException {
        Protection.require(session, request, variant);
        schedule(session);
        return schedule;
    }

    /** Makes sure that the database may become what it is to become. */
    void require(Connection connection) {
        if (DatasetSession.isSupported(connection)) {
            DatasetSession.on(connection, place(List.of()), session -> {
                Protection.require(session, request, variant);
                return schedule;
            });
        }
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
        List<List<Wanted>> choices = wanted.choices();
        if (choices.isEmpty()) {
            return;
        }
        reached = later(session.schemaVersion().map(MigrationVersion::fromVersion), reached);
        MigrationVersion target = Optional.ofNullable(configuration.getTarget()).orElse(MigrationVersion.LATEST);
        schedule = DatasetSchedule.of(
                choices,
                Way.of(reached, versions(Role.VERSIONED), versions(Role.BASELINE), target),
                session.loads().loaded());
    }

    private static Optional<MigrationVersion> later(Optional<MigrationVersion> one, Optional<MigrationVersion> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(MigrationVersion::compareTo);
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
