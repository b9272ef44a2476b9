package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.history.RecordedRow;
import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.report.AdoptReport.Change;
import io.github.flywayvariants.report.AdoptReport.Row;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.VariantPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.pattern.ValidatePattern;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.extensibility.AppliedMigration;
import org.flywaydb.core.internal.info.MigrationInfoImpl;
import org.flywaydb.core.internal.util.AbbreviationUtils;
import org.jspecify.annotations.Nullable;

/** What differs between the history of a database and the set of a variant, and what that means to a person. */
final class HistoryComparison {

    /** Rows that are there for no script. */
    private static final Set<String> SYNTHETIC = Set.of("SCHEMA", "BASELINE", "DELETE");

    /** Rows of what is as if it had never run. */
    private static final Set<MigrationState> TAKEN_BACK = Set.of(MigrationState.DELETED, MigrationState.UNDONE);

    private final List<Row> missing = new ArrayList<>();
    private final List<Row> extra = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    private final List<Row> failed = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final List<String> outOfOrder = new ArrayList<>();
    private final List<RecordedRow> recorded = new ArrayList<>();

    private final Map<String, PlannedScript> planned;
    private final List<MigrationInfoImpl> migrations;
    private final Optional<MigrationVersion> current;
    private final List<ValidatePattern> ignored;

    /**
     * Compares.
     *
     * @param plan what the variant does with each script
     * @param migrations what Flyway tells of the original scripts and the database
     * @param current the version that the database is at
     * @param ignored what Flyway is told to let pass
     */
    HistoryComparison(
            VariantPlan plan,
            MigrationInfo[] migrations,
            Optional<MigrationVersion> current,
            ValidatePattern[] ignored) {
        this.planned = plan.byName();
        this.current = current;
        this.ignored = List.of(ignored);
        this.migrations = Arrays.stream(migrations)
                .map(HistoryComparison::known)
                .filter(migration -> !SYNTHETIC.contains(migration.getType().name()))
                .filter(migration -> !TAKEN_BACK.contains(migration.getState()))
                .toList();
        this.migrations.forEach(this::add);
    }

    /** Returns the scripts that the database is past and has not run. */
    List<Row> missing() {
        return missing;
    }

    /** Returns the scripts that it has run and the variant does not have. */
    List<Row> extra() {
        return extra;
    }

    /** Returns what it says otherwise of a script. */
    List<Change> changed() {
        return changed;
    }

    /** Returns the scripts that failed there. */
    List<Row> failed() {
        return failed;
    }

    /** Returns the scripts that the next migration runs. */
    List<String> pending() {
        return pending;
    }

    /** Returns those of them whose version is below that of the database. */
    List<String> outOfOrder() {
        return outOfOrder;
    }

    /** Returns the rows to write for missing scripts whose bodies the variant does not run. */
    List<RecordedRow> recorded() {
        return recorded;
    }

    /** Returns whether nothing is left to do for a person. */
    boolean isSettled() {
        return missing.stream().allMatch(Row::settled)
                && extra.stream().allMatch(Row::settled)
                && failed.stream().allMatch(Row::settled)
                && changed.stream().allMatch(Change::settled);
    }

    /** Flyway's interface has what both sides say, and gives nothing. */
    private static MigrationInfoImpl known(MigrationInfo migration) {
        if (migration instanceof MigrationInfoImpl known) {
            return known;
        }
        throw new FlywayVariantsException(
                ErrorCode.FLYWAY,
                "This version of Flyway does not let the history of a database be compared by others. Use a version of Flyway that"
                        + " flyway-variants is tested with.");
    }

    private void add(MigrationInfoImpl migration) {
        Optional<Action> action =
                Optional.ofNullable(planned.get(script(migration))).flatMap(PlannedScript::action);
        MigrationState state = migration.getState();
        boolean omitted = action.filter(Action.OMIT::equals).isPresent();
        if (!state.isApplied()) {
            if (!omitted && counterparts(migration).isEmpty()) {
                notApplied(migration, action);
            }
        } else if (state.isFailed()) {
            failed(migration, action);
        } else if (!state.isResolved() && !counterparts(migration).isEmpty()) {
            otherType(counterparts(migration).get(0), migration);
        } else if (omitted || !state.isResolved()) {
            extra(migration, omitted);
        } else if (state != MigrationState.SUPERSEDED) {
            compared(migration, action);
        }
    }

    /** Its name in the set, where the set has it; a database that was built from other folders may know it by another path. */
    private static String script(MigrationInfoImpl migration) {
        ResolvedMigration resolved = migration.getResolvedMigration();
        return resolved == null ? migration.getScript() : resolved.getScript();
    }

