package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.report.TagReport;
import io.github.flywayvariants.variant.Finding;
import io.github.flywayvariants.variant.Proposals;
import io.github.flywayvariants.variant.SettingsFile;
import io.github.flywayvariants.variant.VariantSettings;
import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Proposes what the settings should say, and writes that into them for review. */
public final class TagOperation {

    private TagOperation() {}

    /**
     * Adds proposals to the settings. What is there stays as it is; a second run adds nothing.
     *
     * @param request the variant, which leaves data out; and the file, which is created where there is none
     * @param configuration Flyway's configuration; no connection is made
     */
    public static TagReport run(VariantRequest request, Configuration configuration) {
        SettingsFile file = SettingsFile.of(request.file(configuration));
        file.createIfAbsent();
        PlannedSet.ReadSet read = VariantRun.of(request, configuration).read();
        CheckOperation.requireScripts(read.scripts(), configuration);
        Proposals.Result result = Proposals.add(
                file.name(),
                file.text(),
                request.variant().orElse(VariantSettings.RELEASE),
                read.defaultSchema(),
                read.scripts());
        boolean changed = !result.proposals().isEmpty();
        if (changed) {
            file.write(result.text());
        }
        return new TagReport(
                file.path(),
                changed,
                result.proposals().stream()
                        .map(proposal ->
                                new TagReport.Proposal(proposal.key().toString(), proposal.entry(), proposal.why()))
                        .toList(),
                result.open().stream().map(Finding::toString).toList(),
                guard(request, configuration));
    }

    /** Where the set has the callback that keeps it from protected databases, and all is decided, the callback is written anew. */
    private static @Nullable String guard(VariantRequest request, Configuration configuration) {
        VariantRun run = VariantRun.of(request, configuration);
        Optional<Guard> guard = run.guard(run.offline(Depth.ALWAYS)).filter(found -> !found.isUpToDate());
        guard.ifPresent(found -> found.write(configuration.getEncoding()));
        return guard.map(found -> found.path().toString()).orElse(null);
    }
}
