package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.variant.BundleFile;
import io.github.flywayvariants.variant.Zip;
import java.util.List;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;

/** The jar with the Java migrations of a set and the classes of the project that they use. */
final class JavaMigrationJar {

    private JavaMigrationJar() {}

    /**
     * Returns the jar.
     *
     * @param path its path in the bundle
     * @throws FlywayVariantsException if a migration uses a library that stock Flyway does not have
     */
    static BundleFile of(String path, Configuration configuration, ClassProvider<JavaMigration> classes) {
        ClassClosure closure = new ClassClosure(configuration.getClassLoader());
        classes.getClasses().forEach(closure::add);
        if (!closure.foreign().isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.PLAN_REFUSED,
                    "The Java migrations use classes that stock Flyway does not have: "
                            + String.join(", ", closure.foreign())
                            + ". Write the migrations without them. No bundle was written.");
        }
        List<BundleFile> entries = closure.classes().entrySet().stream()
                .map(entry -> BundleFile.of(entry.getKey(), entry.getValue()))
                .toList();
        return BundleFile.of(path, Zip.bytes(entries));
    }
}
