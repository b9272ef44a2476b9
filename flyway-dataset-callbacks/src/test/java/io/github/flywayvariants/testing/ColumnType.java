package io.github.flywayvariants.testing;

import io.github.flywayvariants.catalog.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of a database, with values of it that come back as the same text.
 *
 * @param type the type as a column is declared with it
 * @param kind what its canonical text is like
 * @param values values as canonical text
 */
public record ColumnType(String type, ValueKind kind, List<String> values) {

    /** Types of SQL Server that Babelfish does not have, or not to their extremes. */
    private static final Map<String, String> NOT_ON_BABELFISH = Map.of(
            "time(7)", "Babelfish keeps times to the microsecond",
            "datetime2(7)", "Babelfish keeps times to the microsecond",
            "datetimeoffset(7)", "Babelfish keeps times to the microsecond",
            "hierarchyid", "Babelfish has no hierarchyid",
            "geometry", "Babelfish has geometry only with PostGIS",
            "geography", "Babelfish has geography only with PostGIS");

    /** Returns why the server that is there cannot have it; nothing if it can. */
    public Optional<String> whyNot() {
        return NOT_ON_BABELFISH.containsKey(type) && SqlServer.isThere() && SqlServer.isBabelfish()
                ? Optional.ofNullable(NOT_ON_BABELFISH.get(type))
                : Optional.empty();
    }

    /** Returns the types that the server which is there can have. */
    public static List<ColumnType> available(TestServer server) {
        return all(server).stream().filter(type -> type.whyNot().isEmpty()).toList();
    }

    /** Returns types of a database, with values to their extremes. */
    public static List<ColumnType> all(TestServer server) {
        return switch (server) {
            case H2 -> h2();
            case POSTGRESQL -> postgreSql();
            case MARIADB -> mariaDb();
            case SQLSERVER -> sqlServer();
        };
    }

    private static ColumnType of(String type, ValueKind kind, String... values) {
        return new ColumnType(type, kind, List.of(values));
    }

