package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.history.Adoption;
import io.github.flywayvariants.history.Stamp;
import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.variant.Variant;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.flywaydb.core.api.pattern.ValidatePattern;

/** Takes a database that was there before under care: compares its history with the set of a variant, and writes the stamp and missing rows. */
public final class AdoptOperation {

    private final VariantRequest request;
    private final Configuration configuration;
    private final PlannedSet planned;
    private final Variant variant;

    private AdoptOperation(VariantRequest request, Configuration configuration) {
        this.request = request;
        VariantRun run = VariantRun.of(request, configuration);
        this.configuration = run.configuration();
        this.planned = run.offline(Depth.AS_NEEDED);
        this.variant = planned.plan().variant();
    }

    /** Whether anything is written. */
    public enum Mode {
        /** Nothing; it is said what would be. */
        PLAN,
        /** The stamp and the rows, where nothing is left to settle. */
        APPLY
    }

    /**
     * Adopts a database.
     *
     * @param request the variant
     * @param configuration Flyway's configuration with the database, not one of a variant
     * @throws FlywayVariantsException if the variant cannot be made, or the database is kept from becoming one of it
     */
    public static AdoptReport run(VariantRequest request, Configuration configuration, Mode mode) {
        AdoptOperation operation = new AdoptOperation(request, configuration);
        CheckOperation.requireScripts(operation.planned.plan().scripts(), operation.configuration);
        CheckOperation.requireSettled(operation.planned);
        DatasetSession.Place place = new DatasetSession.Place(
                configuration,
                List.of(),
                operation.planned.settings().datasets().historyTable());
        return DatasetSession.run(place, session -> operation.run(session, mode));
    }

    private AdoptReport run(DatasetSession session, Mode mode) throws SQLException, IOException {
        if (mode == Mode.APPLY) {
            Protection.requireAdoptable(session, request, variant);
        }
        Optional<String> version = session.schemaVersion();
        HistoryComparison comparison = new HistoryComparison(
                planned.plan(),
                new Flyway(stock()).info().all(),
                version.map(MigrationVersion::fromVersion),
                configuration.getIgnoreMigrationPatterns());
        boolean hasHistory = session.history().isPresent();
        Adoption adoption =
                new Adoption(session.histories(), variant.name(), variant.isProtected(), comparison.recorded());
        Optional<Stamp> before = session.loads().stamp().filter(Stamp::isValid);
        boolean settled = hasHistory && comparison.isSettled();
        boolean apply = mode == Mode.APPLY && settled;
        if (apply) {
            write(session, adoption, comparison.recorded().size());
        }
        List<String> errors = apply ? validate() : List.of();
        String address = session.address();
        return new AdoptReport(
                variant.name(),
                address,
                version.orElse(null),
                before.map(Stamp::variant).orElse(null),
                comparison.missing(),
                comparison.extra(),
                comparison.changed(),
                comparison.failed(),
                comparison.pending(),
                comparison.outOfOrder(),
                notices(session, mode, hasHistory),
                comparison.recorded().size(),
                apply,
                apply ? errors.isEmpty() : null,
                errors,
                settled && errors.isEmpty(),
                adoption.script(comment(address, comparison, hasHistory)));
    }

    /** Flyway on the original scripts, which runs nothing of anybody. */
    private FluentConfiguration stock() {
        return new FluentConfiguration(configuration.getClassLoader())
                .configuration(configuration)
                .callbacks(new Callback[0])
                .skipDefaultCallbacks(true);
    }

    private void write(DatasetSession session, Adoption adoption, int rows) throws SQLException, IOException {
        Transaction.alone(
                session.connection(), session.dialect(), request.loading().lockTimeout(), transaction -> {
                    int written = adoption.write(session.connection());
                    boolean stamped = session.loads()
                            .stamp()
                            .filter(stamp -> stamp.isValid() && stamp.variant().equals(variant.name()))
                            .isPresent();
                    if (written != rows || !stamped) {
                        throw new FlywayVariantsException(
                                ErrorCode.INTERNAL,
                                written + " of " + rows + " rows were written into Flyway's history, and the stamp is "
                                        + (stamped ? "valid" : "not valid")
                                        + "; all of it was taken back. Somebody may have migrated the database meanwhile: try again.");
                    }
                    return written;
                });
    }

    /** What is pending belongs to the next migration. */
    private List<String> validate() {
        ValidatePattern[] patterns = Stream.concat(
                        Arrays.stream(configuration.getIgnoreMigrationPatterns()),
                        Stream.of(ValidatePattern.fromPattern("*:pending")))
                .toArray(ValidatePattern[]::new);
        ValidateResult result = new Flyway(stock().ignoreMigrationPatterns(patterns)).validateWithResult();
        return result.validationSuccessful ? List.of() : List.of(result.getAllErrorMessages());
    }

    private List<String> notices(DatasetSession session, Mode mode, boolean hasHistory) throws SQLException {
        List<String> notices = new ArrayList<>();
        if (!hasHistory) {
            notices.add(
                    "The database has no history of Flyway. If it was made without Flyway, give it one at the version that it is at (flyway"
                            + " baseline with baselineVersion); if it has one elsewhere, correct flyway.table and flyway.defaultSchema.");
        }
        if (mode == Mode.PLAN) {
            Optional<String> reason = Protection.reason(session, variant);
            if (reason.isPresent()) {
                notices.add("Writing it by this goal would be refused without -Dflyway-variants.allow="
                        + session.address() + ": " + reason.get() + ".");
            }
        }
        return notices;
    }

    private List<String> comment(String address, HistoryComparison comparison, boolean hasHistory) {
        List<String> lines = new ArrayList<>();
        lines.add("Written by flyway-variants (goal adopt) for " + address + ", and for no other database.");
        lines.add("Says that it is a database of the variant " + variant.name()
                + (variant.isProtected() ? ", which is protected" : "")
                + ", and writes into Flyway's history the scripts whose");
        lines.add("bodies that variant does not run. Runs no migration, and touches no other table.");
        if (!hasHistory || !comparison.isSettled()) {
            lines.add("NOT EVERYTHING IS SETTLED: see adopt.json before you run this.");
        }
        return lines;
    }
}
