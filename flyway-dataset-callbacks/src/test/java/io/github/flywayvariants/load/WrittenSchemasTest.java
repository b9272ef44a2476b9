package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is saved as JSON meets the JSON Schema that is written beside it, for every type of the databases. */
class WrittenSchemasTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyTypeMeetsItsSchema(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        Path byHand = folder.resolve("by hand");
        SchemaShape.createEveryType(database, byHand);
        DatasetOperations operations = new DatasetOperations(database);
        operations.load(byHand);
        for (FileFormat format : List.of(FileFormat.JSON, FileFormat.JSONL)) {
            Path saved = folder.resolve(format.toString());
            operations.save(saved, WriteOptions.defaults().withFormat(format));
            List<Path> files = files(saved, "." + format);
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                String name = String.valueOf(file.getFileName()).replace("." + format, ".schema.json");
                Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(saved.resolve(name)), InputFormat.JSON);
                assertMeets(schema, file, format);
            }
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)
                            && !file.toString().endsWith(".schema.json")
                            && !file.endsWith("dataset.json"))
                    .toList();
        }
    }

    private static void assertMeets(Schema schema, Path file, FileFormat format) throws IOException {
        List<String> documents = format == FileFormat.JSON ? List.of(Files.readString(file)) : Files.readAllLines(file);
        for (String document : documents) {
            assertThat(schema.validate(
                            document,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .as(String.valueOf(file.getFileName()))
                    .isEmpty();
        }
    }
}
