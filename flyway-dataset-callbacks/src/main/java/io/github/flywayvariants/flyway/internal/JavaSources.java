package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Contents;
import io.github.flywayvariants.migration.AnalysedScript.Declared;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.ScriptKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/** The sources of Java migrations: where they stand below their location, so that globs can mean them, and those not yet compiled. */
final class JavaSources {

    private static final Pattern NAME = Pattern.compile("([VR])(?:([0-9][0-9_]*))?__(\\w+)\\.java");

    /** As it stands in a source, imported in any way. */
    private static final Pattern ANNOTATION = Pattern.compile(
            "^\\s*@(?:[\\w.]+\\.)?MigrationKind\\s*\\(\\s*(?:value\\s*=\\s*)?(?:[\\w.]+\\.)?(DDL|DATA|TRANSFORM|REFERENCE)\\s*\\)",
            Pattern.MULTILINE);

    private JavaSources() {}

    /**
     * Returns the Java migrations that stand in source folders and that Flyway does not find, since they are not compiled yet.
     *
     * @param roots the source folders
     * @param compiled the names of the classes that Flyway finds
     */
    static List<AnalysedScript> uncompiled(Configuration configuration, List<Path> roots, Set<String> compiled) {
        List<AnalysedScript> scripts = new ArrayList<>();
        for (Path root : roots) {
            for (Location location : configuration.getLocations()) {
                Path folder = root.resolve(location.getRootPath());
                if (isOnClassPath(location) && Files.isDirectory(folder)) {
                    scripts.addAll(uncompiled(root, folder, compiled));
                }
            }
        }
        return scripts;
    }

    /** Returns the sources of Java migrations, by their paths below their locations. */
    static Map<String, Path> files(Configuration configuration, List<Path> roots) {
        Map<String, Path> files = new HashMap<>();
        for (Path root : roots) {
            for (Location location : configuration.getLocations()) {
                Path folder = root.resolve(location.getRootPath());
                if (isOnClassPath(location) && Files.isDirectory(folder)) {
                    walk(folder).stream()
                            .filter(file ->
                                    NAME.matcher(file.getFileName().toString()).matches())
                            .forEach(file -> files.putIfAbsent(slashes(folder.relativize(file)), file));
                }
            }
        }
        return files;
    }

    private static List<AnalysedScript> uncompiled(Path root, Path folder, Set<String> compiled) {
        return walk(folder).stream()
                .flatMap(file -> source(root, folder, file).stream())
                .filter(script -> !compiled.contains(script.script().script()))
                .toList();
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, "The sources in " + folder + " cannot be read: " + e, e);
        }
    }

    private static Optional<AnalysedScript> source(Path root, Path folder, Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches() || name.group(1).equals("V") != (name.group(2) != null)) {
            return Optional.empty();
        }
        String relative = slashes(root.relativize(file));
        String className =
                relative.substring(0, relative.length() - ".java".length()).replace('/', '.');
        MigrationScript script = new MigrationScript(
                name.group(1).equals("V") ? Role.VERSIONED : Role.REPEATABLE,
                Language.JAVA,
                CoreMigrationType.JDBC.name(),
                Optional.ofNullable(name.group(2))
                        .map(MigrationVersion::fromVersion)
                        .map(MigrationVersion::getVersion),
                name.group(3).replace('_', ' '),
                className,
                slashes(folder.relativize(file)),
                Optional.empty());
        return Optional.of(new AnalysedScript(
                script, contents(annotation(file).map(ScriptKind::valueOf)), Optional.empty(), false));
    }

    /** Returns what is known of a Java migration: what its annotation says, or nothing. */
    static Contents contents(Optional<ScriptKind> annotated) {
        return annotated.<Contents>map(Declared::new).orElseGet(() -> new Opaque("it is written in Java"));
    }

    private static Optional<String> annotation(Path file) {
        try {
            Matcher annotation = ANNOTATION.matcher(Files.readString(file));
            return annotation.find() ? Optional.of(annotation.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, "The source " + file + " cannot be read: " + e, e);
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /**
     * Returns {@code V5__Rows.java} for the class {@code db.migration.V5__Rows} in the location {@code classpath:db/migration}. A class
     * outside every location keeps its package.
     */
    static String path(String className, Configuration configuration) {
        String source = className.replace('.', '/') + ".java";
        return Arrays.stream(configuration.getLocations())
                .filter(JavaSources::isOnClassPath)
                .map(location -> location.getRootPath() + "/")
                .filter(source::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(root -> source.substring(root.length()))
                .orElse(source);
    }

    static boolean isOnClassPath(Location location) {
        return "classpath:".equals(location.getPrefix());
    }
}
