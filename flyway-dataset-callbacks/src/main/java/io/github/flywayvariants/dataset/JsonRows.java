package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.ValueKind;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The rows of a JSON file. A key that an object does not have is NULL there. */
final class JsonRows implements RowSource {

    private static final String BASE64 = "bytes as base64";

    private final JsonObjects objects;
    private final JsonParser parser;
    private final List<String> keys;
    private final List<TableShape.Column> columns;
    private final CellProblems problems;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final long[] seenIn;
    private long rows;

    private JsonRows(JsonObjects objects, List<String> keys, List<TableShape.Column> columns, CellProblems problems) {
        this.objects = objects;
        this.parser = objects.parser();
        this.keys = keys;
        this.columns = columns;
        this.problems = problems;
        this.seenIn = new long[keys.size()];
        keys.forEach(key -> indexes.put(key, indexes.size()));
    }

    /**
     * Opens a part of a file.
     *
     * @param keys the keys that its objects may have
     * @param columns the column that each of the keys means
     */
    static JsonRows open(
            StoredFile part,
            TableFile file,
            List<String> keys,
            List<TableShape.Column> columns,
            CellProblems problems,
            ReadOptions options) {
        JsonObjects objects = new JsonObjects(part, file.compression(), file.format(), options);
        return new JsonRows(objects, keys, columns, problems);
    }

    @Override
    public boolean next(@Nullable String[] row) {
        try {
            if (!objects.next()) {
                return false;
            }
            rows++;
            Arrays.fill(row, null);
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                int index = index(key);
                parser.nextToken();
                row[index] = text(columns.get(index));
            }
            return true;
        } catch (JacksonException e) {
            throw objects.problem(e);
        }
    }

    private int index(String key) {
        Integer index = indexes.get(key);
        if (index == null) {
            throw Problem.at(
                    place(),
                    "unknown key \"" + key + "\"; expected are " + String.join(", ", keys)
                            + "; correct the key, or add it to the columns in " + ManifestFile.NAME);
        }
        if (seenIn[index] == rows) {
            throw Problem.at(place(), "the key \"" + key + "\" stands twice in one object; remove one of them");
        }
        seenIn[index] = rows;
        return index;
    }

    private @Nullable String text(TableShape.Column column) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isStructStart()) {
            return structure(column, token);
        }
        if (column.kind() == ValueKind.BINARY) {
            return hex(column, token);
        }
        return parser.getString();
    }

    private String structure(TableShape.Column column, JsonToken token) {
        if (column.kind() != ValueKind.JSON) {
            throw problems.of(
                    place(),
                    column.name(),
                    "expects " + CanonicalText.expectation(column.kind()) + " but found " + JsonObjects.words(token)
                            + "; write the value as text");
        }
        return JsonForm.text(parser);
    }

    private String hex(TableShape.Column column, JsonToken token) {
        String text = parser.getString();
        if (token != JsonToken.VALUE_STRING) {
            throw problems.notExpected(place(), column.name(), BASE64, text);
        }
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw problems.notExpected(place(), column.name(), BASE64, text);
        }
    }

    private String place() {
        return objects.name() + ":" + objects.tokenLine();
    }

    @Override
    public long line() {
        return objects.line();
    }

    @Override
    public void close() {
        objects.close();
    }
}
