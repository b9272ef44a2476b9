package io.github.flywayvariants.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where code hosts and editors look for the files that findings are about. */
class SarifTest {

    @TempDir
    private Path root;

    private JsonNode place(String script, Map<String, Path> files) {
        CheckReport.Finding finding =
                new CheckReport.Finding("unknown-kind", "error", script, null, null, "It is odd.", "Mend it.");
        JsonNode run = JsonMapper.shared()
                .readTree(Sarif.bytes(new CheckReport(List.of(finding), false, 0, 0, files), root))
                .at("/runs/0");
        assertThat(run.at("/originalUriBaseIds/%SRCROOT%/uri").asString())
                .isEqualTo(root.toUri().toString())
                .endsWith("/");
        return run.at("/results/0/locations/0/physicalLocation");
    }

    @Test
    void aFileIsNamedAsSeenFromTheRootOfTheSources() {
        JsonNode place = place("a b/V1__ü.sql", Map.of("a b/V1__ü.sql", root.resolve("src/sql/a b/V1__ü.sql")));
        assertThat(place.at("/artifactLocation/uri").asString()).isEqualTo("src/sql/a%20b/V1__%C3%BC.sql");
        assertThat(place.at("/artifactLocation/uriBaseId").asString()).isEqualTo("%SRCROOT%");
        assertThat(place.at("/region/startLine").intValue()).isEqualTo(1);
    }

    @Test
    void aFileOutsideOfItIsNamedByItsWholePath() {
        Path outside = root.resolveSibling("elsewhere.sql");
        JsonNode place = place("V1.sql", Map.of("V1.sql", outside));
        assertThat(place.at("/artifactLocation/uri").asString())
                .isEqualTo(outside.toUri().toString());
        assertThat(place.at("/artifactLocation").has("uriBaseId")).isFalse();
    }

    @Test
    void whatIsInNoFileKeepsItsName() {
        assertThat(place("org/V1.java", Map.of()).at("/artifactLocation/uri").asString())
                .isEqualTo("org/V1.java");
    }
}
