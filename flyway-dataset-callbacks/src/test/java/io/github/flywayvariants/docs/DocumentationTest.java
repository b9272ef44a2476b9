package io.github.flywayvariants.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.InfoReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Holds the documentation to what runs: marked snippets are compared with the files and the output that they come from. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- (file|region|output of): (.+?) -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL);

    private record Snippet(Path page, String kind, String source, List<String> lines) {}

    private static List<Snippet> snippets(String kind) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            for (Path page : Stream.concat(docs, top)
                    .filter(p -> p.toString().endsWith(".md"))
                    .toList()) {
                Matcher matcher = SNIPPET.matcher(Files.readString(page));
                while (matcher.find()) {
                    List<String> lines = matcher.group(3).lines().toList();
                    snippets.add(new Snippet(page, matcher.group(1), matcher.group(2), lines));
                }
            }
        }
        return snippets.stream().filter(snippet -> snippet.kind().equals(kind)).toList();
    }

    @Test
    void filesAreShownAsTheyAre() throws IOException {
        List<Snippet> snippets = snippets("file");
        assertThat(snippets).isNotEmpty();
        for (Snippet snippet : snippets) {
            assertThat(snippet.lines())
                    .as("%s in %s", snippet.source(), snippet.page())
                    .isEqualTo(Files.readAllLines(ROOT.resolve(snippet.source())));
        }
    }

    @Test
    void partsOfFilesAreShownAsTheyAre() throws IOException {
        List<Snippet> snippets = snippets("region");
        assertThat(snippets).isNotEmpty();
        for (Snippet snippet : snippets) {
            List<String> file = stripped(Files.readAllLines(ROOT.resolve(snippet.source())));
            assertThat(Collections.indexOfSubList(file, stripped(snippet.lines())))
                    .as("%s in %s", snippet.source(), snippet.page())
                    .isNotNegative();
        }
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    @Test
    void theReadmeShowsWhatTheSampleDoes() throws IOException {
        List<Snippet> snippets = snippets("output of");
        assertThat(snippets).hasSize(1);
        List<List<String>> shown = snippets.get(0).lines().stream()
                .skip(4)
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(cells -> !cells.contains("db.migration.V1_12__Complete_isbn_13"))
                .toList();
        assertThat(shown).isEqualTo(cells(sample()));
    }

    /** The Java migration of the sample is not on this class path, and so left out on both sides. */
    private static InfoReport sample() {
        Path sample = ROOT.resolve("sample-project");
        return FlywayVariants.variant("release")
                .file(sample.resolve("flyway-variants.yaml").toString())
                .database("h2")
                .info(Flyway.configure().locations("filesystem:" + sample.resolve("src/main/db/migration")), Map.of());
    }

    private static List<List<String>> cells(InfoReport report) {
        return report.migrations().stream()
                .map(migration -> Stream.of(
                                migration.version(), migration.script(), migration.kind(), migration.action())
                        .filter(Objects::nonNull)
                        .toList())
                .toList();
    }
}
