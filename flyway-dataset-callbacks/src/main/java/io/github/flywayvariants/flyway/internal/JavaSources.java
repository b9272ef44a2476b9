package io.github.flywayvariants.flyway.internal;

import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;

/** Where the source of a Java migration would stand below its location, so that globs can mean it. */
final class JavaSources {

    private JavaSources() {}

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
