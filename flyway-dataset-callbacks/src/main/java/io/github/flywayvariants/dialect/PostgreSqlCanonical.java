package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ValueKind;
import java.util.List;

/** Canonical text on PostgreSQL: made by the database, in a session that {@link PostgreSqlSession} prepared. */
final class PostgreSqlCanonical implements CanonicalSql {

    private final boolean utf8;

    PostgreSqlCanonical(boolean utf8) {
        this.utf8 = utf8;
    }

    /** Returns what the values of a type are. */
    static ValueKind kind(String baseType) {
        return switch (baseType) {
            case "bool" -> ValueKind.BOOLEAN;
            case "int2", "int4", "int8", "oid" -> ValueKind.INTEGER;
            case "numeric", "money" -> ValueKind.DECIMAL;
            case "float4", "float8" -> ValueKind.FLOAT;
            case "text", "varchar", "bpchar", "name", "char", "citext" -> ValueKind.TEXT;
            case "date" -> ValueKind.DATE;
            case "time" -> ValueKind.TIME;
            case "timetz" -> ValueKind.TIME_WITH_OFFSET;
            case "timestamp" -> ValueKind.TIMESTAMP;
            case "timestamptz" -> ValueKind.INSTANT;
            case "uuid" -> ValueKind.UUID;
            case "bytea" -> ValueKind.BINARY;
            case "json", "jsonb" -> ValueKind.JSON;
            case "xml" -> ValueKind.XML;
            default -> ValueKind.OTHER;
        };
    }

    @Override
    public String selected(Column column) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        return switch (column.baseType()) {
            // A cast to text would cut off the blanks at the end.
            case "bpchar" -> "textin(bpcharout(" + name + "))";
            case "bytea" -> "encode(" + name + ", 'hex')";
            case "money" -> name + "::numeric::text";
            case "date" -> time(name + "::date");
            case "timestamp" -> time(name + "::timestamp");
            case "timestamptz" -> instant(name + "::timestamptz");
            case "timetz" ->
                "CASE WHEN " + name + "::text ~ '[+-][0-9][0-9]$' THEN " + name + "::text || ':00' ELSE " + name
                        + "::text END";
            default -> name + "::text";
        };
    }

    private static String instant(String value) {
        String utc = "(" + value + " AT TIME ZONE 'UTC')";
        return "CASE WHEN isfinite(" + utc + ") THEN " + time(utc) + " || '+00:00' ELSE " + utc + "::text END";
    }

    /** A date or timestamp with years as ISO 8601 numbers them. */
    private static String time(String value) {
        String text = "replace(" + value + "::text, ' ', 'T')";
        return "CASE WHEN NOT isfinite(" + value + ") THEN " + value + "::text"
                + " WHEN " + value + " >= '10000-01-01' THEN '+' || " + text
                + " WHEN " + value + " >= '0001-01-01' THEN " + text
                + " ELSE " + beforeTheFirstYear("left(" + text + ", -3)") + " END";
    }

    /** 1 BC is the year 0, 2 BC is the year -1. */
    private static String beforeTheFirstYear(String text) {
        String year = "(split_part(" + text + ", '-', 1)::int - 1)";
        String signed = "CASE WHEN " + year + " = 0 THEN '0000' ELSE '-' || lpad(" + year
                + "::text, greatest(4, length(" + year + "::text)), '0') END";
        return "(" + signed + ") || substr(" + text + ", strpos(" + text + ", '-'))";
    }

    @Override
    public CellText text(Column column) {
        return CellText.AS_IT_IS;
    }

    /** Texts of the same bytes: values that are equal may print differently, as 1.0 and 1.00 do. */
    @Override
    public String same(Column column, String one, String other) {
        String name = ".\"" + column.name().replace("\"", "\"\"") + '"';
        String printed = column.kind() == ValueKind.BINARY ? name : name + "::text COLLATE \"C\"";
        return one + printed + " IS NOT DISTINCT FROM " + other + printed;
    }

    @Override
    public List<String> ordered(Column column) {
        if (column.kind() == ValueKind.BINARY) {
            return List.of('"' + column.name().replace("\"", "\"\"") + "\" NULLS FIRST");
        }
        String text = "(" + selected(column) + ")";
        return List.of((utf8 ? text + " COLLATE \"C\"" : "convert_to(" + text + ", 'UTF8')") + " NULLS FIRST");
    }
}
