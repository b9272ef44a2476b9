package io.github.flywayvariants.flyway;

import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.jspecify.annotations.Nullable;

/**
 * Our settings in Flyway's own name space: {@code flyway.variants.variant} and {@code flyway.variants.file}, from every place that Flyway
 * reads settings from.
 *
 * <p>All values are text, since Flyway silently drops a whole extension of which one value has the wrong type. A bean, because Flyway
 * fills and copies it by its properties; not safe for use by several threads.
 */
public final class VariantsConfigurationExtension implements ConfigurationExtension {

    private static final String NAMESPACE = "variants";
    private static final String PREFIX = "FLYWAY_VARIANTS_";

    private @Nullable String variant;
    private @Nullable String file;

    /** Creates an extension without values; called by Flyway. */
    public VariantsConfigurationExtension() {}

    /** Returns the name of the variant, or null where it is not set. */
    public @Nullable String getVariant() {
        return variant;
    }

    /** Sets the name of the variant. */
    public void setVariant(@Nullable String variant) {
        this.variant = variant;
    }

    /** Returns the path of {@code flyway-variants.yaml}, or null where it is not set. */
    public @Nullable String getFile() {
        return file;
    }

    /** Sets the path of {@code flyway-variants.yaml}, or {@code classpath:} and the name of a resource. */
    public void setFile(@Nullable String file) {
        this.file = file;
    }

    @Override
    public String getNamespace() {
        return NAMESPACE;
    }

    @Override
    public @Nullable String getConfigurationParameterFromEnvironmentVariable(String environmentVariable) {
        return switch (environmentVariable) {
            case PREFIX + "VARIANT" -> "flyway.variants.variant";
            case PREFIX + "FILE" -> "flyway.variants.file";
            default -> null;
        };
    }
}
