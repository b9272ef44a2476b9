package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.migration.Classifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.report.BundleReport;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.Bundle;
import io.github.flywayvariants.variant.BundleFile;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.variant.BundleWriter;
import io.github.flywayvariants.variant.DatasetChoice;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.ReleaseLockReader;
import io.github.flywayvariants.variant.SettingsFile;
import io.github.flywayvariants.variant.ShippedBundle;
import io.github.flywayvariants.variant.Upgrade;
import io.github.flywayvariants.variant.VariantPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Makes a bundle: plans, gathers the files, writes them, and has Flyway resolve what was written before it takes its place. */
public final class BundleOperation {

    private final Configuration configuration;
    private final VariantRun run;
    private final PlannedSet planned;
    private final Optional<SettingsFile> lock;

    private BundleOperation(VariantRequest request, Configuration configuration, BundleOptions options) {
        this.lock = options.release()
                ? Optional.of(SettingsFile.of(ReleaseLockReader.beside(request.file(configuration))))
                : Optional.empty();
        this.run = VariantRun.of(request, configuration);
        this.configuration = run.configuration();
        this.planned = run.offline(Depth.ALWAYS);
    }

    /**
     * Makes a bundle.
     *
     * @param request the variant
     * @param configuration Flyway's configuration; no connection is made
     * @param options where it goes, and what it is for
     * @throws FlywayVariantsException if the variant cannot be made, or cannot be shipped to stock Flyway, or cannot be written
     */
    public static BundleReport run(VariantRequest request, Configuration configuration, BundleOptions options) {
        BundleOperation operation = new BundleOperation(request, configuration, options);
        String variant = operation.planned.plan().variant().name();
        Path folder = options.folder().apply(variant);
        Path zip = options.zip().apply(variant);
        if (options.from().isEmpty()) {
            return operation.run(folder, zip, Optional.empty());
        }
        try (ShippedBundle from = ShippedBundle.open(options.from().get(), variant)) {
            return operation.run(folder, zip, Optional.of(from));
        }
    }

    private BundleReport run(Path folder, Path zip, Optional<ShippedBundle> from) {
        VariantPlan plan = planned.plan().requireAccepted();
        requireMigrations(plan);
        requireInitSql();
        requireNoReferenceDatasets();
        plan.scripts().forEach(BundleOperation::requireShippable);
        if (configuration.getJavaMigrations().length > 0) {
            throw notForBundles("Java migrations are registered as instances, which stock Flyway cannot be given.");
        }
        BundleLayout layout = new BundleLayout(configuration, planned, run.dialect());
        Bundle bundle = layout.bundle(shippedClasses());
        List<BundleFile> files =
                bundle.files(layout.placeholders(), new Upgrade(plan, run.dialect(), from, configuration.isGroup()));
        BundleWriter.write(folder, zip, files, written -> requireSameHistory(layout, written));
        lock.ifPresent(file -> file.write(planned.released().text()));
        return report(bundle, layout, folder, zip);
    }

    /** Flyway only warns of a location that is not there; what is shipped must not be empty for a typing error. */
    private void requireMigrations(VariantPlan plan) {
        if (plan.scripts().isEmpty()) {
            String locations = Arrays.stream(configuration.getLocations())
                    .map(Location::getDescriptor)
                    .collect(Collectors.joining(", "));
            throw notForBundles("There is no migration in " + locations + ". Correct flyway.locations.");
        }
    }

    private static void requireShippable(PlannedScript planned) {
        MigrationScript script = planned.analysed().script();
        if (planned.is(Action.RECORD) && script.language() != Language.SQL) {
            String what = script.language() == Language.JAVA ? "a Java migration" : "a script that is run as a process";
            throw notForBundles(
                    script.script() + " is " + what
                            + " that brings in development rows. A bundle would have to record it without running it, and stock Flyway"
                            + " can do that for SQL only. Write it as a SQL migration, or make the variant with the goal migrate.");
        }
    }

    private ClassProvider<JavaMigration> shippedClasses() {
        Set<String> omitted = planned.omitted();
        return () -> run.classes().getClasses().stream()
                .filter(migration -> !omitted.contains(migration.getName()))
                .toList();
    }

    /** Stock Flyway runs scripts and loads no datasets. */
    private void requireNoReferenceDatasets() {
        List<DatasetChoice> reference =
                planned.settings().referenceDatasets(planned.plan().variant());
        if (!reference.isEmpty()) {
            throw notForBundles(planned.settings().source() + ":"
                    + reference.get(0).line()
                    + ": datasets with reference rows belong to the variant, and stock Flyway loads no datasets. Bring those rows in"
                    + " by migrations, or make the variant with the goal migrate.");
        }
    }

    /** What sets up the session is shipped, and nothing else that would run outside of all scripts. */
    private void requireInitSql() {
        String initSql = configuration.getInitSql();
        if (initSql != null
                && new Classifier(run.dialect())
                        .classify(initSql, 1).stream()
                                .anyMatch(statement -> statement.kind() != StatementKind.SESSION)) {
            throw notForBundles(
                    "flyway.initSql does more than set up the session, outside of all scripts and of the plan."
                            + " Move that to a callback such as beforeMigrate.sql.");
        }
    }

    private static FlywayVariantsException notForBundles(String message) {
        return new FlywayVariantsException(ErrorCode.PLAN_REFUSED, message + " No bundle was written.");
    }

    /** Has Flyway's own resolvers read the bundle and compares what they find with the originals. */
    private void requireSameHistory(BundleLayout layout, Path written) {
        Location[] locations = layout.folders().stream()
                .map(folder ->
                        Location.fromPath("filesystem:", written.resolve(folder).toString()))
                .toArray(Location[]::new);
        ResourceProvider shipped = LocationScanner.scan(configuration, locations);
        History.requireSame(run.resolve(run.originals()), run.resolve(shipped, shippedClasses()), planned.omitted());
    }

    private BundleReport report(Bundle bundle, BundleLayout layout, Path folder, Path zip) {
        List<BundleReport.Migration> migrations = planned.plan().scripts().stream()
                .map(script -> new BundleReport.Migration(
                        script.analysed().script().version().orElse(null),
                        script.analysed().script().script(),
                        Objects.toString(script.kind().orElseThrow()),
                        Objects.toString(script.action().orElseThrow())))
                .toList();
        return new BundleReport(
                planned.plan().variant().name(),
                bundle.version().orElse(null),
                folder.toString(),
                zip.toString(),
                migrations,
                layout.placeholders().names(),
                lock.map(SettingsFile::path).orElse(null),
                lock.isPresent() ? 0 : planned.notReleased(),
                true);
    }
}
