package io.github.flywayvariants.flyway;

import io.github.flywayvariants.flyway.internal.VariantCallback;
import io.github.flywayvariants.flyway.internal.VariantRun;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resolver.MigrationResolver;

/** Puts a variant into a configuration: its files, classes and registered migrations, its resolver, and its callback. */
final class VariantSetup {

    private VariantSetup() {}

    /** Makes a configuration that is being built that of a variant. */
    static FluentConfiguration apply(VariantRun run, FluentConfiguration configuration) {
        return configuration
                .locations(run.configuration().getLocations())
                .resourceProvider(run.files())
                .javaMigrationClassProvider(run.classes())
                .javaMigrations(run.registered())
                .resolvers(resolvers(run, configuration))
                .skipDefaultResolvers(true)
                .callbacks(callbacks(run, configuration));
    }

    /** Makes a configuration that Flyway is about to start with that of a variant. */
    static void apply(VariantRun run, ClassicConfiguration configuration) {
        configuration.setLocations(run.configuration().getLocations());
        configuration.setResourceProvider(run.files());
        configuration.setJavaMigrationClassProvider(run.classes());
        configuration.setJavaMigrations(run.registered());
        configuration.setResolvers(resolvers(run, configuration));
        configuration.setSkipDefaultResolvers(true);
        configuration.setCallbacks(callbacks(run, configuration));
    }

    private static MigrationResolver[] resolvers(VariantRun run, Configuration configuration) {
        return Stream.concat(
                        Stream.of(configuration.getResolvers())
                                .filter(resolver -> !(resolver instanceof VariantMigrationResolver)),
                        Stream.of(new VariantMigrationResolver(run)))
                .toArray(MigrationResolver[]::new);
    }

    private static Callback[] callbacks(VariantRun run, Configuration configuration) {
        return Stream.concat(
                        Stream.of(new VariantCallback(run)),
                        Stream.of(configuration.getCallbacks())
                                .filter(callback -> !(callback instanceof VariantCallback)))
                .toArray(Callback[]::new);
    }
}
