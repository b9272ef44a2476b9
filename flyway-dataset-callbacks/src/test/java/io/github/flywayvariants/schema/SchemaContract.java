package io.github.flywayvariants.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.CountingConnection;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What every database has to tell of its objects: the same of two that were built alike, and any one thing that is different. */
abstract class SchemaContract {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    /**
     * Something that is different.
     *
     * @param sql what makes it different, once the schema is built
     * @param exact whether it is seen only where everything counts
     * @param differences what is to be told, each as object, property, the value here and the value there
     */
    record Fault(List<String> sql, boolean exact, List<String> differences) {

        Fault of(String object, String property, @Nullable String here, @Nullable String there) {
            List<String> more = new ArrayList<>(differences);
            more.add(line(object, property, here, there));
            return new Fault(sql, exact, more);
        }

        Fault exactly() {
            return new Fault(sql, true, differences);
        }
    }

    static Fault fault(String... sql) {
        return new Fault(List.of(sql), false, List.of());
    }

    static String line(String object, String property, @Nullable String here, @Nullable String there) {
        return object + " | " + property + " | " + here + " | " + there;
    }

    abstract TestServer server();

    /** Statements that make at least one object of every kind that there is. */
    abstract List<String> schema();

    /** Things to make different, each alone. */
    abstract List<Fault> faults();

    /** Statements that make names up in another order, so that they come out different. */
    abstract List<List<String>> namedDifferently();

    /** Other schemas that are read. */
    List<String> otherSchemas() {
        return List.of();
    }

    TestDatabase built(List<String> more) {
        TestDatabase database = databases.fresh(server());
        database.execute(schema().toArray(String[]::new));
        database.execute(more.toArray(String[]::new));
        return database;
    }

    SchemaSnapshot read(TestDatabase database, TableId... leftOut) {
        try (Connection connection = database.connect()) {
            return SchemaSnapshot.read(connection, scope(connection, leftOut));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private SchemaScope scope(Connection connection, TableId... leftOut) throws SQLException {
        String schema = Dialect.of(connection).defaultSchema(connection);
        List<String> schemas = new ArrayList<>(otherSchemas());
        schemas.add(schema);
        return new SchemaScope(schema, schemas, Set.of(leftOut));
    }

    static List<String> differences(SchemaSnapshot here, SchemaSnapshot there, ComparisonOptions options) {
        return SchemaComparison.of(here, there, options).differences().stream()
                .map(difference ->
                        line(difference.object(), difference.property(), difference.here(), difference.there()))
                .toList();
    }

    @Test
    void aSchemaThatIsBuiltTwiceHasNoDifferenceNotEvenExactly() {
        SchemaSnapshot here = read(built(List.of()));
        assertThat(here.objects()).extracting(SchemaObject::kind).containsAll(kinds());
        assertThat(differences(here, read(built(List.of())), ComparisonOptions.exactly()))
                .isEmpty();
    }

    /** The kinds that the schema has objects of. */
    abstract Set<SchemaKind> kinds();

    @TestFactory
    Stream<DynamicTest> whateverIsDifferentIsFoundAndNamed() {
        SchemaSnapshot here = read(built(List.of()));
        return faults().stream()
                .map(fault -> DynamicTest.dynamicTest(String.join("; ", fault.sql()), () -> {
                    SchemaSnapshot there = read(built(fault.sql()));
                    if (fault.exact()) {
                        assertThat(differences(here, there, ComparisonOptions.standard()))
                                .isEmpty();
                    }
                    assertThat(differences(
                                    here,
                                    there,
                                    fault.exact() ? ComparisonOptions.exactly() : ComparisonOptions.standard()))
                            .isEqualTo(fault.differences());
                }));
    }

    @Test
    void namesThatTheDatabaseMadeUpAreNoDifference() {
        List<List<String>> ways = namedDifferently();
        List<SchemaSnapshot> snapshots = ways.stream()
                .map(way -> {
                    TestDatabase database = databases.fresh(server());
                    database.execute(way.toArray(String[]::new));
                    return read(database);
                })
                .toList();
        assertThat(differences(snapshots.get(0), snapshots.get(1), ComparisonOptions.standard()))
                .isEmpty();
    }

    @Test
    void aSnapshotInAFileComparesWithTheDatabase() throws Exception {
        SchemaSnapshot live = read(built(List.of()));
        Path file = folder.resolve("schema.json");
        SchemaFile.write(live, file);
        SchemaSnapshot kept = SchemaFile.read(file);
        assertThat(differences(kept, live, ComparisonOptions.exactly())).isEmpty();
        assertThat(SchemaFile.text(kept)).isEqualTo(Files.readString(file));
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.startsWith("    {\"kind\":"))
                .hasSameSizeAs(live.objects());
    }

    @Test
    void aTableThatIsLeftOutIsGoneWithAllThatBelongsToIt() throws SQLException {
        TestDatabase plain = built(List.of());
        TestDatabase more = built(List.of(
                "CREATE TABLE history (id int NOT NULL PRIMARY KEY, script varchar(20))",
                "CREATE INDEX history_script ON history (script)"));
        String schema;
        try (Connection connection = more.connect()) {
            schema = Dialect.of(connection).defaultSchema(connection);
        }
        String name = server() == TestServer.H2 ? "HISTORY" : "history";
        assertThat(differences(read(plain), read(more, new TableId(schema, name)), ComparisonOptions.standard()))
                .isEmpty();
        assertThat(differences(read(plain), read(more), ComparisonOptions.standard()))
                .singleElement()
                .asString()
                .endsWith(name + " | table | null | present");
    }

    @Test
    void theNumberOfQueriesDoesNotDependOnTheNumberOfObjects() throws SQLException {
        TestDatabase few = built(List.of());
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tables.add("CREATE TABLE many_" + i + " (id int NOT NULL PRIMARY KEY, v int UNIQUE)");
        }
        int asked = statements(few);
        assertThat(asked).isLessThanOrEqualTo(34);
        assertThat(statements(built(tables))).isEqualTo(asked);
    }

    int statements(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            CountingConnection counting = new CountingConnection(connection);
            SchemaSnapshot.read(counting.connection(), scope(connection));
            return counting.statements();
        }
    }
}
