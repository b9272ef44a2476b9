package io.github.flywayvariants.flyway.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The files of some scripts, with what belongs to them.
 *
 * @param files all files
 * @param kept tells of a script, by its name in Flyway's history, whether it is one of them
 */
record SomeScripts(ResourceProvider files, Predicate<String> kept) implements ResourceProvider {

    /** Has a configuration know of some of its scripts, whatever they are written in, and of no others. */
    static FluentConfiguration of(FluentConfiguration configuration, Predicate<String> kept) {
        LocationScanner scanner = new LocationScanner(configuration);
        ResourceProvider files = Objects.requireNonNullElse(configuration.getResourceProvider(), scanner);
        ClassProvider<JavaMigration> classes =
                Objects.requireNonNullElse(configuration.getJavaMigrationClassProvider(), scanner);
        List<Class<? extends JavaMigration>> some = classes.getClasses().stream()
                .filter(migration -> kept.test(migration.getName()))
                .toList();
        JavaMigration[] registered = Stream.of(configuration.getJavaMigrations())
                .filter(migration -> kept.test(migration.getClass().getName()))
                .toArray(JavaMigration[]::new);
        return configuration
                .resourceProvider(new SomeScripts(files, kept))
                .javaMigrationClassProvider(() -> some)
                .javaMigrations(registered);
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.getResource(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.getResources(prefix, suffixes).stream()
                .filter(file -> kept.test(file.getRelativePath()))
                .toList();
    }
}
