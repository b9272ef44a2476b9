package io.github.flywayvariants.flyway.internal;

import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway without us says of a database that was built, with the original scripts and without callbacks.
 *
 * @param errors why it does not take them for those that the database was built from; empty where it does
 * @param migrations how many it ran when asked to migrate once more; it is not asked where there are errors
 */
record StockFlyway(List<String> errors, int migrations) {

    /** Copies the list. */
    StockFlyway {
        errors = List.copyOf(errors);
    }

    /**
     * Asks.
     *
     * @param changing the repeatable scripts that run each time, since Flyway puts the time into them
     */
    static StockFlyway of(FluentConfiguration configuration, Set<String> changing) {
        Flyway flyway = new Flyway(configuration.callbacks(new Callback[0]).skipDefaultCallbacks(true));
        ValidateResult result = flyway.validateWithResult();
        boolean invalid = result.invalidMigrations.isEmpty()
                ? !result.validationSuccessful
                : result.invalidMigrations.stream()
                        .anyMatch(migration -> !runsEachTime(migration.version, migration.filepath, changing));
        if (invalid) {
            return new StockFlyway(List.of(result.getAllErrorMessages()), 0);
        }
        long migrations = flyway.migrate().migrations.stream()
                .filter(migration -> !runsEachTime(migration.version, migration.filepath, changing))
                .count();
        return new StockFlyway(List.of(), Math.toIntExact(migrations));
    }

    private static boolean runsEachTime(@Nullable String version, @Nullable String file, Set<String> changing) {
        return (version == null || version.isEmpty())
                && file != null
                && changing.stream().anyMatch(file.replace('\\', '/')::endsWith);
    }

    /** Returns whether it takes the database as it is. */
    boolean isContent() {
        return errors.isEmpty() && migrations == 0;
    }
}