    private static List<ColumnType> h2() {
        return List.of(
                of("boolean", ValueKind.BOOLEAN, "true", "false"),
                of("tinyint", ValueKind.INTEGER, "-128", "127"),
                of("bigint", ValueKind.INTEGER, "-9223372036854775808", "9223372036854775807"),
                of(
                        "numeric(38, 10)",
                        ValueKind.DECIMAL,
                        "9999999999999999999999999999.9999999999",
                        "-0.0000000001",
                        "0.0000000000"),
                of("numeric(100, 0)", ValueKind.DECIMAL, "9".repeat(100), "-1"),
                of("decfloat(20)", ValueKind.OTHER, "1E+100", "1.5", "NaN", "Infinity"),
                of("real", ValueKind.FLOAT, "0.1", "3.4028235e+38", "1e-45", "NaN", "Infinity", "-Infinity", "1e+06"),
                of(
                        "double precision",
                        ValueKind.FLOAT,
                        "0.1",
                        "1.7976931348623157e+308",
                        "5e-324",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "1e+20"),
                of("char(5)", ValueKind.TEXT, "ab   ", "     ", "abcde"),
                of("varchar(100)", ValueKind.TEXT, "ab ", "", "a\u0000b", "\uD83D\uDE00", "\uFEFF"),
                of("varchar_ignorecase(100)", ValueKind.TEXT, "Ab ", ""),
                of("clob", ValueKind.TEXT, "x".repeat(3_000_000), "", "é\n"),
                of(
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
                of("time(9)", ValueKind.TIME, "00:00:00", "13:05:07.123456789", "23:59:59.999999999", "13:05:07.1"),
                of(
                        "time(9) with time zone",
                        ValueKind.TIME_WITH_OFFSET,
                        "13:05:07.12+02:00",
                        "00:00:00-05:30",
                        "23:59:59+18:00",
                        "10:00:00+00:00"),
                of(
                        "timestamp(9)",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:07.123456789",
                        "1500-02-28T00:00:00",
                        "-0043-03-15T10:00:00",
                        "+12345-01-01T10:00:00.1"),
                of(
                        "timestamp(9) with time zone",
                        ValueKind.TIMESTAMP_WITH_OFFSET,
                        "2024-01-31T13:05:07.12+02:00",
                        "2024-01-31T13:05:07-05:30",
                        "-0043-03-15T10:00:00+00:00",
                        "+12345-01-01T10:00:00.1+01:00"),
                of(
                        "interval year to month",
                        ValueKind.OTHER,
                        "INTERVAL '1-2' YEAR TO MONTH",
                        "INTERVAL '-99-11' YEAR TO MONTH"),
                of("interval day to second(9)", ValueKind.OTHER, "INTERVAL '1 02:03:04.5' DAY TO SECOND"),
                of("uuid", ValueKind.UUID, "00000000-0000-0000-0000-00000000000a"),
                of(
                        "json",
                        ValueKind.JSON,
                        "{\"a\":[1,null,\"\uD83D\uDE00\"]}",
                        "null",
                        "\"x\"",
                        "12345678901234567890.123"),
                of("binary(3)", ValueKind.BINARY, "00ff7f"),
                of("varbinary(10)", ValueKind.BINARY, "", "00", "deadbeef"),
                of("blob", ValueKind.BINARY, "", "00ff".repeat(400_000)),
                of("enum('a', 'B c')", ValueKind.OTHER, "a", "B c"),
                of("int array", ValueKind.OTHER, "[]", "[1,null,-3]"),
                of("varchar array", ValueKind.OTHER, "[\"a,b\",null,\"\",\"\\\"\",\"null\"]"),
                of("date array", ValueKind.OTHER, "[\"2024-01-31\"]"),
                of("int array array", ValueKind.OTHER, "[[1,2],[],null]"),
                of("geometry", ValueKind.OTHER, "SRID=4326;POINT (0.1 2)", "LINESTRING (0 0, 1 1)"));
    }

    private static List<ColumnType> postgreSql() {
        return List.of(
                of("boolean", ValueKind.BOOLEAN, "true", "false"),
                of("smallint", ValueKind.INTEGER, "-32768", "32767"),
                of("bigint", ValueKind.INTEGER, "-9223372036854775808", "9223372036854775807"),
                of(
                        "numeric(38, 10)",
                        ValueKind.DECIMAL,
                        "9999999999999999999999999999.9999999999",
                        "-0.0000000001",
                        "0.0000000000",
                        "NaN"),
                of(
                        "numeric",
                        ValueKind.DECIMAL,
                        "1.50",
                        "1",
                        "9".repeat(200) + ".5",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "0.000000000000000000000001"),
                of("money", ValueKind.DECIMAL, "12.34", "-92233720368547758.08", "1000000.00"),
                of(
                        "real",
                        ValueKind.FLOAT,
                        "0.1",
                        "3.4028235e+38",
                        "1e-45",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "1e+06",
                        "-0"),
                of(
                        "double precision",
                        ValueKind.FLOAT,
                        "0.1",
                        "1.7976931348623157e+308",
                        "5e-324",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "1e+20",
                        "-0"),
                of("char(5)", ValueKind.TEXT, "ab   ", "     ", "abcde"),
                of("varchar(100)", ValueKind.TEXT, "ab ", "", "\uD83D\uDE00", "\uFEFF"),
                of("text", ValueKind.TEXT, "x".repeat(2_000_000), "", "é\n", "\\.", "\\N"),
                of("\"char\"", ValueKind.TEXT, "x"),
                of("name", ValueKind.TEXT, "x y"),
                of(
                        "date",
                        ValueKind.DATE,
                        "2024-01-31",
                        "0001-01-01",
                        "1500-02-28",
                        "0000-01-01",
                        "-0043-03-15",
                        "-4712-01-01",
                        "9999-12-31",
                        "+10000-01-01",
                        "+5874897-12-31",
                        "infinity",
                        "-infinity"),
                of("time", ValueKind.TIME, "00:00:00", "13:05:07.123456", "24:00:00", "13:05:07.1"),
                of(
                        "timetz",
                        ValueKind.TIME_WITH_OFFSET,
                        "13:05:07.12+02:00",
                        "00:00:00-05:30",
                        "23:59:59+15:59:59",
                        "10:00:00+00:00"),
                of(
                        "timestamp",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:07.123456",
                        "1500-02-28T00:00:00",
                        "0000-12-31T23:59:59.999999",
                        "-0043-03-15T10:00:00",
                        "+12345-01-01T10:00:00.1",
                        "infinity",
                        "-infinity"),
                of(
                        "timestamptz",
                        ValueKind.INSTANT,
                        "2024-01-31T13:05:07.12+00:00",
                        "1500-02-28T00:00:00+00:00",
                        "-0043-03-15T10:00:00+00:00",
                        "+12345-01-01T10:00:00.1+00:00",
                        "infinity",
                        "-infinity",
                        "0001-01-01T00:00:00+00:00"),
                of("interval", ValueKind.OTHER, "1 year 2 mons -3 days +04:05:06.789", "00:00:00", "-178000000 years"),
                of("uuid", ValueKind.UUID, "00000000-0000-0000-0000-00000000000a"),
                of("json", ValueKind.JSON, "{\"a\":  [1, null, \"\uD83D\uDE00\"], \"a\": 1}", "null"),
                of("jsonb", ValueKind.JSON, "{\"a\": [1, null, \"\\\\n\"]}", "null", "12345678901234567890.1230"),
                of("xml", ValueKind.XML, "<a b=\"c\">ä</a>", "text <b/> content", ""),
                of("bytea", ValueKind.BINARY, "", "00", "deadbeef", "00ff5c0a0d".repeat(100_000)),
                of("bit(5)", ValueKind.OTHER, "10101"),
                of("bit varying(70)", ValueKind.OTHER, "", "1".repeat(70)),
                of("inet", ValueKind.OTHER, "192.168.0.1/24", "::1/128"),
                of("cidr", ValueKind.OTHER, "192.168.0.0/24"),
                of("macaddr", ValueKind.OTHER, "08:00:2b:01:02:03"),
                of("int[]", ValueKind.OTHER, "{}", "{1,NULL,-3}", "{{1,2},{3,4}}", "[0:1]={1,2}"),
                of("text[]", ValueKind.OTHER, "{\"a,b\",NULL,\"\",\"\\\"\",\"NULL\",\"\\\\\"}"),
                of("timestamptz[]", ValueKind.OTHER, "{\"2024-01-31 13:05:07.12+00\"}"),
                of("float8[]", ValueKind.OTHER, "{0.1,1e+20,5e-324}"),
                of("bytea[]", ValueKind.OTHER, "{\"\\\\x00ff\"}"),
                of("int4range", ValueKind.OTHER, "[1,5)", "empty", "(,)"),
                of("tstzrange", ValueKind.OTHER, "[\"2024-01-31 13:05:07.12+00\",infinity)"),
                of("int4multirange", ValueKind.OTHER, "{[1,3),[5,7)}"),
                of("point", ValueKind.OTHER, "(0.1,-2)"),
                of("polygon", ValueKind.OTHER, "((0,0),(1,1),(1,0))"),
                of("tsvector", ValueKind.OTHER, "'a':1 'b''c':2"),
                of("oid", ValueKind.INTEGER, "4294967295"),
                of("pg_lsn", ValueKind.OTHER, "16/B374D848"));
    }

    private static List<ColumnType> mariaDb() {
        return List.of(
                of("boolean", ValueKind.INTEGER, "1", "0"),
                of("tinyint unsigned", ValueKind.INTEGER, "0", "255"),
                of("bigint", ValueKind.INTEGER, "-9223372036854775808", "9223372036854775807"),
                of("bigint unsigned", ValueKind.INTEGER, "18446744073709551615"),
                of("int(8) zerofill", ValueKind.INTEGER, "42"),
                of("bigint zerofill", ValueKind.INTEGER, "18446744073709551615", "7"),
                of(
                        "decimal(65, 30)",
                        ValueKind.DECIMAL,
                        "9".repeat(35) + "." + "9".repeat(30),
                        "-0." + "0".repeat(29) + "1"),
                of("decimal(8, 3) zerofill", ValueKind.DECIMAL, "1.500"),
                of("float", ValueKind.FLOAT, "0.1", "3.4028235e+38", "1.1754944e-38", "1e+06", "1.6777216e+07"),
                of("double", ValueKind.FLOAT, "0.1", "1.7976931348623157e+308", "5e-324", "1e+20"),
                of("char(5)", ValueKind.TEXT, "ab", "", "abcde"),
                of("varchar(100)", ValueKind.TEXT, "ab ", "", "a\u0000b", "\uD83D\uDE00", "\uFEFF", "\\N", "\\"),
                of("varchar(100) character set latin1", ValueKind.TEXT, "äöü€", "ab "),
                of("longtext", ValueKind.TEXT, "x".repeat(2_000_000), "", "é\n\r\t"),
                of("enum('a', 'B c', '')", ValueKind.TEXT, "a", "B c", ""),
                of("set('a', 'b')", ValueKind.TEXT, "a,b", ""),
                of(
                        "date",
                        ValueKind.DATE,
                        "2024-01-31",
                        "0001-01-01",
                        "1500-02-28",
                        "0000-00-00",
                        "2024-00-00",
                        "9999-12-31"),
                of("time", ValueKind.TIME, "00:00:00", "838:59:59", "-838:59:59"),
                of("time(6)", ValueKind.TIME, "13:05:07.123456", "-00:00:00.5", "10:00:00"),
                of(
                        "datetime",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:10",
                        "0000-00-00T00:00:00",
                        "9999-12-31T23:59:59"),
                of(
                        "datetime(6)",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:07.123456",
                        "1000-01-01T00:00:00",
                        "2024-01-31T13:05:10.1"),
                of(
                        "timestamp(6) null",
                        ValueKind.INSTANT,
                        "2024-01-31T13:05:07.12+00:00",
                        "1970-01-01T00:00:01+00:00",
                        "2038-01-19T03:14:07.999999+00:00",
                        "2024-03-31T01:30:00+00:00"),
                of("timestamp null", ValueKind.INSTANT, "2024-01-31T13:05:10+00:00", "0000-00-00T00:00:00+00:00"),
                of("year", ValueKind.OTHER, "2024", "0000", "1901", "2155"),
                of("bit(1)", ValueKind.OTHER, "1", "0"),
                of("bit(10)", ValueKind.OTHER, "0000000101"),
                of("bit(64)", ValueKind.OTHER, "1".repeat(64), "0".repeat(64)),
                of("uuid", ValueKind.UUID, "00000000-0000-0000-0000-00000000000a"),
                of("inet6", ValueKind.OTHER, "::1"),
                of("inet4", ValueKind.OTHER, "192.168.0.1"),
                of("json", ValueKind.JSON, "{\"a\":  [1, null, \"\uD83D\uDE00\\n\"]}", "null"),
                of("binary(3)", ValueKind.BINARY, "00ff7f", "000000"),
                of("varbinary(10)", ValueKind.BINARY, "", "00", "5c4e0a09"),
                of("longblob", ValueKind.BINARY, "", "00ff5c0a0d".repeat(100_000)),
                of(
                        "geometry",
                        ValueKind.OTHER,
                        "POINT(0.1 123456.78901234567)",
                        "SRID=4326;POINT(1 2)",
                        "GEOMETRYCOLLECTION EMPTY"),
                of("polygon", ValueKind.OTHER, "POLYGON((0 0,1 0,1 1,0 0))"));
    }

    private static List<ColumnType> sqlServer() {
        return List.of(
                of("bit", ValueKind.BOOLEAN, "true", "false"),
                of("tinyint", ValueKind.INTEGER, "0", "255"),
                of("smallint", ValueKind.INTEGER, "-32768", "32767"),
                of("int", ValueKind.INTEGER, "-2147483648", "2147483647"),
                of("bigint", ValueKind.INTEGER, "-9223372036854775808", "9223372036854775807"),
                of(
                        "decimal(38, 10)",
                        ValueKind.DECIMAL,
                        "9999999999999999999999999999.9999999999",
                        "-0.0000000001",
                        "0.0000000000"),
                of("numeric(38, 0)", ValueKind.DECIMAL, "9".repeat(38), "-1"),
                of("money", ValueKind.DECIMAL, "922337203685477.5807", "-922337203685477.5808", "1.5000"),
                of("smallmoney", ValueKind.DECIMAL, "214748.3647", "-214748.3648"),
                of("float", ValueKind.FLOAT, "0.1", "1.7976931348623157e+308", "2.2250738585072014e-308", "1e+20"),
                of("real", ValueKind.FLOAT, "0.1", "3.4028235e+38", "1.1754944e-38", "1e+06"),
                of("char(5)", ValueKind.TEXT, "ab   ", "     ", "abcde"),
                of("nchar(5)", ValueKind.TEXT, "äb   ", "abcde"),
                of("varchar(100)", ValueKind.TEXT, "ab ", "", "äöü"),
                of("nvarchar(100)", ValueKind.TEXT, "ab ", "", "\uD83D\uDE00", "\uFEFF", "\u0141", "a\tb"),
                of("varchar(max)", ValueKind.TEXT, "x".repeat(100_000), ""),
                of("nvarchar(max)", ValueKind.TEXT, "x".repeat(1_000_000), "", "é\n"),
                of("text", ValueKind.TEXT, "x".repeat(9_000), ""),
                of("ntext", ValueKind.TEXT, "\u0141".repeat(9_000), ""),
                of("date", ValueKind.DATE, "2024-01-31", "0001-01-01", "1500-02-28", "9999-12-31"),
                of("time(0)", ValueKind.TIME, "00:00:00", "23:59:59"),
                of("time(6)", ValueKind.TIME, "13:05:07.123456", "13:05:07.1"),
                of("time(7)", ValueKind.TIME, "13:05:07.1234567", "23:59:59.9999999"),
                of(
                        "datetime",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:07.123",
                        "1753-01-01T00:00:00",
                        "9999-12-31T23:59:59.997"),
                of("smalldatetime", ValueKind.TIMESTAMP, "2024-01-31T13:05:00", "1900-01-01T00:00:00"),
                of(
                        "datetime2(6)",
                        ValueKind.TIMESTAMP,
                        "2024-01-31T13:05:07.123456",
                        "1500-02-28T00:00:00",
                        "0001-01-01T00:00:00",
                        "9999-12-31T23:59:59.999999"),
                of("datetime2(7)", ValueKind.TIMESTAMP, "2024-01-31T13:05:07.1234567", "9999-12-31T23:59:59.9999999"),
                of(
                        "datetimeoffset(6)",
                        ValueKind.TIMESTAMP_WITH_OFFSET,
                        "2024-01-31T13:05:07.12+02:00",
                        "2024-01-31T13:05:07-05:30",
                        "1500-02-28T00:00:00+00:00"),
                of("datetimeoffset(7)", ValueKind.TIMESTAMP_WITH_OFFSET, "2024-01-31T13:05:07.1234567+14:00"),
                of("uniqueidentifier", ValueKind.UUID, "00000000-0000-0000-0000-00000000000a"),
                of("binary(3)", ValueKind.BINARY, "00ff7f", "000000"),
                of("varbinary(10)", ValueKind.BINARY, "", "00", "deadbeef"),
                of("varbinary(max)", ValueKind.BINARY, "", "00ff5c0a0d".repeat(50_000)),
                of("image", ValueKind.BINARY, "00ff".repeat(10_000)),
                of("xml", ValueKind.XML, "<a b=\"c\">ä</a>", "text<b/>content"),
                of(
                        "sql_variant",
                        ValueKind.OTHER,
                        "int:42",
                        "nvarchar:a:b",
                        "decimal:1.50",
                        "varbinary:00FF",
                        "bit:1",
                        "date:2024-01-31"),
                of("hierarchyid", ValueKind.OTHER, "/", "/1/2.1/"),
                of("geometry", ValueKind.OTHER, "SRID=0;POINT (1 2)", "SRID=4326;POINT (0.1 2 3 4)"),
                of("geography", ValueKind.OTHER, "SRID=4326;POINT (0.1 2)"));
    }
}
