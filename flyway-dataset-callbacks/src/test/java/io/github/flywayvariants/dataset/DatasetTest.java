package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.TableId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {

    @TempDir
    private Path folder;

    private void write(String name, String content) {
        Rows.write(folder, name, content);
    }

    private String error() {
        return Rows.error(() -> Dataset.open(folder));
    }

    private static void assertTables(Dataset dataset, TableReference... tables) {
        assertThat(dataset.tables()).extracting(TableFile::table).containsExactly(tables);
    }

    @Test
    void withoutAManifestTheFilesTellTheirTables() {
        write("dbo.person.csv", "id\n");
        write("jobs.json", "[]");
        write("dbo.odd%20n%C3%A4me%2E.jsonl", "");
        write("müßig 100%.csv", "id\n");
        write("UPPER.CSV", "id\n");
        write("dbo.person.schema.json", "{}");
        write("README.md", "for people");
        write(".hidden.csv", "");
        assertThat(folder.resolve("more.csv").toFile().mkdir()).isTrue();
        Dataset dataset = Dataset.open(folder);
        assertTables(
                dataset,
                new TableReference(null, "UPPER"),
                new TableReference("dbo", "odd näme."),
                new TableReference("dbo", "person"),
                new TableReference(null, "jobs"),
                new TableReference(null, "müßig 100%"));
        assertThat(dataset.manifest()).isEmpty();
        assertThat(dataset.name()).isEqualTo(folder.getFileName().toString());
        assertThat(dataset.tables()).extracting(TableFile::format).contains(FileFormat.JSON, FileFormat.JSONL);
    }

    @Test
    void theManifestTellsTablesOrderAndMore() {
        write("child.csv", "id\n1\n");
        write("people.csv", "id\n1\n2\n");
        write("dataset.json", """
                {"format": 1, "name": "small", "description": "d", "schemaVersion": "1.4", "database": "h2",
                 "tables": [
                   {"table": "people.person", "file": "people.csv", "rows": 2, "sha256": "x",
                    "columns": [{"name": "id", "type": "bigint", "nullable": false, "key": true}],
                    "identity": {"column": "id", "next": 18446744073709551616}},
                   {"table": "od%2Ed.child", "file": "child.csv"}
                 ],
                 "sequences": [{"sequence": "people.numbers", "next": -5}]}
                """);
        Dataset dataset = Dataset.open(folder);
        assertTables(dataset, new TableReference("people", "person"), new TableReference("od.d", "child"));
        assertThat(dataset.name()).isEqualTo("small");
        TableFile person = dataset.tables().get(0);
        assertThat(person.place()).isEqualTo("dataset.json:3");
        assertThat(person.rows()).hasValue(2);
        assertThat(person.identity().orElseThrow().next()).isEqualTo("18446744073709551616");
        assertThat(person.columns()).containsExactly(new Manifest.Column("id", "bigint", false, true));
        assertThat(dataset.tables().get(1).rows()).isEmpty();
        assertThat(dataset.manifest().orElseThrow().sequences())
                .extracting(Manifest.Sequence::sequence)
                .containsExactly("people.numbers");
        assertThat(dataset.changedFiles()).hasSize(1);
    }

    @Test
    void aManifestWithoutTablesLeavesThemToTheFiles() {
        write("dataset.json", "\ufeff{\"format\":1,\"schemaVersion\":\"2\"}");
        write("jobs.csv", "id\n");
        Dataset dataset = Dataset.open(folder);
        assertTables(dataset, new TableReference(null, "jobs"));
        assertThat(dataset.manifest().orElseThrow().schemaVersion()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"format\":2,\"new\":1}|1: expected \"format\" to be 1, which this version of flyway-variants reads, found 2; use a newer version, or save the dataset again",
                "{\"format\":\"x\"}|1: expected \"format\" to be 1, which this version of flyway-variants reads, found x; use a newer version, or save the dataset again",
                "{\"name\":\"x\"}|1: the key \"format\" is missing; add \"format\": 1",
                "[]|1: expected an object with the keys of a manifest, found an array",
                "#{\"format\":1,\n\"tabels\":[]}#|2: unknown key \"tabels\"; allowed are format, name, description, schemaVersion, database, tables, sequences",
                "#{\"format\":1,\"tables\":[\n{\"table\":\"a\",\"file\":\"a.csv\",\n\"rowz\":1}]}#|3: unknown key \"rowz\"; allowed are table, file, rows, sha256, columns, identity",
            })
    void whatIsWrongInTheManifestIsToldWithItsLine(String content, String message) {
        write("dataset.json", content);
        assertThat(error()).isEqualTo("dataset.json:" + message + ". [dataset]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "#{\"format\":1,\"tables\":[\n{\"table\":\"a\"}]}#|2: tables[0].file: expected text, found nothing",
                "#{\"format\":1,\"tables\":[\n{\"table\":\"a\",\"file\":\"a.csv\",\"rows\":\"1\"}]}#|2: tables[0].rows: expected a whole number, found text",
                "#{\"format\":1,\"tables\":[\n{\"table\":\"a\",\"file\":\"a.csv\",\"rows\":1.5}]}#|2: tables[0].rows: expected a whole number, found a number",
                "#{\"format\":1,\"tables\":\n3}#|2: tables: expected an array, found a number",
                "#{\"format\":1,\n\"name\":[]}#|2: name: expected text, found an array",
                "#{\"format\":1,\"tables\":[{\"table\":\"a\",\"file\":\"a.csv\",\"identity\":\n{\"column\":\"id\",\"next\":null}}]}#|2: tables[0].identity: expected values for all keys that are required, found null",
                "#{\"format\":1,\n\"format\":1}#|2: not valid JSON (Duplicate Object property \"format\")",
                "#{\"format\":1}\n{}#|2: expected an object, or the end of the file, found an object",
            })
    void otherFaultsOfTheManifestNameLineAndKey(String content, String message) {
        write("dataset.json", content);
        assertThat(error()).isEqualTo("dataset.json:" + message + ". [dataset]");
    }

    @Test
    void aManifestThatIsCutOffIsNoJson() {
        write("dataset.json", "{\"format\":1,\n");
        assertThat(error()).startsWith("dataset.json:2: not valid JSON (Unexpected end-of-input");
    }

    @Test
    void filesAndManifestHaveToGoTogether() {
        String table = "{\"table\":\"a\",\"file\":\"a.csv\"}";
        write("dataset.json", "{\"format\":1,\"tables\":[\n" + table + "]}");
        assertThat(error())
                .isEqualTo(
                        "dataset.json:2: the file a.csv is missing; restore it, or save the dataset again. [dataset]");
        write("a.csv", "id\n");
        write("b.csv", "id\n");
        assertThat(error())
                .isEqualTo("dataset.json: does not list b.csv; add it under \"tables\", or move it away. [dataset]");
        write("dataset.json", "{\"format\":1,\"tables\":[\n" + table + ",\n" + table.replace("a.csv", "b.csv") + "]}");
        assertThat(error())
                .isEqualTo(
                        "dataset.json:3: the table a is listed for the second time; the first is dataset.json:2; remove one of"
                                + " them. [dataset]");
        write("dataset.json", "{\"format\":1,\"tables\":[\n" + table + ",\n" + table.replace("\"a\"", "\"b\"") + "]}");
        assertThat(error())
                .isEqualTo(
                        "dataset.json:3: the file a.csv is listed for the second time; the first is dataset.json:2; remove one"
                                + " of them. [dataset]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.csv",
                "/etc/a.csv",
                "x/a.csv",
                "x\\\\a.csv",
                "C:a.csv",
                "a.txt",
                "a.part-0001.csv",
                "..",
                "dataset.json"
            })
    void aFileOfTheManifestIsAFileOfTheFolder(String file) {
        write("a.csv", "id\n");
        write("dataset.json", "{\"format\":1,\"tables\":[{\"table\":\"a\",\"file\":\"" + file + "\"}]}");
        assertThat(error())
                .isEqualTo(
                        "dataset.json:1: \"file\": expected the name of a file in this folder that ends in .csv, .json or .jsonl,"
                                + " or with .gz or .zst after that, found \"" + file.replace("\\\\", "\\")
                                + "\". [dataset]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", ".a", "a."})
    void aTableOfTheManifestHasOneOrTwoParts(String table) {
        write("a.csv", "id\n");
        write("dataset.json", "{\"format\":1,\"tables\":[{\"table\":\"" + table + "\",\"file\":\"a.csv\"}]}");
        assertThat(error())
                .isEqualTo(
                        "dataset.json:1: \"table\": expected name or schema.name, where a dot in a name is %2E, found \""
                                + table + "\". [dataset]");
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Path outside = Files.createFile(folder.resolve("outside.txt"));
        Files.createSymbolicLink(folder.resolve("a.csv"), outside);
        assertThat(error())
                .isEqualTo(
                        "a.csv: a.csv is a symbolic link, and may lead out of the folder; put the file itself there. [dataset]");
        Files.createSymbolicLink(folder.resolve("dataset.json"), outside);
        assertThat(error())
                .isEqualTo(
                        "dataset.json: dataset.json is a symbolic link, and may lead out of the folder; put the file itself"
                                + " there. [dataset]");
    }

    @Test
    void oneTableHasOneFile() {
        write("dbo.a.csv", "id\n");
        write("dbo.a.json", "[]");
        assertThat(error())
                .isEqualTo(
                        "dbo.a.json: the table dbo.a has two files, the other is dbo.a.csv; remove one of them. [dataset]");
    }

    @Test
    void endingsThatDifferByCaseMeanTheSameFile() {
        write("a.csv", "id\n");
        write("a.CSV", "id\n");
        assertThat(error()).isEqualTo("a.csv: the files a.CSV and a.csv mean the same; remove one of them. [dataset]");
    }

    @Test
    void aFileNameHasOneOrTwoParts() {
        write("db.dbo.a.csv", "id\n");
        assertThat(error())
                .isEqualTo(
                        "db.dbo.a.csv: expected the name of a table before the ending, with or without its schema; write a dot"
                                + " in a name as %2E. [dataset]");
    }

    @Test
    void partsAreReadInOrderAndHaveToBeComplete() throws IOException {
        write("a.part-0002.csv", "id\n3\n");
        write("a.part-0001.csv", "id\n1\n2\n");
        write("a.part-0010.csv", "id\n4\n");
        assertThat(error())
                .isEqualTo(
                        "a.csv: the part a.part-0003.csv is missing; restore it, or save the dataset again. [dataset]");
        Files.move(folder.resolve("a.part-0010.csv"), folder.resolve("a.part-0003.csv"));
        assertThat(Rows.read(folder, "id:INTEGER"))
                .containsExactly(List.of("1"), List.of("2"), List.of("3"), List.of("4"));
        TableFile file = Dataset.open(folder).tables().get(0);
        assertThat(file.placeOf(3, Rows.shape("id:INTEGER"), ReadOptions.defaults()))
                .isEqualTo("a.part-0002.csv:2");
        write("a.part-0002.csv", "id\nx\n");
        assertThat(Rows.error(folder, "id:INTEGER"))
                .startsWith("a.part-0002.csv:2: column \"id\" of dbo.person expects");
        write("a.part-0002.csv", "ID\n3\n");
        assertThat(Rows.error(folder, "id:INTEGER"))
                .isEqualTo(
                        "a.part-0002.csv:1: expected the same header as in a.part-0001.csv, found another; correct one of them."
                                + " [dataset]");
        write("a.csv", "id\n");
        assertThat(error())
                .isEqualTo("a.csv: there is a.csv and there are parts of it; remove the one or the others. [dataset]");
    }

    @Test
    void theNumberOfRowsHasToBeTheOneOfTheManifest() {
        write("a.csv", "id\n1\n2\n");
        write("dataset.json", "{\"format\":1,\"tables\":[\n{\"table\":\"a\",\"file\":\"a.csv\",\"rows\":3}]}");
        assertThat(Rows.error(folder, "id:INTEGER"))
                .isEqualTo(
                        "dataset.json:2: expected 3 rows in a.csv, found 2; restore the file, or, if it is right as it is, correct"
                                + " \"rows\" here or save the dataset again. [dataset]");
    }

    @Test
    void aHashThatDiffersIsANoticeOrUnderStrictAnError() {
        String hash = "f8a1c6bb69bb8b1c4d6d8c3dffd2f55d0e2a7a5ba4ae2a5b5f30e0b0d7b2f3f5";
        write("a.csv", "id\n1\n");
        write(
                "dataset.json",
                "{\"format\":1,\"tables\":[\n{\"table\":\"a\",\"file\":\"a.csv\",\"sha256\":\"" + hash + "\"}]}");
        Dataset dataset = Dataset.open(folder);
        String actual = dataset.tables().get(0).hash();
        assertThat(actual).isEqualTo("7cde7fb64fd82bd152710cf238e017b9ab46c0592483edc067ba4f6c75fac108");
        String notice = "dataset.json:2: a.csv is not as it was saved: its SHA-256 is " + actual + ", expected " + hash;
        assertThat(dataset.changedFiles()).containsExactly(notice);
        assertThat(dataset.tables().get(0).isUnchanged()).isFalse();
        assertThat(Rows.error(dataset::requireUnchanged))
                .isEqualTo(
                        notice + ".\nRestore the files, save the dataset again, or load without \"strict\". [dataset]");
        write(
                "dataset.json",
                "{\"format\":1,\"tables\":[\n{\"table\":\"a\",\"file\":\"a.csv\",\"sha256\":\"" + actual + "\"}]}");
        assertThat(Dataset.open(folder).changedFiles()).isEmpty();
        Dataset.open(folder).requireUnchanged();
        assertThat(Dataset.open(folder).tables().get(0).isUnchanged()).isTrue();
    }

    @Test
    void tablesAreFoundInTheDatabaseByTheCallersRules() {
        write("a.csv", "id\n");
        write("dbo.b.csv", "id\n");
        Dataset dataset = Dataset.open(folder);
        Map<TableId, TableFile> matched = dataset.match(name -> Optional.of(new TableId("dbo", name.name())));
        assertThat(matched.keySet()).containsExactly(new TableId("dbo", "a"), new TableId("dbo", "b"));
        assertThat(Rows.error(() -> dataset.match(name -> Optional.empty())))
                .isEqualTo(
                        "a.csv: the table a is not in the database; correct the name, or bring the database to the version of the"
                                + " dataset. [dataset]");
        assertThat(Rows.error(() -> dataset.match(name -> Optional.of(Rows.PERSON))))
                .isEqualTo(
                        "dbo.b.csv: the table dbo.person has two files, the other is a.csv; remove one of them. [dataset]");
    }

    @Test
    void aFolderWithoutADatasetIsSaidToHaveNone() {
        assertThat(error())
                .isEqualTo("There is no dataset in " + folder
                        + ": expected dataset.json or files of rows (.csv, .json, .jsonl), found"
                        + " neither. Correct the name, or save the dataset first. [dataset]");
        Path missing = folder.resolve("x");
        assertThat(Rows.error(() -> Dataset.open(missing)))
                .isEqualTo("There is no dataset in " + missing
                        + ": expected a folder with dataset.json or with files of rows"
                        + " (.csv, .json, .jsonl). Correct the name, or save the dataset first. [dataset]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/../../x", "", ".", "/etc", "\0"})
    void aNameDoesNotLeadOutOfTheFolderOfDatasets(String name) {
        assertThat(Rows.error(() -> Dataset.open(folder, name)))
                .isEqualTo("\"" + name + "\" does not name a dataset: expected the name of a folder in " + folder
                        + ". Correct the name. [dataset]");
    }

    @Test
    void aNameMayHaveSeveralFolders() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        Rows.write(inner, "t.csv", "id\n");
        assertThat(Dataset.open(folder, "a/b").tables()).hasSize(1);
    }

    @Test
    void compressedDataThatIsCutOffIsToldWithTheLineItReaches() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder content = new StringBuilder("id\n");
        for (int i = 0; i < 50_000; i++) {
            content.append(i * 7919L % 104_729).append('\n');
        }
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = bytes.toByteArray();
        Rows.write(folder, "a.csv.gz", whole);
        assertThat(Rows.read(folder, "id:INTEGER")).hasSize(50_000);
        Rows.write(folder, "a.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        assertThat(Rows.error(folder, "id:INTEGER"))
                .matches(
                        "a\\.csv\\.gz:\\d{5}: the compressed data is damaged or cut off here \\(java\\.io\\.EOFException: Unexpected end of"
                                + " ZLIB input stream\\); restore the file, or save the dataset again\\. \\[dataset]");
        Rows.write(folder, "a.csv.gz", "id\n1\n");
        assertThat(Rows.error(folder, "id:INTEGER"))
                .isEqualTo(
                        "a.csv.gz:1: the compressed data is damaged or cut off here (java.util.zip.ZipException: Not in GZIP"
                                + " format); restore the file, or save the dataset again. [dataset]");
        assertThat(Rows.error(() -> Dataset.open(folder).tables().get(0).hash()))
                .isEqualTo(
                        "a.csv.gz: the compressed data is damaged or cut off here (java.util.zip.ZipException: Not in GZIP"
                                + " format); restore the file, or save the dataset again. [dataset]");
    }

    @Test
    void zstandardThatIsCutOffIsToldToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = Compression.ZST.compress(bytes)) {
            out.write("id\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = bytes.toByteArray();
        Rows.write(folder, "a.csv.zst", whole);
        assertThat(Rows.read(folder, "id:INTEGER")).hasSize(2);
        Rows.write(folder, "a.csv.zst", Arrays.copyOf(whole, whole.length - 3));
        assertThat(Rows.error(folder, "id:INTEGER"))
                .startsWith("a.csv.zst:")
                .contains(": the compressed data is damaged or cut off here (com.github.luben.zstd.ZstdIOException: ")
                .endsWith("); restore the file, or save the dataset again. [dataset]");
    }

    @Test
    void aDatasetMayStandInAnArchive() throws IOException {
        Path zip = folder.resolve("x.zip");
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path inside = Files.createDirectories(archive.getPath("/data/small"));
            Rows.write(inside, "a.csv", "id\n1\n");
            assertThat(Rows.read(inside, "id:INTEGER")).containsExactly(List.of("1"));
            assertThat(Dataset.open(archive.getPath("/data"), "small").name()).isEqualTo("small");
        }
    }
}
