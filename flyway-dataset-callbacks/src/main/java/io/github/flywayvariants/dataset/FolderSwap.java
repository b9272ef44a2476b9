package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FileTrees;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that grows beside its place and takes it when it is whole. Of what stood there before, the files of the dataset go, and all
 * others stay.
 */
final class FolderSwap {

    private final Path target;
    private final Path partial;
    private final Path old;

    private FolderSwap(Path target) {
        this.target = target;
        this.partial = target.resolveSibling("." + target.getFileName() + ".partial");
        this.old = target.resolveSibling("." + target.getFileName() + ".old");
    }

    /** Prepares an empty folder. What an earlier run left behind that was killed is cleared away, or brought back. */
    static FolderSwap begin(Path target) {
        if (target.getFileSystem().provider().getScheme().equals("jar")) {
            throw new FlywayVariantsException(
                    ErrorCode.FILES,
                    "The dataset " + target + " is in an archive, which is only read (" + target.getFileSystem()
                            + "). Save it into a folder, for example that of the project from which the archive is made.");
        }
        try {
            FolderSwap swap = new FolderSwap(Files.exists(target) ? target.toRealPath() : target.toAbsolutePath());
            if (Files.exists(swap.old) && !Files.exists(swap.target)) {
                Files.move(swap.old, swap.target, StandardCopyOption.ATOMIC_MOVE);
            }
            FileTrees.delete(swap.old);
            FileTrees.delete(swap.partial);
            swap.foreign();
            Files.createDirectories(swap.partial);
            return swap;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static FlywayVariantsException unwritable(Path target, IOException e) {
        return new FlywayVariantsException(
                ErrorCode.FILES,
                "The dataset " + target + " cannot be written: " + e
                        + ". What was there before is unchanged. Make the folder writable, or choose another one.",
                e);
    }

    /** Returns the folder that grows. */
    Path folder() {
        return partial;
    }

    void write(String name, String content) {
        try {
            Files.writeString(partial.resolve(name), content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Puts the folder in its place. */
    void finish() {
        try {
            for (Path each : foreign()) {
                copy(each, partial.resolve(each.getFileName()));
            }
            replace();
        } catch (IOException e) {
            throw unwritable(target, e);
        }
        FileTrees.deleteQuietly(old);
    }

    private void replace() throws IOException {
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    /**
     * Returns what stands in the place now and is not of the dataset. A file of rows that the manifest there does not list is refused: it would be
     * part of neither dataset.
     */
    private List<Path> foreign() throws IOException {
        if (!Files.exists(target)) {
            return List.of();
        }
        Predicate<String> listed = listed();
        try (Stream<Path> entries = Files.list(target)) {
            return entries.filter(entry -> {
                        String name = entry.getFileName().toString();
                        boolean file = !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
                        boolean data = file && DataFileName.parse(name).isPresent();
                        if (data && !listed.test(name)) {
                            throw Problem.at(
                                    target.resolve(name).toString(),
                                    "the file looks like rows of the dataset, which " + ManifestFile.NAME
                                            + " does not list; move it away, and save again");
                        }
                        boolean ours = data || file && (name.equals(ManifestFile.NAME) || JsonSchemaFile.isName(name));
                        return !ours;
                    })
                    .sorted()
                    .toList();
        }
    }

    /** Returns what tells the files of rows of the dataset that is there now: its manifest, or else their names alone. */
    private Predicate<String> listed() {
        Path file = target.resolve(ManifestFile.NAME);
        if (!Files.isRegularFile(file)) {
            return name -> true;
        }
        List<Manifest.Table> tables;
        try {
            tables = ManifestFile.read(StoredFile.of(file)).manifest().tables();
        } catch (FlywayVariantsException | IOException e) {
            return name -> true;
        }
        Set<String> files = tables.stream().map(Manifest.Table::file).collect(Collectors.toSet());
        return name -> tables.isEmpty()
                || DataFileName.parse(name)
                        .filter(each -> files.contains(each.whole().toString()))
                        .isPresent();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = file.equals(from)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                Files.copy(
                        file,
                        copy,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Throws the folder away. */
    void abandon() {
        FileTrees.deleteQuietly(partial);
    }
}
