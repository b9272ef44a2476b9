package io.github.flywayvariants.variant;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A published JSON Schema of one of our files, and what its violations mean in words. */
final class PublishedSchema {

    private static final Map<String, String> TYPE_NAMES = Map.of(
            "object", "keys with values",
            "array", "a list",
            "string", "text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "null", "nothing");

    private final Schema schema;

    private PublishedSchema(Schema schema) {
        this.schema = schema;
    }

    /** Returns the schema of {@code flyway-variants.yaml}. */
    static PublishedSchema settings() {
        return load("flyway-variants.schema.json");
    }

    /** Returns the schema of {@code flyway-variants.lock}. */
    static PublishedSchema lock() {
        return load("flyway-variants-lock.schema.json");
    }

    private static PublishedSchema load(String resource) {
        try (InputStream in = Objects.requireNonNull(PublishedSchema.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PublishedSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON));
        } catch (IOException e) {
            throw new IllegalStateException(resource + " is part of this jar and cannot be read", e);
        }
    }

    /** Returns one sentence for every violation, in the order of the file, each with file, line, key and what is allowed. */
    List<String> problems(LocatedYaml yaml, String source) {
        return schema.validate(yaml.root()).stream()
                // What is wrong with each of the choices is told by one sentence on all of them.
                .filter(error -> !error.getEvaluationPath().toString().contains("/oneOf/"))
                .map(error -> new Problem(line(yaml, error), sentence(error)))
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> source + ":" + problem.line() + ": " + problem.sentence())
                .toList();
    }

    private record Problem(int line, String sentence) {}

    private static int line(LocatedYaml yaml, Error error) {
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        return property == null || error.getKeyword().equals("required")
                ? yaml.line(pointer)
                : yaml.line(pointer, property);
    }

    private String sentence(Error error) {
        String key = key(error);
        String prefix = key.isEmpty() ? "" : key + ": ";
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                prefix + "unknown key \"" + error.getProperty() + "\"; " + allowedKeys(error) + ".";
            case "required" -> prefix + "the key \"" + error.getProperty() + "\" is missing; add it.";
            case "type" -> prefix + "expected " + types(rule) + ", found " + foundInstead(error) + ".";
            case "enum" -> prefix + "expected one of " + texts(rule) + ", found " + found(error) + ".";
            case "propertyNames" ->
                prefix + "expected a name of letters, digits, dots, hyphens and underscores, found \""
                        + error.getProperty() + "\".";
            case "oneOf" -> prefix + "expected one of the keys " + choices(rule) + ", and not both.";
            case "pattern" -> prefix + "expected digits and dots, such as \"1.4\", found " + found(error) + ".";
            case "minProperties" -> prefix + "expected at least one, found none; add one or remove the key.";
            case "minLength" -> prefix + "expected text, found nothing between the quotes.";
            case "minimum" -> prefix + "expected " + rule.asString() + " or more, found " + found(error) + ".";
            case "maximum" -> prefix + "expected " + rule.asString() + " or less, found " + found(error) + ".";
            default -> prefix + error.getMessage() + ".";
        };
    }

    /** Returns where the violation is, as a person would say it: {@code migrations.mixed[2].checksum}. */
    private static String key(Error error) {
        return error.getInstanceLocation()
                .toString()
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replaceFirst("^/", "")
                .replace('/', '.');
    }

    private String allowedKeys(Error error) {
        String rulePointer = error.getSchemaLocation().getFragment().toString();
        JsonNode rules =
                schema.getSchemaNode().at(rulePointer.substring(0, rulePointer.lastIndexOf('/')) + "/properties");
        return (rules.size() == 1 ? "allowed is " : "allowed are ") + String.join(", ", rules.propertyNames());
    }

    private static String choices(JsonNode rule) {
        return StreamSupport.stream(rule.spliterator(), false)
                .map(choice -> choice.at("/required/0").asString())
                .collect(Collectors.joining(" and "));
    }

    private static String types(JsonNode rule) {
        return rule.isArray()
                ? StreamSupport.stream(rule.spliterator(), false)
                        .map(PublishedSchema::typeName)
                        .collect(Collectors.joining(" or "))
                : typeName(rule);
    }

    private static String typeName(JsonNode type) {
        return TYPE_NAMES.getOrDefault(type.asString(), type.asString());
    }

    private static String texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
    }

    /** Returns what was found, with a word on quotes where they make the difference. */
    private static String foundInstead(Error error) {
        JsonNode value = error.getInstanceNode();
        boolean textExpected = error.getSchemaNode().toString().contains("string");
        if (value != null && value.isString()) {
            return "the text " + found(error);
        }
        boolean quotesMissing = textExpected && value != null && (value.isNumber() || value.isBoolean());
        return found(error) + (quotesMissing ? " (text goes in quotes)" : "");
    }

    private static String found(Error error) {
        JsonNode value = error.getInstanceNode();
        if (value == null || value.isNull()) {
            return "nothing";
        }
        if (value.isNumber()) {
            return "the number " + value.asString();
        }
        if (value.isBoolean()) {
            return value.asString();
        }
        return value.isContainer() ? (value.isArray() ? "a list" : "keys with values") : "\"" + value.asString() + "\"";
    }
}
