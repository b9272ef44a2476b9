package io.github.flywayvariants.flyway;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.VariantRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.jspecify.annotations.Nullable;

/**
 * Our settings in Flyway's own name space: {@code flyway.variants.variant}, {@code flyway.variants.file} and
 * {@code flyway.variants.datasets}, from every place that Flyway reads settings from. The first is enough.
 *
 * <p>All values are text, since Flyway silently drops a whole extension of which one value has the wrong type. A bean, because Flyway
 * fills and copies it by its properties; not safe for use by several threads.
 */
public final class VariantsConfigurationExtension implements ConfigurationExtension {

    private static final String NAMESPACE = "variants";
    private static final String PREFIX = "FLYWAY_VARIANTS_";

    private @Nullable String variant;
    private @Nullable String file;
    private @Nullable String datasets;
    private @Nullable String detached;

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

    /** Returns the names of datasets, with commas between them, or null where they are not set. */
    public @Nullable String getDatasets() {
        return datasets;
    }

    /** Sets the names of the datasets that are loaded instead of those of the variant, with commas between them. */
    public void setDatasets(@Nullable String datasets) {
        this.datasets = datasets;
    }

    /** Returns "true" where the configuration is to be left alone; set by {@link FlywayVariants#detached}. */
    public @Nullable String getDetached() {
        return detached;
    }

    /** Sets whether the configuration is to be left alone; not for users. */
    public void setDetached(@Nullable String detached) {
        this.detached = detached;
    }

    /** A configuration that is left alone has no variant. */
    void requireDetached() {
        if (!"true".equals(detached) || valueOf("variant").isPresent()) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    "flyway.variants.detached is not for users: it has a variant ignored. Remove it.");
        }
    }

    /** Returns a value by its name; none where it is not set, or blank. */
    Optional<String> valueOf(String name) {
        String value = switch (name) {
            case "variant" -> variant;
            case "file" -> file;
            case "datasets" -> datasets;
            default -> throw new IllegalArgumentException(name);
        };
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /**
     * Returns what is asked for; nothing where nothing is set, or where the variant is set to nothing on purpose.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#SETTINGS}) if something is set, and the variant is forgotten
     */
    Optional<VariantRequest> request() {
        if (valueOf("variant").isEmpty()) {
            if (variant == null) {
                requireNothingElse();
            }
            return Optional.empty();
        }
        return Optional.of(VariantRequest.of(valueOf("variant"), valueOf("file"))
                .withDatasets(valueOf("datasets")
                        .map(text -> Stream.of(text.split(",", -1))
                                .map(String::strip)
                                .toList())));
    }

    private void requireNothingElse() {
        for (String name : List.of("file", "datasets")) {
            if (valueOf(name).isPresent()) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        "flyway.variants." + name
                                + " is set, and no variant. Set flyway.variants.variant, if only to nothing,"
                                + " or remove the other.");
            }
        }
    }

    @Override
    public String getNamespace() {
        return NAMESPACE;
    }

    /** Names that are not ours become settings all the same, so that Flyway refuses them. */
    @Override
    public @Nullable String getConfigurationParameterFromEnvironmentVariable(String environmentVariable) {
        return environmentVariable.startsWith(PREFIX)
                ? "flyway.variants."
                        + environmentVariable.substring(PREFIX.length()).toLowerCase(Locale.ROOT)
                : null;
    }
}
