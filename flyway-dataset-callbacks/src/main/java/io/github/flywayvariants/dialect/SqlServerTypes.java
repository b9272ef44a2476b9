package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ValueKind;

/** The types of SQL Server. */
final class SqlServerTypes {

    private SqlServerTypes() {}

    /** Returns what the values of a type are. */
    static ValueKind kind(String baseType) {
        return switch (baseType) {
            case "bit" -> ValueKind.BOOLEAN;
            case "tinyint", "smallint", "int", "bigint" -> ValueKind.INTEGER;
            case "decimal", "numeric", "money", "smallmoney" -> ValueKind.DECIMAL;
            case "float", "real" -> ValueKind.FLOAT;
            case "char", "varchar", "nchar", "nvarchar", "text", "ntext" -> ValueKind.TEXT;
            case "date" -> ValueKind.DATE;
            case "time" -> ValueKind.TIME;
            case "datetime", "smalldatetime", "datetime2" -> ValueKind.TIMESTAMP;
            case "datetimeoffset" -> ValueKind.TIMESTAMP_WITH_OFFSET;
            case "uniqueidentifier" -> ValueKind.UUID;
            case "binary", "varbinary", "image", "timestamp" -> ValueKind.BINARY;
            case "xml" -> ValueKind.XML;
            case "json" -> ValueKind.JSON;
            default -> ValueKind.OTHER;
        };
    }

    /**
     * Returns a type as SQL has it, for example {@code decimal(10,2)} or {@code nvarchar(max)}.
     *
     * @param bytes its length in bytes, -1 for no limit
     */
    static String text(String baseType, int bytes, int precision, int scale) {
        return switch (baseType) {
            case "decimal", "numeric" -> baseType + "(" + precision + "," + scale + ")";
            case "char", "varchar", "binary", "varbinary", "nchar", "nvarchar" ->
                baseType + "(" + (bytes < 0 ? "max" : String.valueOf(length(baseType, bytes))) + ")";
            case "time", "datetime2", "datetimeoffset" -> baseType + "(" + scale + ")";
            default -> baseType;
        };
    }

    /** Returns how many characters or bytes fit into a type; 0 where there is no limit. */
    static int length(String baseType, int bytes) {
        return switch (baseType) {
            case "char", "varchar", "binary", "varbinary" -> Math.max(0, bytes);
            case "nchar", "nvarchar" -> Math.max(0, bytes / 2);
            default -> 0;
        };
    }
}
