package io.github.flywayvariants.dialect;

import static io.github.flywayvariants.dialect.GivenRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.ValueKind;
import io.github.flywayvariants.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2DialectTest extends DialectContract {

    @Override
    TestServer server() {
        return TestServer.H2;
    }

    @Override
    String identity() {
        return "id int GENERATED ALWAYS AS IDENTITY";
    }

    @Override
    Identity expectedIdentity() {
        return Identity.ALWAYS;
    }

    @Override
    String oddName() {
        return "ä \"b' \uD83D\uDE00 ?";
    }

    @Override
    List<String> unusualSession() {
        return List.of("SET TIME ZONE 'Asia/Kathmandu'");
    }

    @Override
    String sessionQuery() {
        return "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'TIME ZONE'";
    }

    @Override
    RowLoader.Path nativePath() {
        return RowLoader.Path.BATCH;
    }

    @Override
    List<Values> types() {
        return List.of(
                Values.of("boolean", ValueKind.BOOLEAN, "true", "false"),
                Values.of("tinyint", ValueKind.INTEGER, "-128", "127"),
                Values.of("bigint", ValueKind.INTEGER, "-9223372036854775808", "9223372036854775807"),
                Values.of(
                        "numeric(38, 10)",
                        ValueKind.DECIMAL,
                        "9999999999999999999999999999.9999999999",
                        "-0.0000000001",
                        "0.0000000000"),
                Values.of("numeric(100, 0)", ValueKind.DECIMAL, "9".repeat(100), "-1"),
                Values.of("decfloat(20)", ValueKind.OTHER, "1E+100", "1.5", "NaN", "Infinity"),
                Values.of(
                        "real",
                        ValueKind.FLOAT,
                        "0.1",
                        "3.4028235e+38",
                        "1e-45",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "1e+06"),
                Values.of(
                        "double precision",
                        ValueKind.FLOAT,
                        "0.1",
                        "1.7976931348623157e+308",
                        "5e-324",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "1e+20"),
                Values.of("char(5)", ValueKind.TEXT, "ab   ", "     ", "abcde"),
                Values.of("varchar(100)", ValueKind.TEXT, "ab ", "", "a\u0000b", "\uD83D\uDE00", "\uFEFF"),
                Values.of("varchar_ignorecase(100)", ValueKind.TEXT, "Ab ", ""),
                Values.of("clob", ValueKind.TEXT, "x".repeat(3_000_000), "", "é\n"),
                Values.of(
                        "date",
                        ValueKind.DATE,
                        "2024-01-31",
                        "0001-01-01",
                        "1500-02-28",
                        "0000-01-01",
                        "-0043-03-15",
                        "9999-12-31",
                        "+10000-01-01",
                        "+999999999-12-31"),
                Values.of(
                        "time(9)",
                        ValueKind.TIME,
                        "00:00:00",
                        "13:05:07.123456789",
                        "23:59:59.999999999",
                        "13:05:07.1"),
                Values.of(
                        "time(9) with time zone",
                        ValueKind.TIME_WITH_OFFSET,
                        "13:05:07.12+02:00",
                        "00:00:00-05:30",
                        "23:59:59+18:00",
                        "10:00:00+00:00"),
                Values.of(
                        "timestamp(9)",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:07.123456789",
                        "1500-02-28T00:00:00",
                        "-0043-03-15T10:00:00",
                        "+12345-01-01T10:00:00.1"),
                Values.of(
                        "timestamp(9) with time zone",
                        ValueKind.TIMESTAMP_WITH_OFFSET,
                        "2024-01-31T13:05:07.12+02:00",
                        "2024-01-31T13:05:07-05:30",
                        "-0043-03-15T10:00:00+00:00",
                        "+12345-01-01T10:00:00.1+01:00"),
                Values.of(
                        "interval year to month",
                        ValueKind.OTHER,
                        "INTERVAL '1-2' YEAR TO MONTH",
                        "INTERVAL '-99-11' YEAR TO MONTH"),
                Values.of("interval day to second(9)", ValueKind.OTHER, "INTERVAL '1 02:03:04.5' DAY TO SECOND"),
                Values.of("uuid", ValueKind.UUID, "00000000-0000-0000-0000-00000000000a"),
                Values.of(
                        "json",
                        ValueKind.JSON,
                        "{\"a\":[1,null,\"\uD83D\uDE00\"]}",
                        "null",
                        "\"x\"",
                        "12345678901234567890.123"),
                Values.of("binary(3)", ValueKind.BINARY, "00ff7f"),
                Values.of("varbinary(10)", ValueKind.BINARY, "", "00", "deadbeef"),
                Values.of("blob", ValueKind.BINARY, "", "00ff".repeat(400_000)),
                Values.of("enum('a', 'B c')", ValueKind.OTHER, "a", "B c"),
                Values.of("int array", ValueKind.OTHER, "[]", "[1,null,-3]"),
                Values.of("varchar array", ValueKind.OTHER, "[\"a,b\",null,\"\",\"\\\"\",\"null\"]"),
                Values.of("date array", ValueKind.OTHER, "[\"2024-01-31\"]"),
                Values.of("int array array", ValueKind.OTHER, "[[1,2],[],null]"),
                Values.of("geometry", ValueKind.OTHER, "SRID=4326;POINT (0.1 2)", "LINESTRING (0 0, 1 1)"));
    }

    // ---- what only H2 has

    @Test
    void aTriggerCannotBeSwitchedOff() throws SQLException {
        assertThat(dialect.triggers().whyNot()).contains("H2 has no way to switch a trigger off");
        assertThat(dialect.triggers().plan(catalog().tables())).isEmpty();
    }

    @Test
    void whoIsNoAdministratorLacksWhatWasNotGranted() throws SQLException {
        execute(
                "CREATE TABLE granted (id int PRIMARY KEY)",
                "CREATE USER reader PASSWORD 'x'",
                "GRANT SELECT, INSERT ON granted TO reader");
        try (Connection reader = DriverManager.getConnection("jdbc:h2:mem:" + database.name(), "reader", "x")) {
            assertThat(dialect.privileges()
                            .missing(reader, catalog().tables(), EnumSet.allOf(Privileges.Privilege.class)))
                    .extracting(Privileges.Missing::toString)
                    .containsExactly("UPDATE on PUBLIC.GRANTED", "DELETE on PUBLIC.GRANTED", "ALTER on PUBLIC.GRANTED");
        }
    }

    @Test
    void settingForeignKeysAsideDoesNotEndTheTransaction() throws SQLException {
        execute(
                "CREATE TABLE node (id int PRIMARY KEY, parent int REFERENCES node (id))",
                "CREATE UNIQUE INDEX by_parent ON node (parent)");
        assertThat(table("NODE").uniqueKeys()).extracting(Key::name).containsExactly("BY_PARENT");
        Suspension suspension =
                dialect.foreignKeys().suspend(connection, catalog().foreignKeys());
        Sql.execute(connection, "INSERT INTO node VALUES (1, 2), (2, 1)");
        suspension.end();
        connection.rollback();
        assertThat(read(table("NODE"))).isEmpty();
    }

    @Test
    void arraysThatAreNoJsonAreRefused() throws SQLException {
        execute("CREATE TABLE listed (v varchar array)");
        for (String malformed :
                List.of("", "x", "[", "[1", "[1,]", "[\"a]", "[\"\\x\"]", "[1] 2", "[".repeat(1_000), "{}")) {
            assertThatThrownBy(() -> load(table("LISTED"), GivenRows.of(row(malformed))))
                    .isInstanceOf(RowRejectedException.class)
                    .hasMessageStartingWith("row 1 holds a value that is not of the column's type");
        }
    }
}
