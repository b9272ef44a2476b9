package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.nio.file.Files;
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

    private final @Nullable StoredFile manifest;
    private final Map<DataFileName, List<StoredFile>> files;

    private Folder(@Nullable StoredFile manifest, Map<DataFileName, List<StoredFile>> files) {
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
        Map<String, StoredFile> entries = entries(directory);
        Map<DataFileName, List<StoredFile>> files = new LinkedHashMap<>();
        entries.forEach((name, file) -> DataFileName.parse(name)
                .ifPresent(each -> files.computeIfAbsent(each.whole(), whole -> new ArrayList<>())
                        .add(file)));
        return new Folder(entries.get(ManifestFile.NAME), files);
    }

    /** What else is there may come and go. */
    private static Map<String, StoredFile> entries(Path directory) {
        Map<String, StoredFile> entries = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                String name = String.valueOf(path.getFileName());
                if (name.equals(ManifestFile.NAME) || DataFileName.parse(name).isPresent()) {
                    StoredFile file = StoredFile.of(path);
                    if (!file.isFolder()) {
                        entries.put(name, file);
                    }
                }
            }
        } catch (IOException e) {
            throw Problem.unreadable(directory.toString(), e);
        }
        return entries;
    }

    /** Returns the manifest, or empty if there is none. */
    Optional<ManifestFile> manifest() {
        return Optional.ofNullable(manifest).map(file -> ManifestFile.read(requireInside(ManifestFile.NAME, file)));
    }

    /** Returns the names of all files that hold rows, as if they were whole, in order. */
    List<DataFileName> wholes() {
        return List.copyOf(files.keySet());
    }

    /**
     * Returns what a file consists of: itself, or its parts.
     *
     * @param whole its name as a whole
     * @param place where it is named, for messages
     */
    List<StoredFile> parts(DataFileName whole, String place) {
        Map<Integer, StoredFile> parts = new TreeMap<>();
        for (StoredFile file : files.getOrDefault(whole, List.of())) {
            int number = DataFileName.parse(file.name()).orElseThrow().part();
            StoredFile other = parts.put(number, requireInside(place, file));
            if (other != null) {
                throw Problem.at(
                        place,
                        "the files " + other.name() + " and " + file.name() + " mean the same; remove one of them");
            }
        }
        requireSequence(whole, parts, place);
        return List.copyOf(parts.values());
    }

    private static void requireSequence(DataFileName whole, Map<Integer, StoredFile> found, String place) {
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
    private static StoredFile requireInside(String place, StoredFile file) {
        if (!file.isRegular()) {
            throw Problem.at(
                    place,
                    file.name() + " is " + (file.isLink() ? "a symbolic link" : "no regular file")
                            + ", and may lead out of the folder; put the file itself there");
        }
        return file;
    }

    /** Returns the names for a message. */
    static String names(List<DataFileName> files) {
        return files.stream().map(DataFileName::toString).collect(Collectors.joining(", "));
    }
}
