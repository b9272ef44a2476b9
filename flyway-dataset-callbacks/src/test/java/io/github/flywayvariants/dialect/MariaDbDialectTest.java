package io.github.flywayvariants.dialect;

import static io.github.flywayvariants.dialect.GivenRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.Trigger;
import io.github.flywayvariants.catalog.ValueKind;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbDialectTest extends DialectContract {

    @Override
    TestServer server() {
        return TestServer.MARIADB;
    }

    @Override
    String identity() {
        return "id int AUTO_INCREMENT";
    }

    @Override
    Identity expectedIdentity() {
        return Identity.AUTO_INCREMENT;
    }

    @Override
    String oddName() {
        return "ä `b' \" ?";
    }

    @Override
    List<String> unusualSession() {
        return List.of(
                "SET time_zone = '+05:45'",
                "SET sql_mode = 'ANSI_QUOTES,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,STRICT_ALL_TABLES'",
                "SET lc_messages = 'de_DE'",
                "SET lc_time_names = 'de_DE'",
                "SET sql_select_limit = 3",
                "SET max_sort_length = 64");
    }

    @Override
    String sessionQuery() {
        return "SELECT CONCAT_WS('|', @@time_zone, @@sql_mode, @@lc_messages, @@lc_time_names, @@sql_select_limit, @@max_sort_length,"
                + " @@sort_buffer_size, @@foreign_key_checks, @@character_set_client, @@character_set_results, @@collation_connection)";
    }

    @Override
    RowLoader.Path nativePath() {
        return RowLoader.Path.LOAD_DATA;
    }

    // ---- what only MariaDB has

    @Test
    void theNativePathIsFoundThroughADriverOfAnotherClassLoader() throws Exception {
        assertNativePathThroughADriverOfAnotherClassLoader();
    }

    @Test
    void whatIsUnusualAboutTablesIsInTheCatalog() throws SQLException {
        execute(
                "CREATE TABLE history (id int PRIMARY KEY) WITH SYSTEM VERSIONING",
                "CREATE TABLE loose (id int) ENGINE = MyISAM",
                "CREATE TABLE passing (id int) ENGINE = MEMORY",
                "CREATE TABLE plain (id int, doc json, v longtext, n int GENERATED ALWAYS AS (id + 1) VIRTUAL, UNIQUE KEY whole (id), UNIQUE KEY part (v(10)))",
                "CREATE TRIGGER noticed BEFORE INSERT ON plain FOR EACH ROW SET @x = 1");
        assertThat(table("history").traits()).containsExactly(TableTrait.SYSTEM_VERSIONED);
        assertThat(table("loose").traits()).containsExactly(TableTrait.NOT_TRANSACTIONAL);
        assertThat(table("passing").traits()).contains(TableTrait.NOT_TRANSACTIONAL, TableTrait.NOT_DURABLE);
        Table plain = table("plain");
        assertThat(plain.traits()).isEmpty();
        assertThat(plain.columns())
                .extracting(Column::kind)
                .containsExactly(ValueKind.INTEGER, ValueKind.JSON, ValueKind.TEXT, ValueKind.INTEGER);
        assertThat(plain.columns()).extracting(Column::generated).containsExactly(false, false, false, true);
        assertThat(plain.columns()).extracting(Column::hasDefault).containsOnly(false);
        assertThat(plain.uniqueKeys()).extracting(Key::name).containsExactly("whole");
        assertThat(plain.triggers()).extracting(Trigger::name).containsExactly("noticed");
        assertThat(dialect.triggers().whyNot()).contains("MariaDB has no way to switch a trigger off");
        assertThatThrownBy(() -> dialect.triggers().suspend(connection, List.of(plain)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rowsLoadByBatchWhereLoadDataIsForbidden() throws SQLException, IOException {
        execute("CREATE TABLE refused (id int PRIMARY KEY)");
        Table table = table("refused");
        try (Connection strict = DriverManager.getConnection(database.url() + "&allowLocalInfile=false")) {
            RowLoader loader = dialect.loader(strict, table, table.columns());
            assertThat(loader.path()).isEqualTo(RowLoader.Path.BATCH);
            assertThat(loader.reason()).contains("the URL says allowLocalInfile=false");
            assertThat(loader.load(GivenRows.of(row("1"), row("2")))).isEqualTo(2);
        }
        execute("SET GLOBAL local_infile = 0");
        try {
            assertThat(Dialect.of(connection)
                            .loader(connection, table, table.columns())
                            .reason())
                    .contains("the server says local_infile=OFF");
        } finally {
            execute("SET GLOBAL local_infile = 1");
        }
        assertThat(read(table)).hasSize(2);
    }

    @Test
    void anOrphanThatLoadDataWouldLeaveOutFailsTheLoad() throws SQLException {
        execute(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES parent (id))");
        assertThatThrownBy(() -> load(table("child"), GivenRows.of(row("1", null), row("2", "7"))))
                .isInstanceOf(RowRejectedException.class)
                .hasMessageContaining("a row refers to a row that is not there");
    }

    @Test
    void aNumberThatIsNotCountedYetIsNotUsedAgain() throws SQLException {
        execute("CREATE SEQUENCE cached START WITH 1 CACHE 100");
        NumberSource source =
                new NumberSource.OfSequence(catalog().sequence(id("cached")).orElseThrow());
        assertThat(text("SELECT NEXT VALUE FOR cached")).isEqualTo("1");
        assertThat(next(source)).as("all of the cache counts as used").isEqualTo(101);
    }
}
