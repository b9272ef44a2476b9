package io.github.flywayvariants.dataset;

import io.github.flywayvariants.FlywayVariantsException;
import java.io.Closeable;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** The objects of a JSON file, each a row: those of an array, of an array under the key {@code data}, or of JSON Lines. */
final class JsonObjects implements Closeable {

    private static final String WRAPPER = "data";

    private final String name;
    private final FileFormat format;
    private final ReadOptions options;
    private final JsonParser parser;
    private boolean started;
    private boolean wrapped;
    private boolean ended;
    private long line = 1;

    JsonObjects(StoredFile file, Compression compression, FileFormat format, ReadOptions options) {
        this.name = file.name();
        this.format = format;
        this.options = options;
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(options.nestingLimit())
                .maxStringLength(options.fieldLimit())
                .maxNumberLength(options.fieldLimit())
                .build();
        this.parser = JsonFactory.builder()
                .streamReadConstraints(limits)
                .build()
                .createParser(ObjectReadContext.empty(), StrictReader.unicode(file, compression));
    }

    /** Returns all keys that the rows of a file have, in the order of their first use. */
    static Set<String> keys(StoredFile file, Compression compression, FileFormat format, ReadOptions options) {
        Set<String> keys = new LinkedHashSet<>();
        try (JsonObjects objects = new JsonObjects(file, compression, format, options)) {
            try {
                objects.collect(keys);
            } catch (JacksonException e) {
                throw objects.problem(e);
            }
        }
        return keys;
    }

    private void collect(Set<String> keys) {
        while (next()) {
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                keys.add(key);
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    /** Moves to the start of the next object; false if there is none. */
    boolean next() {
        if (ended) {
            return false;
        }
        if (!started) {
            started = true;
            if (format == FileFormat.JSON) {
                start();
            }
        }
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            line = tokenLine();
            return true;
        }
        boolean end = format == FileFormat.JSON ? token == JsonToken.END_ARRAY : token == null;
        if (!end) {
            throw unexpected("an object for each row", token);
        }
        ended = true;
        requireEnd();
        return false;
    }

    private void start() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT && WRAPPER.equals(parser.nextName())) {
            wrapped = true;
            token = parser.nextToken();
        }
        if (token != JsonToken.START_ARRAY) {
            throw unexpected("an array of objects, or an object with such an array under the key \"data\"", token);
        }
    }

    private void requireEnd() {
        if (wrapped && parser.nextToken() != JsonToken.END_OBJECT) {
            throw unexpected("nothing but the key \"data\"", parser.currentToken());
        }
        if (parser.nextToken() != null) {
            throw unexpected("the end of the file", parser.currentToken());
        }
    }

    private FlywayVariantsException unexpected(String expected, @Nullable JsonToken found) {
        String end = format == FileFormat.JSONL ? "; put every object on a line of its own" : "; correct the file";
        return Problem.at(name, tokenLine(), "expected " + expected + ", found " + words(found) + end);
    }

    /** Returns what a token is called in messages. */
    static String words(@Nullable JsonToken token) {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case PROPERTY_NAME -> "another key";
            default -> "the end of an array or object";
        };
    }

    /** Returns what Jackson refused, in our words. Its own may hold values, and are kept only where these may be shown. */
    FlywayVariantsException problem(JacksonException e) {
        long where = Math.max(
                1, e.getLocation() == null ? tokenLine() : e.getLocation().getLineNr());
        return Problem.at(name + ":" + where, refused(e), options.showValues() ? e : null);
    }

    private String refused(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return "the file ends in the middle of the JSON; restore the file, or save the dataset again";
        }
        if (e instanceof StreamConstraintsException) {
            return parser.streamReadContext().getNestingDepth() > options.nestingLimit()
                    ? "arrays and objects nest deeper than " + options.nestingLimit()
                            + " levels; correct the file, or raise the limit"
                    : "a value has more than " + options.fieldLimit()
                            + " characters; correct the file, or raise the limit";
        }
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return "not valid JSON at column " + column + (options.showValues() ? " (" + e.getOriginalMessage() + ")" : "")
                + "; correct the file";
    }

    JsonParser parser() {
        return parser;
    }

    String name() {
        return name;
    }

    /** Returns the line of the token that was read last. */
    long tokenLine() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** Returns the line that the current object starts on. */
    long line() {
        return line;
    }

    @Override
    public void close() {
        parser.close();
    }
}
