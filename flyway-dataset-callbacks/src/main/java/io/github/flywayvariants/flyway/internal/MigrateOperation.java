package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;

/** Migrates a database to a variant. */
public final class MigrateOperation {

    private MigrateOperation() {}

    /**
     * Migrates.
     *
     * @param flyway Flyway, configured for the variant
     */
    public static MigrateReport run(Flyway flyway) {
        VariantRun run = VariantRun.in(flyway.getConfiguration()).orElseThrow();
        MigrateResult result = flyway.migrate();
        List<MigrateReport.Migration> migrations =
                result.migrations.stream().map(output -> migration(run, output)).toList();
        return new MigrateReport(
                run.plan().plan().variant().name(),
                result.initialSchemaVersion,
                Optional.ofNullable(result.targetSchemaVersion).orElse(result.initialSchemaVersion),
                migrations,
                run.loads(),
                List.of(),
                result.getTotalMigrationTime(),
                result.success);
    }

    /**
     * Tells what a migration would do, and does nothing.
     *
     * @param flyway Flyway, configured for the variant
     */
    public static MigrateReport dryRun(Flyway flyway) {
        VariantRun run = VariantRun.in(flyway.getConfiguration()).orElseThrow();
        MigrationInfoService info = flyway.info();
        Optional<String> current = Optional.ofNullable(info.current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::getVersion);
        MigrationDatasets datasets = run.planDatasets();
        Map<String, PlannedScript> scripts = run.plan().plan().byName();
        List<String> steps = new ArrayList<>();
        for (MigrationInfo pending : info.pending()) {
            Action action = Optional.ofNullable(scripts.get(pending.getScript()))
                    .flatMap(PlannedScript::action)
                    .orElse(Action.RUN);
            if (pending.getVersion() != null) {
                steps.addAll(datasets.stepsBefore(pending.getVersion()));
                datasets.after(pending.getVersion());
            }
            steps.add(action + " " + pending.getScript());
        }
        steps.addAll(datasets.stepsAtEnd());
        return new MigrateReport(
                run.plan().plan().variant().name(),
                current.orElse(null),
                current.orElse(null),
                List.of(),
                List.of(),
                steps,
                0,
                true);
    }

    private static MigrateReport.Migration migration(VariantRun run, MigrateOutput output) {
        Optional<PlannedScript> planned = run.plan().plan().scripts().stream()
                .filter(script ->
                        script.analysed().script().version().orElse("").equals(output.version)
                                && script.analysed().script().description().equals(output.description))
                .findFirst();
        return new MigrateReport.Migration(
                output.version.isEmpty() ? null : output.version,
                planned.map(script -> script.analysed().script().script()).orElse(output.description),
                planned.flatMap(PlannedScript::action).orElse(Action.RUN).toString(),
                output.executionTime);
    }
}
