package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ValueKind;
import java.util.List;
import java.util.Set;

/** Canonical text on MariaDB and MySQL: made by the database, in a session that {@link MariaDbSession} prepared, but for floating point. */
final class MariaDbCanonical implements CanonicalSql {

    private static final Set<String> GEOMETRIES = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    private static final Set<String> LARGE = Set.of(
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "json",
            "blob",
            "mediumblob",
            "longblob",
            "varchar",
            "varbinary");

    /** Returns what the values of a type are. */
    static ValueKind kind(String dataType) {
        return switch (dataType) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> ValueKind.INTEGER;
            case "decimal" -> ValueKind.DECIMAL;
            case "float", "double" -> ValueKind.FLOAT;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" -> ValueKind.TEXT;
            case "date" -> ValueKind.DATE;
            case "time" -> ValueKind.TIME;
            case "datetime" -> ValueKind.TIMESTAMP;
            case "timestamp" -> ValueKind.INSTANT;
            case "uuid" -> ValueKind.UUID;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> ValueKind.BINARY;
            case "json" -> ValueKind.JSON;
            default -> ValueKind.OTHER;
        };
    }

    static boolean isGeometry(Column column) {
        return GEOMETRIES.contains(column.baseType());
    }

    @Override
    public String selected(Column column) {
        String name = '`' + column.name().replace("`", "``") + '`';
        if (isGeometry(column)) {
            return "IF(ST_SRID(" + name + ") = 0, ST_AsText(" + name + "), CONCAT('SRID=', ST_SRID(" + name
                    + "), ';', ST_AsText(" + name + ")))";
        }
        return switch (column.kind()) {
            case BINARY -> name;
            case FLOAT -> "CAST(" + name + " AS DOUBLE)";
            case INTEGER -> column.type().contains("zerofill") ? text("CAST(" + name + " AS UNSIGNED)") : text(name);
            case DECIMAL -> column.type().contains("zerofill") ? text("(" + name + " + 0)") : text(name);
            case TIME -> fraction(column, text(name));
            case TIMESTAMP -> fraction(column, "REPLACE(" + text(name) + ", ' ', 'T')");
            case INSTANT -> "CONCAT(" + fraction(column, "REPLACE(" + text(name) + ", ' ', 'T')") + ", '+00:00')";
            case TEXT, JSON -> "CONVERT(" + name + " USING utf8mb4)";
            default -> column.baseType().equals("bit") ? bits(column, name) : text(name);
        };
    }

    private static String text(String value) {
        return "CAST(" + value + " AS CHAR)";
    }

    private static String fraction(Column column, String text) {
        return column.type().contains("(") ? "TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM " + text + "))" : text;
    }

    private static String bits(Column column, String name) {
        String length = column.type()
                .substring(column.type().indexOf('(') + 1, column.type().indexOf(')'));
        return "LPAD(BIN(" + name + " + 0), " + length + ", '0')";
    }

    @Override
    public CellText text(Column column) {
        return switch (column.kind()) {
            case BINARY -> CellText.OF_BYTES;
            case FLOAT -> column.baseType().equals("float") ? CellText.OF_FLOAT : CellText.OF_DOUBLE;
            default -> CellText.AS_IT_IS;
        };
    }

    /** Texts are the same if their bytes are, whatever the collation. */
    @Override
    public String same(Column column, String one, String other) {
        String name = ".`" + column.name().replace("`", "``") + '`';
        return compared(column, one + name) + " <=> " + compared(column, other + name);
    }

    private static String compared(Column column, String value) {
        if (isGeometry(column)) {
            return "HEX(" + value + ")";
        }
        return switch (column.kind()) {
            case TEXT -> "CAST(" + value + " AS BINARY)";
            case JSON -> "CAST(" + text(value) + " AS BINARY)";
            default -> value;
        };
    }

    /** NULL comes first by itself. The hash keeps the order of values with the same beginning the same in every run. */
    @Override
    public List<String> ordered(Column column) {
        String selected = selected(column);
        String bytes = column.kind() == ValueKind.BINARY ? selected : "CAST(" + selected + " AS BINARY)";
        return LARGE.contains(column.baseType()) || isGeometry(column)
                ? List.of(bytes, "SHA2(" + selected + ", 256)")
                : List.of(bytes);
    }

    /** Returns a number for the values of a row: the beginning of a hash of their texts, each in quotes, NULL without. */
    String hash(List<Column> columns) {
        String row = Sql.commas(columns, column -> "QUOTE(" + printed(column) + ")");
        return "CAST(CONV(LEFT(MD5(CONCAT_WS(',', " + row + ")), 16), 16, 10) AS UNSIGNED)";
    }

    /** What makes texts of more than a packet would be NULL. */
    private String printed(Column column) {
        String name = '`' + column.name().replace("`", "``") + '`';
        boolean mayBeLong =
                LARGE.contains(column.baseType()) && !column.baseType().startsWith("var");
        if (mayBeLong || isGeometry(column)) {
            return "MD5(" + name + ")";
        }
        return column.kind() == ValueKind.BINARY ? "HEX(" + name + ")" : selected(column);
    }
}
