package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.flyway.internal.UpgradeFill.Filled;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.report.VerifyUpgrade;
import io.github.flywayvariants.report.VerifyUpgrade.Database;
import io.github.flywayvariants.report.VerifyUpgrade.Script;
import io.github.flywayvariants.scratch.ScratchDatabase;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.VariantPlan;
import io.github.flywayvariants.verify.Expected;
import io.github.flywayvariants.verify.MayDiffer;
import io.github.flywayvariants.verify.MayDiffer.Made;
import io.github.flywayvariants.verify.Proofs;
import io.github.flywayvariants.verify.Side;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Proves that an earlier release, upgraded to the variant, is the same database as a new one: stock Flyway builds the earlier release from its
 * bundle, and the variant is migrated over it. Once as it is, and once filled with rows in between, which no statement may touch that is not
 * there for it.
 */
final class UpgradeProof {

    /** Added to the name of the variant where a scratch database needs one. */
    private static final String UPGRADED = "_upgraded";

    private final ProofContext context;
    private final ScratchBuilds scratch;
    private final Target target;
    private final Source source;
    private final PreviousRelease previous;

    /**
     * What is upgraded to.
     *
     * @param fresh the variant, built in one go
     * @param migrate migrates a database to it
     */
    record Target(Built fresh, Migration migrate) {}

    /**
     * A variant with data, whose rows may fill the earlier release.
     *
     * @param variant its name
     * @param migrate migrates a database to it; empty where it has no data
     */
    record Source(String variant, Optional<Migration> migrate) {}

    /** Migrates a database to a variant. */
    @FunctionalInterface
    interface Migration {

        /** Migrates. */
        MigrateReport run(FluentConfiguration configuration);
    }

    private UpgradeProof(
            ProofContext context, ScratchBuilds scratch, Target target, Source source, PreviousRelease previous) {
        this.context = context;
        this.scratch = scratch;
        this.target = target;
        this.source = source;
        this.previous = previous;
    }

    /** Proves the upgrade from a bundle, its folder or its zip. */
    static VerifyUpgrade run(ProofContext context, ScratchBuilds scratch, Target target, Source source, Path from) {
        try (PreviousRelease previous =
                PreviousRelease.open(from, target.fresh().name(), context.configuration())) {
            return new UpgradeProof(context, scratch, target, source, previous).run();
        }
    }

    private VerifyUpgrade run() {
        newBaseline().ifPresent(this::noticeHistory);
        Attempt empty = attempt("", url -> new Filling(List.of(), new Filled(Set.of(), 0)));
        Optional<Attempt> filled = empty.database().failure() == null ? filled(empty) : Optional.empty();
        return new VerifyUpgrade(
                previous.name(),
                empty.from().map(MigrationVersion::getVersion).orElse(null),
                empty.scripts(),
                empty.database(),
                filled.map(Attempt::database).orElse(null));
    }

    /** Returns the baseline that a new database begins with, where one of the earlier release began otherwise. */
    private Optional<Baseline> newBaseline() {
        return Baseline.of(target.fresh().planned().plan()).filter(baseline -> {
            Set<String> before = previous.scriptsOf(baseline::standsFor);
            return !before.isEmpty() && !before.contains(baseline.script());
        });
    }

    private void noticeHistory(Baseline baseline) {
        context.notice("A new database begins with " + baseline.script() + ", and an upgraded one has the history of "
                + previous.name() + " up to version " + baseline.version()
                + ": their rows of these versions differ, as is meant, and were not compared.");
    }

    /** An upgrade that was tried, and the version that it began at. */
    private record Attempt(Optional<MigrationVersion> from, List<Script> scripts, Database database) {}

    /** What a database was filled with, in words. */
    private record Filling(List<String> with, Filled filled) {

        boolean isNothing() {
            return with.isEmpty();
        }
    }

    /** Fills the database at a URL. */
    @FunctionalInterface
    private interface Fill {

        /** Fills it. */
        Filling into(String url);
    }

