package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resolver.MigrationResolver.Context;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.jspecify.annotations.Nullable;

/**
 * One variant of one configuration of Flyway: plans it once, and gives Flyway the files and migrations of it. Not safe for use by several
 * threads, as little as Flyway itself.
 */
public final class VariantRun {

    /** The events that come before that of a migration. */
    private static final List<String> EARLY =
            List.of("beforeValidate", "afterValidate", "beforeBaseline", "afterBaseline");

    private final VariantRequest request;
    private final Configuration configuration;
    private final Given given;
    private final ResourceProvider originals;
    private final ClassProvider<JavaMigration> classes;
    private @Nullable PlannedSet planned;
    private @Nullable Map<String, Action> processActions;

    private VariantRun(VariantRequest request, Configuration configuration, Given given) {
        LocationScanner scanner = new LocationScanner(configuration);
        this.request = request;
        this.configuration = configuration;
        this.given = given;
        this.originals = given.files() instanceof LocationScanner ours
                ? ours.in(configuration.getLocations())
                : Objects.requireNonNullElse(given.files(), scanner);
        this.classes = given.classes() instanceof LocationScanner ours
                ? ours.in(configuration.getLocations())
                : Objects.requireNonNullElse(given.classes(), scanner);
    }

    /**
     * What a configuration says before it is that of a variant.
     *
     * @param files the provider of files, or null for the locations
     * @param classes the provider of classes, or null for the locations
     * @param registered the Java migrations that are registered as instances
     * @param locations the locations, without those of a variant
     */
    private record Given(
            @Nullable ResourceProvider files,
            @Nullable ClassProvider<JavaMigration> classes,
            List<JavaMigration> registered,
            List<Location> locations) {

        static Given by(Configuration configuration) {
            return new Given(
                    configuration.getResourceProvider(),
                    configuration.getJavaMigrationClassProvider(),
                    List.of(configuration.getJavaMigrations()),
                    List.of(configuration.getLocations()));
        }
    }

    /** Starts from a configuration that is not in use yet; all files and classes then come from us. */
    public static VariantRun of(VariantRequest request, Configuration configuration) {
        Given given = in(configuration).map(run -> run.given).orElseGet(() -> Given.by(configuration));
        return new VariantRun(request, request.located(configuration, given.locations()), given);
    }

    /** Returns the run that a configuration belongs to, if it is that of a variant. */
    public static Optional<VariantRun> in(Configuration configuration) {
        return configuration.getResourceProvider() instanceof DeferredProvider provider
                ? Optional.of(provider.run())
                : Optional.empty();
    }

    /** Starts the same from a copy of the configuration, which may have other settings by now. */
    public VariantRun on(Configuration copy) {
        return new VariantRun(request, copy, given);
    }

    /** Returns Flyway's configuration, with the locations of the variant. */
    public Configuration configuration() {
        return configuration;
    }

    /** Returns the classes of the Java migrations that are scanned for. */
    public ClassProvider<JavaMigration> classes() {
        return classes;
    }

    /** Returns the files as the variant has them; planned when something is first asked for. */
    public ResourceProvider files() {
        return new DeferredProvider(
                this, () -> isDataFree() ? new VariantResourceProvider(originals, plan()) : originals);
    }

    /** Returns the registered Java migrations as the variant has them. */
    public JavaMigration[] registered() {
        return given.registered().stream()
                .map(migration -> new RegisteredMigration(migration, this))
                .toArray(JavaMigration[]::new);
    }

    /** Starts a run of Flyway: protection, the stamp, and the schedule of datasets. */
    MigrationDatasets begin(Connection connection) {
        MigrationDatasets datasets = datasets();
        datasets.begin(connection);
        return datasets;
    }

    /**
     * Makes sure that a database may be migrated to the variant before callbacks run that Flyway calls before it begins to migrate, where there
     * are such.
     */
    void beforeOthers(Connection connection) {
        if (!DatasetSession.isSupported(connection)) {
            return;
        }
        boolean others = plan().plan().scripts().stream()
                .map(script -> script.analysed().script())
                .filter(script -> script.role() == Role.CALLBACK)
                .map(script -> script.path().substring(script.path().lastIndexOf('/') + 1))
                .anyMatch(file -> EARLY.stream().anyMatch(file::startsWith));
        if (others) {
            datasets().require(connection);
        }
    }

    /** Looks at a database and makes the schedule of datasets; changes nothing. */
    MigrationDatasets planDatasets() {
        MigrationDatasets datasets = datasets();
        datasets.plan();
        return datasets;
    }

    private MigrationDatasets datasets() {
        return new MigrationDatasets(request, configuration, plan());
    }

    /** Returns the callback that keeps the original scripts from protected databases, where a team has one. */
    Optional<Guard> guard(PlannedSet plannedSet) {
        return Guard.in(plannedSet, new ProtectionScripts(configuration, dialect(), plannedSet.settings()));
    }

