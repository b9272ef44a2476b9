package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Save, truncate, load and compare on every server. */
class RoundTripTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private record Prepared(TestDatabase database, DatasetOperations operations) {}

    private Prepared on(TestServer server) {
        TestDatabase database = databases.fresh(server);
        String identity = server == TestServer.MARIADB ? "int AUTO_INCREMENT" : "int GENERATED ALWAYS AS IDENTITY";
        database.execute(
                "CREATE TABLE country (code char(2) PRIMARY KEY, name varchar(40) NOT NULL)",
                "CREATE TABLE person (id " + identity
                        + " PRIMARY KEY, name varchar(40), boss int, country char(2), team int,"
                        + " CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES person (id),"
                        + " CONSTRAINT fk_country FOREIGN KEY (country) REFERENCES country (code))",
                "CREATE TABLE team (id int PRIMARY KEY, lead int, CONSTRAINT fk_head FOREIGN KEY (lead) REFERENCES person (id))"
                        .replace("lead", database.quoted("lead")),
                "ALTER TABLE person ADD CONSTRAINT fk_team FOREIGN KEY (team) REFERENCES team (id)",
                "CREATE TABLE note (person int NOT NULL, line int NOT NULL, " + database.quoted("te xt")
                        + " varchar(80),"
                        + " PRIMARY KEY (person, line), CONSTRAINT fk_note FOREIGN KEY (person) REFERENCES person (id))");
        database.execute(
                "INSERT INTO country VALUES ('DE', 'Germany'), ('FR', 'France')",
                "INSERT INTO person (name, country) VALUES ('Ann', 'DE'), ('Bob; \"x\"', 'FR'), (NULL, NULL)",
                "INSERT INTO team VALUES (1, 2), (2, NULL)",
                "UPDATE person SET boss = 3 WHERE id = 1",
                "UPDATE person SET team = 1 WHERE id = 2",
                "INSERT INTO note VALUES (1, 1, ''), (1, 2, NULL), (2, 1, 'NULL'), (3, 1, 'a\nb,c')");
        return new Prepared(database, new DatasetOperations(database));
    }

    @ParameterizedTest
    @EnumSource
    void aDatasetComesBackByteForByteAndIdentitiesGoOnWhereTheyWere(TestServer server)
            throws SQLException, IOException {
        Prepared on = on(server);
        on.operations().save(folder.resolve("a"));
        DatasetReport cleared = on.operations().truncate();
        assertThat(on.database().rowCounts().values()).containsOnly(0);
        assertThat(cleared.ok()).isTrue();
        DatasetReport loaded = on.operations().load(folder.resolve("a"), LoadOptions.defaults());
        assertThat(loaded.rows()).isEqualTo(11);
        on.operations().save(folder.resolve("b"));
        assertThat(DatasetFiles.contents(folder.resolve("b"))).isEqualTo(DatasetFiles.contents(folder.resolve("a")));
        on.database().execute("INSERT INTO person (name) VALUES ('Next')");
        assertThat(on.database().rows("SELECT id FROM person WHERE name = 'Next'"))
                .containsExactly("4");
    }

    @ParameterizedTest
    @EnumSource
    void truncateStartsIdentitiesAnew(TestServer server) throws SQLException, IOException {
        Prepared on = on(server);
        on.operations().truncate();
        on.database().execute("INSERT INTO person (name) VALUES ('First')");
        assertThat(on.database().rows("SELECT id FROM person")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void replaceLeavesExactlyTheDataset(TestServer server) throws SQLException, IOException {
        Prepared on = on(server);
        on.operations().save(folder.resolve("a"));
        on.database().execute("INSERT INTO country VALUES ('XX', 'Nowhere')", "UPDATE person SET name = 'Other'");
        CompareReport before = on.operations().compare(folder.resolve("a"));
        assertThat(before.equal()).isFalse();
        assertThat(before.tables().stream()
                        .mapToLong(CompareReport.Table::extra)
                        .sum())
                .isEqualTo(1);
        assertThat(before.tables().stream()
                        .mapToLong(CompareReport.Table::different)
                        .sum())
                .isEqualTo(3);
        on.operations().load(folder.resolve("a"), LoadOptions.defaults());
        assertThat(on.operations().compare(folder.resolve("a")).equal()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void mergeKeepsRowsThatTheDatasetDoesNotHave(TestServer server) throws SQLException, IOException {
        Prepared on = on(server);
        on.operations().save(folder.resolve("a"));
        on.database()
                .execute(
                        "INSERT INTO country VALUES ('XX', 'Nowhere')",
                        "UPDATE country SET name = 'Other' WHERE code = 'DE'",
                        "DELETE FROM note WHERE person = 3");
        on.operations().load(folder.resolve("a"), LoadOptions.defaults().with(Mode.MERGE));
        assertThat(on.database().rows("SELECT code, name FROM country ORDER BY code"))
                .containsExactly("DE|Germany", "FR|France", "XX|Nowhere");
        assertThat(on.database().rows("SELECT COUNT(*) FROM note")).containsExactly("4");
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatRefersToNothingFailsTheLoadAndChangesNothing(TestServer server) throws SQLException, IOException {
        Prepared on = on(server);
        on.operations().save(folder.resolve("a"));
        Path file = folder.resolve("a/note.csv");
        Path found = Files.exists(file) ? file : folder.resolve("a/NOTE.csv");
        Files.writeString(found, Files.readString(found).replaceFirst("\n\"?3\"?,", "\n9,"));
        Map<String, Integer> before = on.database().rowCounts();
        assertThatThrownBy(() -> on.operations().load(folder.resolve("a"), LoadOptions.defaults()))
                .hasMessageContaining("refer");
        assertThat(on.database().rowCounts()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfATableOutsideTheDatasetAreNotTouched(TestServer server) throws SQLException, IOException {
        Prepared on = on(server);
        on.operations().save(folder.resolve("a"));
        on.database()
                .execute(
                        "CREATE TABLE visit (id int, person int, FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE)",
                        "INSERT INTO visit VALUES (1, 1)");
        assertThatThrownBy(() -> on.operations().load(folder.resolve("a"), LoadOptions.defaults()))
                .hasMessageContainingAll("would be deleted too", "alsoClear=");
        assertThat(on.database().rows("SELECT id FROM visit")).containsExactly("1");
    }
}
