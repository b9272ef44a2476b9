package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.variant.Finding;
import io.github.flywayvariants.variant.FindingCode;
import io.github.flywayvariants.variant.ReleaseLockReader;
import io.github.flywayvariants.variant.VariantPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/** Looks for everything that stands in the way of a variant, all at once. */
public final class CheckOperation {

    private CheckOperation() {}

    /**
     * Checks a variant.
     *
     * @param request the variant
     * @param configuration Flyway's configuration; no connection is made
     */
    public static CheckReport run(VariantRequest request, Configuration configuration) {
        VariantRun run = VariantRun.of(request, configuration);
        PlannedSet planned = run.offline(Depth.ALWAYS);
        requireScripts(planned.plan().scripts(), run.configuration());
        List<Finding> all = new ArrayList<>(planned.findings());
        run.guard(planned)
                .filter(guard -> !guard.isUpToDate())
                .map(Guard::finding)
                .ifPresent(all::add);
        List<Finding> findings = all.stream()
                .filter(finding -> !isExempt(finding, planned))
                .sorted(Comparator.comparing(Finding::script)
                        .thenComparing(finding -> finding.line().orElse(0)))
                .toList();
        return new CheckReport(
                findings.stream().map(CheckOperation::finding).toList(),
                findings.stream().noneMatch(Finding::isError),
                all.size() - findings.size(),
                planned.settings().proposals(),
                files(request, configuration, planned));
    }

    private static Map<String, Path> files(VariantRequest request, Configuration configuration, PlannedSet planned) {
        Map<String, Path> files = new HashMap<>(planned.set().sources(request.javaSources()));
        String settings = request.file(configuration);
        if (!settings.startsWith("classpath:")) {
            files.put(planned.settings().source(), Path.of(settings));
            files.put(planned.lock().source(), Path.of(ReleaseLockReader.beside(settings)));
        }
        return files;
    }

    /**
     * Makes sure that everything is settled but what {@code check.since} exempts.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#PLAN_REFUSED}) listing every finding
     */
    static void requireSettled(PlannedSet planned) {
        VariantPlan plan = planned.plan();
        List<Finding> findings = planned.findings().stream()
                .filter(finding -> !isExempt(finding, planned))
                .toList();
        new VariantPlan(plan.variant(), plan.scripts(), findings).requireAccepted();
    }

    /** Whether a finding is about a script of a version that is in production already, and not about its change since. */
    private static boolean isExempt(Finding finding, PlannedSet planned) {
        return finding.code() != FindingCode.RELEASED_CHANGED && isOlder(finding, planned);
    }

    private static boolean isOlder(Finding finding, PlannedSet planned) {
        return planned.settings()
                .checkSince()
                .map(MigrationVersion::fromVersion)
                .filter(since -> planned.plan().scripts().stream()
                        .map(script -> script.analysed().script())
                        .filter(script -> script.path().equals(finding.script()))
                        .flatMap(script -> script.version().stream())
                        .anyMatch(
                                version -> MigrationVersion.fromVersion(version).compareTo(since) < 0))
                .isPresent();
    }

    /** A typing error in a location must not look like a set without findings. */
    static void requireScripts(List<?> scripts, Configuration configuration) {
        if (scripts.isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.MIGRATIONS,
                    "There is no migration in "
                            + Arrays.stream(configuration.getLocations())
                                    .map(Location::getDescriptor)
                                    .collect(Collectors.joining(", "))
                            + ", so that nothing was checked. Correct flyway.locations.");
        }
    }

    private static CheckReport.Finding finding(Finding finding) {
        return new CheckReport.Finding(
                finding.code().toString(),
                finding.severity().toString(),
                finding.script(),
                finding.line().isPresent() ? finding.line().getAsInt() : null,
                finding.table().orElse(null),
                finding.message(),
                finding.fix());
    }
}
