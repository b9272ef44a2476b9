package io.github.flywayvariants.variant;

import java.util.Objects;

/**
 * A file of a bundle.
 *
 * @param path its path in the bundle, with slashes
 * @param content its bytes, read when they are written
 */
public record BundleFile(String path, Content content) {

    /** Where bytes come from. */
    @FunctionalInterface
    public interface Content {
        /** Reads all of them. */
        byte[] read();
    }

    /** Checks that the file stays in the bundle. */
    public BundleFile {
        Objects.requireNonNull(content, "content");
        if (path.isEmpty() || path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../")) {
            throw new IllegalArgumentException("not a path within a bundle: " + path);
        }
    }

    /** Returns a file with bytes that are there. */
    public static BundleFile of(String path, byte[] bytes) {
        return new BundleFile(path, () -> bytes);
    }
}
