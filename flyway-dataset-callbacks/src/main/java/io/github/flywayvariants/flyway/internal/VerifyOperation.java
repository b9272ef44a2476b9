package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.report.SchemaReport;
import io.github.flywayvariants.report.VerifyBaseline;
import io.github.flywayvariants.report.VerifyBuild;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.KeptSchema;
import io.github.flywayvariants.report.VerifyUpgrade;
import io.github.flywayvariants.schema.ComparisonOptions;
import io.github.flywayvariants.schema.SchemaComparison;
import io.github.flywayvariants.schema.SchemaFile;
import io.github.flywayvariants.schema.SchemaSnapshot;
import io.github.flywayvariants.scratch.ScratchDatabase;
import io.github.flywayvariants.variant.VariantSettings;
import io.github.flywayvariants.verify.Expected;
import io.github.flywayvariants.verify.MayDiffer;
import io.github.flywayvariants.verify.Proofs;
import io.github.flywayvariants.verify.VerifyOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Proves that a variant is the same database as another one, but for the rows that it leaves out. */
public final class VerifyOperation {

    private final VariantRequest request;
    private final Configuration configuration;
    private final VariantSettings settings;
    private final ProofContext context;

    private VerifyOperation(VariantRequest request, Configuration configuration, VariantSettings settings) {
        this.request = request;
        this.configuration = configuration;
        this.settings = settings;
        this.context = new ProofContext(request, configuration, settings);
    }

    /** Migrates a database to a variant. */
    @FunctionalInterface
    public interface Build {

        /**
         * Migrates.
         *
         * @param request the variant
         * @param configuration Flyway's configuration with the database; it is made one of the variant
         */
        MigrateReport run(VariantRequest request, FluentConfiguration configuration);
    }

    /**
     * Builds a variant and another one in two scratch databases, and compares them.
     *
     * @param build what migrates
     */
    public static VerifyReport build(
            VariantRequest request, VerifyOptions options, Configuration configuration, Build build) {
        VariantSettings settings = request.settings(configuration);
        return new VerifyOperation(request, configuration, settings).build(options, build);
    }

    /**
     * Compares the objects of the database that is configured with those of a file. Changes nothing.
     *
     * @param file a file as {@link SchemaFile} writes it
     */
    public static SchemaReport compare(VariantRequest request, Configuration configuration, Path file) {
        VariantSettings settings = request.settingsOrNone(configuration);
        return new VerifyOperation(request, configuration, settings).compare(file);
    }

    /**
     * Compares the database that is configured with another one. Changes nothing in either.
     *
     * @param other Flyway's configuration with the other database
     */
    public static VerifyReport compare(VariantRequest request, Configuration configuration, Configuration other) {
        VariantSettings settings = request.settingsOrNone(configuration);
        return new VerifyOperation(request, configuration, settings).compare(other);
    }

