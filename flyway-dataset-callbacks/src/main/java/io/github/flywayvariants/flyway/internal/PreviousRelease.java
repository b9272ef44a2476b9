package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.variant.ShippedBundle;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * The bundle of an earlier release, as stock Flyway runs it: with its own settings and classes. Of the project it gets what is not part of a
 * bundle: the login, the values of placeholders.
 */
final class PreviousRelease implements AutoCloseable {

    private static final String JARS = "jars";
    private static final String FILESYSTEM = "filesystem:";

    private final ShippedBundle bundle;
    private final Configuration project;
    private final ShippedToml toml;
    private final OwnFirst classes;

    private PreviousRelease(ShippedBundle bundle, Configuration project) {
        this.bundle = bundle;
        this.project = project;
        this.toml = ShippedToml.read(bundle.folder());
        this.classes = new OwnFirst(jars(bundle.folder()), project.getClassLoader());
    }

    /**
     * Opens a bundle.
     *
     * @param source its folder, or its zip
     * @param variant the variant that it has to be one of
     * @param project Flyway's configuration of the project
     * @throws FlywayVariantsException ({@link ErrorCode#BUNDLE}) if it is none, or one of another variant
     */
    static PreviousRelease open(Path source, String variant, Configuration project) {
        ShippedBundle bundle = ShippedBundle.open(source, variant);
        try {
            return new PreviousRelease(bundle, project);
        } catch (RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    private static List<URL> jars(Path folder) {
        Path jars = folder.resolve(JARS);
        if (Files.notExists(jars)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(jars)) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : files.sorted().toList()) {
                urls.add(url(jar));
            }
            return urls;
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, jars + " cannot be listed: " + e + ".", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("every path has a URL: " + jar, e);
        }
    }

    /** What was shipped goes before what the project has by now, though it has the same name. */
    private static final class OwnFirst extends URLClassLoader {

        OwnFirst(List<URL> urls, ClassLoader parent) {
            super(urls.toArray(URL[]::new), parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                    loaded = findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }

    /** Returns how a person names it: the name of its file or folder. */
    String name() {
        return bundle.name();
    }

    /** Returns its newest version. */
    Optional<String> version() {
        return bundle.version();
    }

    /** Returns the names of its scripts whose version meets a condition. */
    Set<String> scriptsOf(Predicate<String> version) {
        return bundle.scriptsOf(version);
    }

    /**
     * Has a configuration of the project know of no other script than those of this release, and of no repeatable one: these are as they are now.
     *
     * @param besides scripts that it is to know of all the same
     */
    FluentConfiguration restrict(FluentConfiguration configuration, Set<String> besides) {
        Set<String> scripts = new HashSet<>(bundle.scripts());
        scripts.removeAll(bundle.repeatableScripts());
        scripts.addAll(besides);
        return SomeScripts.of(configuration, scripts::contains);
    }

    /** Returns the scripts with their statements; makes no connection. */
    PlannedSet.ReadSet scripts(VariantRequest request, String url) {
        return VariantRun.of(request, at(url)).read();
    }

    /**
     * Migrates a database as stock Flyway does that is started in the folder of the bundle.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#BUNDLE}) if Flyway fails
     */
    void migrate(String url) {
        try {
            new Flyway(at(url)).migrate();
        } catch (FlywayException e) {
            throw new FlywayVariantsException(
                    ErrorCode.BUNDLE,
                    bundle.source() + ": stock Flyway does not build a database of this earlier release: "
                            + FlywayFailure.text(e)
                            + " Give it what it needs where this project does not have it any more, a placeholder say; or name another"
                            + " bundle.");
        }
    }

    /** Returns the configuration of stock Flyway for a database. */
    FluentConfiguration at(String url) {
        Map<String, String> settings = new HashMap<>();
        toml.values().forEach((key, value) -> {
            if (!key.equals("initSql")) {
                settings.put("flyway." + key, value);
            }
        });
        settings.put("flyway.variants.detached", "true");
        FluentConfiguration configuration = new FluentConfiguration(classes)
                .dataSource(url, project.getUser(), project.getPassword())
                .connectRetries(project.getConnectRetries())
                .placeholders(project.getPlaceholders())
                .configuration(settings)
                .locations(locations("locations"))
                .callbackLocations(locations("callbackLocations"))
                .sqlMigrationSuffixes(toml.list("sqlMigrationSuffixes").toArray(String[]::new))
                .schemas(toml.list("schemas").toArray(String[]::new))
                .javaMigrationClassProvider(() ->
                        bundle.javaMigrations().stream().map(this::migration).toList());
        Optional.ofNullable(toml.lists().get("ignoreMigrationPatterns"))
                .ifPresent(patterns -> configuration.ignoreMigrationPatterns(patterns.toArray(String[]::new)));
        Optional.ofNullable(toml.values().get("initSql")).ifPresent(configuration::initSql);
        Optional.ofNullable(project.getJdbcProperties()).ifPresent(configuration::jdbcProperties);
        return configuration;
    }

    /** Classes are found by their names, so that the project's locations on the class path count for nothing. */
    private String[] locations(String key) {
        return toml.list(key).stream()
                .filter(location -> location.startsWith(FILESYSTEM))
                .map(location -> FILESYSTEM
                        + bundle.folder()
                                .resolve(location.substring(FILESYSTEM.length()).replace('/', File.separatorChar)))
                .toArray(String[]::new);
    }

    private Class<? extends JavaMigration> migration(String name) {
        try {
            return classes.loadClass(name).asSubclass(JavaMigration.class);
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new FlywayVariantsException(
                    ErrorCode.BUNDLE,
                    bundle.source() + ": the Java migration " + name + " cannot be loaded from its jar: " + e
                            + ". Name a bundle as the goal bundle made it.",
                    e);
        }
    }

    @Override
    public void close() {
        try (bundle) {
            classes.close();
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, "The jars of a bundle cannot be closed: " + e + ".", e);
        }
    }
}
