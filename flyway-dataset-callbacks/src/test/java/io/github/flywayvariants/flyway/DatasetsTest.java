package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Datasets as Flyway's configuration means them: its default schema, its history. */
class DatasetsTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path project;

    @BeforeEach
    void migrations() throws IOException {
        Files.writeString(project.resolve("flyway-variants.yaml"), "");
        Files.writeString(project.resolve("V3__People.sql"), "CREATE TABLE person (id int PRIMARY KEY);\n");
    }

    /** Flyway works in a schema that is not the one of the session. */
    private Datasets datasets(TestDatabase database) {
        return FlywayVariants.defaultVariant()
                .file(project.resolve("flyway-variants.yaml").toString())
                .datasets(Flyway.configure()
                        .dataSource(database.url(), null, null)
                        .locations("filesystem:" + project)
                        .defaultSchema("APP"));
    }

    private TestDatabase migrated() {
        TestDatabase database = databases.fresh(TestServer.H2);
        FlywayVariants.variant("dev")
                .file(project.resolve("flyway-variants.yaml").toString())
                .configure(Flyway.configure()
                        .dataSource(database.url(), null, null)
                        .locations("filesystem:" + project)
                        .defaultSchema("APP"))
                .load()
                .migrate();
        database.execute("CREATE TABLE person (id int PRIMARY KEY)", "INSERT INTO app.person VALUES (1)");
        return database;
    }

    @Test
    void namesWithoutASchemaAreInTheDefaultSchemaOfFlyway() throws IOException {
        TestDatabase database = migrated();
        Datasets datasets = datasets(database);
        datasets.save("known", SaveOptions.defaults());
        Path folder = project.resolve("src/main/db/datasets/known");
        assertThat(folder.resolve("PERSON.csv")).hasContent("\"ID\"\n\"1\"");
        assertThat(Files.readString(folder.resolve("dataset.json"))).contains("\"schemaVersion\": \"3\"");
        datasets.truncate(TableSelection.ALL, LoadOptions.LOCK_TIMEOUT, false);
        assertThat(datasets.compare("known", "", false).equal()).isFalse();
        assertThat(datasets.load("known", LoadOptions.defaults(), List.of(), List.of())
                        .rows())
                .isEqualTo(1);
        assertThat(datasets.compare("known", "", false).equal()).isTrue();
        assertThat(database.rows("SELECT COUNT(*) FROM public.person")).containsExactly("0");
    }

    @Test
    void whatTheDatabaseSaysOfAValueIsNotShown() {
        TestDatabase database = migrated();
        database.execute("ALTER TABLE app.person ADD COLUMN name varchar(20) DEFAULT 'Ann'");
        SaveOptions filtered = new SaveOptions(
                TableSelection.ALL,
                SaveOptions.defaults().writing(),
                Map.of("person", "CAST(name AS int) = 1"),
                Map.of(),
                false,
                false);
        assertThatThrownBy(() -> datasets(database).save("known", filtered))
                .hasMessageStartingWith(
                        "The database refused a statement for a value or a constraint (SQL state 22018).")
                .hasNoCause();
        assertThat(project.resolve("src/main/db/datasets/known")).doesNotExist();
    }

    @Test
    void theHistoryOfFlywayIsNeverPartOfADataset() throws IOException {
        TestDatabase database = migrated();
        Path folder = Files.createDirectories(project.resolve("src/main/db/datasets/by-hand"));
        Files.writeString(folder.resolve("flyway_schema_history.csv"), "installed_rank\n1\n");
        assertThatThrownBy(() -> datasets(database).load("by-hand", LoadOptions.defaults(), List.of(), List.of()))
                .hasMessageContaining("flyway_schema_history.csv");
        assertThat(database.rows("SELECT COUNT(*) FROM app.\"flyway_schema_history\" WHERE \"version\" = '3'"))
                .containsExactly("1");
    }
}
