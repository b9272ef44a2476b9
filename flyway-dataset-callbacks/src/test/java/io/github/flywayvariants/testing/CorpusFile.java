package io.github.flywayvariants.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A script of the corpus: before each statement, a comment says what the statement is.
 *
 * <p>{@code -- => rows reader + transform loan} reads: brings rows into the table {@code reader}, and changes rows of the table {@code loan}.
 *
 * @param dialect the folder that it is in, which is the name of its database
 * @param path the file
 * @param samples the statements with what they are
 */
public record CorpusFile(String dialect, Path path, List<Sample> samples) {

    private static final String MARK = "-- => ";

    /** Folders whose scripts are for two databases. */
    private static final List<String> MYSQL_LIKE = List.of("mysql", "mariadb");

    /**
     * One statement.
     *
     * @param line the line of the comment, counted from 1
     * @param expected what the statement does, one thing after the other, sorted
     * @param text all that stands between this comment and the next one, delimiters included
     */
    public record Sample(int line, List<String> expected, String text) {}

    /** Checks and copies the parts. */
    public CorpusFile {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(path, "path");
        samples = List.copyOf(samples);
    }

    /** Returns the scripts for a database; those for MySQL are for MariaDB, too. */
    public static List<CorpusFile> of(String dialect) {
        String shared = MYSQL_LIKE.contains(dialect) ? "mysql-and-mariadb" : dialect;
        return Stream.of(dialect, shared)
                .distinct()
                .map(CorpusFile::folder)
                .filter(Files::isDirectory)
                .flatMap(CorpusFile::files)
                .map(path -> read(dialect, path))
                .toList();
    }

    private static Path folder(String name) {
        try {
            Path root = Path.of(Objects.requireNonNull(CorpusFile.class.getResource("/io/github/flywayvariants/corpus"))
                    .toURI());
            return root.resolve(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusFile read(String dialect, Path path) {
        try {
            List<String> lines = Files.readString(path).lines().toList();
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith(MARK)) {
                    int end = i + 1;
                    while (end < lines.size() && !lines.get(end).startsWith(MARK)) {
                        end++;
                    }
                    samples.add(new Sample(
                            i + 1, expected(lines.get(i)), String.join("\n", lines.subList(i + 1, end)) + "\n"));
                }
            }
            assertThat(samples).as(path.toString()).isNotEmpty();
            return new CorpusFile(dialect, path, samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> expected(String line) {
        return Arrays.stream(line.substring(MARK.length()).split(" \\+ ", -1))
                .map(String::strip)
                .sorted()
                .toList();
    }

    /** Returns the first words of what a sample expects: its kinds, without tables. */
    public static List<String> kinds(Sample sample) {
        return sample.expected().stream()
                .map(expected -> expected.split(" ", -1)[0].toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return dialect + "/" + path.getFileName();
    }
}
