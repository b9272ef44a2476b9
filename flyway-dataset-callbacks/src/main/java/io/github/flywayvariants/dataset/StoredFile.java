package io.github.flywayvariants.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file in the folder of a dataset. A load needs its header, its rows and its hash at different times; of many small tables most of the time would go by opening
 * files, so the bytes of a small one are kept, as long as memory is not needed. Safe for threads.
 */
final class StoredFile {

    private static final long SMALL = 1 << 14;

    private final Path path;
    private final BasicFileAttributes attributes;
    private volatile SoftReference<byte[]> kept = new SoftReference<>(null);

    private StoredFile(Path path, BasicFileAttributes attributes) {
        this.path = path;
        this.attributes = attributes;
    }

    /**
     * Looks at a file, and not at what it leads to if it is a link.
     *
     * @throws IOException if it is not there, or cannot be looked at
     */
    static StoredFile of(Path path) throws IOException {
        return new StoredFile(path, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns the name of the file, without its folder. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean isFolder() {
        return attributes.isDirectory();
    }

    boolean isRegular() {
        return attributes.isRegularFile();
    }

    boolean isLink() {
        return attributes.isSymbolicLink();
    }

    /** Returns how many bytes it held when it was looked at. */
    long size() {
        return attributes.size();
    }

    /**
     * Opens it for its bytes as they are.
     *
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException {
        if (size() > SMALL) {
            return Files.newInputStream(path);
        }
        byte[] bytes = kept.get();
        if (bytes == null) {
            bytes = Files.readAllBytes(path);
            kept = new SoftReference<>(bytes);
        }
        return new ByteArrayInputStream(bytes);
    }
}
