package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.Finding;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.ReleaseLock;
import io.github.flywayvariants.variant.ShippedScripts;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantPlan;
import io.github.flywayvariants.variant.VariantPlanner;
import io.github.flywayvariants.variant.VariantSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resolver.ResolvedMigration;

/**
 * A set of migrations with the plan of a variant.
 *
 * @param settings the settings it was planned with
 * @param lock what was released, which the plan is held to
 * @param set the set
 * @param plan what the variant does with each script
 */
record PlannedSet(VariantSettings settings, ReleaseLock lock, MigrationSet set, VariantPlan plan) {

    /** Whether statements are looked at. */
    enum Depth {
        /** Only where the plan depends on them. */
        AS_NEEDED,
        /** Always. */
        ALWAYS
    }

    /**
     * Plans a variant.
     *
     * @param request what the caller asks for
     * @param configuration Flyway's configuration
     * @param provider the original files
     * @param migrations all migrations that Flyway resolves from them, registered Java migrations among them
     * @param depth whether statements are looked at
     */
    static PlannedSet of(
            VariantRequest request,
            Configuration configuration,
            ResourceProvider provider,
            List<ResolvedMigration> migrations,
            Depth depth) {
        VariantSettings settings = request.settings(configuration);
        Variant variant = request.variant(settings);
        MigrationSet set = set(request, configuration, provider, migrations);
        ReleaseLock lock = request.lock(configuration);
        VariantPlan plan = plan(settings, variant, request, configuration, provider, set, depth);
        return new PlannedSet(
                settings, lock, set, plan.with(lock.findings(plan, text(set), Baseline.squash(plan, configuration))));
    }

    private static VariantPlan plan(
            VariantSettings settings,
            Variant variant,
            VariantRequest request,
            Configuration configuration,
            ResourceProvider provider,
            MigrationSet set,
            Depth depth) {
        if (!variant.isDataFree() && depth == Depth.AS_NEEDED) {
            return new VariantPlanner(settings, variant, Optional.empty()).plan(set.unread());
        }
        ReadSet read = read(request, configuration, provider, set);
        return new VariantPlanner(settings, variant, read.defaultSchema()).plan(read.scripts());
    }

    /**
     * A set of migrations with the statements of its scripts.
     *
     * @param defaultSchema the schema of tables that are named without one
     * @param scripts the scripts
     * @param set the set
     */
    record ReadSet(Optional<Identifier> defaultSchema, List<AnalysedScript> scripts, MigrationSet set) {}

    /** Reads the statements of all scripts; no settings are needed for that. */
    static ReadSet read(
            VariantRequest request,
            Configuration configuration,
            ResourceProvider provider,
            List<ResolvedMigration> migrations) {
        return read(request, configuration, provider, set(request, configuration, provider, migrations));
    }

    private static ReadSet read(
            VariantRequest request, Configuration configuration, ResourceProvider provider, MigrationSet set) {
        ScriptSplitter splitter =
                new ScriptSplitter(Dialects.of(request.database(), configuration), configuration, provider);
        return new ReadSet(splitter.defaultSchema(), set.read(splitter), set);
    }

    /** Flyway takes its callbacks from the callback locations, where there are any, and then from nowhere else. */
    private static MigrationSet set(
            VariantRequest request,
            Configuration configuration,
            ResourceProvider provider,
            List<ResolvedMigration> migrations) {
        Location[] callbackLocations = configuration.getCallbackLocations();
        ResourceProvider callbacks =
                callbackLocations.length == 0 ? provider : LocationScanner.scan(configuration, callbackLocations);
        List<SqlFile> files = Stream.concat(
                        SqlFile.list(configuration, provider).stream().filter(file -> file.role() != Role.CALLBACK),
                        SqlFile.list(configuration, callbacks).stream().filter(file -> file.role() == Role.CALLBACK))
                .toList();
        Set<String> found =
                migrations.stream().map(ResolvedMigration::getScript).collect(Collectors.toSet());
        List<AnalysedScript> others = new ArrayList<>(ShellCallbacks.list(configuration, callbacks));
        others.addAll(JavaSources.uncompiled(configuration, request.javaSources(), found));
        return new MigrationSet(configuration, migrations, files, others);
    }

    /** Returns the same without a script. */
    PlannedSet without(String script) {
        List<PlannedScript> others = plan.scripts().stream()
                .filter(planned -> !planned.analysed().script().script().equals(script))
                .toList();
        return new PlannedSet(settings, lock, set, new VariantPlan(plan.variant(), others, plan.findings()));
    }

    /** Returns the texts that stand in for scripts that do not run as they are. */
    ShippedScripts shippedScripts() {
        return ShippedScripts.of(plan, this::text);
    }

    /** Returns everything that stands in the way of the variant. */
    List<Finding> findings() {
        return ShippedScripts.findings(plan, this::text);
    }

    private String text(String script) {
        return text(set).apply(script).orElseThrow();
    }

    private static Function<String, Optional<String>> text(MigrationSet set) {
        return script -> set.file(script).map(SqlFile::text);
    }

    /** Returns what was released once all of this is. */
    ReleaseLock released() {
        return lock.releasing(plan, text(set));
    }

    /** Returns how many scripts of a project that has released before are not kept as released; none where it has not. */
    int notReleased() {
        return lock.scripts().isEmpty()
                ? 0
                : released().scripts().size() - lock.scripts().size();
    }

    /** Returns the names of the repeatable scripts whose checksum is another one in each database, since Flyway puts the place or the time into them. */
    Set<String> changingFromPlaceToPlace(Configuration configuration) {
        return plan.scripts().stream()
                .map(script -> script.analysed().script())
                .filter(script -> script.role() == Role.REPEATABLE)
                .map(MigrationScript::script)
                .filter(script -> set.file(script)
                        .filter(file -> Placeholders.changeFromPlaceToPlace(file.text(), configuration))
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of the scripts that the variant does not have. */
    Set<String> omitted() {
        return plan.scripts().stream()
                .filter(script -> script.is(Action.OMIT))
                .map(script -> script.analysed().script().script())
                .collect(Collectors.toUnmodifiableSet());
    }
}
