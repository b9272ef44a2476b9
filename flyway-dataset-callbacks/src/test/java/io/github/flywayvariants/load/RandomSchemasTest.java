package io.github.flywayvariants.load;

import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any schema comes back. {@code -DrandomSchemas=200} tries more of them on each server. */
class RandomSchemasTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    static Stream<Arguments> seeds() {
        int count = Integer.getInteger("randomSchemas", 10);
        return Stream.of(TestServer.values())
                .flatMap(server -> IntStream.rangeClosed(1, count).mapToObj(seed -> Arguments.of(server, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRandomSchemaComesBack(TestServer server, int seed) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        new RandomSchema(database, seed).create(folder.resolve("by hand"));
        FileFormat format =
                List.of(FileFormat.CSV, FileFormat.JSON, FileFormat.JSONL).get(seed % 3);
        WriteOptions form = WriteOptions.defaults().withFormat(format).withPartSize(seed % 2 == 0 ? 200 : 1 << 20);
        DatasetOperations operations = new DatasetOperations(database);
        SameBytes.comeBack(seed % 4 < 2 ? operations.withManyRows() : operations, folder, List.of(form));
    }
}
