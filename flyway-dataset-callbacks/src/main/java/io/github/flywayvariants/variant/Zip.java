package io.github.flywayvariants.variant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Archives whose bytes depend on nothing but the files in them. */
public final class Zip {

    /**
     * Real times would change the bytes from run to run. The oldest time that a zip can hold, the first of January 1980, would change them
     * from time zone to time zone: the JDK takes it for an older one and adds the instant.
     */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0, 0);

    private Zip() {}

    /** Returns an archive, or a jar, of these files in this order. */
    public static byte[] bytes(List<BundleFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes, files);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static void write(OutputStream out, List<BundleFile> files) throws IOException {
        ZipOutputStream archive = new ZipOutputStream(out);
        for (BundleFile file : files) {
            ZipEntry entry = new ZipEntry(file.path());
            entry.setTimeLocal(ENTRY_TIME);
            archive.putNextEntry(entry);
            archive.write(file.content().read());
            archive.closeEntry();
        }
        archive.finish();
    }

    /**
     * Unpacks an archive into a folder.
     *
     * @throws IOException if it cannot be read or written, is no archive, or has an entry whose name leads out of the folder
     */
    static void unpack(Path archive, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the entry " + entry.getName() + " leads out of the archive");
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
        }
    }
}
