package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.Squash;
import io.github.flywayvariants.variant.VariantPlan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * The baseline migration that a new database begins with: the newest of a variant. It stands for all versions up to its own.
 *
 * @param script its name in Flyway's history
 * @param version its version
 */
record Baseline(String script, MigrationVersion version) {

    /** Returns it; empty where the variant has none. Flyway runs it whatever the target. */
    static Optional<Baseline> of(VariantPlan plan) {
        return scripts(plan)
                .filter(script -> script.role() == Role.BASELINE)
                .map(script -> new Baseline(script.script(), version(script)))
                .max(Comparator.comparing(Baseline::version));
    }

    private static Stream<MigrationScript> scripts(VariantPlan plan) {
        return plan.scripts().stream()
                .filter(script -> !script.is(Action.OMIT))
                .map(script -> script.analysed().script());
    }

    private static MigrationVersion version(MigrationScript script) {
        return MigrationVersion.fromVersion(script.version().orElseThrow());
    }

    /** Returns whether a new database has a version by it. */
    boolean standsFor(String other) {
        return MigrationVersion.fromVersion(other).compareTo(version) <= 0;
    }

    /** Returns the scripts of the variant that a new database does not run because of it, older baselines among them. */
    List<String> replaced(VariantPlan plan) {
        return scripts(plan)
                .filter(other -> other.role() == Role.VERSIONED || other.role() == Role.BASELINE)
                .filter(other -> standsFor(other.version().orElseThrow()))
                .map(MigrationScript::script)
                .filter(name -> !name.equals(script))
                .toList();
    }

    /** Returns what it means for released scripts that are gone. */
    static Squash squash(VariantPlan plan, Configuration configuration) {
        boolean passes = Arrays.stream(configuration.getIgnoreMigrationPatterns())
                .anyMatch(pattern -> pattern.matchesMigration(true, MigrationState.MISSING_SUCCESS));
        return of(plan).map(baseline -> new Squash(Optional.of(baseline.script()), baseline::standsFor, passes))
                .orElse(Squash.none());
    }
}
