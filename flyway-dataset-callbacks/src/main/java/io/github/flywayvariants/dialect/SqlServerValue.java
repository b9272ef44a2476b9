package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.dialect.RowRejectedException.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a driver of SQL Server takes for a column. Values that the server would round or cut without a word are refused here.
 *
 * @param column the column
 * @param jdbcType the type that they are sent as
 * @param precision its precision; 0 for the column's own
 * @param scale its scale
 */
record SqlServerValue(Column column, int jdbcType, int precision, int scale) {

    /** Room for any date and time as text, which the server reads itself: the driver's calendar is Julian before 1582. */
    private static final int TEXT_OF_TIME = 40;

    private static final int TEXT_OF_UUID = 36;
    private static final int LARGEST_TINYINT = 255;
    private static final int MONEY_PRECISION = 19;
    private static final int MONEY_SCALE = 4;
    private static final BigDecimal LARGEST_SMALLMONEY = new BigDecimal("214748.3647");
    private static final BigDecimal SMALLEST_SMALLMONEY = new BigDecimal("-214748.3648");
    private static final BigDecimal LARGEST_MONEY = new BigDecimal("922337203685477.5807");
    private static final BigDecimal SMALLEST_MONEY = new BigDecimal("-922337203685477.5808");
    private static final int FRACTION_OF_DATETIME = 3;

    /** Returns what is sent for a column. */
    static SqlServerValue of(Column column) {
        return switch (column.baseType()) {
            case "bit" -> new SqlServerValue(column, Types.BIT, 1, 0);
            case "tinyint" -> new SqlServerValue(column, Types.TINYINT, 3, 0);
            case "smallint" -> new SqlServerValue(column, Types.SMALLINT, 5, 0);
            case "int" -> new SqlServerValue(column, Types.INTEGER, 10, 0);
            case "bigint" -> new SqlServerValue(column, Types.BIGINT, 19, 0);
            case "decimal", "numeric" ->
                new SqlServerValue(column, Types.DECIMAL, argument(column, 0), argument(column, 1));
            case "money", "smallmoney" -> new SqlServerValue(column, Types.DECIMAL, MONEY_PRECISION, MONEY_SCALE);
            case "float" -> new SqlServerValue(column, Types.DOUBLE, 53, 0);
            case "real" -> new SqlServerValue(column, Types.REAL, 24, 0);
            case "binary", "varbinary", "image" -> new SqlServerValue(column, Types.VARBINARY, bytes(column), 0);
            case "date", "time", "datetime", "smalldatetime", "datetime2", "datetimeoffset" ->
                new SqlServerValue(column, Types.VARCHAR, TEXT_OF_TIME, 0);
            case "uniqueidentifier" -> new SqlServerValue(column, Types.VARCHAR, TEXT_OF_UUID, 0);
            default -> new SqlServerValue(column, Types.NVARCHAR, 0, 0);
        };
    }

    /**
     * Returns whether bulk copy takes what is sent. Babelfish takes bytes of one type for those of another without a word, so that only
     * types will do that the driver sends as they are.
     */
    boolean isForBulkCopy(SqlServerEdition edition) {
        return switch (column.baseType()) {
            case "sql_variant", "hierarchyid", "geometry", "geography", "json", "vector" -> false;
            default -> jdbcType != Types.VARCHAR || !edition.isBabelfish();
        };
    }

    private static int argument(Column column, int index) {
        String type = column.type();
        String[] arguments =
                type.substring(type.indexOf('(') + 1, type.indexOf(')')).split(",", -1);
        return Integer.parseInt(arguments[index].trim());
    }

    private static int bytes(Column column) {
        Long length = column.length();
        return length == null ? Integer.MAX_VALUE : length.intValue();
    }

    /**
     * Returns null.
     *
     * @throws RowRejectedException, of no row yet, if the column takes none
     */
    @Nullable
    Object ofNull() throws RowRejectedException {
        if (!column.nullable()) {
            throw misfit(Reason.NOT_NULL);
        }
        return null;
    }

