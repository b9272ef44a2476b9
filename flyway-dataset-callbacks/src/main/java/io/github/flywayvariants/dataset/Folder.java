package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a dataset's folder that hold rows, and its manifest. What stands in folders below it is not looked at. */
final class Folder {

    private final @Nullable Path manifest;
    private final Map<DataFileName, List<Path>> files;

    private Folder(@Nullable Path manifest, Map<DataFileName, List<Path>> files) {
        this.manifest = manifest;
        this.files = files;
    }

    /** Lists a folder. */
    static Folder list(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new FlywayVariantsException(
                    ErrorCode.DATASET,
                    "There is no dataset in " + directory + ": expected a folder with " + ManifestFile.NAME
                            + " or with files of rows (.csv, .json, .jsonl). Correct the name, or save the dataset first.");
        }
        Map<String, Path> entries = new TreeMap<>();
        try (Stream<Path> stream = Files.list(directory)) {
            stream.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> entries.put(path.getFileName().toString(), path));
        } catch (IOException e) {
            throw Problem.unreadable(directory.toString(), e);
        }
        Map<DataFileName, List<Path>> files = new LinkedHashMap<>();
        entries.forEach((name, path) -> DataFileName.parse(name)
                .ifPresent(each -> files.computeIfAbsent(each.whole(), whole -> new ArrayList<>())
                        .add(path)));
        return new Folder(entries.get(ManifestFile.NAME), files);
    }

    /** Returns the manifest, or empty if there is none. */
    Optional<ManifestFile> manifest() {
        return Optional.ofNullable(manifest).map(path -> ManifestFile.read(requireInside(ManifestFile.NAME, path)));
    }

    /** Returns the names of all files that hold rows, as if they were whole, in order. */
    List<DataFileName> wholes() {
        return List.copyOf(files.keySet());
    }

    /**
     * Returns the paths of a file: its own, or those of its parts.
     *
     * @param whole its name as a whole
     * @param place where it is named, for messages
     */
    List<Path> parts(DataFileName whole, String place) {
        Map<Integer, Path> parts = new TreeMap<>();
        for (Path path : files.getOrDefault(whole, List.of())) {
            int number = DataFileName.parse(path.getFileName().toString())
                    .orElseThrow()
                    .part();
            Path other = parts.put(number, requireInside(place, path));
            if (other != null) {
                throw Problem.at(
                        place,
                        "the files " + other.getFileName() + " and " + path.getFileName()
                                + " mean the same; remove one of them");
            }
        }
        requireSequence(whole, parts, place);
        return List.copyOf(parts.values());
    }

    private static void requireSequence(DataFileName whole, Map<Integer, Path> found, String place) {
        if (found.isEmpty()) {
            throw Problem.at(place, "the file " + whole + " is missing; restore it, or save the dataset again");
        }
        if (found.containsKey(0) && found.size() > 1) {
            throw Problem.at(place, "there is " + whole + " and there are parts of it; remove the one or the others");
        }
        int number = found.containsKey(0) ? 0 : 1;
        for (int part : found.keySet()) {
            if (part != number++) {
                throw Problem.at(
                        place,
                        "the part " + whole.withPart(number - 1)
                                + " is missing; restore it, or save the dataset again");
            }
        }
    }

    /** A link could lead anywhere, and a folder or a device is no file of rows. */
    private static Path requireInside(String place, Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Problem.at(
                    place,
                    file.getFileName() + " is " + (Files.isSymbolicLink(file) ? "a symbolic link" : "no regular file")
                            + ", and may lead out of the folder; put the file itself there");
        }
        return file;
    }

    /** Returns the names for a message. */
    static String names(List<DataFileName> files) {
        return files.stream().map(DataFileName::toString).collect(Collectors.joining(", "));
    }
}