    private Optional<Attempt> filled(Attempt empty) {
        Optional<MigrationVersion> from = empty.from();
        UpgradeFill fill = new UpgradeFill(
                context.request(),
                context.settings(),
                DatasetFolder.of(context.request(), context.configuration(), context.settings()),
                context::notice);
        List<String> datasets = from.map(fill::datasets).orElse(List.of());
        if (!datasets.isEmpty()) {
            List<String> words =
                    datasets.stream().map(name -> "the dataset " + name).toList();
            return Optional.of(attempt(" filled", url -> new Filling(words, fill.load(datasets, previous.at(url)))));
        }
        Optional<RowsOnDisk> rows =
                from.flatMap(version -> developmentRows(version, inPlaceOf(version, empty.database())));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        try (RowsOnDisk found = rows.get()) {
            if (found.rows() == 0) {
                context.notice("The upgrade was not tried on a filled database: no dataset is for version " + from.get()
                        + ", and " + source.variant() + " has no rows at that version.");
                return Optional.empty();
            }
            List<String> words = List.of("the rows of " + source.variant() + " at version " + from.get());
            return Optional.of(attempt(" filled", url -> new Filling(words, fill.load(found, previous.at(url)))));
        }
    }

    /** Builds the variant with data of the versions that the earlier release has, and takes its rows. */
    private Optional<RowsOnDisk> developmentRows(MigrationVersion version, Set<String> besides) {
        if (source.migrate().isEmpty()) {
            context.notice("The upgrade was not tried on a filled database: no dataset is for version " + version
                    + ", and " + source.variant() + " has no data.");
            return Optional.empty();
        }
        try (ScratchDatabase database = open()) {
            return context.timed("rows of " + source.variant() + " at " + version, () -> {
                try {
                    source.migrate()
                            .get()
                            .run(previous.restrict(scratch.at(database.url()).target(version), besides));
                } catch (FlywayException e) {
                    context.notice("The upgrade was not tried on a filled database: no dataset is for version "
                            + version + ", and " + source.variant() + " cannot be built as far as that: "
                            + FlywayFailure.text(e));
                    return Optional.empty();
                }
                return Optional.of(DatasetSession.run(
                        context.place(scratch.at(database.url())),
                        session -> RowsOnDisk.save(session, context.settings())));
            });
        }
    }

    /** Returns the baseline that has to do for the scripts of the earlier release, where these are gone; none where its rows may not fit. */
    private Set<String> inPlaceOf(MigrationVersion version, Database empty) {
        VariantPlan plan = target.fresh().planned().plan();
        return Baseline.of(plan)
                .filter(baseline -> empty.schemaDifferences().isEmpty())
                .filter(baseline -> baseline.version().compareTo(version) <= 0)
                .filter(baseline -> baseline.replaced(plan).isEmpty())
                .map(baseline -> Set.of(baseline.script()))
                .orElse(Set.of());
    }

    private ScratchDatabase open() {
        return scratch.open(target.fresh().name() + UPGRADED);
    }

    private Attempt attempt(String what, Fill fill) {
        try (ScratchDatabase database = open()) {
            String url = database.url();
            PlannedSet.ReadSet scripts = previous.scripts(context.request(), url);
            scratch.requireWithin(context.dialect(scratch.at(url)), previous.at(url), scripts.set(), scripts.scripts());
            context.timed("earlier release" + what, () -> {
                previous.migrate(url);
                return url;
            });
            Optional<MigrationVersion> from = DatasetSession.run(
                            context.place(previous.at(url)), DatasetSession::schemaVersion)
                    .map(MigrationVersion::fromVersion);
            Filling filling = fill.into(url);
            if (filling.isNothing()) {
                return upgrade(what, database, from, filling, Optional.empty());
            }
            try (RowsOnDisk before = DatasetSession.run(
                    context.place(previous.at(url)), session -> RowsOnDisk.save(session, context.settings()))) {
                return upgrade(what, database, from, filling, Optional.of(before));
            }
        }
    }

    private Attempt upgrade(
            String what,
            ScratchDatabase database,
            Optional<MigrationVersion> from,
            Filling filling,
            Optional<RowsOnDisk> before) {
        long rows = before.map(RowsOnDisk::rows).orElse(0L);
        MigrateReport report;
        try {
            report = context.timed("upgrade" + what, () -> target.migrate().run(scratch.at(database.url())));
        } catch (FlywayException e) {
            return new Attempt(from, List.of(), Database.failed(filling.with(), rows, FlywayFailure.text(e)));
        }
        FluentConfiguration stock =
                scratch.at(database.url()).locations(target.fresh().stock().getLocations());
        Built upgraded = new Built(target.fresh().planned(), database, stock, report);
        Database found = context.timed("proofs of the upgrade" + what, () -> database(upgraded, filling, before));
        return new Attempt(from, scripts(report), found);
    }