    /**
     * Returns the value of canonical text.
     *
     * @throws RowRejectedException, of no row yet, if it is none of the column's
     */
    Object of(String canonical) throws RowRejectedException {
        try {
            return switch (jdbcType) {
                case Types.BIT -> bit(canonical);
                case Types.TINYINT -> tiny(Short.parseShort(canonical));
                case Types.SMALLINT -> Short.valueOf(canonical);
                case Types.INTEGER -> Integer.valueOf(canonical);
                case Types.BIGINT -> Long.valueOf(canonical);
                case Types.DECIMAL -> decimal(new BigDecimal(canonical));
                case Types.DOUBLE -> finite(Double.parseDouble(canonical));
                case Types.REAL -> finite(Float.parseFloat(canonical));
                case Types.VARBINARY -> bytes(canonical);
                case Types.VARCHAR -> time(canonical);
                default -> fitting(canonical);
            };
        } catch (NumberFormatException e) {
            throw misfit(isNumber(canonical) ? Reason.RANGE : Reason.TYPE);
        } catch (IllegalArgumentException e) {
            throw misfit(Reason.TYPE);
        }
    }

    /** What the value is stays out of it. */
    private RowRejectedException misfit(Reason reason) {
        SQLException why = new SQLDataException("not sent: no value of " + column.type(), "22000");
        return new RowRejectedException(reason, 0, column.name(), null, why);
    }

    private static boolean isNumber(String text) {
        try {
            return new BigInteger(text).bitLength() >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Boolean bit(String canonical) throws RowRejectedException {
        return switch (canonical.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw misfit(Reason.TYPE);
        };
    }

    private Short tiny(short value) throws RowRejectedException {
        if (value < 0 || value > LARGEST_TINYINT) {
            throw misfit(Reason.RANGE);
        }
        return value;
    }

    private BigDecimal decimal(BigDecimal value) throws RowRejectedException {
        if (value.stripTrailingZeros().scale() > scale) {
            throw misfit(Reason.RANGE);
        }
        BigDecimal scaled = value.setScale(scale);
        boolean fits = switch (column.baseType()) {
            case "money" -> scaled.compareTo(SMALLEST_MONEY) >= 0 && scaled.compareTo(LARGEST_MONEY) <= 0;
            case "smallmoney" ->
                scaled.compareTo(SMALLEST_SMALLMONEY) >= 0 && scaled.compareTo(LARGEST_SMALLMONEY) <= 0;
            default -> scaled.precision() <= precision;
        };
        if (!fits) {
            throw misfit(Reason.RANGE);
        }
        return scaled;
    }

    private Double finite(double value) throws RowRejectedException {
        if (!Double.isFinite(value)) {
            throw misfit(Reason.RANGE);
        }
        return value;
    }

    private Float finite(float value) throws RowRejectedException {
        if (!Float.isFinite(value)) {
            throw misfit(Reason.RANGE);
        }
        return value;
    }

    private byte[] bytes(String canonical) throws RowRejectedException {
        byte[] bytes = HexFormat.of().parseHex(canonical);
        requireLength(bytes.length);
        return bytes;
    }

    /** The server would take half of a surrogate pair, which no file in UTF-8 can hold. */
    private String fitting(String text) throws RowRejectedException {
        requireLength(text.length());
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw misfit(Reason.TYPE);
        }
        return text;
    }

    private void requireLength(int length) throws RowRejectedException {
        if (column.length() != null && length > column.length()) {
            throw misfit(Reason.LENGTH);
        }
    }

    /** The server would round what has more figures than the type. */
    private String time(String canonical) throws RowRejectedException {
        int point = canonical.indexOf('.');
        if (point < 0) {
            return canonical;
        }
        int end = point + 1;
        while (end < canonical.length() && Character.isDigit(canonical.charAt(end))) {
            end++;
        }
        int figures = end - point - 1;
        int possible = switch (column.baseType()) {
            case "time", "datetime2", "datetimeoffset" -> argument(column, 0);
            case "datetime" -> FRACTION_OF_DATETIME;
            default -> 0;
        };
        if (figures > possible) {
            throw misfit(Reason.RANGE);
        }
        return canonical;
    }
}
