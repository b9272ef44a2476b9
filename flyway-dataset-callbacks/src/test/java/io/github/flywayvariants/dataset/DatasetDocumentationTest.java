package io.github.flywayvariants.dataset;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.ValueKind;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation: files that are shown there are what is written, and are read as it says. */
class DatasetDocumentationTest {

    private static final Path EXAMPLES = Path.of("src/test/resources/io/github/flywayvariants/dataset");

    @TempDir
    private Path folder;

    private static ColumnSpec column(String name, ValueKind kind, String type, boolean nullable) {
        return new ColumnSpec(name, kind, type, nullable, name.equals("id"), null, null);
    }

    private static void write(Path target) {
        TableReference job = new TableReference(null, "job");
        TableReference person = new TableReference("people", "person");
        List<ColumnSpec> jobColumns = List.of(
                column("id", ValueKind.INTEGER, "integer", false), column("title", ValueKind.TEXT, "text", true));
        List<ColumnSpec> personColumns = List.of(
                column("id", ValueKind.INTEGER, "bigint", false),
                new ColumnSpec("name", ValueKind.TEXT, "varchar(40)", false, false, 40L, "as she writes it"),
                column("born", ValueKind.DATE, "date", true),
                column("job_id", ValueKind.INTEGER, "integer", true));
        DatasetSpec spec = new DatasetSpec(
                "small",
                null,
                "1.4",
                "postgresql",
                List.of(
                        new TableSpec(job, jobColumns, null, null),
                        new TableSpec(person, personColumns, new Manifest.Identity("id", BigInteger.valueOf(8)), null)),
                List.of(new Manifest.Sequence("invoice_number", BigInteger.valueOf(1001))));
        try (DatasetWriter writer = DatasetWriter.open(target, spec, WriteOptions.defaults())) {
            try (TableWriter rows = writer.table(job)) {
                rows.row(new @Nullable String[] {"1", "clerk"});
                rows.row(new @Nullable String[] {"2", ""});
            }
            try (TableWriter rows = writer.table(person)) {
                rows.row(new @Nullable String[] {"1", "Ada", "1815-12-10", null});
                rows.row(new @Nullable String[] {"7", "Grace \"Amazing\" Hopper", null, "1"});
            }
            writer.finish();
        }
    }

    @Test
    void theExampleIsWhatIsWritten() throws IOException {
        Path target = folder.resolve("small");
        write(target);
        Path example = EXAMPLES.resolve("small");
        assertThat(names(target)).isEqualTo(names(example));
        for (String name : names(target)) {
            assertThat(target.resolve(name)).hasSameBinaryContentAs(example.resolve(name));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theExampleWrittenByHandIsReadAsThePageSays() {
        Dataset dataset = Dataset.open(EXAMPLES.resolve("by-hand"));
        assertThat(dataset.tables())
                .extracting(TableFile::table)
                .extracting(TableReference::name)
                .containsExactly("job", "person");
        assertThat(Rows.read(
                        dataset.tables().get(0),
                        Rows.shape("ID:INTEGER", "TITLE:TEXT", "SINCE:TIMESTAMP", "ACTIVE:BOOLEAN", "SETTINGS:JSON"),
                        ReadOptions.defaults()))
                .containsExactly(
                        asList("1", "clerk", "2024-01-31T08:00:00", "true", null),
                        asList("2", null, null, null, "{\"level\":1.50}"));
        assertThat(Rows.read(
                        dataset.tables().get(1),
                        Rows.shape("ID:INTEGER", "NAME:TEXT", "BIRTH_DATE:DATE", "NOTE:TEXT"),
                        ReadOptions.defaults()))
                .containsExactly(
                        asList("Ada", "1", "1815-12-10", null),
                        asList("Grace", "2", "1906-12-09", ""),
                        asList("Hopper, \"Amazing\" Grace", "3", null, "two\nlines"));
    }
}
