package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.variant.PlannedScript;
import java.util.Map;
import org.flywaydb.core.api.configuration.Configuration;

/** Tells what a variant does with each script, and why it cannot be made where it cannot. */
public final class InfoOperation {

    private InfoOperation() {}

    /**
     * Looks at a variant.
     *
     * @param request the variant
     * @param configuration Flyway's configuration; no connection is made
     * @param states Flyway's names of the scripts' states, by the names of the scripts; empty where no database was asked
     */
    public static InfoReport run(VariantRequest request, Configuration configuration, Map<String, String> states) {
        PlannedSet planned = VariantRun.of(request, configuration).offline(Depth.ALWAYS);
        return new InfoReport(
                planned.plan().variant().name(),
                planned.plan().scripts().stream()
                        .map(script -> migration(script, states))
                        .toList(),
                planned.findings().stream().map(Object::toString).toList());
    }

    private static InfoReport.Migration migration(PlannedScript planned, Map<String, String> states) {
        MigrationScript script = planned.analysed().script();
        return new InfoReport.Migration(
                script.version().orElse(null),
                script.description(),
                script.script(),
                script.type(),
                planned.kind().orElseThrow().toString(),
                planned.knownBy().toString(),
                planned.action().map(Object::toString).orElse(null),
                new InfoReport.Statements(
                        count(planned.analysed(), StatementKind.SCHEMA),
                        count(planned.analysed(), StatementKind.ROWS),
                        count(planned.analysed(), StatementKind.TRANSFORM),
                        count(planned.analysed(), StatementKind.SESSION),
                        count(planned.analysed(), StatementKind.UNKNOWN)),
                states.get(script.script()));
    }

    private static int count(AnalysedScript analysed, StatementKind kind) {
        return (int) analysed.statements().stream()
                .filter(statement -> statement.kind() == kind)
                .count();
    }
}
