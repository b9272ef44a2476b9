package io.github.flywayvariants.flyway;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.FlywayGuard;
import io.github.flywayvariants.flyway.internal.VariantRequest;
import io.github.flywayvariants.flyway.internal.VariantRun;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.extensibility.ConfigurationProvider;

/**
 * Makes the configuration of every front end of Flyway that of the variant which {@code flyway.variants.variant} names; without that setting
 * it does nothing. Flyway finds it on its class path and calls it for each copy of a configuration, the last time before it starts.
 *
 * <p>Safe for use by several threads.
 */
public final class VariantsConfigurationProvider implements ConfigurationProvider<VariantsConfigurationExtension> {

    /** What our own goals call the parameters that Flyway calls otherwise. */
    private static final String OF_GOALS = "flyway-variants.";

    /** Creates a provider; called by Flyway. */
    public VariantsConfigurationProvider() {}

    @Override
    public Class<VariantsConfigurationExtension> getConfigurationExtensionClass() {
        return VariantsConfigurationExtension.class;
    }

    /**
     * Makes the configuration that of the variant.
     *
     * @return no settings: what has to be set are objects
     * @throws FlywayVariantsException if the settings do not say which variant is meant, or Flyway is too old
     */
    @Override
    public Map<String, String> getConfiguration(
            VariantsConfigurationExtension settings, ClassicConfiguration configuration) {
        Optional<VariantRun> before = VariantRun.in(configuration);
        if (before.isPresent()) {
            VariantSetup.apply(before.get().on(configuration), configuration);
            return Map.of();
        }
        if (settings.getDetached() != null) {
            settings.requireDetached();
            return Map.of();
        }
        requireNoParameterOfGoals(settings);
        Optional<VariantRequest> request = settings.request();
        if (request.isPresent()) {
            FlywayGuard.requireSupported();
            requireResolvers();
            // In place: a copy would ask us again.
            configuration.setLocationsAsStrings(
                    request.get().locations(configuration).toArray(String[]::new));
            VariantSetup.apply(VariantRun.of(request.get(), configuration), configuration);
        }
        return Map.of();
    }

    /** An engine that Flyway can be switched to asks no resolvers and calls no callbacks of ours. */
    private static void requireResolvers() {
        if (Boolean.parseBoolean(System.getenv("FLYWAY_NATIVE_CONNECTORS"))) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "FLYWAY_NATIVE_CONNECTORS is set: that engine of Flyway's would ignore the variant in silence. Remove it from the"
                            + " environment.");
        }
    }

    /** Somebody who types {@code -Dflyway-variants.variant=release} for a goal of Flyway's would get all development rows. */
    private static void requireNoParameterOfGoals(VariantsConfigurationExtension settings) {
        for (String name : new String[] {"variant", "file"}) {
            String value = System.getProperty(OF_GOALS + name);
            if (value != null && !value.equals(settings.valueOf(name).orElse(null))) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        OF_GOALS + name + "=" + value
                                + " is a parameter of the goals of flyway-variants, and Flyway itself does not"
                                + " know it. Set flyway.variants." + name + "=" + value
                                + " for Flyway, or call the goal of flyway-variants.");
            }
        }
    }
}
