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

    @Override
    List<Values> types() {
        return List.of(
                Values.of("boolean", ValueKind.INTEGER, "1", "0"),
                Values.of("tinyint unsigned", ValueKind.INTEGER, "0", "255"),
                Values.of("bigint", ValueKind.INTEGER, "-9223372036854775808", "9223372036854775807"),
                Values.of("bigint unsigned", ValueKind.INTEGER, "18446744073709551615"),
                Values.of("int(8) zerofill", ValueKind.INTEGER, "42"),
                Values.of("bigint zerofill", ValueKind.INTEGER, "18446744073709551615", "7"),
                Values.of(
                        "decimal(65, 30)",
                        ValueKind.DECIMAL,
                        "9".repeat(35) + "." + "9".repeat(30),
                        "-0." + "0".repeat(29) + "1"),
                Values.of("decimal(8, 3) zerofill", ValueKind.DECIMAL, "1.500"),
                Values.of("float", ValueKind.FLOAT, "0.1", "3.4028235e+38", "1.1754944e-38", "1e+06", "1.6777216e+07"),
                Values.of("double", ValueKind.FLOAT, "0.1", "1.7976931348623157e+308", "5e-324", "1e+20"),
                Values.of("char(5)", ValueKind.TEXT, "ab", "", "abcde"),
                Values.of("varchar(100)", ValueKind.TEXT, "ab ", "", "a\u0000b", "\uD83D\uDE00", "\uFEFF", "\\N", "\\"),
                Values.of("varchar(100) character set latin1", ValueKind.TEXT, "äöü€", "ab "),
                Values.of("longtext", ValueKind.TEXT, "x".repeat(2_000_000), "", "é\n\r\t"),
                Values.of("enum('a', 'B c', '')", ValueKind.TEXT, "a", "B c", ""),
                Values.of("set('a', 'b')", ValueKind.TEXT, "a,b", ""),
                Values.of(
                        "date",
                        ValueKind.DATE,
                        "2024-01-31",
                        "0001-01-01",
                        "1500-02-28",
                        "0000-00-00",
                        "2024-00-00",
                        "9999-12-31"),
                Values.of("time", ValueKind.TIME, "00:00:00", "838:59:59", "-838:59:59"),
                Values.of("time(6)", ValueKind.TIME, "13:05:07.123456", "-00:00:00.5", "10:00:00"),
                Values.of(
                        "datetime",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:10",
                        "0000-00-00T00:00:00",
                        "9999-12-31T23:59:59"),
                Values.of(
                        "datetime(6)",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:07.123456",
                        "1000-01-01T00:00:00",
                        "2024-01-31T13:05:10.1"),
                Values.of(
                        "timestamp(6) null",
                        ValueKind.INSTANT,
                        "2024-01-31T13:05:07.12+00:00",
                        "1970-01-01T00:00:01+00:00",
                        "2038-01-19T03:14:07.999999+00:00",
                        "2024-03-31T01:30:00+00:00"),
                Values.of(
                        "timestamp null", ValueKind.INSTANT, "2024-01-31T13:05:10+00:00", "0000-00-00T00:00:00+00:00"),
                Values.of("year", ValueKind.OTHER, "2024", "0000", "1901", "2155"),
                Values.of("bit(1)", ValueKind.OTHER, "1", "0"),
                Values.of("bit(10)", ValueKind.OTHER, "0000000101"),
                Values.of("bit(64)", ValueKind.OTHER, "1".repeat(64), "0".repeat(64)),
                Values.of("uuid", ValueKind.UUID, "00000000-0000-0000-0000-00000000000a"),
                Values.of("inet6", ValueKind.OTHER, "::1"),
                Values.of("inet4", ValueKind.OTHER, "192.168.0.1"),
                Values.of("json", ValueKind.JSON, "{\"a\":  [1, null, \"\uD83D\uDE00\\n\"]}", "null"),
                Values.of("binary(3)", ValueKind.BINARY, "00ff7f", "000000"),
                Values.of("varbinary(10)", ValueKind.BINARY, "", "00", "5c4e0a09"),
                Values.of("longblob", ValueKind.BINARY, "", "00ff5c0a0d".repeat(100_000)),
                Values.of(
                        "geometry",
                        ValueKind.OTHER,
                        "POINT(0.1 123456.78901234567)",
                        "SRID=4326;POINT(1 2)",
                        "GEOMETRYCOLLECTION EMPTY"),
                Values.of("polygon", ValueKind.OTHER, "POLYGON((0 0,1 0,1 1,0 0))"));
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
            assertThat(dialect.loader(connection, table, table.columns()).reason())
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
