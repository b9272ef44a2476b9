package io.github.flywayvariants.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetHistoryTest {

    private static final String NAME = "flyway_dataset_history";

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private static HistoryTable table(TestServer server) {
        return HistoryTable.of(server.name().toLowerCase(Locale.ROOT), Optional.empty(), NAME);
    }

    private static String quoted(TestServer server, String name) {
        return HistorySql.of(server.name().toLowerCase(Locale.ROOT)).quoted(name);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLoadedIsTold(TestServer server) throws SQLException {
        try (Connection connection = databases.fresh(server).connect()) {
            DatasetHistory history = new DatasetHistory(connection, table(server));
            assertThat(history.loads()).isEmpty();
            assertThat(history.exists()).isFalse();
            history.create();
            history.create();
            assertThat(history.exists()).isTrue();
            Load first = new Load(Load.Kind.LOAD, "known's\\small", Optional.of("1.2"), "ab", 7, 12, true);
            Load second = new Load(Load.Kind.REFERENCE, "b", Optional.empty(), "cd", 8_000_000_000L, 13, false);
            history.add(first);
            history.add(second);
            assertThat(history.loads()).extracting(LoadedRow::load).containsExactly(first, second);
            assertThat(history.loads())
                    .allSatisfy(row -> assertThat(row.installedBy()).isNotNull())
                    .allSatisfy(row -> assertThat(row.installedOn()).startsWith("20"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStampIsValidWhereItWasMadeAndAsItWasMade(TestServer server) throws SQLException {
        try (Connection connection = databases.fresh(server).connect();
                Statement statement = connection.createStatement()) {
            DatasetHistory history = new DatasetHistory(connection, table(server));
            assertThat(history.stamp()).isEmpty();
            history.create();
            assertThat(history.stamp()).isEmpty();
            history.stamp("dev", false);
            history.stamp("dev", false);
            assertThat(history.stamp()).contains(new Stamp("dev", false, true));
            history.stamp("release", true);
            assertThat(history.stamp()).contains(new Stamp("release", true, true));
            assertThat(statement.executeUpdate("UPDATE " + quoted(server, NAME) + " SET " + quoted(server, "variant")
                            + " = 'test' WHERE " + quoted(server, "type") + " = 'STAMP'"))
                    .as("there is one stamp")
                    .isEqualTo(1);
            assertThat(history.stamp()).contains(new Stamp("test", true, false));
            history.stamp("test", true);
            assertThat(history.stamp()).contains(new Stamp("test", true, true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStampThatCameFromAnotherDatabaseIsNotValid(TestServer server) throws SQLException {
        TestDatabase one = databases.fresh(server);
        TestDatabase other = databases.fresh(server);
        String seal;
        try (Connection connection = one.connect()) {
            DatasetHistory history = new DatasetHistory(connection, table(server));
            history.create();
            history.stamp("test", false);
            seal = one.rows("SELECT " + quoted(server, "sha256") + " FROM " + quoted(server, NAME))
                    .get(0);
            assertThat(seal).matches("[0-9a-f]{64}|-?\\d+/-?\\d+/-?\\d+");
        }
        try (Connection connection = other.connect();
                Statement statement = connection.createStatement()) {
            DatasetHistory history = new DatasetHistory(connection, table(server));
            history.create();
            history.stamp("test", false);
            statement.execute(
                    "UPDATE " + quoted(server, NAME) + " SET " + quoted(server, "sha256") + " = '" + seal + "'");
            assertThat(history.stamp()).contains(new Stamp("test", false, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScriptRefusesTheDatabaseOfAnotherVariantAndNoOther(TestServer server) throws SQLException {
        try (Connection connection = databases.fresh(server).connect()) {
            DatasetHistory history = new DatasetHistory(connection, table(server));
            List<String> refusal = table(server).refuseOtherVariant("release", true);
            execute(connection, refusal);
            history.create();
            execute(connection, refusal);
            history.stamp("release", true);
            execute(connection, refusal);
            history.stamp("dev", false);
            assertThatThrownBy(() -> execute(connection, refusal))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("stamped as another variant than release");
        }
    }

    @Test
    void aDatabaseOfAnotherCharacterSetIsStampedToo() throws SQLException {
        TestDatabase database = databases.fresh(TestServer.MARIADB);
        database.execute("ALTER DATABASE " + database.name() + " CHARACTER SET latin1");
        try (Connection connection = database.connect()) {
            DatasetHistory history = new DatasetHistory(connection, table(TestServer.MARIADB));
            history.create();
            history.stamp("release", true);
            execute(connection, table(TestServer.MARIADB).refuseOtherVariant("release", true));
            assertThat(history.stamp()).contains(new Stamp("release", true, true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScriptRefusesAProtectedDatabaseThatWouldGetDevelopmentRows(TestServer server) throws SQLException {
        try (Connection connection = databases.fresh(server).connect()) {
            DatasetHistory history = new DatasetHistory(connection, table(server));
            List<String> guard = table(server)
                    .refuseWhereProtected(
                            "flyway_schema_history",
                            List.of(
                                    new HistoryTable.Pending("V2__it's.sql", Optional.empty()),
                                    new HistoryTable.Pending("R__b.sql", Optional.of(7))),
                            false);
            execute(connection, guard);
            execute(
                    connection,
                    List.of("CREATE TABLE " + quoted(server, "flyway_schema_history") + " (" + quoted(server, "script")
                            + " varchar(100), " + quoted(server, "checksum") + " int)"));
            history.create();
            execute(connection, guard);
            history.stamp("dev", false);
            execute(connection, guard);
            history.stamp("release", true);
            String insert = "INSERT INTO " + quoted(server, "flyway_schema_history") + " VALUES ('%s', %d)";
            execute(connection, List.of(insert.formatted("V2__it''s.sql", 5), insert.formatted("R__b.sql", 6)));
            assertThatThrownBy(() -> execute(connection, guard))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("protected, and development rows would come");
            execute(connection, List.of(insert.formatted("R__b.sql", 7)));
            execute(connection, guard);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
