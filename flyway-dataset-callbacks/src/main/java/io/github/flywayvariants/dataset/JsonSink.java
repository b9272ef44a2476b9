package io.github.flywayvariants.dataset;

import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.MinimalPrettyPrinter;

/** Rows as JSON, one object a line; in an array, or as JSON Lines. */
final class JsonSink implements RowSink {

    /** The brackets and what separates rows are ours, so that each row has its line. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private static final ObjectWriteContext NOTHING_BETWEEN_ROWS = new ObjectWriteContext.Base() {
        @Override
        public MinimalPrettyPrinter getPrettyPrinter() {
            return new MinimalPrettyPrinter("");
        }
    };

    private final Writer out;
    private final boolean array;
    private final List<ColumnSpec> columns;
    private final List<SerializedString> names;
    private final JsonGenerator generator;
    private boolean empty = true;

    JsonSink(Writer out, List<ColumnSpec> columns, FileFormat format) throws IOException {
        this.out = out;
        this.array = format == FileFormat.JSON;
        this.columns = columns;
        this.names = columns.stream()
                .map(column -> new SerializedString(column.name()))
                .toList();
        this.generator = FACTORY.createGenerator(NOTHING_BETWEEN_ROWS, out);
        if (array) {
            out.write("[\n");
        }
    }

    @Override
    public void row(@Nullable String[] cells) throws IOException {
        if (!empty) {
            out.write(array ? ",\n" : "\n");
        }
        empty = false;
        try {
            generator.writeStartObject();
            for (int i = 0; i < cells.length; i++) {
                generator.writeName(names.get(i));
                write(columns.get(i), cells[i]);
            }
            generator.writeEndObject();
            generator.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void write(ColumnSpec column, @Nullable String text) {
        if (text == null) {
            generator.writeNull();
            return;
        }
        switch (column.kind()) {
            case BOOLEAN -> generator.writeRawValue(text);
            case INTEGER, DECIMAL, FLOAT -> writeNumber(text);
            case BINARY ->
                generator.writeString(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text)));
            default -> generator.writeString(text);
        }
    }

    /** JSON has no NaN and no infinities. */
    private void writeNumber(String text) {
        char last = text.charAt(text.length() - 1);
        if (last >= '0' && last <= '9') {
            generator.writeNumber(text);
        } else {
            generator.writeString(text);
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (!empty) {
                out.write("\n");
            }
            if (array) {
                out.write("]\n");
            }
        }
    }
}
