package io.github.flywayvariants.dialect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values of {@code sql_variant}, whose text says their own type: {@code int:42}. Types of a fixed length are those of any length
 * with the same value; precision and length of a type are the largest, and the scale is that of the text.
 */
final class SqlServerVariants {

    private static final int LARGEST_SCALE = 38;
    private static final String BASE_TYPE = "CAST(SQL_VARIANT_PROPERTY(%s, 'BaseType') AS nvarchar(30))";

    /** Types that text is cast to as it is. */
    private static final List<String> PLAIN = List.of(
            "bit",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "money",
            "smallmoney",
            "float",
            "real",
            "date",
            "time",
            "datetime",
            "smalldatetime",
            "datetime2",
            "datetimeoffset",
            "uniqueidentifier");

    private SqlServerVariants() {}

    /** Returns the text of a column, as SQL. */
    static String selected(String name) {
        return "CASE " + BASE_TYPE.formatted(name)
                + " WHEN 'char' THEN N'varchar' WHEN 'nchar' THEN N'nvarchar' WHEN 'binary' THEN N'varbinary' WHEN 'numeric' THEN N'decimal'"
                + " ELSE " + BASE_TYPE.formatted(name) + " END + N':' + CASE " + BASE_TYPE.formatted(name)
                + when("varbinary", converted(name, "varbinary(8000)", ", 2"))
                + when("binary", converted(name, "varbinary(8000)", ", 2"))
                + when("float", converted(name, "float", ", 3"))
                + when("real", converted(name, "real", ", 3"))
                + when("money", converted(name, "decimal(19, 4)", ""))
                + when("smallmoney", converted(name, "decimal(19, 4)", ""))
                + Stream.of("date", "time", "datetimeoffset")
                        .map(type -> when(type, converted(name, type, ", 121")))
                        .collect(Collectors.joining())
                + Stream.of("datetime", "smalldatetime", "datetime2")
                        .map(type -> when(type, "REPLACE(" + converted(name, type, ", 121") + ", ' ', 'T')"))
                        .collect(Collectors.joining())
                + " ELSE CAST(" + name + " AS nvarchar(4000)) END";
    }

    private static String when(String type, String value) {
        return " WHEN '" + type + "' THEN " + value;
    }

    private static String converted(String name, String type, String style) {
        return "CONVERT(nvarchar(4000), CAST(" + name + " AS " + type + ")" + style + ")";
    }

    /** Returns the value that a parameter holds the text of, as SQL: a query, which {@code VALUES} does not take. */
    static String value() {
        return "(SELECT CASE b"
                + PLAIN.stream().map(type -> when(type, cast(type))).collect(Collectors.joining())
                + when("varchar", cast("varchar(8000)"))
                + when("nvarchar", cast("nvarchar(4000)"))
                + when("varbinary", "CAST(CONVERT(varbinary(8000), v, 2) AS sql_variant)")
                + when("decimal", decimal())
                + " END FROM (SELECT LEFT(t, CHARINDEX(':', t) - 1) AS b, SUBSTRING(t, CHARINDEX(':', t) + 1, 4000) AS v"
                + " FROM (SELECT CAST(? AS nvarchar(4000)) AS t) AS given) AS parts)";
    }

    private static String decimal() {
        return "CASE CASE CHARINDEX('.', v) WHEN 0 THEN 0 ELSE LEN(v) - CHARINDEX('.', v) END"
                + IntStream.rangeClosed(0, LARGEST_SCALE)
                        .mapToObj(scale -> " WHEN " + scale + " THEN " + cast("decimal(38, " + scale + ")"))
                        .collect(Collectors.joining())
                + " END";
    }

    private static String cast(String type) {
        return "CAST(CAST(v AS " + type + ") AS sql_variant)";
    }
}
