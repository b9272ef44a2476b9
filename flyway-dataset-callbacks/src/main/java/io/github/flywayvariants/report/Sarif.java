package io.github.flywayvariants.report;

import io.github.flywayvariants.ToolVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0, which code hosts and editors show beside the code. */
public final class Sarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    private record Log(String $schema, String version, List<Run> runs) {}

    private record Run(Map<String, Driver> tool, List<Result> results) {}

    private record Driver(String name, String version, List<Rule> rules) {}

    private record Rule(String id) {}

    private record Text(String text) {}

    private record Result(String ruleId, String level, Text message, List<Location> locations) {}

    private record Location(PhysicalLocation physicalLocation) {}

    private record PhysicalLocation(Artifact artifactLocation, Region region) {}

    private record Artifact(String uri) {}

    private record Region(int startLine) {}

    /** Returns the findings of a check. A finding without a line is shown at the first. */
    public static byte[] bytes(CheckReport report) {
        List<Rule> rules = new TreeSet<>(report.findings().stream()
                        .map(CheckReport.Finding::code)
                        .toList())
                .stream().map(Rule::new).toList();
        Driver driver = new Driver("flyway-variants", ToolVersion.get(), rules);
        List<Result> results = report.findings().stream().map(Sarif::result).toList();
        return Json.bytes(new Log(SCHEMA, "2.1.0", List.of(new Run(Map.of("driver", driver), results))));
    }

    private static Result result(CheckReport.Finding finding) {
        Integer line = finding.line();
        PhysicalLocation place =
                new PhysicalLocation(new Artifact(uri(finding.script())), new Region(line == null ? 1 : line));
        return new Result(
                finding.code(),
                finding.severity(),
                new Text(finding.message() + " " + finding.fix()),
                List.of(new Location(place)));
    }

    /** A URI reference: blanks and non-ASCII characters are encoded, slashes stay. */
    private static String uri(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
