package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.variant.Finding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.api.Location;
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
        PlannedSet planned = VariantRun.of(request, configuration).offline(Depth.ALWAYS);
        if (planned.plan().scripts().isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.MIGRATIONS,
                    "There is no migration in "
                            + Arrays.stream(configuration.getLocations())
                                    .map(Location::getDescriptor)
                                    .collect(Collectors.joining(", "))
                            + ", so that nothing was checked. Correct flyway.locations.");
        }
        List<CheckReport.Finding> findings = planned.findings().stream()
                .sorted(Comparator.comparing(Finding::script)
                        .thenComparing(finding -> finding.line().orElse(0)))
                .map(CheckOperation::finding)
                .toList();
        return new CheckReport(findings, planned.findings().stream().noneMatch(Finding::isError));
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
