package io.github.flywayvariants.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.flywayvariants.ToolVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0, which code hosts and editors show beside the code. */
public final class Sarif {

    /** What code hosts take for the root of the sources. */
    private static final String ROOT = "%SRCROOT%";

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    private record Log(String $schema, String version, List<Run> runs) {}

    private record Run(Map<String, Driver> tool, Map<String, Artifact> originalUriBaseIds, List<Result> results) {}

    private record Driver(String name, String version, List<Rule> rules) {}

    private record Rule(String id) {}

    private record Text(String text) {}

    private record Result(String ruleId, String level, Text message, List<Location> locations) {}

    private record Location(PhysicalLocation physicalLocation) {}

    private record PhysicalLocation(Artifact artifactLocation, Region region) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Artifact(String uri, @Nullable String uriBaseId) {}

    private record Region(int startLine) {}

    /**
     * Returns the findings of a check. A finding without a line is shown at the first.
     *
     * @param report the findings
     * @param root the root of the sources; files below it are named as seen from there
     */
    public static byte[] bytes(CheckReport report, Path root) {
        List<Rule> rules = new TreeSet<>(report.findings().stream()
                        .map(CheckReport.Finding::code)
                        .toList())
                .stream().map(Rule::new).toList();
        Driver driver = new Driver("flyway-variants", ToolVersion.get(), rules);
        Path absolute = root.toAbsolutePath().normalize();
        List<Result> results = report.findings().stream()
                .map(finding -> result(finding, artifact(report.files().get(finding.script()), finding, absolute)))
                .toList();
        String folder = absolute.toUri().toString();
        Map<String, Artifact> bases = Map.of(ROOT, new Artifact(folder.endsWith("/") ? folder : folder + "/", null));
        return Json.bytes(new Log(SCHEMA, "2.1.0", List.of(new Run(Map.of("driver", driver), bases, results))));
    }

    private static Result result(CheckReport.Finding finding, Artifact artifact) {
        Integer line = finding.line();
        PhysicalLocation place = new PhysicalLocation(artifact, new Region(line == null ? 1 : line));
        return new Result(
                finding.code(),
                finding.severity(),
                new Text(finding.message() + " " + finding.fix()),
                List.of(new Location(place)));
    }

    /** What is not below the root is named by its whole path; what is in no file, by the name it has in the finding. */
    private static Artifact artifact(@Nullable Path file, CheckReport.Finding finding, Path root) {
        if (file == null) {
            return new Artifact(uri(finding.script()), null);
        }
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root)
                ? new Artifact(uri(root.relativize(absolute).toString().replace('\\', '/')), ROOT)
                : new Artifact(absolute.toUri().toString(), null);
    }

    /** A URI reference: blanks and non-ASCII characters are encoded, slashes stay. */
    private static String uri(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
