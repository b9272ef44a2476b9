package io.github.flywayvariants.dataset;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON values as text. Numbers keep their digits. */
final class JsonForm {

    static final JsonFactory FACTORY = new JsonFactory();

    private JsonForm() {}

    /** Returns the array or object at which the parser stands, without blanks, and leaves the parser at its end. */
    static String text(JsonParser parser) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            int depth = copy(parser, generator);
            while (depth > 0) {
                parser.nextToken();
                depth += copy(parser, generator);
            }
        }
        return text.toString();
    }

    /** Copies one token and returns by how much it makes the nesting deeper. */
    private static int copy(JsonParser parser, JsonGenerator generator) {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> generator.writeStartObject();
            case START_ARRAY -> generator.writeStartArray();
            case END_OBJECT -> generator.writeEndObject();
            case END_ARRAY -> generator.writeEndArray();
            case PROPERTY_NAME -> generator.writeName(parser.currentName());
            case VALUE_STRING -> generator.writeString(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> generator.writeBoolean(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> generator.writeNull();
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("no token of text: " + token);
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
}
