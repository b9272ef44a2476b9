package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a dataset that is made of one file, for tests. */
final class Rows {

    static final TableId PERSON = new TableId("dbo", "person");

    private Rows() {}

    /** Returns a shape of columns given as {@code name:KIND}. */
    static TableShape shape(String... columns) {
        return new TableShape(
                PERSON,
                Arrays.stream(columns)
                        .map(column -> column.split(":", 2))
                        .map(parts -> new TableShape.Column(parts[0], ValueKind.valueOf(parts[1])))
                        .toList());
    }

    static void write(Path folder, String name, String content) {
        write(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path folder, String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<List<@Nullable String>> read(Path folder, String... columns) {
        return read(Dataset.open(folder).tables().get(0), shape(columns), ReadOptions.defaults());
    }

    static List<List<@Nullable String>> read(TableFile file, TableShape shape, ReadOptions options) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (RowReader reader = file.read(shape, options)) {
            while (reader.next()) {
                rows.add(Arrays.asList(reader.row().clone()));
            }
        }
        return rows;
    }

    static String error(Path folder, String... columns) {
        return error(() -> read(folder, columns));
    }

    static String error(Runnable action) {
        return String.valueOf(
                catchThrowableOfType(FlywayVariantsException.class, action::run).getMessage());
    }
}
