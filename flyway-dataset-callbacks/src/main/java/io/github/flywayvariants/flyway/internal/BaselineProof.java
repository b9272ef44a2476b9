package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.flyway.internal.UpgradeProof.Migration;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.report.VerifyBaseline;
import io.github.flywayvariants.report.VerifyReport.ForeignKey;
import io.github.flywayvariants.report.VerifyReport.ReferenceRows;
import io.github.flywayvariants.report.VerifyReport.ResidualRows;
import io.github.flywayvariants.scratch.ScratchDatabase;
import io.github.flywayvariants.verify.MayDiffer;
import io.github.flywayvariants.verify.Proofs;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Proves that a baseline migration says what the scripts say that it stands for: the variant is built once more without it, and is the same
 * database. Only the newest one counts: no new database begins with another.
 */
final class BaselineProof {

    private final ProofContext context;
    private final Built fresh;
    private final Baseline baseline;
    private final List<String> replaced;

    private BaselineProof(ProofContext context, Built fresh, Baseline baseline, List<String> replaced) {
        this.context = context;
        this.fresh = fresh;
        this.baseline = baseline;
        this.replaced = replaced;
    }

    /** Runs a variant without its baseline in a scratch database. */
    @FunctionalInterface
    interface Rebuild {

        /** Returns what migrates to a plan. */
        Migration of(PlannedSet planned);
    }

    /**
     * Proves the baseline that a variant begins with.
     *
     * @param place the scratch database to use, by the name of a variant; it is free again afterwards
     * @return nothing where there is no baseline, or no script that it stands for
     */
    static List<VerifyBaseline> run(
            ProofContext context, ScratchBuilds scratch, String place, Built fresh, Rebuild rebuild) {
        Optional<Baseline> baseline = Baseline.of(fresh.planned().plan());
        if (baseline.isEmpty()) {
            return List.of();
        }
        ScratchBuilds.target(context.configuration())
                .filter(target -> target.compareTo(baseline.get().version()) < 0)
                .ifPresent(
                        target -> context.notice(
                                baseline.get().script()
                                        + " was run all the same: Flyway begins a new database with its newest baseline, whatever the target."));
        List<String> replaced = baseline.get().replaced(fresh.planned().plan());
        if (replaced.isEmpty()) {
            context.notice(baseline.get().script()
                    + " was not compared with scripts: none of a version up to "
                    + baseline.get().version()
                    + " is in the set. With from, and a bundle that has them, it is.");
            return List.of();
        }
        return List.of(new BaselineProof(context, fresh, baseline.get(), replaced).proved(scratch, place, rebuild));
    }

    private VerifyBaseline proved(ScratchBuilds scratch, String place, Rebuild rebuild) {
        PlannedSet planned = fresh.planned().without(baseline.script());
        try (ScratchDatabase database = scratch.open(place)) {
            return context.timed("build without " + baseline.script(), () -> {
                MigrateReport report;
                try {
                    report = rebuild.of(planned).run(SomeScripts.of(at(scratch, database), this::isKept));
                } catch (FlywayException e) {
                    return VerifyBaseline.failed(baseline.script(), replaced, FlywayFailure.text(e));
                }
                return compared(new Built(planned, database, at(scratch, database), report));
            });
        }
    }

    private FluentConfiguration at(ScratchBuilds scratch, ScratchDatabase database) {
        return scratch.at(database.url()).locations(fresh.stock().getLocations());
    }

    private boolean isKept(String script) {
        return !script.equals(baseline.script());
    }

    private VerifyBaseline compared(Built built) {
        return DatasetSession.run(
                context.place(fresh.stock()),
                here -> DatasetSession.run(context.place(built.stock()), there -> compared(here, there, built)));
    }

    private VerifyBaseline compared(DatasetSession here, DatasetSession there, Built built) throws SQLException {
        String without = fresh.name() + " without " + baseline.script();
        Proofs proofs = DatabaseFailure.failing(() -> Proofs.of(
                ProofContext.side(here, fresh, fresh.name()),
                context.expected(here, fresh),
                ProofContext.side(there, built, without),
                context.expected(there, built),
                MayDiffer.only(context.options())));
        boolean sameVersion = here.schemaVersion().equals(there.schemaVersion());
        List<ResidualRows> residual = proofs.residual().stream()
                .filter(rows -> rows.variant().equals(without))
                .toList();
        List<ForeignKey> keys = proofs.foreignKeys().stream()
                .filter(key -> key.variant().equals(without))
                .toList();
        return new VerifyBaseline(
                baseline.script(),
                replaced,
                null,
                sameVersion,
                KeptObjects.differences(proofs.schema()),
                residual,
                proofs.reference(),
                keys,
                sameVersion
                        && proofs.schema().same()
                        && residual.isEmpty()
                        && proofs.reference().stream().allMatch(ReferenceRows::same)
                        && keys.stream().allMatch(key -> key.orphans() == 0));
    }
}
