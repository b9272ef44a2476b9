package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ValueKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Canonical text on H2: made by the database, but for floating point and binary. */
final class H2Canonical implements CanonicalSql {

    /** Values longer than this sort by their beginning; H2 makes no texts or bytes of more than twice of it. */
    private static final int SORTED = 100_000;

    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");

    /** Returns what the values of a type are. */
    static ValueKind kind(String baseType) {
        return switch (baseType) {
            case "BOOLEAN" -> ValueKind.BOOLEAN;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> ValueKind.INTEGER;
            case "NUMERIC", "DECIMAL" -> ValueKind.DECIMAL;
            case "REAL", "DOUBLE PRECISION", "FLOAT" -> ValueKind.FLOAT;
            case "CHARACTER", "CHARACTER VARYING", "CHARACTER LARGE OBJECT", "VARCHAR_IGNORECASE" -> ValueKind.TEXT;
            case "DATE" -> ValueKind.DATE;
            case "TIME" -> ValueKind.TIME;
            case "TIME WITH TIME ZONE" -> ValueKind.TIME_WITH_OFFSET;
            case "TIMESTAMP" -> ValueKind.TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE" -> ValueKind.TIMESTAMP_WITH_OFFSET;
            case "UUID" -> ValueKind.UUID;
            case "BINARY", "BINARY VARYING", "BINARY LARGE OBJECT", "JAVA_OBJECT" -> ValueKind.BINARY;
            case "JSON" -> ValueKind.JSON;
            default -> ValueKind.OTHER;
        };
    }

    @Override
    public String selected(Column column) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        return switch (column.kind()) {
            case FLOAT, BINARY, TEXT -> name;
            case BOOLEAN -> "CASE WHEN " + name + " THEN 'true' WHEN NOT " + name + " THEN 'false' END";
            case DATE, TIMESTAMP -> year(name, time(name));
            case TIMESTAMP_WITH_OFFSET -> year(name, offset(time(name)));
            case TIME_WITH_OFFSET -> offset(text(name));
            default -> column.baseType().equals("ARRAY") ? text("CAST(" + name + " AS JSON)") : text(name);
        };
    }

    private static String text(String value) {
        return "CAST(" + value + " AS CHARACTER VARYING)";
    }

    private static String time(String name) {
        return "REPLACE(" + text(name) + ", ' ', 'T')";
    }

    /** H2 leaves out minutes of an offset that are zero. */
    private static String offset(String text) {
        return "CASE WHEN SUBSTRING(" + text + " FROM CHAR_LENGTH(" + text + ") - 2 FOR 1) IN ('+', '-') THEN " + text
                + " || ':00' ELSE " + text + " END";
    }

    private static String year(String name, String text) {
        return "CASE WHEN EXTRACT(YEAR FROM " + name + ") > 9999 THEN '+' || " + text + " ELSE " + text + " END";
    }

    @Override
    public CellText text(Column column) {
        return switch (column.kind()) {
            case BINARY -> CellText.OF_BYTES;
            case FLOAT -> column.baseType().equals("REAL") ? CellText.OF_FLOAT : CellText.OF_DOUBLE;
            default -> CellText.AS_IT_IS;
        };
    }

    /** Texts that differ in case are the same to some types and collations, and times with an offset that are the same moment. */
    @Override
    public String same(Column column, String one, String other) {
        String name = ".\"" + column.name().replace("\"", "\"\"") + '"';
        return compared(column, one + name) + " IS NOT DISTINCT FROM " + compared(column, other + name);
    }

    private static String compared(Column column, String value) {
        return switch (column.kind()) {
            case BOOLEAN, INTEGER, DATE, TIME, TIMESTAMP, UUID, BINARY -> value;
            case TEXT -> "HASH('SHA-256', " + value + ")";
            default -> "HASH('SHA-256', " + text(value) + ")";
        };
    }

    @Override
    public List<String> ordered(Column column) {
        String selected = selected(column);
        String sorted = switch (column.kind()) {
            case BINARY ->
                column.baseType().equals("BINARY LARGE OBJECT")
                        ? "CAST(SUBSTRING(" + selected + " FROM 1 FOR " + SORTED + ") AS BINARY VARYING)"
                        : selected;
            case FLOAT -> "STRINGTOUTF8(" + text(selected) + ")";
            case TEXT -> "STRINGTOUTF8(SUBSTRING(" + selected + " FROM 1 FOR " + SORTED + "))";
            default -> "STRINGTOUTF8(" + selected + ")";
        };
        return List.of(sorted + " NULLS FIRST");
    }

    /** Returns a number for the values of a row: the beginning of a hash of their texts, each with its length. */
    String hash(List<Column> columns) {
        String row = columns.stream()
                .map(H2Canonical::printed)
                .map(text -> "COALESCE(CHAR_LENGTH(" + text + ") || ':' || " + text + ", '-')")
                .collect(Collectors.joining(" || "));
        return "CAST(SUBSTRING(HASH('SHA-256', " + row + ") FROM 1 FOR 8) AS BIGINT)";
    }

    private static String printed(Column column) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        boolean mayBeLong = column.kind() == ValueKind.BINARY || column.kind() == ValueKind.TEXT && !isShort(column);
        return mayBeLong ? "RAWTOHEX(HASH('SHA-256', " + name + "))" : text(name);
    }

    /** H2 makes no text of more than about a million characters. */
    private static boolean isShort(Column column) {
        Matcher length = LENGTH.matcher(column.type());
        return length.find() && length.group(1).length() < 4;
    }
}
