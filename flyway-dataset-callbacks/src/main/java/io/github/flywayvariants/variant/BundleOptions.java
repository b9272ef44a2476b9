package io.github.flywayvariants.variant;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a bundle is made.
 *
 * @param folder where the folder goes, by the name of the variant; what was there is replaced
 * @param zip where the archive goes, by the name of the variant; what was there is replaced
 * @param release whether it is given away, so that what it does with its scripts is kept in {@code flyway-variants.lock}
 * @param from the folder or the zip of an earlier release, whose databases it is to upgrade; empty where no one is meant
 */
public record BundleOptions(
        Function<String, Path> folder, Function<String, Path> zip, boolean release, Optional<Path> from) {

    /** Checks the parts. */
    public BundleOptions {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(zip, "zip");
        Objects.requireNonNull(from, "from");
    }

    /** Returns options for a bundle that is looked at and tried; the next one may be another. */
    public static BundleOptions at(Function<String, Path> folder, Function<String, Path> zip) {
        return new BundleOptions(folder, zip, false, Optional.empty());
    }

    /** Returns the same for a bundle in a folder: as one named like the variant, and as a zip of that name. */
    public static BundleOptions in(Path parent) {
        return at(parent::resolve, variant -> parent.resolve(variant + ".zip"));
    }

    /** Returns the same for a bundle that is given away. */
    public BundleOptions released() {
        return new BundleOptions(folder, zip, true, from);
    }

    /** Returns the same for a bundle that upgrades the databases of an earlier one. */
    public BundleOptions upgrading(Path earlier) {
        return new BundleOptions(folder, zip, release, Optional.of(earlier));
    }
}
