package io.github.flywayvariants.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a test's dataset. */
final class DatasetFiles {

    private DatasetFiles() {}

    /** Returns the content of every file by its name, as hexadecimal where it is not text. */
    static Map<String, String> contents(Path dataset) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(dataset)) {
            for (Path file : all.toList()) {
                String name = String.valueOf(file.getFileName());
                files.put(
                        name,
                        name.endsWith(".gz")
                                ? HexFormat.of().formatHex(Files.readAllBytes(file))
                                : Files.readString(file));
            }
        }
        return files;
    }

    /** Returns the names of what is in a folder, in order. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    /** Returns a file by its name, whatever its case. */
    static Path file(Path dataset, String name) throws IOException {
        try (Stream<Path> all = Files.list(dataset)) {
            return all.filter(file -> String.valueOf(file.getFileName())
                            .toLowerCase(Locale.ROOT)
                            .equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Changes a file, whose hash then is not that of the manifest. */
    static void edit(Path dataset, String name, UnaryOperator<String> change) throws IOException {
        Path file = file(dataset, name);
        String before = Files.readString(file);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException(name + " is as it was");
        }
        Files.writeString(file, after);
    }

    /** Writes a file of a dataset by hand, without a manifest. */
    static void write(Path dataset, String name, String... lines) {
        try {
            Files.createDirectories(dataset);
            Files.writeString(dataset.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a line of CSV. */
    static String line(@Nullable String... cells) {
        List<String> quoted = new ArrayList<>();
        for (@Nullable String cell : cells) {
            quoted.add(cell == null ? "" : '"' + cell.replace("\"", "\"\"") + '"');
        }
        return String.join(",", quoted);
    }
}
