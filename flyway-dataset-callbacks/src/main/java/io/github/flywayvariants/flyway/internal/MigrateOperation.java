package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
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
                result.getTotalMigrationTime(),
                result.success);
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
