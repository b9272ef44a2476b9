package io.github.flywayvariants.testing;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.StringResource;

/** Flyway's checksums, as Flyway itself computes them. */
public final class FlywayChecksums {

    private FlywayChecksums() {}

    /** Returns the checksum of a text as it is: that of a versioned script, and the one that Flyway calls equivalent of a repeatable. */
    public static int raw(String text) {
        return ChecksumCalculator.calculate(new StringResource(text));
    }

    /** Returns the checksum of a repeatable script, computed after placeholder replacement. */
    public static int replaced(String text, Configuration configuration) {
        return ChecksumCalculator.calculate(LoadableResource.createPlaceholderReplacingLoadableResource(
                new StringResource(text), configuration, new ParsingContext()));
    }

    /** Returns a configuration with these placeholders. */
    public static Configuration placeholders(String prefix, String suffix, Map<String, String> values) {
        return Flyway.configure()
                .placeholderPrefix(prefix)
                .placeholderSuffix(suffix)
                .placeholders(values);
    }
}
