package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.ValueKind;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of a table's rows, for editors: of the whole file where that is JSON, of one line where it is JSON Lines. For CSV it
 * describes the rows as JSON would hold them.
 */
final class JsonSchemaFile {

    private static final String ENDING = ".schema.json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectWriter WRITER = new JsonMapper().writer().with(printer());

    /** The formats of JSON Schema take neither years beyond 9999 or before 1, nor offsets with seconds. */
    private static final String DATE = "[+-]?\\d{4,9}-\\d{2}-\\d{2}";

    private static final String TIME = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?";
    private static final String OFFSET = "([Zz]|[+-]\\d{2}(:?\\d{2}(:?\\d{2})?)?)";

    private JsonSchemaFile() {}

    /** Returns the pattern of a whole text, or of one that some databases have for a time without end. */
    private static String whole(String pattern) {
        return "^(" + pattern + "|-?infinity)$";
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter);
    }

    /** Returns whether a file of this name is a JSON Schema. */
    static boolean isName(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** Returns the name of the file for a table. */
    static String name(String tableName) {
        return tableName + ENDING;
    }

    /** Returns the content of the file. */
    static String text(TableSpec table, FileFormat format) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", table.table().toString());
        if (table.description() != null) {
            schema.put("description", table.description());
        }
        ObjectNode row = schema;
        if (format != FileFormat.JSONL) {
            schema.put("type", "array");
            row = schema.putObject("items");
        }
        row.put("type", "object");
        ObjectNode properties = row.putObject("properties");
        table.columns().forEach(column -> properties.set(column.name(), property(column)));
        ArrayNode required = row.putArray("required");
        table.columns().stream().filter(column -> !column.nullable()).forEach(column -> required.add(column.name()));
        row.put("additionalProperties", false);
        return WRITER.writeValueAsString(schema) + "\n";
    }

    private static ObjectNode property(ColumnSpec column) {
        ObjectNode property = NODES.objectNode();
        property.put("description", column.type() + (column.description() == null ? "" : ": " + column.description()));
        types(property, types(column.kind()), column.nullable());
        switch (column.kind()) {
            case DECIMAL, FLOAT -> property.put("pattern", "^(NaN|-?Infinity)$");
            case DATE -> property.put("pattern", whole(DATE));
            case TIME_WITH_OFFSET -> property.put("pattern", whole(TIME + OFFSET));
            case TIMESTAMP_WITH_OFFSET, INSTANT ->
                property.put("pattern", whole(DATE + "([T ]" + TIME + ")?" + OFFSET));
            case UUID -> property.put("format", "uuid");
            case BINARY -> property.put("contentEncoding", "base64");
            case JSON -> property.put("contentMediaType", "application/json");
            case XML -> property.put("contentMediaType", "application/xml");
            case BOOLEAN, INTEGER, TEXT, TIME, TIMESTAMP, OTHER -> {}
        }
        if (column.kind() == ValueKind.TEXT && column.maxLength() != null) {
            property.put("maxLength", column.maxLength());
        }
        return property;
    }

    private static List<String> types(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN -> List.of("boolean");
            case INTEGER -> List.of("integer");
            case DECIMAL, FLOAT -> List.of("number", "string");
            case JSON -> List.of("string", "object", "array", "number", "boolean");
            default -> List.of("string");
        };
    }

    private static void types(ObjectNode property, List<String> types, boolean nullable) {
        if (types.size() == 1 && !nullable) {
            property.put("type", types.get(0));
            return;
        }
        ArrayNode all = property.putArray("type");
        types.forEach(all::add);
        if (nullable) {
            all.add("null");
        }
    }
}
