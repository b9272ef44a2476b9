package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Identities and sequences after a load, and columns that a dataset written by hand does not hold. */
class NumbersTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private static String identity(TestServer server) {
        return server == TestServer.MARIADB ? "int AUTO_INCREMENT" : "int GENERATED ALWAYS AS IDENTITY";
    }

    private static String next(TestDatabase database) {
        return database.rows(
                        database.server() == TestServer.POSTGRESQL
                                ? "SELECT nextval('counter')"
                                : "SELECT NEXT VALUE FOR counter")
                .get(0);
    }

    @ParameterizedTest
    @EnumSource
    void theManifestSaysWhereIdentitiesAndSequencesGoOn(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        String noCache = server == TestServer.MARIADB ? " NOCACHE" : "";
        database.execute(
                "CREATE SEQUENCE counter START WITH 7 INCREMENT BY 3" + noCache,
                "CREATE TABLE person (id " + identity(server) + " PRIMARY KEY, name varchar(10))",
                "INSERT INTO person (name) VALUES ('Ann'), ('Bob'), ('Cid'), ('Dan')",
                "DELETE FROM person WHERE name IN ('Cid', 'Dan')");
        assertThat(next(database)).isEqualTo("7");
        DatasetOperations operations = new DatasetOperations(database);
        Path dataset = folder.resolve("a");
        operations.save(dataset);
        assertThat(next(database)).isEqualTo("10");
        database.execute("INSERT INTO person (name) VALUES ('Eve')");
        operations.load(dataset);
        assertThat(next(database)).isEqualTo("10");
        database.execute("INSERT INTO person (name) VALUES ('Fay')");
        assertThat(database.rows("SELECT id FROM person WHERE name = 'Fay'")).containsExactly("5");
        operations.truncate();
        operations.load(dataset, LoadOptions.defaults().with(Mode.APPEND));
        assertThat(next(database)).as("where rows stay no number goes back").isEqualTo("13");
        operations.save(folder.resolve("b"));
        operations.load(dataset, LoadOptions.defaults().with(Mode.MERGE));
        assertThat(next(database)).isEqualTo("16");
    }

    @ParameterizedTest
    @EnumSource
    void aDatasetWrittenByHandNeedsNeitherManifestNorAllColumnsNorTheirOrder(TestServer server)
            throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE person (id " + identity(server)
                        + " PRIMARY KEY, name varchar(10) NOT NULL, mood varchar(10) DEFAULT 'glad',"
                        + " age int, born date DEFAULT '2000-01-31', twice int GENERATED ALWAYS AS (age * 2)"
                        + (server == TestServer.H2 ? "" : " STORED") + ")",
                "CREATE TABLE address (id " + identity(server)
                        + " PRIMARY KEY, person int NOT NULL REFERENCES person (id), town varchar(20))",
                "INSERT INTO person (name) VALUES ('Old'), ('Older')");
        DatasetOperations operations = new DatasetOperations(database);
        DatasetFiles.write(
                folder,
                "person.json",
                "[{\"name\": \"Ann\", \"id\": 40, \"age\": 3},",
                "{\"id\": 20, \"name\": \"Bob\", \"age\": null}]");
        DatasetFiles.write(folder, "address.csv", "town,person", "\"Paris, \"\"F\"\"\",40", "Rome,20", ",20");
        operations.load(folder);
        assertThat(database.rows("SELECT id, name, mood, age, born, twice FROM person ORDER BY id"))
                .containsExactly("20|Bob|glad|null|2000-01-31|null", "40|Ann|glad|3|2000-01-31|6");
        assertThat(database.rows("SELECT person, town FROM address ORDER BY id"))
                .containsExactly("40|Paris, \"F\"", "20|Rome", "20|null");
        database.execute("INSERT INTO person (name) VALUES ('Next')", "INSERT INTO address (person) VALUES (40)");
        assertThat(database.rows("SELECT id FROM person WHERE name = 'Next'")).containsExactly("41");
        assertThat(database.rows("SELECT count(DISTINCT id) FROM address")).containsExactly("4");
        DatasetFiles.write(folder, "person.json", "[{\"id\": 1}]");
        assertThatThrownBy(() -> operations.load(folder))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("must have a value and has no default");
    }

    @Test
    void everyColumnThatIsNumberedGoesOnBehindItsRows() throws SQLException, IOException {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute(
                "CREATE TABLE invoice (id serial PRIMARY KEY, number bigserial, line int GENERATED ALWAYS AS IDENTITY (INCREMENT BY -1), v int)",
                "INSERT INTO invoice (v) VALUES (1), (2), (3)",
                "DELETE FROM invoice WHERE v = 3");
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder.resolve("a"));
        operations.truncate();
        database.execute("INSERT INTO invoice (v) VALUES (1)");
        assertThat(database.rows("SELECT id, number, line FROM invoice")).containsExactly("1|1|-1");
        operations.load(folder.resolve("a"));
        operations.save(folder.resolve("b"));
        assertThat(DatasetFiles.contents(folder.resolve("b"))).isEqualTo(DatasetFiles.contents(folder.resolve("a")));
        database.execute("INSERT INTO invoice (v) VALUES (9)");
        assertThat(database.rows("SELECT id, number, line FROM invoice WHERE v = 9"))
                .containsExactly("4|4|-4");
        DatasetFiles.write(folder.resolve("c"), "invoice.csv", "id,number,line", "50,60,-70");
        operations.load(folder.resolve("c"));
        database.execute("INSERT INTO invoice (v) VALUES (9)");
        assertThat(database.rows("SELECT id, number, line FROM invoice WHERE v = 9"))
                .containsExactly("51|61|-71");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aSequenceThatDefaultsAskGoesOnBehindTheRowsOfAllItsTables(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        String next = server == TestServer.POSTGRESQL ? "nextval('counter')" : "NEXT VALUE FOR counter";
        String id = "id int DEFAULT (" + next + ") PRIMARY KEY, n int";
        database.execute(
                "CREATE SEQUENCE counter" + (server == TestServer.MARIADB ? " NOCACHE" : ""),
                "CREATE TABLE a (" + id + ")",
                "CREATE TABLE b (" + id + ")");
        DatasetOperations operations = new DatasetOperations(database);
        DatasetFiles.write(folder.resolve("by-hand"), "a.csv", "id,n", "70,1");
        DatasetFiles.write(folder.resolve("by-hand"), "b.csv", "id,n", "90,1", "80,2");
        operations.load(folder.resolve("by-hand"));
        database.execute("INSERT INTO a (n) VALUES (5)");
        assertThat(database.rows("SELECT id FROM a WHERE n = 5")).containsExactly("91");
        operations.save(folder.resolve("saved"));
        DatasetFiles.edit(folder.resolve("saved"), "b.csv", rows -> rows.replace("\"90\"", "\"95\""));
        operations.load(folder.resolve("saved"));
        database.execute("INSERT INTO b (n) VALUES (5)");
        assertThat(database.rows("SELECT id FROM b WHERE n = 5")).containsExactly("96");
    }

    @Test
    void aSequenceOfAnotherTablesColumnGoesOnBehindTheRowsOfBoth() throws SQLException, IOException {
        TestDatabase database = databases.fresh(TestServer.POSTGRESQL);
        database.execute(
                "CREATE TABLE a (id serial PRIMARY KEY, n int)",
                "CREATE TABLE b (id int DEFAULT nextval('a_id_seq') PRIMARY KEY, n int)");
        DatasetOperations operations = new DatasetOperations(database);
        DatasetFiles.write(folder, "b.csv", "id,n", "71,1");
        operations.load(folder);
        database.execute("INSERT INTO a (n) VALUES (5)");
        assertThat(database.rows("SELECT id FROM a")).containsExactly("72");
    }
}
