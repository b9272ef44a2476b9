package io.github.flywayvariants.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was measured as JSON and as tables of Markdown. */
final class Results {

    private Results() {}

    static void write(Path folder, Map<String, String> databases, List<Measurement> results) throws IOException {
        Files.write(
                folder.resolve("results.json"),
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(Map.of("machine", machine(), "databases", databases, "measurements", results)));
        Files.writeString(folder.resolve("results.md"), markdown(results));
    }

    private static Map<String, Object> machine() throws IOException {
        Map<String, Object> machine = new TreeMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("memoryMb", memory());
        machine.put("java", Runtime.version().toString());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Path cpus = Path.of("/proc/cpuinfo");
        if (Files.exists(cpus)) {
            Files.readAllLines(cpus).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .ifPresent(line -> machine.put("processor", line.substring(line.indexOf(':') + 1).strip()));
        }
        return machine;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize() >> 20
                : -1;
    }

    /** A table for each thing that was done, with a line for each contender and a column for each database. */
    static String markdown(List<Measurement> results) {
        List<String> servers =
                results.stream().map(Measurement::server).distinct().toList();
        StringBuilder text = new StringBuilder();
        results.stream().map(Results::title).distinct().forEach(title -> {
            text.append("### ").append(title).append("\n\n| |");
            servers.forEach(server -> text.append(' ').append(server).append(" |"));
            text.append("\n| --- |").append(" --- |".repeat(servers.size())).append('\n');
            results.stream()
                    .filter(result -> title(result).equals(title))
                    .map(Measurement::contender)
                    .distinct()
                    .forEach(contender -> text.append(line(results, title, contender, servers)));
            text.append('\n');
        });
        return text.toString();
    }

    private static String title(Measurement result) {
        return result.workload() + ": " + result.operation();
    }

    private static String line(List<Measurement> results, String title, String contender, List<String> servers) {
        List<String> cells = new ArrayList<>();
        for (String server : servers) {
            Optional<Measurement> here = find(results, title, contender, server);
            Optional<Measurement> us = find(results, title, ContenderKind.FLYWAY_VARIANTS_CSV.toString(), server);
            cells.add(here.map(result -> cell(result, us)).orElse(""));
        }
        return "| " + contender + " | " + String.join(" | ", cells) + " |\n";
    }

    private static String cell(Measurement result, Optional<Measurement> us) {
        if (result.millis().isEmpty()) {
            return "failed";
        }
        String ratio = us.filter(ours -> !ours.millis().isEmpty() && !ours.equals(result))
                .map(ours -> String.format(Locale.ROOT, " (×%.2f)", result.median() / ours.median()))
                .orElse("");
        return String.format(Locale.ROOT, "%.0f ms%s, %d MiB", result.median(), ratio, result.peakHeapMb());
    }

    private static Optional<Measurement> find(List<Measurement> results, String title, String contender, String server) {
        return results.stream()
                .filter(result -> title(result).equals(title)
                        && result.contender().equals(contender)
                        && result.server().equals(server))
                .findFirst();
    }
}
