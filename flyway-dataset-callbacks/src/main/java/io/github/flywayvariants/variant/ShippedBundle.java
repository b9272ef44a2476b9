package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FileTrees;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.variant.BundleManifests.Migration;
import io.github.flywayvariants.variant.BundleManifests.VariantJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bundle that was made before, with what it says of itself. One that came as a zip is unpacked for as long as it is open. Not safe for
 * threads.
 */
public final class ShippedBundle implements AutoCloseable {

    private static final String MANIFEST = "variant.json";
    private static final String CALLBACK = "CALLBACK";

    private final Path source;
    private final Path folder;
    private final boolean unpacked;
    private final VariantJson manifest;

    private ShippedBundle(Path source, Path folder, boolean unpacked, VariantJson manifest) {
        this.source = source;
        this.folder = folder;
        this.unpacked = unpacked;
        this.manifest = manifest;
    }

    /**
     * Opens a bundle.
     *
     * @param source its folder, or its zip
     * @throws FlywayVariantsException ({@link ErrorCode#BUNDLE}) if there is none, or it cannot be read
     */
    public static ShippedBundle open(Path source) {
        if (Files.isDirectory(source)) {
            return new ShippedBundle(source, source, false, manifest(source, source));
        }
        Path folder = unpacked(source);
        try {
            return new ShippedBundle(source, folder, true, manifest(source, folder));
        } catch (FlywayVariantsException e) {
            FileTrees.deleteQuietly(folder);
            throw e;
        }
    }

    /**
     * Opens a bundle of a variant.
     *
     * @param source its folder, or its zip
     * @param variant the variant that it has to be one of
     * @throws FlywayVariantsException ({@link ErrorCode#BUNDLE}) if it is none, or one of another variant
     */
    public static ShippedBundle open(Path source, String variant) {
        ShippedBundle bundle = open(source);
        if (bundle.variant().equals(variant)) {
            return bundle;
        }
        bundle.close();
        throw new FlywayVariantsException(
                ErrorCode.BUNDLE,
                source + ": expected a bundle of the variant \"" + variant + "\", found one of \"" + bundle.variant()
                        + "\". Name another bundle (from), or another variant.");
    }

    private static Path unpacked(Path source) {
        if (Files.notExists(source)) {
            throw noBundle(source, "it is not there", null);
        }
        try {
            Path folder = Files.createTempDirectory("flyway-variants-bundle").toRealPath();
            try {
                Zip.unpack(source, folder);
            } catch (IOException e) {
                FileTrees.deleteQuietly(folder);
                throw e;
            }
            return folder;
        } catch (IOException e) {
            throw noBundle(source, "it cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static VariantJson manifest(Path source, Path folder) {
        try {
            byte[] text = Files.readAllBytes(folder.resolve(MANIFEST));
            VariantJson manifest = JsonMapper.shared().readValue(text, VariantJson.class);
            if (manifest.format() != Bundle.FORMAT) {
                throw noBundle(
                        source,
                        "its " + MANIFEST + " has the format " + manifest.format() + ", expected " + Bundle.FORMAT,
                        null);
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw noBundle(source, "there is no " + MANIFEST + " in it", e);
        } catch (IOException | JacksonException e) {
            throw noBundle(source, "its " + MANIFEST + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static FlywayVariantsException noBundle(Path source, String why, @Nullable Exception cause) {
        return new FlywayVariantsException(
                ErrorCode.BUNDLE,
                source + ": expected a bundle of an earlier release, as the goal bundle makes it, a folder or a zip; "
                        + why + ". Name the one that was shipped.",
                cause);
    }

    /** Returns what it was opened from. */
    public Path source() {
        return source;
    }

    /** Returns how a person names it: the name of its file or folder. */
    public String name() {
        return Optional.ofNullable(source.getFileName()).map(Path::toString).orElse("");
    }

    /** Returns the folder with its files. */
    public Path folder() {
        return folder;
    }

    /** Returns the variant that it is. */
    public String variant() {
        return manifest.variant();
    }

    /** Returns its newest version. */
    public Optional<String> version() {
        return Optional.ofNullable(manifest.version());
    }

    /** Returns the names of the scripts of the set that it was made of, also of those that are left out of it altogether. */
    public Set<String> scripts() {
        return names(migration -> true);
    }

    /** Returns the names of those scripts that are repeatable. */
    public Set<String> repeatableScripts() {
        return names(
                migration -> migration.version() == null && !migration.type().equals(CALLBACK));
    }

    /** Returns the names of those scripts whose version meets a condition. */
    public Set<String> scriptsOf(Predicate<String> version) {
        return names(migration -> migration.version() != null && version.test(migration.version()));
    }

    /**
     * Returns whether a database of this release has run a script as it is now.
     *
     * @param script its name in Flyway's history
     * @param checksum its checksum now; one that is repeatable runs again when it has another
     */
    boolean ran(String script, Optional<Integer> checksum) {
        return manifest.migrations().stream()
                .filter(migration ->
                        migration.script().equals(script) && !migration.type().equals(CALLBACK))
                .anyMatch(migration -> migration.version() != null
                        || Optional.ofNullable(migration.checksum()).equals(checksum));
    }

    private Set<String> names(Predicate<Migration> which) {
        return manifest.migrations().stream()
                .filter(which)
                .map(Migration::script)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of the classes of its Java migrations. */
    public List<String> javaMigrations() {
        return manifest.migrations().stream()
                .filter(migration ->
                        migration.file() == null && !migration.action().equals(Action.OMIT.toString()))
                .map(Migration::script)
                .toList();
    }

    @Override
    public void close() {
        if (unpacked) {
            FileTrees.deleteQuietly(folder);
        }
    }
}
