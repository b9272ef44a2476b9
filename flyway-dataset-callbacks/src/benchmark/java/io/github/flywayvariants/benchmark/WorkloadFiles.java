package io.github.flywayvariants.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The files of a workload: each format in a folder, a file a table. Written once. */
final class WorkloadFiles {

    private final Path folder;
    private final Workload workload;

    WorkloadFiles(Path folder, Workload workload) {
        this.folder = folder;
        this.workload = workload;
    }

    /** Returns the CSV file of a table: RFC 4180 with a header, NULL as an empty field. */
    Path csv(TableData table) {
        return folder.resolve("csv").resolve(table.name() + ".csv");
    }

    Path folder(String format) {
        return folder.resolve(format);
    }

    void write() {
        if (Files.exists(folder.resolve("done"))) {
            return;
        }
        try {
            Files.createDirectories(folder("csv"));
            Files.createDirectories(folder("json"));
            Files.createDirectories(folder("dbunit"));
            for (TableData table : workload.tables()) {
                writeCsv(table, csv(table), "");
                writeCsv(table, folder("dbunit").resolve(table.name() + ".csv"), "null");
                writeJson(table, folder("json").resolve(table.name() + ".json"));
            }
            Files.write(
                    folder("dbunit").resolve("table-ordering.txt"),
                    workload.tables().stream().map(TableData::name).toList());
            Files.createFile(folder.resolve("done"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeCsv(TableData table, Path file, String nothing) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                Stream<List<Optional<String>>> rows = table.rows().read()) {
            out.write(table.columns().stream().map(Column::name).collect(Collectors.joining(",")) + "\n");
            for (List<Optional<String>> row : (Iterable<List<Optional<String>>>) rows::iterator) {
                out.write(row.stream()
                                .map(value -> value.map(WorkloadFiles::quoted).orElse(nothing))
                                .collect(Collectors.joining(","))
                        + "\n");
            }
        }
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && !value.isEmpty() ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static void writeJson(TableData table, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                Stream<List<Optional<String>>> rows = table.rows().read()) {
            String separator = "[\n";
            for (List<Optional<String>> row : (Iterable<List<Optional<String>>>) rows::iterator) {
                out.write(separator);
                out.write(json(table, row));
                separator = ",\n";
            }
            out.write("\n]\n");
        }
    }

    private static String json(TableData table, List<Optional<String>> row) {
        java.io.StringWriter text = new java.io.StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                json.writeName(column.name());
                if (row.get(i).isEmpty()) {
                    json.writeNull();
                } else {
                    String value = row.get(i).get();
                    switch (column.type()) {
                        case INTEGER, BIGINT, DECIMAL, DOUBLE -> json.writeRawValue(value);
                        default -> json.writeString(value);
                    }
                }
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
