package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of a file has its own error when the file is to be loaded, and nothing is changed. */
class BadFilesTest {

    private static final String MANIFEST =
            "{\"format\":1,\"tables\":[\n{\"table\":\"t\",\"file\":\"%s\",\"rows\":%d,\"sha256\":\"%s\"}]}";
    private static final String A_HASH = "0".repeat(64);

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void aTable() {
        database = databases.fresh(TestServer.H2);
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, n numeric(5, 2) NOT NULL, d date)",
                "INSERT INTO t VALUES (42, 1.5, NULL)");
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private void write(String name, String content) throws IOException {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(LoadOptions options, ErrorCode code, String... parts) {
        FlywayVariantsException error = catchThrowableOfType(
                FlywayVariantsException.class,
                () -> new DatasetOperations(database)
                        .run((connection, dialect, catalog) -> LoadOperation.run(
                                connection, dialect, catalog, Dataset.open(folder), options, Progress.SILENT)));
        assertThat((Throwable) error).isNotNull();
        assertThat(error.code()).isEqualTo(code);
        assertThat(error).hasMessageContainingAll(parts);
        assertThat(database.rows("SELECT * FROM t")).containsExactly("42|1.50|null");
    }

    private void assertRefused(String... parts) {
        assertRefused(LoadOptions.defaults(), ErrorCode.DATASET, parts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t.csv   | id,n,x~1,1,1              | t.csv:1: | unknown column "x"
            t.csv   | id~1                      | t.csv:1: | the column N of PUBLIC.T must have a value
            t.csv   | id,n,id~1,1,1             | t.csv:1: | twice
            t.csv   | id,n,d~1,1~               | t.csv:2: | fields
            t.csv   | id,n~1,"1~2,2~            | t.csv:2: | quote
            t.csv   | id,n~1,1~x,2              | t.csv:3: | "ID" of PUBLIC.T expects a whole number
            t.csv   | id,n,d~1,1,31/02/2024     | t.csv:2: | "D" of PUBLIC.T expects a date
            t.json  | [{"id":1,                 | t.json:1: | JSON
            t.json  | no json                   | t.json:1: | JSON
            t.json  | [{"id":"x","n":1}]        | t.json:1: | "ID" of PUBLIC.T expects a whole number
            t.jsonl | {"id":1,"n":1}~{"id":2,"n":true} | t.jsonl:2: | "N" of PUBLIC.T expects
            t.jsonl | {"id":1,"n":1}~{"id":1,"id":2,"n":1} | t.jsonl:2: | twice
            u.csv   | id~1                      | u.csv | u
            """)
    void whatTheFileSays(String name, String content, String place, String what) throws IOException {
        write(name, content.replace('~', '\n'));
        assertRefused(place, what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            99999999999,1 | holds a value that is not of the column's type, column "ID"
            1,12345       | holds a value outside the column's range, column "N"
            1,            | has no value where one must be
            """)
    void whatTheDatabaseRefuses(String row, String what) throws IOException {
        write("t.csv", "id,n\n1,2\n" + row.replaceFirst("^1,", "2,") + "\n");
        assertRefused(LoadOptions.defaults(), ErrorCode.ROW_REFUSED, "t.csv:3: PUBLIC.T: the row ", what);
    }

    @Test
    void deepNesting() throws IOException {
        write("t.json", "[{\"id\":" + "[".repeat(200) + "]".repeat(200) + "}]");
        assertRefused("t.json:1: ", "100");
    }

    @Test
    void anotherEncoding() throws IOException {
        write("t.csv", "id,n,d\n1,1,\n2,1,é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("t.csv:3: ", "UTF-8");
    }

    @Test
    void aCompressedFileThatIsCutOff() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("id,n\n1,1\n2,2\n".getBytes(StandardCharsets.UTF_8));
        }
        write("t.csv.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        assertRefused("t.csv.gz:", "cut off");
    }

    @Test
    void aFileOfTheManifestThatIsMissing() throws IOException {
        write("dataset.json", MANIFEST.formatted("t.csv", 1, A_HASH));
        assertRefused("dataset.json:2: ", "t.csv");
    }

    @Test
    void aHashThatIsWrongWhereThatCounts() throws IOException, SQLException {
        write("dataset.json", MANIFEST.formatted("t.csv", 1, A_HASH));
        write("t.csv", "id,n\n1,1\n");
        LoadOptions strict = LoadOptions.defaults().withStrict();
        assertRefused(strict, ErrorCode.DATASET, "t.csv");
        assertThat(new DatasetOperations(database).load(folder).notices())
                .hasSize(1)
                .allMatch(notice -> notice.contains("t.csv"));
    }

    @Test
    void anotherNumberOfRows() throws IOException {
        write("dataset.json", MANIFEST.formatted("t.csv", 3, A_HASH));
        write("t.csv", "id,n\n1,1\n");
        assertRefused("dataset.json:2: ", "expected 3 rows in t.csv, found 1");
    }

    @ParameterizedTest
    @CsvSource({"../t.csv", "/t.csv", "a/../../t.csv"})
    void aNameThatLeavesTheFolder(String name) throws IOException {
        write("dataset.json", MANIFEST.formatted(name, 1, A_HASH));
        assertRefused("dataset.json:2: ", name);
    }

    @Test
    void aSymbolicLink() throws IOException {
        Path outside = Files.writeString(folder.resolveSibling(folder.getFileName() + "-outside.csv"), "id,n\n1,1\n");
        try {
            Files.createSymbolicLink(folder.resolve("t.csv"), outside);
            assertRefused("t.csv", "link");
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void twoFilesForOneTable() throws IOException {
        write("t.csv", "id,n\n1,1\n");
        write("t.json", "[]");
        assertRefused("t.csv", "t.json");
    }

    @Test
    void aFolderWithoutADataset() {
        assertThatThrownBy(() -> Dataset.open(folder)).isInstanceOf(FlywayVariantsException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t.json  | []
            t.json  | {"data":[]}
            t.jsonl | ''
            """)
    void aFileOfJsonWithoutRowsIsAnEmptyTable(String name, String content) throws SQLException, IOException {
        write(name, content);
        new DatasetOperations(database).load(folder);
        assertThat(database.rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void rowsWithoutAnyKey() throws IOException {
        write("t.json", "[{}, {}]");
        assertRefused("t.json:1: ", "no row of PUBLIC.T has a key");
    }

    @Test
    void aKeyOfTheTableIsToldByItsName() throws IOException {
        database.execute("ALTER TABLE t ADD CONSTRAINT \"one n\" UNIQUE (n)");
        write("t.csv", "id,n\n1,1\n2,1\n");
        assertRefused(LoadOptions.defaults(), ErrorCode.ROW_REFUSED, "t.csv:3: ", "constraint \"one n\"");
        write("t.csv", "id,n\n1,1\n1,2\n");
        assertRefused(LoadOptions.defaults(), ErrorCode.ROW_REFUSED, "t.csv:3: ", "constraint \"CONSTRAINT_");
    }
}
