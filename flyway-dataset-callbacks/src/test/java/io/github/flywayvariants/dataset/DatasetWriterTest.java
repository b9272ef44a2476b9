package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.flywayvariants.catalog.ValueKind;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetWriterTest {

    private static final TableReference PERSON = new TableReference("dbo", "person");
    private static final TableReference JOBS = new TableReference(null, "jobs");

    private static final TableSpec PERSON_SPEC = new TableSpec(
            PERSON,
            List.of(
                    new ColumnSpec("id", ValueKind.INTEGER, "bigint", false, true, null, null),
                    new ColumnSpec("name", ValueKind.TEXT, "varchar(40)", true, false, 40L, "what she is called"),
                    new ColumnSpec("price", ValueKind.DECIMAL, "numeric(9,2)", true, false, null, null),
                    new ColumnSpec("ok", ValueKind.BOOLEAN, "boolean", true, false, null, null),
                    new ColumnSpec("bin", ValueKind.BINARY, "bytea", true, false, null, null),
                    new ColumnSpec("doc", ValueKind.JSON, "jsonb", true, false, null, null),
                    new ColumnSpec("at", ValueKind.INSTANT, "timestamptz", true, false, null, null)),
            new Manifest.Identity("id", BigInteger.valueOf(3)),
            "everyone");

    private static final TableSpec JOBS_SPEC = new TableSpec(
            JOBS, List.of(new ColumnSpec("odd \"name\"", ValueKind.TEXT, "text", true, false, null, null)), null, null);

    @TempDir
    private Path folder;

    private Path target() {
        return folder.resolve("small");
    }

    private static DatasetSpec spec(TableSpec... tables) {
        return new DatasetSpec(
                "small",
                "for tests",
                "1.4",
                "postgresql",
                List.of(tables),
                List.of(new Manifest.Sequence("dbo.numbers", BigInteger.TEN)));
    }

    private static void fill(DatasetWriter writer) {
        try (TableWriter jobs = writer.table(JOBS)) {
            jobs.row(new @Nullable String[] {""});
            jobs.row(new @Nullable String[] {null});
            jobs.row(new @Nullable String[] {"say \"hi\"\r\nü"});
        }
        try (TableWriter person = writer.table(PERSON)) {
            person.row(new @Nullable String[] {
                "1", "Ada", "1.50", "true", "00ff", "{\"a\": 1}", "2024-01-31T11:05:07+00:00"
            });
            person.row(new @Nullable String[] {"2", null, "NaN", null, "", null, null});
            assertThat(person.rows()).isEqualTo(2);
        }
    }

    private Manifest write(WriteOptions options) {
        try (DatasetWriter writer = DatasetWriter.open(target(), spec(JOBS_SPEC, PERSON_SPEC), options)) {
            fill(writer);
            return writer.finish();
        }
    }

    private Map<String, String> content() throws IOException {
        return content(target());
    }

    private static Map<String, String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> content = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return content;
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(target().resolve(name));
    }

    @Test
    void csvHasAHeaderQuotesAndLineFeeds() throws IOException {
        write(WriteOptions.defaults());
        assertThat(text("dbo.person.csv")).isEqualTo("""
                        "id","name","price","ok","bin","doc","at"
                        "1","Ada","1.50","true","00ff","{""a"": 1}","2024-01-31T11:05:07+00:00"
                        "2",,"NaN",,"",,
                        """);
        assertThat(text("jobs.csv")).isEqualTo("\"odd \"\"name\"\"\"\n\"\"\n\n\"say \"\"hi\"\"\r\nü\"\n");
        assertThat(text(".gitattributes")).isEqualTo("* -text diff\n");
    }

    @Test
    void jsonHasOneObjectALine() throws IOException {
        write(WriteOptions.defaults().withFormat(FileFormat.JSON));
        assertThat(text("dbo.person.json")).isEqualTo("""
                        [
                        {"id":1,"name":"Ada","price":1.50,"ok":true,"bin":"AP8=","doc":"{\\"a\\": 1}","at":"2024-01-31T11:05:07+00:00"},
                        {"id":2,"name":null,"price":"NaN","ok":null,"bin":"","doc":null,"at":null}
                        ]
                        """);
        write(WriteOptions.defaults().withFormat(FileFormat.JSONL));
        assertThat(text("jobs.jsonl")).isEqualTo("""
                        {"odd \\"name\\"":""}
                        {"odd \\"name\\"":null}
                        {"odd \\"name\\"":"say \\"hi\\"\\r\\nü"}
                        """);
        assertThat(content()).doesNotContainKey("jobs.json");
    }

    @Test
    void aTableWithoutRowsHasAFileToo() throws IOException {
        for (FileFormat format : FileFormat.values()) {
            try (DatasetWriter writer = DatasetWriter.open(
                    target(), spec(JOBS_SPEC), WriteOptions.defaults().withFormat(format))) {
                writer.table(JOBS).close();
                writer.finish();
            }
            assertThat(text("jobs." + format))
                    .isEqualTo(
                            format == FileFormat.CSV
                                    ? "\"odd \"\"name\"\"\"\n"
                                    : format == FileFormat.JSON ? "[\n]\n" : "");
            assertThat(Rows.read(target(), "odd \"name\":TEXT")).isEmpty();
        }
    }

    @Test
    void theManifestHasOneTableALine() throws IOException {
        Manifest manifest = write(WriteOptions.defaults());
        Dataset dataset = Dataset.open(target());
        assertThat(dataset.manifest()).contains(manifest);
        dataset.requireUnchanged();
        String jobsHash = dataset.tables().get(0).hash();
        String personHash = dataset.tables().get(1).hash();
        assertThat(text("dataset.json")).isEqualTo("""
                        {
                          "format": 1,
                          "name": "small",
                          "description": "for tests",
                          "schemaVersion": "1.4",
                          "database": "postgresql",
                          "tables": [
                            {"table":"jobs","file":"jobs.csv","rows":3,"sha256":"%s","columns":[\
                        {"name":"odd \\"name\\"","type":"text","nullable":true,"key":false}]},
                            {"table":"dbo.person","file":"dbo.person.csv","rows":2,"sha256":"%s","columns":[\
                        {"name":"id","type":"bigint","nullable":false,"key":true},\
                        {"name":"name","type":"varchar(40)","nullable":true,"key":false},\
                        {"name":"price","type":"numeric(9,2)","nullable":true,"key":false},\
                        {"name":"ok","type":"boolean","nullable":true,"key":false},\
                        {"name":"bin","type":"bytea","nullable":true,"key":false},\
                        {"name":"doc","type":"jsonb","nullable":true,"key":false},\
                        {"name":"at","type":"timestamptz","nullable":true,"key":false}],\
                        "identity":{"column":"id","next":3}}
                          ],
                          "sequences": [
                            {"sequence":"dbo.numbers","next":10}
                          ]
                        }
                        """.formatted(jobsHash, personHash));
    }

    @Test
    void theJsonSchemaDescribesWhatIsWritten() throws IOException {
        write(WriteOptions.defaults().withFormat(FileFormat.JSON));
        assertThat(text("dbo.person.schema.json")).startsWith("""
                        {
                          "$schema" : "https://json-schema.org/draft/2020-12/schema",
                          "title" : "dbo.person",
                          "description" : "everyone",
                          "type" : "array",
                          "items" : {
                            "type" : "object",
                            "properties" : {
                              "id" : {
                                "description" : "bigint",
                                "type" : "integer"
                              },
                              "name" : {
                                "description" : "varchar(40): what she is called",
                                "type" : [ "string", "null" ],
                                "maxLength" : 40
                              },
                        """);
        assertThat(violations("dbo.person", "dbo.person.json", text("dbo.person.json")))
                .isEmpty();
        assertThat(violations("jobs", "jobs.json", text("jobs.json"))).isEmpty();
        assertThat(violations(
                        "dbo.person", "", "[{\"id\":\"x\"},{\"name\":\"y\"},{\"id\":1,\"price\":\"x\",\"new\":1}]"))
                .hasSize(4);
        write(WriteOptions.defaults().withFormat(FileFormat.JSONL));
        for (String line : text("dbo.person.jsonl").lines().toList()) {
            assertThat(violations("dbo.person", "line", line)).isEmpty();
        }
    }

    private List<String> violations(String table, String what, String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(table + ".schema.json"), InputFormat.JSON)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(error -> what + error)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void theSameRowsGiveTheSameBytes(Compression compression) throws IOException {
        WriteOptions options = WriteOptions.defaults().withCompression(compression);
        write(options);
        Map<String, String> first = content();
        write(options);
        assertThat(content()).isEqualTo(first).hasSize(6);
        assertThat(Dataset.open(target()).changedFiles()).isEmpty();
    }

    @Test
    void theHashIsOfTheContentWhateverTheCompression() {
        String plain = write(WriteOptions.defaults()).tables().get(1).sha256();
        assertThat(write(WriteOptions.defaults().withCompression(Compression.GZ))
                        .tables()
                        .get(1)
                        .sha256())
                .isEqualTo(plain);
        assertThat(write(WriteOptions.defaults().withCompression(Compression.ZST))
                        .tables()
                        .get(1)
                        .sha256())
                .isEqualTo(plain);
    }

    @Test
    void theHeaderOfGzipSaysNeitherTimeNorPlatform() throws IOException {
        write(WriteOptions.defaults().withCompression(Compression.GZ));
        assertThat(Files.readAllBytes(target().resolve("jobs.csv.gz")))
                .startsWith(
                        (byte) 0x1f,
                        (byte) 0x8b,
                        (byte) 8,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 255);
    }

    @Test
    void aLargeTableIsWrittenInParts() throws IOException {
        write(WriteOptions.defaults().withPartSize(1));
        assertThat(content().keySet())
                .containsExactly(
                        ".gitattributes",
                        "dataset.json",
                        "dbo.person.part-0001.csv",
                        "dbo.person.part-0002.csv",
                        "dbo.person.schema.json",
                        "jobs.part-0001.csv",
                        "jobs.part-0002.csv",
                        "jobs.part-0003.csv",
                        "jobs.schema.json");
        assertThat(text("jobs.part-0002.csv")).isEqualTo("\"odd \"\"name\"\"\"\n\n");
        Dataset dataset = Dataset.open(target());
        dataset.requireUnchanged();
        assertThat(dataset.tables().get(0).partCount()).isEqualTo(3);
        assertThat(text("dataset.json")).contains("\"file\":\"jobs.csv\",\"rows\":3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 20, 40, 60, 80, 1000})
    void linesOfCsvGiveTheSameBytesAsTheirCells(long partSize) throws IOException {
        WriteOptions options = WriteOptions.defaults().withPartSize(partSize).withCompression(Compression.GZ);
        write(options);
        Map<String, String> written = content();
        try (DatasetWriter writer = DatasetWriter.open(target(), spec(JOBS_SPEC, PERSON_SPEC), options)) {
            lines(writer, JOBS, "\"\"", "", "\"say \"\"hi\"\"\r\nü\"");
            lines(
                    writer,
                    PERSON,
                    "\"1\",\"Ada\",\"1.50\",\"true\",\"00ff\",\"{\"\"a\"\": 1}\",\"2024-01-31T11:05:07+00:00\"",
                    "\"2\",,\"NaN\",,\"\",,");
            writer.finish();
        }
        assertThat(content()).isEqualTo(written);
    }

    private static void lines(DatasetWriter writer, TableReference table, String... lines) {
        try (TableWriter file = writer.table(table)) {
            for (String line : lines) {
                file.line((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            assertThat(file.rows()).isEqualTo(lines.length);
        }
    }

    @Test
    void cellsAndLinesKeepTheirOrder() throws IOException {
        try (DatasetWriter writer = DatasetWriter.open(target(), spec(JOBS_SPEC), WriteOptions.defaults())) {
            try (TableWriter file = writer.table(JOBS)) {
                file.row(new @Nullable String[] {"1"});
                file.line("\"2\"\n".getBytes(StandardCharsets.UTF_8));
                file.row(new @Nullable String[] {"3"});
            }
            writer.finish();
        }
        assertThat(text("jobs.csv")).isEqualTo("\"odd \"\"name\"\"\"\n\"1\"\n\"2\"\n\"3\"\n");
    }

    @Test
    void aLineOfCsvIsRefusedInAnotherFormat() {
        try (DatasetWriter writer = DatasetWriter.open(
                        target(), spec(JOBS_SPEC), WriteOptions.defaults().withFormat(FileFormat.JSON));
                TableWriter file = writer.table(JOBS)) {
            assertThatThrownBy(() -> file.line(new byte[] {'\n'}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is no CSV");
        }
    }

    @Test
    void whatAPersonPutIntoTheFolderStays() throws IOException {
        write(WriteOptions.defaults());
        Files.writeString(target().resolve("README.md"), "for people");
        Files.writeString(target().resolve(".gitattributes"), "*.csv -text filter=lfs\n");
        Files.createDirectories(target().resolve("notes/old"));
        Files.writeString(target().resolve("notes/old/a.csv"), "x");
        try (DatasetWriter writer = DatasetWriter.open(
                target(), spec(PERSON_SPEC), WriteOptions.defaults().withFormat(FileFormat.JSON))) {
            writer.table(PERSON).close();
            writer.finish();
        }
        assertThat(content())
                .containsOnlyKeys(
                        ".gitattributes",
                        "README.md",
                        "dataset.json",
                        "dbo.person.json",
                        "dbo.person.schema.json",
                        "notes/old/a.csv")
                .containsEntry("README.md", "for people")
                .containsEntry(".gitattributes", "*.csv -text filter=lfs\n");
    }

    @Test
    void aDatasetWrittenByHandIsReplaced() throws IOException {
        Files.createDirectories(target());
        Rows.write(target(), "other.csv", "id\n");
        write(WriteOptions.defaults());
        assertThat(content()).doesNotContainKey("other.csv").hasSize(6);
    }

    @Test
    void aFileOfRowsThatTheManifestDoesNotListIsNotThrownAway() throws IOException {
        write(WriteOptions.defaults());
        Rows.write(target(), "other.csv", "id\n");
        Map<String, String> before = content();
        assertThat(Rows.error(() -> write(WriteOptions.defaults())))
                .isEqualTo(target().toRealPath().resolve("other.csv")
                        + ": the file looks like rows of the dataset, which dataset.json does not list; move it away, and save again."
                        + " [dataset]");
        assertThat(content()).isEqualTo(before);
        assertNothingElseIn(folder);
    }

    private void assertNothingElseIn(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            assertThat(entries.map(path -> path.getFileName().toString()).collect(Collectors.toSet()))
                    .containsExactly("small");
        }
    }

    @Test
    void whatIsNotFinishedLeavesTheOldDatasetAsItWas() throws IOException {
        write(WriteOptions.defaults());
        Map<String, String> before = content();
        try (DatasetWriter writer = DatasetWriter.open(
                target(), spec(JOBS_SPEC, PERSON_SPEC), WriteOptions.defaults().withFormat(FileFormat.JSON))) {
            TableWriter jobs = writer.table(JOBS);
            jobs.row(new @Nullable String[] {"x"});
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
        assertThat(content()).isEqualTo(before);
        assertNothingElseIn(folder);
    }

    @Test
    void theLeftoversOfAKilledRunAreClearedAwayOrBroughtBack() throws IOException {
        write(WriteOptions.defaults());
        Map<String, String> before = content();
        Files.createDirectories(folder.resolve(".small.partial/x"));
        Files.move(target(), folder.resolve(".small.old"));
        try (DatasetWriter writer = DatasetWriter.open(target(), spec(JOBS_SPEC), WriteOptions.defaults())) {
            assertThat(writer).isNotNull();
            assertThat(content()).isEqualTo(before);
        }
        Files.createDirectories(folder.resolve(".small.old/x"));
        write(WriteOptions.defaults());
        assertNothingElseIn(folder);
    }

    @Test
    void aLinkToTheFolderStaysALink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("elsewhere/real"));
        Files.createSymbolicLink(target(), real);
        write(WriteOptions.defaults());
        assertThat(target()).isSymbolicLink();
        assertThat(content(real)).hasSize(6);
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(Rows.error(() -> DatasetWriter.open(file.resolve("small"), spec(), WriteOptions.defaults())))
                .startsWith("The dataset " + file.resolve("small") + " cannot be written: java.nio.file.")
                .endsWith(
                        ". What was there before is unchanged. Make the folder writable, or choose another one. [files]");
    }

    @Test
    void halfACharacterIsRefused() {
        try (DatasetWriter writer = DatasetWriter.open(target(), spec(JOBS_SPEC), WriteOptions.defaults());
                TableWriter jobs = writer.table(JOBS)) {
            jobs.row(new @Nullable String[] {"😀"});
            for (String half : List.of("a\ud83d", "\ude00", "\ud83dx", "\ude00\ud83d")) {
                assertThat(Rows.error(() -> jobs.row(new @Nullable String[] {half})))
                        .isEqualTo(
                                "Column \"odd \"name\"\" of jobs, row 2: the text holds half of a surrogate pair, which no file in"
                                        + " UTF-8 can hold. Correct the row in the database. [dataset]");
            }
        }
    }

    @Test
    void aWriterIsHeldToItsSpecification() {
        try (DatasetWriter writer = DatasetWriter.open(target(), spec(JOBS_SPEC), WriteOptions.defaults())) {
            assertThatThrownBy(() -> writer.table(PERSON)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("jobs is not written");
            TableWriter jobs = writer.table(JOBS);
            assertThatThrownBy(() -> writer.table(JOBS)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> jobs.row(new @Nullable String[2])).isInstanceOf(IllegalArgumentException.class);
            jobs.close();
            assertThatThrownBy(() -> jobs.row(new @Nullable String[1])).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> spec(JOBS_SPEC, JOBS_SPEC)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WriteOptions.defaults().withPartSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadOptions.defaults().withNestingLimit(1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDefaultsAreWhatTheDocumentationSays() {
        assertThat(WriteOptions.defaults()).isEqualTo(new WriteOptions(FileFormat.CSV, Compression.NONE, 67_108_864));
        assertThat(ReadOptions.defaults()).isEqualTo(new ReadOptions(false, 67_108_864, 100));
    }
}
