package io.github.flywayvariants.maven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One Maven run, as its log tells it.
 *
 * @param lines the lines of the log, without colours and without what was downloaded; the folder of the test is written {@code <it>}
 */
public record MavenRun(List<String> lines) {

    private static final String FIRST_LINE = "[INFO] Scanning for projects...";
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[;\\d]*m");
    private static final Pattern FAILURE = Pattern.compile("Failed to execute goal (\\S+) .*on project (\\S+): (.*)");
    private static final Pattern HELP = Pattern.compile("(.*?)\\s*-> \\[Help (\\d+)]");
    private static final Pattern HELP_PAGE = Pattern.compile("\\[Help (\\d+)] .*/(\\w+)");

    /** Copies the lines. */
    public MavenRun {
        lines = List.copyOf(lines);
    }

    /**
     * How a project failed.
     *
     * @param goal the goal that failed, without the plugin
     * @param exception the simple name of the exception
     * @param message its message
     */
    public record Failure(String goal, String exception, String message) {}

    /** Reads the runs of a test, in order. */
    public static List<MavenRun> of(Path folder) throws IOException {
        List<List<String>> runs = new ArrayList<>();
        for (String raw : Files.readAllLines(folder.resolve("build.log"))) {
            String line = COLOUR.matcher(raw).replaceAll("").replace(folder.toString(), "<it>");
            if (line.equals(FIRST_LINE)) {
                runs.add(new ArrayList<>());
            }
            if (!runs.isEmpty() && !line.contains("Download")) {
                runs.get(runs.size() - 1).add(line);
            }
        }
        return runs.stream().map(MavenRun::new).toList();
    }

    /** Returns the texts of the lines that start with a level, {@code WARNING} for example. */
    public List<String> messages(String level) {
        String prefix = "[" + level + "] ";
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    /** Returns whether a line of the log is this text, whatever its level. */
    public boolean says(String text) {
        return lines.stream()
                .anyMatch(line -> line.replaceFirst("^\\[[A-Z]+] ", "").equals(text));
    }

    /** Returns how the projects failed that did, by their artifact IDs. */
    public Map<String, Failure> failures() {
        Map<String, String> exceptions = new TreeMap<>();
        List<String> messages = messages("ERROR");
        for (String message : messages) {
            Matcher page = HELP_PAGE.matcher(message);
            if (page.matches()) {
                exceptions.put(page.group(1), page.group(2));
            }
        }
        Map<String, Failure> failures = new TreeMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Matcher start = FAILURE.matcher(messages.get(i));
            if (start.matches()) {
                List<String> text = new ArrayList<>();
                text.add(start.group(3));
                while (!HELP.matcher(text.get(text.size() - 1)).matches()) {
                    text.add(messages.get(++i));
                }
                failures.put(start.group(2), failure(start.group(1), text, exceptions));
            }
        }
        return failures;
    }

    private static Failure failure(String goal, List<String> text, Map<String, String> exceptions) {
        Matcher end = HELP.matcher(text.remove(text.size() - 1));
        if (!end.matches()) {
            throw new IllegalArgumentException("no end of a message");
        }
        text.add(end.group(1));
        String message = text.stream().collect(Collectors.joining("\n")).stripTrailing();
        return new Failure(
                goal.substring(goal.lastIndexOf(':') + 1), exceptions.getOrDefault(end.group(2), "?"), message);
    }
}
