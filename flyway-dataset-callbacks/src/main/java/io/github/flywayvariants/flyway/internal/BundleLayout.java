package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.Bundle;
import io.github.flywayvariants.variant.BundleFile;
import io.github.flywayvariants.variant.NeededPlaceholders;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.ShippedScripts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Where everything goes in a bundle: a folder per location with the paths below it kept, {@code jars} and {@code flyway.toml}. */
final class BundleLayout {

    private static final String JARS = "jars";
    private static final String CONFIGURATION = ".conf";

    private final Configuration configuration;
    private final PlannedSet planned;
    private final SqlDialect dialect;
    private final ShippedScripts shipped;
    private final Map<String, PlannedScript> scripts;
    private final List<String> folders = new ArrayList<>();

    BundleLayout(Configuration configuration, PlannedSet planned, SqlDialect dialect) {
        this.configuration = configuration;
        this.planned = planned;
        this.dialect = dialect;
        this.shipped = planned.shippedScripts();
        this.scripts = planned.plan().byName();
    }

    /** Returns the folders of the locations that have files. */
    List<String> folders() {
        return folders;
    }

    /** Gathers the bundle, but for the files that say what it is. */
    Bundle bundle(ClassProvider<JavaMigration> classes) {
        Bundle bundle = new Bundle(planned.settings(), planned.plan(), dialect);
        List<String> locations = addFiles(bundle, configuration.getLocations());
        List<String> callbackLocations = addFiles(bundle, configuration.getCallbackLocations());
        addStamp(bundle, locations, callbackLocations);
        boolean jars = !classes.getClasses().isEmpty();
        if (jars) {
            bundle.file(JavaMigrationJar.of(JARS + "/java-migrations.jar", configuration, classes));
            classpathLocations().forEach(locations::add);
        }
        String toml = FlywayToml.of(
                configuration,
                locations,
                callbackLocations,
                jars,
                Baseline.squash(planned.plan(), configuration).missingPasses(),
                placeholders().names());
        bundle.file(BundleFile.of("flyway.toml", toml.getBytes(StandardCharsets.UTF_8)));
        return bundle;
    }

    /** Among the callbacks of the first location that has them. */
    private void addStamp(Bundle bundle, List<String> locations, List<String> callbackLocations) {
        ProtectionScripts scripts = new ProtectionScripts(configuration, dialect, planned.settings());
        Optional<String> text = scripts.stamp(planned.plan().variant());
        if (text.isEmpty()) {
            return;
        }
        boolean apart = configuration.getCallbackLocations().length > 0;
        List<String> candidates = apart ? callbackLocations : locations;
        if (candidates.isEmpty()) {
            String folder = apart ? "callbacks" : "migrations";
            folders.add(folder);
            candidates.add("filesystem:" + folder);
        }
        String folder = candidates.get(0).substring("filesystem:".length());
        bundle.file(
                BundleFile.of(folder + "/" + scripts.stampName(), text.get().getBytes(configuration.getEncoding())));
    }

    private List<String> classpathLocations() {
        List<String> descriptors = new ArrayList<>();
        for (Location location : configuration.getLocations()) {
            if (JavaSources.isOnClassPath(location)) {
                descriptors.add(location.getDescriptor());
            }
        }
        return descriptors;
    }

    /** Returns the last part of a location's path, made unique. */
    private String folder(Location location) {
        String path = location.getRootPath().replace('\\', '/').replaceAll("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String base = name.isEmpty() || name.startsWith(".") || name.equals(JARS) ? "migrations" : name;
        String folder = base;
        for (int i = 2; folders.contains(folder); i++) {
            folder = base + "-" + i;
        }
        return folder;
    }

    /** Adds the files of locations and returns the locations of the bundle that they go to; a location without files gets none. */
    private List<String> addFiles(Bundle bundle, Location... from) {
        List<String> locations = new ArrayList<>();
        for (Location location : from) {
            List<LoadableResource> files = LocationScanner.scan(configuration, location).getResources("", "").stream()
                    .filter(this::belongs)
                    .toList();
            if (!files.isEmpty()) {
                String folder = folder(location);
                folders.add(folder);
                locations.add("filesystem:" + folder);
                files.forEach(file -> add(bundle, file, folder + "/" + file.getRelativePath()));
            }
        }
        return locations;
    }

    /** A file is a script of the plan, or configures one that is shipped. */
    private boolean belongs(LoadableResource file) {
        String name = file.getRelativePath();
        return scripts.containsKey(name)
                || name.endsWith(CONFIGURATION)
                        && isShipped(scripts.get(name.substring(0, name.length() - CONFIGURATION.length())));
    }

    private void add(Bundle bundle, LoadableResource file, String path) {
        PlannedScript script = scripts.get(file.getRelativePath());
        if (script == null) {
            bundle.file(new BundleFile(path, () -> bytes(file)));
        } else {
            addScript(bundle, file, script, path);
        }
    }

    private static boolean isShipped(@Nullable PlannedScript script) {
        return script != null && !script.is(Action.OMIT);
    }

    private void addScript(Bundle bundle, LoadableResource resource, PlannedScript script, String path) {
        String name = resource.getRelativePath();
        Supplier<String> text =
                () -> planned.set().file(name).map(SqlFile::text).orElse("");
        BundleFile.Content original = () -> bytes(resource);
        BundleFile.Content content = shipped.text(name)
                .<BundleFile.Content>map(
                        replacement -> () -> Encodings.encode(replacement, text.get(), original.read(), configuration))
                .orElse(original);
        Optional<String> target = isShipped(script) ? Optional.of(path) : Optional.empty();
        bundle.script(name, new Bundle.Script(target, text, original, content));
    }

    private byte[] bytes(LoadableResource resource) {
        try {
            Path path = Path.of(resource.getAbsolutePathOnDisk());
            if (Files.isRegularFile(path)) {
                return Files.readAllBytes(path);
            }
            try (InputStream in = configuration.getClassLoader().getResourceAsStream(resource.getAbsolutePath())) {
                if (in != null) {
                    return in.readAllBytes();
                }
            }
        } catch (IOException e) {
            throw unreadable(resource, e);
        }
        throw unreadable(resource, null);
    }

    private static FlywayVariantsException unreadable(LoadableResource resource, @Nullable IOException cause) {
        return new FlywayVariantsException(
                ErrorCode.FILES,
                resource.getRelativePath() + " cannot be read as bytes"
                        + (cause == null ? ", since it is neither a file nor on the class path" : ": " + cause) + ".",
                cause);
    }

    /** Returns the placeholders in the scripts that are shipped. */
    NeededPlaceholders placeholders() {
        Map<String, List<String>> needed = new HashMap<>();
        for (PlannedScript script : planned.plan().scripts()) {
            AnalysedScript analysed = script.analysed();
            if (isShipped(script) && analysed.holdsPlaceholder()) {
                String name = analysed.script().script();
                String text = shipped.text(name)
                        .orElseGet(() -> planned.set().file(name).orElseThrow().text());
                List<String> names = List.copyOf(Placeholders.names(text, configuration));
                if (!names.isEmpty()) {
                    needed.put(name, names);
                }
            }
        }
        return new NeededPlaceholders(needed);
    }
}