    /** Makes sure that a database may be cleaned, and saves what the settings want saved. */
    void beforeClean(Connection connection) {
        CleanGuard.run(request, configuration, connection);
    }

    /** Returns what was loaded in the run of Flyway. */
    List<DatasetReport> loads() {
        return Stream.of(configuration.getCallbacks())
                .filter(VariantCallback.class::isInstance)
                .map(VariantCallback.class::cast)
                .flatMap(callback -> callback.reports().stream())
                .toList();
    }

    private boolean isDataFree() {
        return request.variant(request.settings(configuration)).isDataFree();
    }

    /** Plans without a connection, if nothing is planned yet. */
    PlannedSet plan() {
        if (planned == null) {
            planned = request.plan().orElseGet(() -> offline(Depth.AS_NEEDED));
            requireReach(planned);
        }
        return planned;
    }

    /** Plans anew, without a connection. */
    PlannedSet offline(Depth depth) {
        return PlannedSet.of(request, configuration, originals, withRegistered(resolve(originals)), depth);
    }

    /** Reads the statements of all scripts, without a connection and without settings. */
    PlannedSet.ReadSet read() {
        return PlannedSet.read(request, configuration, originals, withRegistered(resolve(originals)));
    }

    /** Resolves the migrations of a provider, without a connection. */
    List<ResolvedMigration> resolve(ResourceProvider provider) {
        return resolve(provider, classes);
    }

    List<ResolvedMigration> resolve(ResourceProvider provider, ClassProvider<JavaMigration> javaClasses) {
        ScriptSplitter splitter = new ScriptSplitter(dialect(), configuration, provider);
        Context context = new Context(configuration, provider, splitter.scriptFactory(), null, null);
        return new Resolution(context, splitter.context(), javaClasses).resolve(provider);
    }

    SqlDialect dialect() {
        return Dialects.of(request.database(), configuration);
    }

    private List<ResolvedMigration> withRegistered(List<ResolvedMigration> migrations) {
        List<ResolvedMigration> all = new ArrayList<>(migrations);
        given.registered().forEach(migration -> all.add(migration.getResolvedMigration(configuration, null)));
        return all;
    }

    ResourceProvider originals() {
        return originals;
    }

    /**
     * Returns the migrations of the variant, but for registered Java migrations, which Flyway adds itself.
     *
     * @param context what Flyway hands to a resolver
     */
    public Collection<ResolvedMigration> resolve(Context context) {
        Resolution resolution = Resolution.in(context, classes);
        List<ResolvedMigration> before = resolution.resolve(originals);
        if (planned == null) {
            planned = request.plan()
                    .orElseGet(() ->
                            PlannedSet.of(request, configuration, originals, withRegistered(before), Depth.AS_NEEDED));
            requireReach(planned);
        }
        planned.plan().requireAccepted();
        if (!planned.plan().variant().isDataFree()) {
            return before;
        }
        List<ResolvedMigration> after = resolution.resolve(new VariantResourceProvider(originals, planned)).stream()
                .flatMap(migration -> inVariant(migration).stream())
                .toList();
        History.requireSame(before, after, planned.omitted());
        return after;
    }

    /** Returns what becomes of the migrations that have no text which could be replaced, by their names. */
    private Map<String, Action> processActions() {
        if (processActions == null) {
            Map<String, Action> actions = new HashMap<>();
            for (PlannedScript script : plan().plan().scripts()) {
                if (script.analysed().script().language() != Language.SQL) {
                    script.action()
                            .ifPresent(action ->
                                    actions.put(script.analysed().script().script(), action));
                }
            }
            processActions = actions;
        }
        return processActions;
    }

    /** Returns a migration as the variant has it: itself, recorded only, or not at all. SQL scripts have their text replaced already. */
    Optional<ResolvedMigration> inVariant(ResolvedMigration migration) {
        if (planned == null && !isDataFree()) {
            return Optional.of(migration);
        }
        Action action =
                Optional.ofNullable(processActions().get(migration.getScript())).orElse(Action.RUN);
        return switch (action) {
            case RUN, STRIP -> Optional.of(migration);
            case RECORD -> Optional.of(new RecordedMigration(migration));
            case OMIT -> Optional.empty();
        };
    }

    /** What Flyway reads from callback locations does not pass us; better no run than one that leaks rows. */
    private void requireReach(PlannedSet plannedSet) {
        if (configuration.getCallbackLocations().length == 0) {
            return;
        }
        for (PlannedScript script : plannedSet.plan().scripts()) {
            if (script.analysed().script().role() == Role.CALLBACK
                    && script.action().filter(action -> action != Action.RUN).isPresent()) {
                throw new FlywayVariantsException(
                        ErrorCode.FLYWAY,
                        "the callback " + script.analysed().script().script()
                                + " brings in development rows, and Flyway has taken it in before a resolver can leave it out."
                                + " Move it from flyway.callbackLocations to a location of migrations.");
            }
        }
    }
}
