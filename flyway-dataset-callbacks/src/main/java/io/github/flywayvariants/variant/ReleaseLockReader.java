package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads {@code flyway-variants.lock}: checks it against the published JSON Schema and makes a value of it. */
public final class ReleaseLockReader {

    private static final PublishedSchema SCHEMA = PublishedSchema.lock();
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");

    private ReleaseLockReader() {}

    /** Returns the lock of a file of settings: beside it, by its name with the ending {@code .lock}. */
    public static String beside(String settings) {
        return settings.replaceFirst("\\.ya?ml$", "") + ".lock";
    }

    /**
     * Reads the lock of a file of settings. Where there is none, nothing was released.
     *
     * @param settings the settings: a path, or {@code classpath:} and the name of a resource
     * @param classLoader where resources are looked up
     * @throws FlywayVariantsException ({@link ErrorCode#RELEASE_LOCK}) naming file, line, key and what is allowed
     */
    public static ReleaseLock read(String settings, ClassLoader classLoader) {
        String lock = beside(settings);
        String source = lock.startsWith(SettingsReader.CLASSPATH)
                ? lock
                : Path.of(lock).getFileName().toString();
        return SettingsReader.content(lock, classLoader)
                .map(content -> parse(source, content))
                .orElseGet(() -> new ReleaseLock(source, List.of()));
    }

    /**
     * Makes a value of the text of a file. The order of its lines does not matter, and the same line may stand there twice.
     *
     * @param source the file as messages are to name it
     * @param content its bytes, in UTF-8
     * @throws FlywayVariantsException ({@link ErrorCode#RELEASE_LOCK}) naming file, line, key and what is allowed
     */
    public static ReleaseLock parse(String source, byte[] content) {
        String text = SettingsReader.text(ErrorCode.RELEASE_LOCK, source, content);
        requireMerged(source, text);
        LocatedYaml yaml = LocatedYaml.parse(ErrorCode.RELEASE_LOCK, source, text);
        requireFormat(source, yaml);
        List<String> problems = SCHEMA.problems(yaml, source);
        if (!problems.isEmpty()) {
            throw new FlywayVariantsException(ErrorCode.RELEASE_LOCK, String.join(System.lineSeparator(), problems));
        }
        List<ReleasedScript> scripts = new ArrayList<>();
        int index = 0;
        for (JsonNode node : yaml.root().path("scripts")) {
            scripts.add(script(node, yaml.line("/scripts/" + index++)));
        }
        requireOneOfEach(source, scripts);
        return new ReleaseLock(source, scripts);
    }

    private static void requireMerged(String source, String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (CONFLICT.matcher(lines.get(i)).matches()) {
                throw error(
                        source,
                        i + 1,
                        "a merge has left a conflict (" + lines.get(i).substring(0, 7)
                                + "). Both branches have released scripts: keep the lines of both, in any order, and remove the"
                                + " markers. \"*.lock merge=union\" in .gitattributes does that by itself.");
            }
        }
    }

    private static void requireFormat(String source, LocatedYaml yaml) {
        JsonNode format = yaml.root().path("format");
        if (format.isIntegralNumber() && format.intValue() > ReleaseLock.FORMAT) {
            throw error(
                    source,
                    yaml.line("/format"),
                    "expected the format " + ReleaseLock.FORMAT + ", found " + format.intValue()
                            + ", which a newer version of flyway-variants has written. Use that version.");
        }
    }

    private static ReleasedScript script(JsonNode node, int line) {
        List<String> leftOut = new ArrayList<>();
        node.path("leftOut").forEach(item -> leftOut.add(item.asString()));
        Action action = Action.valueOf(node.get("action").asString().toUpperCase(Locale.ROOT));
        return new ReleasedScript(
                node.get("variant").asString(),
                node.optional("version").map(JsonNode::asString),
                node.get("script").asString(),
                new ReleaseState(
                        Optional.of(action),
                        node.optional("checksum").map(JsonNode::intValue),
                        node.optional("sha256").map(JsonNode::asString),
                        leftOut),
                line);
    }

    /** A repeatable script may have been released with several texts. */
    private static void requireOneOfEach(String source, List<ReleasedScript> scripts) {
        Map<List<Object>, ReleasedScript> first = new HashMap<>();
        for (ReleasedScript script : scripts) {
            Object text = script.isRepeatable() ? script.state().checksum() : Optional.empty();
            ReleasedScript other = first.putIfAbsent(List.of(script.variant(), script.script(), text), script);
            if (other != null && !other.text().equals(script.text())) {
                throw error(
                        source,
                        script.line(),
                        script.script() + " was released in the variant \"" + script.variant()
                                + "\" already, and not like that: see " + source + ":" + other.line() + ": "
                                + String.join("; ", other.state().differences(script.state()))
                                + ". Keep the line of what the databases have, and remove the other one.");
            }
        }
    }

    private static FlywayVariantsException error(String source, int line, String message) {
        return new FlywayVariantsException(ErrorCode.RELEASE_LOCK, source + ":" + line + ": " + message);
    }
}
