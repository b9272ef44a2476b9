package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Canonical text on SQL Server: times are printed by the server, which has no calendar but one, the rest by the driver's exact values.
 */
final class SqlServerCanonical implements CanonicalSql {

    /** {@code yyyy-mm-dd hh:mi:ss.nnnnnnn +hh:mm}, as far as the type has it. */
    private static final String ODBC_CANONICAL = "121";

    private static final int DATE_LENGTH = 10;

    private final SqlServerDialect dialect;

    SqlServerCanonical(SqlServerDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String selected(Column column) {
        String name = dialect.quoted(column.name());
        return switch (column.baseType()) {
            case "date", "time", "datetime", "smalldatetime", "datetime2", "datetimeoffset" ->
                "CONVERT(varchar(40), " + name + ", " + ODBC_CANONICAL + ")";
            case "uniqueidentifier" -> "LOWER(CONVERT(char(36), " + name + "))";
            case "text", "ntext", "xml", "json" -> "CAST(" + name + " AS nvarchar(max))";
            case "hierarchyid" -> name + ".ToString()";
            case "geometry", "geography" ->
                "'SRID=' + CAST(" + name + ".STSrid AS varchar(10)) + ';' + " + name + ".AsTextZM()";
            case "sql_variant" -> SqlServerVariants.selected(name);
            default -> name;
        };
    }

    @Override
    public CellText text(Column column) {
        return switch (column.baseType()) {
            case "bit" ->
                (row, index) -> {
                    boolean value = row.getBoolean(index);
                    return row.wasNull() ? null : String.valueOf(value);
                };
            case "decimal", "numeric", "money", "smallmoney" ->
                (row, index) -> {
                    BigDecimal value = row.getBigDecimal(index);
                    return value == null ? null : value.toPlainString();
                };
            case "float" -> CellText.OF_DOUBLE;
            case "real" -> CellText.OF_FLOAT;
            case "binary", "varbinary", "image", "timestamp" -> CellText.OF_BYTES;
            case "time", "datetime", "smalldatetime", "datetime2", "datetimeoffset" ->
                (row, index) -> {
                    String printed = row.getString(index);
                    return printed == null ? null : time(printed);
                };
            default -> CellText.AS_IT_IS;
        };
    }

    /** Returns the canonical text of {@code [yyyy-mm-dd ]hh:mi:ss[.nnnnnnn][ +hh:mm]}. */
    static String time(String printed) {
        StringBuilder text = new StringBuilder(printed.trim());
        if (text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ') {
            text.setCharAt(DATE_LENGTH, 'T');
        }
        int offset = text.indexOf(" ");
        String zone = offset < 0 ? "" : text.substring(offset + 1);
        if (offset >= 0) {
            text.setLength(offset);
        }
        if (text.indexOf(".") >= 0) {
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
            if (text.charAt(text.length() - 1) == '.') {
                text.setLength(text.length() - 1);
            }
        }
        return text + zone;
    }

    @Override
    public String same(Column column, String one, String other) {
        String name = "." + dialect.quoted(column.name());
        List<String> first = compared(column, one + name);
        List<String> second = compared(column, other + name);
        List<String> same = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            same.add(first.get(i) + " = " + second.get(i));
        }
        return same.isEmpty()
                ? "1 = 0"
                : "(" + String.join(" AND ", same) + " OR (" + one + name + " IS NULL AND " + other + name
                        + " IS NULL))";
    }

    /** Nothing for types whose values are hard to compare: these count as different. */
    private List<String> compared(Column column, String value) {
        return switch (column.kind()) {
            case BOOLEAN, INTEGER, DECIMAL, FLOAT, DATE, TIME, TIMESTAMP, UUID -> List.of(value);
            case TIMESTAMP_WITH_OFFSET -> List.of("CONVERT(varchar(40), " + value + ", " + ODBC_CANONICAL + ")");
            case BINARY -> bytes("CAST(" + value + " AS varbinary(max))");
            case TEXT, XML, JSON -> unicode(value);
            case OTHER, INSTANT, TIME_WITH_OFFSET -> List.of();
        };
    }

    private List<String> unicode(String value) {
        String unicode = "CAST(" + value + " AS nvarchar(max))";
        return dialect.edition().isBabelfish()
                ? List.of("convert_to(" + unicode + ", 'UTF8')")
                : bytes("CAST(" + unicode + " AS varbinary(max))");
    }

    /** NULL comes first by itself. Comparisons of texts pay no heed to blanks at the end, and those of binary values to zeros there. */
    @Override
    public List<String> ordered(Column column) {
        String name = dialect.quoted(column.name());
        return switch (column.kind()) {
            case BOOLEAN, DATE, TIME, TIMESTAMP -> List.of(name);
            case INTEGER -> List.of(ascii("CONVERT(varchar(20), " + name + ")"));
            case DECIMAL ->
                List.of(ascii(
                        column.baseType().endsWith("money")
                                ? "CONVERT(varchar(50), CAST(" + name + " AS decimal(19, 4)))"
                                : "CONVERT(varchar(50), " + name + ")"));
            case FLOAT -> List.of(ascii("CONVERT(varchar(40), " + name + ", 3)"));
            case TIMESTAMP_WITH_OFFSET, UUID -> List.of(ascii(selected(column)));
            case BINARY -> bytes(column.baseType().equals("image") ? "CAST(" + name + " AS varbinary(max))" : name);
            case TEXT, XML, JSON, OTHER, INSTANT, TIME_WITH_OFFSET -> encoded(column);
        };
    }

    /** Texts of figures and signs, in which a blank is smaller than all else. */
    private static String ascii(String text) {
        return text + " COLLATE Latin1_General_BIN2";
    }

    private static List<String> bytes(String value) {
        return List.of(value, "DATALENGTH(" + value + ")");
    }

    /** Before 2019 there is no UTF-8: then emoji and their like come before the last letters of the first plane. */
    private List<String> encoded(Column column) {
        String unicode = "CAST(" + selected(column) + " AS nvarchar(max))";
        if (dialect.edition().isBabelfish()) {
            return List.of("convert_to(" + unicode + ", 'UTF8')");
        }
        return bytes(
                dialect.edition().hasUtf8()
                        ? "CAST(CAST(" + unicode
                                + " COLLATE Latin1_General_100_BIN2_UTF8 AS varchar(max)) AS varbinary(max))"
                        : "CAST(" + unicode + " AS varbinary(max))");
    }
}
