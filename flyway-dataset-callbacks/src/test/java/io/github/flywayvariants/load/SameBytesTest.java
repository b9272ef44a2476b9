package io.github.flywayvariants.load;

import io.github.flywayvariants.dataset.Compression;
import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Save, truncate, load, save: the same bytes, whatever the schema looks like. */
class SameBytesTest {

    private static final List<WriteOptions> FORMS = List.of(
            WriteOptions.defaults(),
            WriteOptions.defaults().withFormat(FileFormat.JSON),
            WriteOptions.defaults().withFormat(FileFormat.JSONL).withCompression(Compression.GZ),
            WriteOptions.defaults().withPartSize(1));

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    static Stream<Arguments> shapesOnServers() {
        return Stream.of(TestServer.values())
                .flatMap(server -> Stream.of(SchemaShape.values()).map(shape -> Arguments.of(server, shape)));
    }

    @ParameterizedTest
    @MethodSource("shapesOnServers")
    void aSchemaComesBack(TestServer server, SchemaShape shape) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        shape.create(database);
        SameBytes.comeBack(
                new DatasetOperations(database),
                folder,
                shape == SchemaShape.SELF_REFERENCE ? FORMS : FORMS.subList(2, 4));
    }

    @ParameterizedTest
    @EnumSource
    void namesThatNeedQuotesComeBack(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        SchemaShape.createOddNames(database);
        SameBytes.comeBack(new DatasetOperations(database), folder, FORMS);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBack(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        Path byHand = folder.resolve("by hand");
        SchemaShape.createEveryType(database, byHand);
        new DatasetOperations(database).load(byHand);
        SameBytes.comeBack(new DatasetOperations(database), folder, List.of(FORMS.get(0), FORMS.get(2)));
    }
}
