package io.github.flywayvariants.maven.it;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flyway's own command line, in a process of its own, with nothing of ours on its class path. */
public final class StockCommandLine {

    private static final List<String> CLASSES = List.of(
            "org.flywaydb.commandline.Main",
            "org.flywaydb.core.Flyway",
            "tools.jackson.core.JsonParser",
            "tools.jackson.databind.ObjectMapper",
            "tools.jackson.dataformat.toml.TomlMapper",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "org.h2.Driver");

    private StockCommandLine() {}

    /** Runs it in a folder and returns what it prints; a failure is an error with all of that. */
    public static List<String> run(Path folder, String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath(), CLASSES.get(0)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join("\n", lines));
        }
        return lines;
    }

    private static String classPath() {
        return CLASSES.stream().flatMap(StockCommandLine::jar).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> jar(String name) {
        try {
            Class<?> type = Class.forName(name, false, StockCommandLine.class.getClassLoader());
            return Stream.of(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("among the test dependencies: " + name, e);
        }
    }
}
