package io.github.flywayvariants.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest {

    private static final Path EXAMPLE = Path.of("src/test/resources/io/github/flywayvariants/schema/schema.json");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    /** The example of the documentation. */
    @Test
    void aFileHasOneObjectALine() throws SQLException, IOException {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute(
                "CREATE TABLE job (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title varchar(50) NOT NULL)",
                "COMMENT ON TABLE job IS 'what people do'",
                "CREATE TABLE person (id int PRIMARY KEY, job_id int REFERENCES job ON DELETE SET NULL)",
                "CREATE INDEX person_job ON person (job_id) WHERE job_id IS NOT NULL",
                "CREATE VIEW worker AS SELECT id FROM person WHERE job_id IS NOT NULL");
        Path file = folder.resolve("schema.json");
        try (Connection connection = database.connect()) {
            SchemaFile.write(SchemaSnapshot.read(connection, SchemaScope.of("public")), file);
        }
        assertThat(Files.readString(file)).isEqualTo(Files.readString(EXAMPLE));
        assertThat(folder).isDirectoryContaining("glob:**schema.json").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whatIsWrittenIsReadAgainButForOwners() {
        SchemaSnapshot snapshot = new SchemaSnapshot(
                "postgresql",
                "public",
                List.of(
                        new SchemaObject(SchemaKind.SCHEMA, null, List.of(), Map.of("owner", "ada")),
                        new SchemaObject(SchemaKind.SCHEMA, "a.b", List.of(), Map.of()),
                        new SchemaObject(
                                SchemaKind.COLUMN, "a.b", List.of("odd.\"name", ""), Map.of("type", "te\nxt\u2028'")),
                        new SchemaObject(SchemaKind.FUNCTION, null, List.of("f(a.mood, int)"), Map.of())));
        Path file = folder.resolve("schema.json");
        SchemaFile.write(snapshot, file);
        SchemaSnapshot read = SchemaFile.read(file);
        assertThat(read.objects())
                .isEqualTo(snapshot.objects().stream()
                        .map(object -> object.without("owner"))
                        .toList());
        assertThat(read.defaultSchema()).isEqualTo("public");
        assertThat(read.database()).isEqualTo("postgresql");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"format\": 1} | :1: the key \"database\" is missing",
                "{\"format\": 2, \"new\": 1} | : expected \"format\" to be 1, which this version of flyway-variants reads, found 2",
                "{} | : expected \"format\" to be 1, which this version of flyway-variants reads, found none",
                "[1] | : expected \"format\" to be 1, which this version of flyway-variants reads, found none",
                "{\"format\": 1, \"database\": \"h2\", \"objects\": [@{\"kind\":\"tabel\"}]} | :2: unknown kind of object \"tabel\"; there are database,",
                "{\"format\": 1, \"database\": \"h2\", \"objects\": [@{\"kind\":\"table\",\"name\":\"a.b\"}]} | :2: expected 1 names with dots between them for a table, found \"a.b\"",
                "{\"format\": 1, \"database\": \"h2\", \"objects\": [@@{\"kind\":\"table\",\"name\":\"a\",\"nane\":\"a\"}]} | :3: Unrecognized property \"nane\"",
                "{\"format\": 1, \"format\": 1} | :1: Duplicate",
                "{\"format\": 1, | :1: Unexpected end-of-input"
            })
    void whatIsWrongWithAFileIsSaidWithItsLine(String text, String message) throws IOException {
        Path file = folder.resolve("schema.json");
        Files.writeString(file, text.replace('@', '\n'));
        assertThatThrownBy(() -> SchemaFile.read(file))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageStartingWith(file + message)
                .hasMessageEndingWith("[schema-file]");
    }

    @Test
    void aFileThatIsNotThereIsNoFaultOfTheProject() {
        assertThatThrownBy(() -> SchemaFile.read(folder.resolve("none.json")))
                .hasMessageContaining("none.json cannot be read")
                .hasMessageEndingWith("[files]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "\"a.b\".c", "f(a.b, c).d", "\"a\"\"b\".c", "\"\".x", "\"f(.a\".b"})
    void namesAreSplitAsTheyWerePutTogether(String text) {
        assertThat(ObjectPath.text(ObjectPath.split(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select `app`.`a`.`b`, 'it''s `app`.x' from `app`.`a` | select `a`.`b`, 'it''s `app`.x' from `a`",
                "CALL app.tidy(), myapp.tidy(), x.app.y | CALL tidy(), myapp.tidy(), x.app.y",
                "app + 1.app | app + 1.app"
            })
    void theDefaultSchemaIsTakenFromNamesOnly(String text, String expected) {
        assertThat(new Unqualified("app", '`').apply(text.replace("''''", "''")))
                .isEqualTo(expected);
    }
}