    /**
     * Returns the other half of what Flyway does not pair: a row of another type with the same version, and the row of a repeatable script with
     * another text.
     */
    private List<MigrationInfoImpl> counterparts(MigrationInfoImpl migration) {
        return migrations.stream()
                .filter(other ->
                        other.getState().isApplied() != migration.getState().isApplied())
                .filter(other -> migration.getVersion() == null
                        ? migration.getDescription().equals(other.getDescription())
                        : !migration.getState().isFailed()
                                && !other.getState().isFailed()
                                && isResolved(migration) != isResolved(other))
                .filter(other -> Objects.equals(migration.getVersion(), other.getVersion()))
                .filter(other -> isBaseline(migration) == isBaseline(other))
                .toList();
    }

    private static boolean isResolved(MigrationInfoImpl migration) {
        return migration.getResolvedMigration() != null;
    }

    /** A baseline and the script of its version are two, of which a database has the one or the other. */
    private static boolean isBaseline(MigrationInfo migration) {
        return migration.getType().name().endsWith("BASELINE");
    }

    private void otherType(MigrationInfoImpl here, MigrationInfoImpl there) {
        changed(
                there,
                "type",
                here.getType().name(),
                there.getType().name(),
                "It was written in another language when it ran there.",
                "Restore it; or, if it does the same, have a DBA correct the type in the history.",
                false);
    }

    private void notApplied(MigrationInfoImpl migration, Optional<Action> action) {
        boolean record = action.filter(Action.RECORD::equals).isPresent();
        boolean past = current.isPresent()
                && (migration.getVersion() == null || migration.getVersion().compareTo(current.get()) < 0);
        switch (migration.getState()) {
            case PENDING, IGNORED -> {
                if (isBaseline(migration) && migration.getState() == MigrationState.IGNORED) {
                    return; // it is for new databases
                }
                if (past && record) {
                    missing(
                            migration,
                            action,
                            "The variant does not run its body; only its row in the history is missing.",
                            "The row is written.",
                            true);
                    recorded.add(row(Objects.requireNonNull(migration.getResolvedMigration())));
                } else if (migration.getState() == MigrationState.PENDING) {
                    pending.add(migration.getScript());
                    if (past && migration.getVersion() != null) {
                        outOfOrder.add(migration.getScript());
                    }
                } else {
                    sameText(migration)
                            .ifPresentOrElse(
                                    other -> renumbered(migration, action, other),
                                    () -> missing(migration, action, meaning(action), advice(action), false));
                }
            }
            default -> {
                // Below a baseline, above the target, an undo script: nothing that Flyway would miss.
            }
        }
    }

    /** Returns the script with the same text that only the other side knows by that: one that was given another number. */
    private Optional<MigrationInfoImpl> sameText(MigrationInfoImpl migration) {
        return migrations.stream()
                .filter(other ->
                        other.getState().isApplied() != migration.getState().isApplied())
                .filter(other -> other.getVersion() != null
                        && migration.getVersion() != null
                        && isResolved(other) != isResolved(migration))
                .filter(other -> migration.getChecksum() != null
                        && migration.getChecksum().equals(other.getChecksum()))
                .findFirst();
    }

    private void renumbered(MigrationInfo migration, Optional<Action> action, MigrationInfo there) {
        missing(
                migration,
                action,
                "It ran there as " + there.getScript() + ", with the same text.",
                "Have stock Flyway write its row without running it (flyway migrate with skipExecutingMigrations=true, once the old row is"
                        + " marked as deleted).",
                false);
    }

    private static String meaning(Optional<Action> action) {
        return action.isEmpty()
                ? "The database is past it, and what the variant does with it is not decided."
                : "The database is past it and has not run it, though the variant does"
                        + (action.get() == Action.STRIP ? ", in part." : ".");
    }

    private static String advice(Optional<Action> action) {
        return action.isEmpty()
                ? "Settle it in flyway-variants.yaml; the goal check without check.since says how."
                : "Look whether what it does is in the database. If not, run it there with stock Flyway and outOfOrder=true, from the bundle;"
                        + " if it is, by hand or from other scripts, have Flyway write its row without running it: the same"
                        + " with skipExecutingMigrations=true.";
    }

    private void missing(
            MigrationInfo migration, Optional<Action> action, String meaning, String advice, boolean settled) {
        missing.add(new Row(version(migration), migration.getScript(), text(action), meaning, advice, settled));
    }