    private VerifyReport build(VerifyOptions options, Build build) {
        String against = options.against();
        Optional<String> scratchUrl = options.scratchUrl();
        VariantRequest of = withVariant(request.variant(settings).name());
        if (against.equals(of.variant().orElseThrow())) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    "against: expected another variant than " + against
                            + ", found the same; nothing is proved by a variant that is compared with itself. Name another one, like dev.");
        }
        ScratchBuilds.target(configuration)
                .ifPresent(target -> context.notice("flyway.target is " + target.getVersion()
                        + ": nothing that comes after it was run, compared or looked at."));
        VariantRequest ofOther = withVariant(against);
        PlannedSet planned =
                context.timed("plan " + of.variant().orElseThrow(), () -> planned(of, scratchUrl, Depth.ALWAYS));
        PlannedSet other = context.timed("plan " + against, () -> planned(ofOther, scratchUrl, Depth.AS_NEEDED));
        ScratchBuilds scratch = new ScratchBuilds(configuration, scratchUrl, project());
        SqlDialect dialect = Dialects.of(database(scratchUrl), configuration);
        scratch.requireWithin(dialect, planned);
        context.timed("look for left-overs", scratch::dropLeftOvers)
                .forEach(name -> context.notice(
                        "The scratch database " + name + ", left behind by a run that was killed," + " was dropped."));
        try (ScratchDatabase here = opened(scratch, of.variant().orElseThrow())) {
            Built one = built(planned, of, scratch, here, build);
            List<VerifyBaseline> baselines = BaselineProof.run(
                    context, scratch, against, one, plan -> database -> build.run(of.withPlan(plan), database));
            try (ScratchDatabase there = opened(scratch, against)) {
                Built two = built(other, ofOther, scratch, there, build);
                Optional<VerifyUpgrade> upgrade =
                        options.from().map(from -> upgrade(from, scratch, one, two, of, ofOther, build));
                return proved(one, two, dialect, options, new More(baselines, upgrade));
            }
        }
    }

    private VerifyUpgrade upgrade(
            Path from,
            ScratchBuilds scratch,
            Built one,
            Built two,
            VariantRequest of,
            VariantRequest ofOther,
            Build build) {
        UpgradeProof.Target target =
                new UpgradeProof.Target(one, database -> build.run(of.withPlan(one.planned()), database));
        UpgradeProof.Source source = new UpgradeProof.Source(
                two.name(),
                two.planned().plan().variant().isDataFree()
                        ? Optional.empty()
                        : Optional.of(database -> build.run(ofOther.withPlan(two.planned()), database)));
        return UpgradeProof.run(context, scratch, target, source, from);
    }

    private ScratchDatabase opened(ScratchBuilds scratch, String variant) {
        return context.timed("make database for " + variant, () -> scratch.open(variant));
    }

    /** Proofs are about rows of migrations, so that no dataset is loaded; a protected variant has none, and refuses to be told of any. */
    private VariantRequest withVariant(String name) {
        boolean hasNone = settings.variant(name).isProtected();
        return request.withVariant(name).withDatasets(hasNone ? Optional.empty() : Optional.of(List.of()));
    }

    private Optional<String> database(Optional<String> scratchUrl) {
        return request.database().or(() -> scratchUrl);
    }

    private PlannedSet planned(VariantRequest of, Optional<String> scratchUrl, Depth depth) {
        VariantRequest asked = database(scratchUrl).map(of::withDatabase).orElse(of);
        VariantRun run = VariantRun.of(asked, configuration);
        PlannedSet planned = run.offline(depth);
        CheckOperation.requireScripts(planned.plan().scripts(), run.configuration());
        planned.plan().requireAccepted();
        return planned;
    }

    private String project() {
        String file = request.file(configuration);
        return request.folder(configuration) + "/" + file;
    }

    private Built built(
            PlannedSet planned, VariantRequest of, ScratchBuilds scratch, ScratchDatabase database, Build build) {
        FluentConfiguration stock = scratch.at(database.url())
                .locations(VariantRun.of(of, configuration).configuration().getLocations());
        return context.timed(
                "build " + planned.plan().variant().name(),
                () -> new Built(planned, database, stock, build.run(of.withPlan(planned), scratch.at(database.url()))));
    }

    /** What was proved beside the two variants. */
    private record More(List<VerifyBaseline> baselines, Optional<VerifyUpgrade> upgrade) {

        boolean holds() {
            return baselines.stream().allMatch(VerifyBaseline::ok)
                    && upgrade.map(VerifyUpgrade::holds).orElse(true);
        }
    }

    private VerifyReport proved(Built one, Built two, SqlDialect dialect, VerifyOptions options, More more) {
        return DatasetSession.run(
                context.place(one.stock()),
                here -> DatasetSession.run(context.place(two.stock()), there -> {
                    Proofs proofs = context.timed(
                            "proofs",
                            () -> DatabaseFailure.failing(() -> Proofs.of(
                                    ProofContext.side(here, one, one.name()),
                                    context.expected(here, one),
                                    ProofContext.side(there, two, two.name()),
                                    context.expected(there, two),
                                    mayDiffer(one, two))));
                    VerifyBuild contents = new BuildContents(
                                    settings,
                                    dialect,
                                    DatasetFolder.of(request, configuration, settings),
                                    context::notice)
                            .of(one, two);
                    Optional<KeptSchema> kept = KeptObjects.compare(
                            request.folder(configuration), proofs.objects(), context.options(), context::notice);
                    options.schema().ifPresent(file -> SchemaFile.write(proofs.objects(), file));
                    OfBuild ofBuild = new OfBuild(stock(one), contents, kept, more);
                    return report(one.name(), two.name(), versions(here, there), proofs, Optional.of(ofBuild));
                }));
    }

    private MayDiffer mayDiffer(Built one, Built two) {
        Set<String> omitted = new HashSet<>(one.planned().omitted());
        omitted.addAll(two.planned().omitted());
        Set<String> changing = one.planned().changingFromPlaceToPlace(configuration);
        changing.forEach(
                script -> context.notice(
                        "The checksum of " + script
                                + " was not compared: Flyway puts the database or the time into it, so that it is another one everywhere."));
        return new MayDiffer(context.options(), omitted, changing);
    }

    private StockFlyway stock(Built built) {
        Set<String> changing = built.planned().changingFromPlaceToPlace(configuration);
        return context.timed("stock Flyway", () -> StockFlyway.of(built.stock(), changing));
    }

    private VerifyReport compare(Configuration other) {
        DatasetSession.requireLogin(configuration, "flyway.user");
        DatasetSession.requireLogin(other, "flyway-variants.otherUser");
        return DatasetSession.run(
                context.place(configuration),
                here -> DatasetSession.run(context.place(other), there -> {
                    requireTwo(here.address(), there.address());
                    ComparisonOptions options = ComparisonOptions.exactly()
                            .ignoring(settings.verify().ignore());
                    Proofs proofs = context.timed(
                            "proofs",
                            () -> DatabaseFailure.failing(() -> Proofs.of(
                                    here.side(here.address()),
                                    given(here),
                                    there.side(there.address()),
                                    given(there),
                                    MayDiffer.living(options, Comparator.comparing(MigrationVersion::fromVersion)))));
                    return report(here.address(), there.address(), versions(here, there), proofs, Optional.empty());
                }));
    }

    private static void requireTwo(String here, String there) {
        if (here.equalsIgnoreCase(there)) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    "otherUrl: expected another database than the one configured, found " + there
                            + " for both; nothing is proved by a database that is compared with itself. Correct one of the URLs.");
        }
    }

    private SchemaReport compare(Path file) {
        return DatasetSession.run(context.place(configuration), session -> {
            SchemaSnapshot objects = session.side(session.address()).snapshot();
            SchemaSnapshot kept = SchemaFile.read(file)
                    .withNameOf(String.valueOf(session.connection().getCatalog()));
            SchemaComparison comparison = SchemaComparison.of(objects, kept, context.options());
            return new SchemaReport(
                    session.address(),
                    file.toString(),
                    KeptObjects.differences(comparison),
                    KeptObjects.ignored(comparison),
                    comparison.same());
        });
    }

    /** Which rows a database may have that was given is not ours to say. */
    private Expected given(DatasetSession session) {
        return new Expected(
                session.referenceRows(settings),
                session.matching(settings.decided().developmentTables()),
                Set.of(),
                false,
                table -> Optional.empty());
    }

    private record Versions(Optional<String> here, Optional<String> there, boolean known) {

        boolean same() {
            return known && here.equals(there);
        }
    }

    /** Two histories that are not found are not two that are the same. */
    private Versions versions(DatasetSession here, DatasetSession there) throws SQLException {
        boolean known = here.history().isPresent() || there.history().isPresent();
        if (!known) {
            context.notice(
                    "No history of Flyway was found in either database, so that it is not known at which versions they are: looked for "
                            + configuration.getTable() + " in the schema " + here.defaultSchema()
                            + ". If it is elsewhere, correct flyway.table, flyway.defaultSchema and flyway.schemas.");
        }
        return new Versions(here.schemaVersion(), there.schemaVersion(), known);
    }

    /** What is told of variants that were built, and not of databases that were given. */
    private record OfBuild(StockFlyway stock, VerifyBuild contents, Optional<KeptSchema> kept, More more) {

        boolean holds() {
            return stock.isContent()
                    && kept.map(schema -> schema.differences().isEmpty()).orElse(true)
                    && more.holds();
        }
    }

    private VerifyReport report(
            String name, String against, Versions versions, Proofs proofs, Optional<OfBuild> ofBuild) {
        boolean sameVersion = versions.same();
        Optional<StockFlyway> stock = ofBuild.map(OfBuild::stock);
        return new VerifyReport(
                name,
                against,
                versions.here().orElse(null),
                sameVersion,
                proofs.history(),
                KeptObjects.differences(proofs.schema()),
                ofBuild.flatMap(OfBuild::kept).orElse(null),
                KeptObjects.ignored(proofs.schema()),
                proofs.residual(),
                proofs.allowed(),
                proofs.reference(),
                proofs.foreignKeys(),
                stock.map(said -> said.errors().isEmpty()).orElse(null),
                stock.map(StockFlyway::errors).orElse(List.of()),
                stock.map(StockFlyway::migrations).orElse(null),
                proofs.tables(),
                ofBuild.map(OfBuild::contents).orElse(null),
                ofBuild.map(built -> built.more().baselines()).orElse(List.of()),
                ofBuild.flatMap(built -> built.more().upgrade()).orElse(null),
                context.timings(),
                context.notices(),
                sameVersion && proofs.hold() && ofBuild.map(OfBuild::holds).orElse(true));
    }
}
