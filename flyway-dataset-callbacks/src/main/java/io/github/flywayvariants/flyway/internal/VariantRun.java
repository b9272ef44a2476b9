package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.ClassProvider;
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

    private final VariantRequest request;
    private final Configuration configuration;
    private final ResourceProvider originals;
    private final ClassProvider<JavaMigration> classes;
    private final List<JavaMigration> registered;
    private final boolean ownsFiles;
    private @Nullable PlannedSet planned;
    private @Nullable Map<String, Action> processActions;

    private VariantRun(
            VariantRequest request,
            Configuration configuration,
            ResourceProvider originals,
            ClassProvider<JavaMigration> classes,
            boolean ownsFiles) {
        this.request = request;
        this.configuration = configuration;
        this.originals = originals;
        this.classes = classes;
        this.registered = Arrays.asList(configuration.getJavaMigrations());
        this.ownsFiles = ownsFiles;
    }

    /** Starts from a configuration that is not in use yet; all files and classes then come from us. */
    public static VariantRun of(VariantRequest request, Configuration configuration) {
        LocationScanner scanner = new LocationScanner(configuration);
        return new VariantRun(
                request,
                configuration,
                Objects.requireNonNullElse(configuration.getResourceProvider(), scanner),
                Objects.requireNonNullElse(configuration.getJavaMigrationClassProvider(), scanner),
                true);
    }

    /** Starts in the midst of a run of Flyway, which has read its callbacks and registered Java migrations already. */
    public static VariantRun within(VariantRequest request, Context context) {
        return new VariantRun(request, context.configuration, context.resourceProvider, classes(context), false);
    }

    @SuppressWarnings("unchecked")
    private static ClassProvider<JavaMigration> classes(Context context) {
        if (context.configuration.getJavaMigrationClassProvider() != null) {
            return context.configuration.getJavaMigrationClassProvider();
        }
        return context.resourceProvider instanceof ClassProvider<?> scanner
                ? (ClassProvider<JavaMigration>) scanner
                : new LocationScanner(context.configuration);
    }

    /** Returns the classes of the Java migrations that are scanned for. */
    public ClassProvider<JavaMigration> classes() {
        return classes;
    }

    /** Returns the files as the variant has them; planned when something is first asked for. */
    public ResourceProvider files() {
        return new DeferredProvider(() -> isDataFree() ? new VariantResourceProvider(originals, plan()) : originals);
    }

    /** Returns the registered Java migrations as the variant has them. */
    public JavaMigration[] registered() {
        return registered.stream()
                .map(migration -> new RegisteredMigration(migration, this))
                .toArray(JavaMigration[]::new);
    }

    private boolean isDataFree() {
        return request.variant(request.settings(configuration)).isDataFree();
    }

    /** Plans without a connection, if nothing is planned yet. */
    PlannedSet plan() {
        if (planned == null) {
            planned = offline(Depth.AS_NEEDED);
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
        registered.forEach(migration -> all.add(migration.getResolvedMigration(configuration, null)));
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
            planned = PlannedSet.of(request, configuration, originals, withRegistered(before), Depth.AS_NEEDED);
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

    /** What Flyway has read before it asks us cannot be changed any more; better no run than one that leaks rows. */
    private void requireReach(PlannedSet plannedSet) {
        boolean ownCallbacks = ownsFiles && configuration.getCallbackLocations().length == 0;
        for (PlannedScript script : plannedSet.plan().scripts()) {
            boolean changed =
                    script.action().filter(action -> action != Action.RUN).isPresent();
            if (changed && !ownCallbacks && script.analysed().script().role() == Role.CALLBACK) {
                throw outOfReach(
                        "the callback " + script.analysed().script().script() + " brings in development rows",
                        ownsFiles
                                ? "Move it from flyway.callbackLocations to a location of migrations"
                                : "Run Flyway by the goals of our plugin or by FlywayVariants.configure");
            }
            if (changed && !ownsFiles && isRegistered(script)) {
                throw outOfReach(
                        "the Java migration " + script.analysed().script().script()
                                + " is registered as an instance and brings in development rows",
                        "Call FlywayVariants.configure on the configuration, or let Flyway find the class in a location");
            }
        }
    }

    private boolean isRegistered(PlannedScript script) {
        return registered.stream()
                .anyMatch(migration -> migration
                        .getClass()
                        .getName()
                        .equals(script.analysed().script().script()));
    }

    private static FlywayVariantsException outOfReach(String what, String fix) {
        return new FlywayVariantsException(
                ErrorCode.FLYWAY,
                what + ", and Flyway has taken it in before a resolver can leave it out. " + fix + ".");
    }
}