    private List<Script> scripts(MigrateReport report) {
        Map<String, PlannedScript> planned = target.fresh().planned().plan().byName();
        return report.migrations().stream()
                .map(migration -> new Script(
                        migration.version(),
                        migration.script(),
                        Optional.ofNullable(planned.get(migration.script()))
                                .flatMap(PlannedScript::kind)
                                .map(Object::toString)
                                .orElse("unknown"),
                        migration.action()))
                .toList();
    }

    private Database database(Built upgraded, Filling filling, Optional<RowsOnDisk> before) {
        return DatasetSession.run(
                context.place(upgraded.stock()),
                here -> DatasetSession.run(
                        context.place(target.fresh().stock()),
                        there -> compared(upgraded, here, there, filling, before)));
    }

    private Database compared(
            Built upgraded, DatasetSession here, DatasetSession there, Filling filling, Optional<RowsOnDisk> before)
            throws SQLException {
        Side side = ProofContext.side(here, upgraded, upgraded.name());
        Side fresh = ProofContext.side(there, target.fresh(), "a new one");
        Proofs proofs = DatabaseFailure.failing(() -> Proofs.of(
                side,
                expected(here, upgraded, filling),
                fresh,
                withRows(context.expected(there, target.fresh())),
                mayDiffer()));
        Optional<UpgradedRows> rows = before.map(saved -> rows(upgraded, here, side, saved));
        StockFlyway stock =
                StockFlyway.of(upgraded.stock(), upgraded.planned().changingFromPlaceToPlace(context.configuration()));
        return new Database(
                filling.with(),
                before.map(RowsOnDisk::rows).orElse(0L),
                null,
                here.schemaVersion().equals(there.schemaVersion()),
                proofs.history(),
                KeptObjects.differences(proofs.schema()),
                proofs.residual(),
                proofs.reference(),
                proofs.foreignKeys().stream()
                        .filter(key -> key.variant().equals(side.name()))
                        .toList(),
                stock.errors(),
                stock.migrations(),
                rows.map(UpgradedRows::changes).orElse(List.of()),
                rows.map(UpgradedRows::gone).orElse(List.of()),
                before.map(RowsOnDisk::left).orElse(List.of()));
    }

    private UpgradedRows rows(Built upgraded, DatasetSession session, Side side, RowsOnDisk before) {
        return DatabaseFailure.failing(() -> {
            ChangeOrigins origins = new ChangeOrigins(upgraded.planned().plan(), upgraded.report(), before.catalog());
            UpgradedRows rows = new UpgradedRows(before, session, side, origins, context.options());
            Transaction.run(session.connection(), session.dialect(), transaction -> {
                rows.compare(context.settings());
                return rows;
            });
            return rows;
        });
    }

    /** What a database was filled with may stand in tables of reference rows too, which are not those of a new one then. */
    private Expected expected(DatasetSession session, Built upgraded, Filling filling) {
        Expected expected = context.expected(session, upgraded);
        if (filling.isNothing()) {
            return expected;
        }
        Map<TableId, String> reference = new HashMap<>(expected.reference());
        reference.keySet().removeIf(table -> filling.filled().tables().contains(table.toString()));
        return withRows(new Expected(
                reference, expected.development(), expected.allowed(), expected.dataFree(), expected.origins()));
    }

    private static Expected withRows(Expected expected) {
        return new Expected(
                expected.reference(), expected.development(), expected.allowed(), false, expected.origins());
    }

    /** A new database begins with the newest baseline, and has no row for what that stands for, be it in the set by now or not. */
    private MayDiffer mayDiffer() {
        PlannedSet planned = target.fresh().planned();
        Set<String> omitted = new HashSet<>(planned.omitted());
        newBaseline().ifPresent(baseline -> {
            omitted.add(baseline.script());
            omitted.addAll(baseline.replaced(planned.plan()));
            omitted.addAll(previous.scriptsOf(baseline::standsFor));
        });
        return new MayDiffer(
                context.options(),
                omitted,
                planned.changingFromPlaceToPlace(context.configuration()),
                context.configuration().isOutOfOrder() ? Made.UPGRADED_OUT_OF_ORDER : Made.UPGRADED);
    }
}