    private static RecordedRow row(ResolvedMigration migration) {
        return new RecordedRow(
                Optional.ofNullable(migration.getVersion()).map(MigrationVersion::getVersion),
                AbbreviationUtils.abbreviateDescription(migration.getDescription()),
                migration.getType().name(),
                AbbreviationUtils.abbreviateScript(migration.getScript()),
                Optional.ofNullable(migration.getChecksum()));
    }

    private void failed(MigrationInfo migration, Optional<Action> action) {
        failed.add(new Row(
                version(migration),
                migration.getScript(),
                text(action),
                "It failed there, and may have done a part of what it does.",
                "Take back what it has left, have stock Flyway remove the row (flyway repair), and migrate.",
                false));
    }

    private void extra(MigrationInfoImpl migration, boolean omitted) {
        boolean future = migration.getState() == MigrationState.FUTURE_SUCCESS;
        boolean lets = !omitted
                && ignored.stream()
                        .anyMatch(pattern ->
                                pattern.matchesMigration(migration.getVersion() != null, migration.getState()));
        Optional<MigrationInfoImpl> here = omitted || lets ? Optional.empty() : sameText(migration);
        if (here.isPresent()) {
            extra.add(new Row(
                    version(migration),
                    migration.getScript(),
                    null,
                    "It ran there, and is " + here.get().getScript()
                            + " of the set by another number: the text is the same.",
                    "Have stock Flyway mark it as deleted (flyway repair).",
                    false));
            return;
        }
        String meaning = omitted
                ? "It ran there, and the variant leaves it out (data: omit), so that development rows may be there."
                : future
                        ? "The database is ahead of this set: it has run a newer script."
                        : "It ran there, and the set does not have it.";
        String advice = omitted
                ? "Adopt it as one of a variant with data: record, and have a look at the rows."
                : lets
                        ? "Flyway is told to let it pass (ignoreMigrationPatterns)."
                        : "Add the script from where the database was built, or correct flyway.locations; if it is to be forgotten, have"
                                + " stock Flyway mark it as deleted (flyway repair).";
        extra.add(new Row(version(migration), migration.getScript(), null, meaning, advice, lets));
    }

    private void compared(MigrationInfoImpl migration, Optional<Action> action) {
        if (migration.getState() == MigrationState.OUTDATED) {
            pending.add(migration.getScript());
            return;
        }
        ResolvedMigration here = Objects.requireNonNull(migration.getResolvedMigration());
        AppliedMigration there = Objects.requireNonNull(migration.getAppliedMigration());
        if (!here.checksumMatches(there.getChecksum())) {
            changed(
                    migration,
                    "checksum",
                    text(here.getChecksum()),
                    text(there.getChecksum()),
                    "Its text is another than the one that ran there.",
                    "Restore the text; or, where the difference changes nothing, have stock Flyway write the new checksum (flyway"
                            + " repair).",
                    false);
        }
        String description = AbbreviationUtils.abbreviateDescription(here.getDescription());
        if (!description.equals(there.getDescription())) {
            changed(
                    migration,
                    "description",
                    description,
                    there.getDescription(),
                    "It was renamed after it ran there, or is another script of the same version.",
                    "Give it back its name; or, if it is the same, have stock Flyway write the new one (flyway repair).",
                    false);
        }
        String script = AbbreviationUtils.abbreviateScript(here.getScript());
        if (!script.equals(there.getScript())) {
            changed(
                    migration,
                    "script",
                    script,
                    there.getScript(),
                    "It ran there from another folder, or by another name.",
                    "Nothing has to be done, since Flyway goes by version and description.",
                    true);
        }
        if (migration.getState() == MigrationState.OUT_OF_ORDER
                && action.filter(Action.RECORD::equals).isEmpty()) {
            changed(
                    migration,
                    AdoptReport.ORDER,
                    null,
                    "rank " + migration.getInstalledRank(),
                    "It ran there after newer scripts, and in a new database it runs before them.",
                    "Nothing has to be done where the result is the same; the goal verify with otherUrl compares it with a new"
                            + " database.",
                    true);
        }
    }

    private void changed(
            MigrationInfo migration,
            String property,
            @Nullable String here,
            @Nullable String there,
            String meaning,
            String advice,
            boolean settled) {
        changed.add(
                new Change(version(migration), migration.getScript(), property, here, there, meaning, advice, settled));
    }

    private static @Nullable String version(MigrationInfo migration) {
        return migration.getVersion() == null ? null : migration.getVersion().getVersion();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }

    private static @Nullable String text(Optional<Action> action) {
        return action.map(Action::toString).orElse(null);
    }
}
