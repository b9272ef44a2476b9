package io.github.flywayvariants.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manifest with the lines that its tables stand on.
 *
 * @param manifest what it says
 * @param tableLines the line of every table, in the order of the tables
 */
record ManifestFile(Manifest manifest, List<Long> tableLines) {

    /** The name of the file. */
    static final String NAME = "dataset.json";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Reads a manifest; what is wrong with it is an error that names the line. */
    static ManifestFile read(StoredFile file) {
        String text = text(file);
        try {
            List<Long> lines = tableLines(text);
            return new ManifestFile(MAPPER.readValue(text, Manifest.class), lines);
        } catch (JacksonException e) {
            throw problem(e);
        }
    }

    private static String text(StoredFile file) {
        try (StrictReader reader = StrictReader.unicode(file, Compression.NONE)) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw Problem.unreadable(NAME, e);
        }
    }

    /** Looks through the text before it is bound: a newer format may hold what this one does not know. */
    private static List<Long> tableLines(String text) {
        List<Long> lines = new ArrayList<>();
        try (JsonParser parser = MAPPER.tokenStreamFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.at(
                        NAME,
                        1,
                        "expected an object with the keys of a manifest, found "
                                + JsonObjects.words(parser.currentToken()));
            }
            boolean formatSeen = false;
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (key.equals("format")) {
                    requireFormat(parser);
                    formatSeen = true;
                } else if (key.equals("tables") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        lines.add((long) parser.currentTokenLocation().getLineNr());
                        parser.skipChildren();
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (!formatSeen) {
                throw Problem.at(NAME, 1, "the key \"format\" is missing; add \"format\": " + Manifest.FORMAT);
            }
        }
        return lines;
    }

    private static void requireFormat(JsonParser parser) {
        String format =
                parser.currentToken().isScalarValue() ? parser.getString() : JsonObjects.words(parser.currentToken());
        if (!format.equals(Integer.toString(Manifest.FORMAT))) {
            throw Problem.at(
                    NAME,
                    parser.currentTokenLocation().getLineNr(),
                    "expected \"format\" to be " + Manifest.FORMAT
                            + ", which this version of flyway-variants reads, found " + format
                            + "; use a newer version, or save the dataset again");
        }
    }

    private static FlywayVariantsException problem(JacksonException e) {
        long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        return Problem.at(NAME + ":" + line, sentence(e), e);
    }

    private static String sentence(JacksonException e) {
        String key = key(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key \"" + unknown.getPropertyName() + "\"; allowed are "
                    + Objects.requireNonNull(unknown.getKnownPropertyIds()).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof MismatchedInputException mismatch) {
            return key + "expected " + expected(mismatch.getTargetType()) + ", found "
                    + found(mismatch.getCurrentToken());
        }
        if (e instanceof ValueInstantiationException) {
            return key + "expected values for all keys that are required, found null";
        }
        return "not valid JSON (" + e.getOriginalMessage().lines().findFirst().orElse("") + ")";
    }

    private static String found(@Nullable JsonToken token) {
        return token == JsonToken.END_OBJECT ? "nothing" : JsonObjects.words(token);
    }

    /** Returns where in the manifest, as a person would say it: {@code tables[2].rows}. */
    private static String key(JacksonException e) {
        StringBuilder key = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            if (reference.getPropertyName() == null) {
                key.append('[').append(reference.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return key.isEmpty() ? "" : key + ": ";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == Long.class || type == BigInteger.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type != null && List.class.isAssignableFrom(type) ? "an array" : "an object, or the end of the file";
    }

    /** Returns the bytes of the file: one table a line, the same on every platform. */
    static String text(Manifest manifest) {
        StringBuilder text = new StringBuilder("{\n");
        text.append("  \"format\": ").append(manifest.format());
        member(text, "name", manifest.name());
        member(text, "description", manifest.description());
        member(text, "schemaVersion", manifest.schemaVersion());
        member(text, "database", manifest.database());
        lines(text, "tables", manifest.tables());
        lines(text, "sequences", manifest.sequences());
        return text.append("\n}\n").toString();
    }

    private static void member(StringBuilder text, String key, @Nullable String value) {
        if (value != null) {
            text.append(",\n  \"").append(key).append("\": ").append(MAPPER.writeValueAsString(value));
        }
    }

    private static void lines(StringBuilder text, String key, List<?> values) {
        text.append(",\n  \"").append(key).append("\": [");
        text.append(values.stream()
                .map(value -> "\n    " + MAPPER.writeValueAsString(value))
                .collect(Collectors.joining(",")));
        text.append(values.isEmpty() ? "]" : "\n  ]");
    }
}
