package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML document as JSON, with the line of every key and value, by JSON Pointer. */
final class LocatedYaml {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MEND = "Mend the line, or the one before it";

    private final ErrorCode code;
    private final String source;
    private final JsonNode root;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private LocatedYaml(ErrorCode code, String source, String text) {
        this.code = code;
        this.source = source;
        JsonNode document = compose(text).map(node -> convert(node, "")).orElseGet(JSON::objectNode);
        this.root = document.isNull() ? JSON.objectNode() : document;
    }

    /** Reads settings. */
    static LocatedYaml parse(String source, String text) {
        return parse(ErrorCode.SETTINGS, source, text);
    }

    /** Reads a document; what is wrong with it is an error of this code. */
    static LocatedYaml parse(ErrorCode code, String source, String text) {
        return new LocatedYaml(code, source, text);
    }

    private Optional<Node> compose(String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(source)
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .setAllowNonScalarKeys(true)
                    .build();
            return new Compose(settings).composeString(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            String problem = e.getProblem();
            boolean alias = (e.getContext() + problem).contains("alias");
            throw invalid(
                    line,
                    problem.startsWith("but ") ? e.getContext() + ", " + problem : problem,
                    alias ? "Put text that starts with * in quotes" : MEND,
                    e);
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw invalid(
                    line, String.format(Locale.ROOT, "the character U+%04X is not allowed", e.getCodePoint()), MEND, e);
        } catch (YamlEngineException e) {
            throw invalid(1, String.valueOf(e.getMessage()), MEND, e);
        }
    }

    private FlywayVariantsException invalid(int line, String problem, String fix, YamlEngineException cause) {
        return new FlywayVariantsException(
                code, source + ":" + line + ": not valid YAML: " + problem + ". " + fix + ".", cause);
    }

    private JsonNode convert(Node node, String pointer) {
        if (!open.add(node)) {
            throw error(lineOf(node), "an alias is used within what it stands for. Write out what is meant");
        }
        JsonNode converted = located(node, pointer);
        open.remove(node);
        return converted;
    }

    private JsonNode located(Node node, String pointer) {
        lines.putIfAbsent(pointer, lineOf(node));
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(lineOf(tuple.getKeyNode()), "a key is expected to be text");
            }
            String child = pointer + "/" + escape(key.getValue());
            if (object.has(key.getValue())) {
                throw error(
                        lineOf(key),
                        "the key \"" + key.getValue() + "\" stands here for the second time; the first is on line "
                                + lines.get(child) + ". Merge the two");
            }
            lines.put(child, lineOf(key));
            object.set(key.getValue(), convert(tuple.getValueNode(), child));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar) {
        try {
            return value(scalar);
        } catch (NumberFormatException e) {
            throw error(lineOf(scalar), "expected a number, found \"" + scalar.getValue() + "\"");
        }
    }

    private static JsonNode value(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT)) {
            return JSON.numberNode(new BigInteger(value));
        }
        if (tag.equals(Tag.FLOAT) && !value.contains(".inf") && !value.contains(".nan")) {
            return JSON.numberNode(new BigDecimal(value));
        }
        return JSON.stringNode(value);
    }

    private FlywayVariantsException error(int line, String problem) {
        return new FlywayVariantsException(code, source + ":" + line + ": " + problem + ".");
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    JsonNode root() {
        return root;
    }

    /** Returns the line of a key or a value, or of the nearest thing around it. */
    int line(String pointer) {
        String p = pointer;
        while (!lines.containsKey(p) && !p.isEmpty()) {
            p = p.substring(0, p.lastIndexOf('/'));
        }
        return lines.getOrDefault(p, 1);
    }

    /** Returns the line of a key of the object at {@code pointer}. */
    int line(String pointer, String key) {
        return line(pointer + "/" + escape(key));
    }
}
