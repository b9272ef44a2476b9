package io.github.flywayvariants.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FileTrees;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A snapshot as a file to be kept in git: {@code schema.json}, one object a line, the same bytes for the same objects on every platform. Owners
 * are not in it, since they tell who built the database.
 */
public final class SchemaFile {

    /** The format that is written and read. */
    private static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private SchemaFile() {}

    /** The file as Jackson binds it. */
    record Contents(int format, String database, @Nullable String defaultSchema, List<Line> objects) {

        Contents {
            Objects.requireNonNull(database, "the key \"database\" is missing");
            objects = List.copyOf(Objects.requireNonNull(objects, "the key \"objects\" is missing"));
        }

        SchemaSnapshot snapshot() {
            return new SchemaSnapshot(
                    database,
                    Objects.requireNonNullElse(defaultSchema, ""),
                    objects.stream().map(Line::object).toList());
        }
    }

    /** An object as Jackson binds it; one without names, like a schema, has no name here. */
    record Line(
            String kind,
            @Nullable String schema,
            @Nullable String name,
            @Nullable Map<String, String> properties) {

        Line {
            SchemaKind known = SchemaKind.of(String.valueOf(kind))
                    .orElseThrow(() -> new IllegalArgumentException("unknown kind of object \"" + kind
                            + "\"; there are "
                            + Arrays.stream(SchemaKind.values())
                                    .map(SchemaKind::toString)
                                    .collect(Collectors.joining(", "))));
            if (path(name).size() != known.depth()) {
                throw new IllegalArgumentException("expected " + known.depth() + " names with dots between them for a "
                        + kind + ", found \"" + name + "\"");
            }
        }

        static Line of(SchemaObject object) {
            SchemaObject shown = object.without(SchemaObject.OWNER);
            return new Line(
                    shown.kind().toString(),
                    shown.schema(),
                    shown.path().isEmpty() ? null : ObjectPath.text(shown.path()),
                    shown.properties().isEmpty() ? null : shown.properties());
        }

        private static List<String> path(@Nullable String name) {
            return name == null ? List.of() : ObjectPath.split(name);
        }

        SchemaObject object() {
            return new SchemaObject(
                    SchemaKind.of(kind).orElseThrow(),
                    schema,
                    path(name),
                    Objects.requireNonNullElse(properties, Map.of()));
        }
    }

    /** Returns the text of the file. */
    public static String text(SchemaSnapshot snapshot) {
        String schema = snapshot.defaultSchema();
        return "{\n  \"format\": " + FORMAT
                + ",\n  \"database\": " + MAPPER.writeValueAsString(snapshot.database())
                + (schema.isEmpty() ? "" : ",\n  \"defaultSchema\": " + MAPPER.writeValueAsString(schema))
                + ",\n  \"objects\": ["
                + snapshot.objects().stream()
                        .map(object -> "\n    " + MAPPER.writeValueAsString(Line.of(object)))
                        .collect(Collectors.joining(","))
                + "\n  ]\n}\n";
    }

    /**
     * Writes a snapshot, at once and as a whole.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#FILES}) if it cannot be written; the file is as it was then
     */
    public static void write(SchemaSnapshot snapshot, Path file) {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(written, text(snapshot));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileTrees.deleteQuietly(written);
            throw new FlywayVariantsException(
                    ErrorCode.FILES, file + " cannot be written: " + e + ". It is as it was.", e);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#FILES}) if it cannot be read, ({@link ErrorCode#SCHEMA_FILE}) if it is not what
     *     {@link #write} writes, with the line
     */
    public static SchemaSnapshot read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, file + " cannot be read: " + e + ".", e);
        }
        try {
            requireFormat(file, MAPPER.readTree(text).path("format"));
            return MAPPER.readValue(text, Contents.class).snapshot();
        } catch (JacksonException e) {
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw wrong(file + ":" + line + ": " + reason(e), e);
        }
    }

    private static void requireFormat(Path file, JsonNode format) {
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw wrong(
                    file + ": expected \"format\" to be " + FORMAT
                            + ", which this version of flyway-variants reads, found "
                            + (format.isMissingNode() ? "none" : format.toString()),
                    null);
        }
    }

    private static String reason(JacksonException e) {
        String message =
                e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
        return String.valueOf(message).lines().findFirst().orElse("not valid JSON");
    }

    private static FlywayVariantsException wrong(String what, @Nullable Throwable cause) {
        return new FlywayVariantsException(
                ErrorCode.SCHEMA_FILE,
                what
                        + ". Take the file from git as it was written, or write it again from a database that is as it should be.",
                cause);
    }
}
