package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.variant.ReleaseLock;
import io.github.flywayvariants.variant.ReleaseLockReader;
import io.github.flywayvariants.variant.SettingsReader;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * What a caller asks for.
 *
 * @param variant the name of the variant; empty for the default variant of the settings
 * @param file where {@code flyway-variants.yaml} is; empty for the working directory
 * @param database the name of the database, or a JDBC URL; empty where the URL of the configuration says it
 * @param javaSources the source folders to look for Java migrations in that are not compiled yet
 * @param datasets the datasets to load in a run of Flyway; empty for those of the variant
 * @param allow the database that may be changed though it is protected; empty for what the command line says
 * @param loading how datasets are loaded in a run of Flyway, but for their tables and modes
 * @param plan the plan, where the same scripts were planned for the same variant just now; it is made otherwise
 */
public record VariantRequest(
        Optional<String> variant,
        Optional<String> file,
        Optional<String> database,
        List<Path> javaSources,
        Optional<List<String>> datasets,
        Optional<String> allow,
        LoadOptions loading,
        Optional<PlannedSet> plan) {

    private static final String FILESYSTEM = "filesystem:";

    /** Copies the lists. */
    public VariantRequest {
        javaSources = List.copyOf(javaSources);
        datasets = datasets.map(List::copyOf);
        Objects.requireNonNull(loading, "loading");
    }

    /** Asks for a variant with nothing else said. */
    public static VariantRequest of(Optional<String> variant, Optional<String> file) {
        return new VariantRequest(
                variant,
                file,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                LoadOptions.defaults(),
                Optional.empty());
    }

    /** Returns the same with another variant. */
    public VariantRequest withVariant(String name) {
        return new VariantRequest(
                Optional.of(name), file, database, javaSources, datasets, allow, loading, Optional.empty());
    }

    /** Returns the same with another file. */
    public VariantRequest withFile(String other) {
        return new VariantRequest(
                variant, Optional.of(other), database, javaSources, datasets, allow, loading, Optional.empty());
    }

    /** Returns the same with another database. */
    public VariantRequest withDatabase(String other) {
        return new VariantRequest(
                variant, file, Optional.of(other), javaSources, datasets, allow, loading, Optional.empty());
    }

    /** Returns the same with other source folders. */
    public VariantRequest withJavaSources(List<Path> folders) {
        return new VariantRequest(variant, file, database, folders, datasets, allow, loading, Optional.empty());
    }

    /** Returns the same with other datasets. */
    public VariantRequest withDatasets(Optional<List<String>> names) {
        return new VariantRequest(variant, file, database, javaSources, names, allow, loading, plan);
    }

    /** Returns the same with another database that may be changed. */
    public VariantRequest withAllow(Optional<String> other) {
        return new VariantRequest(variant, file, database, javaSources, datasets, other, loading, plan);
    }

    /** Returns the same with another way to load datasets. */
    public VariantRequest withLoading(LoadOptions other) {
        return new VariantRequest(variant, file, database, javaSources, datasets, allow, other, plan);
    }

    /** Returns the same with a plan that was made of the same scripts for the variant. */
    VariantRequest withPlan(PlannedSet made) {
        return new VariantRequest(variant, file, database, javaSources, datasets, allow, loading, Optional.of(made));
    }

    /** Reads the settings. */
    VariantSettings settings(Configuration configuration) {
        return SettingsReader.read(file(configuration), configuration.getClassLoader());
    }

    /** Reads what was released; nothing where there is no such file. */
    ReleaseLock lock(Configuration configuration) {
        return ReleaseLockReader.read(file(configuration), configuration.getClassLoader());
    }

    /** Reads the settings; where there is no file of the usual name, everything is as if it were empty. */
    public VariantSettings settingsOrNone(Configuration configuration) {
        String source = file(configuration);
        boolean absent = !source.startsWith("classpath:")
                && Path.of(source).endsWith(SettingsReader.FILE_NAME)
                && Files.notExists(Path.of(source));
        return absent ? SettingsReader.parse(SettingsReader.FILE_NAME, new byte[0]) : settings(configuration);
    }

    /**
     * Returns a configuration with the locations that the variant has beside others; the same one where it has them already. A variant that
     * is not defined is told of when it is planned.
     *
     * @param others the locations of Flyway
     */
    Configuration located(Configuration configuration, List<Location> others) {
        List<String> all = locations(configuration, others);
        List<String> now = Stream.of(configuration.getLocations())
                .map(Location::getDescriptor)
                .toList();
        return all.equals(now)
                ? configuration
                : new FluentConfiguration(configuration.getClassLoader())
                        .configuration(configuration)
                        .locations(all.toArray(String[]::new));
    }

    /** Returns the locations of Flyway and those of the variant. */
    public List<String> locations(Configuration configuration) {
        return locations(configuration, List.of(configuration.getLocations()));
    }

    private List<String> locations(Configuration configuration, List<Location> others) {
        VariantSettings settings = settingsOrNone(configuration);
        Variant known = settings.variants().get(variant.orElse(settings.defaultVariant()));
        List<String> own = known == null ? List.of() : known.locations();
        return Stream.concat(
                        others.stream().map(Location::getDescriptor),
                        own.stream().map(location -> absolute(location, configuration)))
                .distinct()
                .toList();
    }

    private String absolute(String location, Configuration configuration) {
        return location.startsWith(FILESYSTEM)
                ? FILESYSTEM + folder(configuration).resolve(location.substring(FILESYSTEM.length()))
                : location;
    }

    /** Returns the folder that paths in the settings are relative to. */
    public Path folder(Configuration configuration) {
        String source = file(configuration);
        Path folder = source.startsWith("classpath:")
                ? null
                : Path.of(source).toAbsolutePath().getParent();
        return folder == null ? Path.of("").toAbsolutePath() : folder;
    }

    /** Returns where the settings are. */
    String file(Configuration configuration) {
        return file.orElseGet(() -> defaultFile(configuration));
    }

    Variant variant(VariantSettings settings) {
        return settings.variant(variant.orElse(settings.defaultVariant()));
    }

    /** Makes sure that there is such a variant and that it works on the database. */
    public void requireSupported(Configuration configuration) {
        if (variant(settings(configuration)).isDataFree()) {
            Dialects.of(database, configuration);
        }
    }

    private static String defaultFile(Configuration configuration) {
        String directory = configuration.getWorkingDirectory();
        return Path.of(directory == null ? "" : directory, SettingsReader.FILE_NAME)
                .toString();
    }
}
