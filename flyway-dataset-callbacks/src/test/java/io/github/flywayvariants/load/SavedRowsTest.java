package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.save.ColumnRule;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.save.SaveRequest;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rows and columns are saved, and what a comparison with them finds. */
class SavedRowsTest {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void onlyRowsOfTheFilterAreSavedWithoutColumnsThatAreLeftOutAndWithConstantsForOthers(TestServer server)
            throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE person (id int PRIMARY KEY, name varchar(10), mail varchar(20), secret varchar(10))",
                "INSERT INTO person VALUES (1, 'Ann', 'ann@x', 'a'), (2, 'Bob', NULL, 'b'), (3, 'Cid', 'cid@x', NULL)");
        DatasetOperations operations = new DatasetOperations(database);
        TableId person = operations.table("person");
        SaveRequest request = new SaveRequest(
                folder,
                "test",
                null,
                null,
                Set.of(person),
                Map.of(person, "id < 3 OR name = 'Zoe'"),
                List.of(
                        new ColumnRule(person, column("mail", server), ColumnRule.Use.CONSTANT, "nobody@x"),
                        new ColumnRule(person, column("secret", server), ColumnRule.Use.LEAVE_OUT, null)),
                WriteOptions.defaults(),
                Transaction.Reading.SNAPSHOT,
                false);
        assertThat(operations
                        .run((connection, dialect, catalog) ->
                                SaveOperation.run(connection, dialect, catalog, request, Progress.SILENT))
                        .rows())
                .isEqualTo(2);
        assertThat(DatasetFiles.file(folder, "person.csv"))
                .content()
                .isEqualToIgnoringCase(
                        "\"id\",\"name\",\"mail\"\n\"1\",\"Ann\",\"nobody@x\"\n\"2\",\"Bob\",\"nobody@x\"\n");
    }

    private static String column(String name, TestServer server) {
        return server == TestServer.H2 ? name.toUpperCase(Locale.ROOT) : name;
    }

    @ParameterizedTest
    @EnumSource
    void aComparisonNamesKeysAndColumnsOfWhatDiffers(TestServer server) throws SQLException, IOException {
        TestDatabase database = databases.fresh(server);
        database.execute(
                "CREATE TABLE person (id int PRIMARY KEY, name varchar(10), age int)",
                "INSERT INTO person VALUES (1, 'Ann', 1), (2, 'Bob', 2), (3, '', 3), (4, 'Dan', 4)");
        DatasetOperations operations = new DatasetOperations(database);
        operations.save(folder);
        database.execute(
                "DELETE FROM person WHERE id = 1",
                "INSERT INTO person VALUES (5, 'Eve', 5)",
                "UPDATE person SET name = NULL WHERE id = 3",
                "UPDATE person SET name = 'bob', age = 0 WHERE id = 2");
        CompareReport.Table found = operations.compare(folder).tables().get(0);
        assertThat(List.of(found.missing(), found.extra(), found.different())).containsExactly(1L, 1L, 2L);
        assertThat(found.examples())
                .extracting(difference -> (difference.kind() + " " + difference.key() + " "
                                + String.join(",", difference.columns()))
                        .toLowerCase(Locale.ROOT))
                .containsExactly("missing id=1 ", "different id=2 name,age", "different id=3 name", "extra id=5 ");
    }
}
