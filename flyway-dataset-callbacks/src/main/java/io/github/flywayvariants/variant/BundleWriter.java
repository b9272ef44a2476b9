package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FileTrees;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Writes a bundle as a folder and as a zip: the same bytes for the same files, and whole or not at all. */
public final class BundleWriter {

    private BundleWriter() {}

    /**
     * Writes a bundle. What was there before is replaced only when all of the new is written.
     *
     * @param folder where the folder goes
     * @param zip where the archive goes
     * @param files the files, in any order
     * @param check looks at the folder before it takes its place; what it throws stops everything
     * @throws FlywayVariantsException ({@link ErrorCode#FILES}) if something cannot be written; then what was there before still is
     */
    public static void write(Path folder, Path zip, List<BundleFile> files, Consumer<Path> check) {
        List<BundleFile> sorted =
                files.stream().sorted(Comparator.comparing(BundleFile::path)).toList();
        Path partialFolder = beside(folder, "partial");
        Path partialZip = beside(zip, "partial");
        try {
            FileTrees.delete(partialFolder);
            Files.createDirectories(partialFolder);
            Files.createDirectories(zip.toAbsolutePath().getParent());
            writeFolder(partialFolder, sorted);
            check.accept(partialFolder);
            writeZip(partialZip, sorted);
            replace(folder, partialFolder, zip, partialZip);
        } catch (IOException e) {
            throw new FlywayVariantsException(
                    ErrorCode.FILES,
                    "The bundle " + folder + " cannot be written: " + e
                            + ". What was there before is unchanged. Make the folder"
                            + " writable, or choose another one with the parameter \"outputDirectory\".",
                    e);
        } finally {
            FileTrees.deleteQuietly(partialFolder);
            FileTrees.deleteQuietly(partialZip);
        }
    }

    private static Path beside(Path path, String what) {
        return path.toAbsolutePath().resolveSibling("." + path.getFileName() + "." + what);
    }

    private static void writeFolder(Path folder, List<BundleFile> files) throws IOException {
        for (BundleFile file : files) {
            Path target = folder.resolve(file.path());
            Files.createDirectories(target.getParent());
            Files.write(target, file.content().read());
        }
    }

    private static void writeZip(Path zip, List<BundleFile> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip)) {
            Zip.write(out, files);
        }
    }

    private static void replace(Path folder, Path newFolder, Path zip, Path newZip) throws IOException {
        Path old = beside(folder, "old");
        FileTrees.delete(old);
        if (Files.exists(folder)) {
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(newFolder, folder, StandardCopyOption.ATOMIC_MOVE);
            Files.move(newZip, zip, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileTrees.delete(folder);
            if (Files.exists(old)) {
                Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        FileTrees.delete(old);
    }
}
