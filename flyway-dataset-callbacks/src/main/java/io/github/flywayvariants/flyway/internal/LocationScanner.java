package io.github.flywayvariants.flyway.internal;

import java.util.Collection;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.scanner.Scanner;
import org.jspecify.annotations.Nullable;

/** Flyway's own scan of the locations of a configuration, done when something is first asked for. Not safe for use by several threads. */
public final class LocationScanner implements ResourceProvider, ClassProvider<JavaMigration> {

    private final Configuration configuration;
    private final Location[] locations;
    private @Nullable Scanner<JavaMigration> scanner;

    /** Creates a scan of all locations of a configuration. */
    public LocationScanner(Configuration configuration) {
        this(configuration, configuration.getLocations());
    }

    private LocationScanner(Configuration configuration, Location[] locations) {
        this.configuration = configuration;
        this.locations = locations.clone();
    }

    /** Returns a scan of other locations by the same class loader. */
    LocationScanner in(Location[] others) {
        return new LocationScanner(configuration, others);
    }

    static Scanner<JavaMigration> scan(Configuration configuration, Location... locations) {
        return new Scanner<>(JavaMigration.class, configuration, locations);
    }

    private Scanner<JavaMigration> scanner() {
        if (scanner == null) {
            scanner = scan(configuration, locations);
        }
        return scanner;
    }

    @Override
    public LoadableResource getResource(String name) {
        return scanner().getResource(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scanner().getResources(prefix, suffixes);
    }

    @Override
    public Collection<Class<? extends JavaMigration>> getClasses() {
        return scanner().getClasses();
    }
}
