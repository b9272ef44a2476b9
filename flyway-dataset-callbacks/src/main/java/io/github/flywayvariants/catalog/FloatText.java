package io.github.flywayvariants.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The canonical text of binary floating point: the fewest digits that read back as the same value, in the form that PostgreSQL gives
 * them. The JDK's own text is not always the shortest, and is another one since JDK 19; this one is the same everywhere.
 */
public final class FloatText {

    /** So many digits are always kept when a decimal goes through the type and back, and so many always tell its values apart. */
    private enum Width {
        SINGLE(6, 9, 6),
        DOUBLE(15, 17, 15);

        private final int keptDigits;
        private final int tellingDigits;
        private final int firstExponent;

        Width(int keptDigits, int tellingDigits, int firstExponent) {
            this.keptDigits = keptDigits;
            this.tellingDigits = tellingDigits;
            this.firstExponent = firstExponent;
        }
    }

    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final double FIRST_ROUNDED_INTEGER = 1L << 53;
    private static final float FIRST_ROUNDED_FLOAT = 1 << 24;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private FloatText() {}

    /**
     * Returns the text of a double: {@code 0.1}, {@code 100000000000000}, {@code 1e+15}, {@code 1e-05}, {@code -0}, {@code NaN}, {@code
     * -Infinity}.
     */
    public static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        if (size == 0) {
            return sign + "0";
        }
        boolean normal = size >= Double.MIN_NORMAL;
        if (normal && size < FIRST_ROUNDED_INTEGER) {
            BigDecimal javas = new BigDecimal(Double.toString(size)).stripTrailingZeros();
            if (javas.precision() <= Width.DOUBLE.keptDigits) {
                return sign + text(javas, Width.DOUBLE);
            }
        }
        BigDecimal exact = new BigDecimal(size);
        BigDecimal below = exact.subtract(new BigDecimal(Math.nextDown(size)));
        BigDecimal above = size == Double.MAX_VALUE ? below : new BigDecimal(Math.nextUp(size)).subtract(exact);
        return sign + text(shortest(exact, below, above, normal, Width.DOUBLE), Width.DOUBLE);
    }

    /** Returns the text of a float: {@code 0.1}, {@code 100000}, {@code 1e+06}, {@code 1e-05}, {@code -0}, {@code NaN}, {@code -Infinity}. */
    public static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            return Float.toString(value);
        }
        float size = Math.abs(value);
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        if (size == 0) {
            return sign + "0";
        }
        boolean normal = size >= Float.MIN_NORMAL;
        if (normal && size < FIRST_ROUNDED_FLOAT) {
            BigDecimal javas = new BigDecimal(Float.toString(size)).stripTrailingZeros();
            if (javas.precision() <= Width.SINGLE.keptDigits) {
                return sign + text(javas, Width.SINGLE);
            }
        }
        BigDecimal exact = new BigDecimal(size);
        BigDecimal below = exact.subtract(new BigDecimal(Math.nextDown(size)));
        BigDecimal above = size == Float.MAX_VALUE ? below : new BigDecimal(Math.nextUp(size)).subtract(exact);
        return sign + text(shortest(exact, below, above, normal, Width.SINGLE), Width.SINGLE);
    }

    /**
     * Tries ever more digits, the nearest decimal first, until one is nearer to the value than to its neighbours. One just between two is
     * not taken, as PostgreSQL does not: programs differ on how they read it.
     *
     * @param below how far the next smaller value is
     * @param above how far the next larger value is
     */
    private static BigDecimal shortest(
            BigDecimal exact, BigDecimal below, BigDecimal above, boolean normal, Width width) {
        for (int digits = normal ? width.keptDigits : 1; digits <= width.tellingDigits; digits++) {
            BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
            BigDecimal downBy = exact.subtract(down);
            BigDecimal upBy = up.subtract(exact);
            boolean downFits = downBy.compareTo(below.multiply(HALF)) < 0;
            boolean upFits = upBy.compareTo(above.multiply(HALF)) < 0;
            if (downFits && upFits) {
                return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
            }
            if (downFits || upFits) {
                return (downFits ? down : up).stripTrailingZeros();
            }
        }
        throw new IllegalStateException("no " + width.tellingDigits + " digits tell a value apart");
    }

    private static String text(BigDecimal value, Width width) {
        int exponent = value.precision() - value.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < width.firstExponent) {
            return value.toPlainString();
        }
        String digits = value.unscaledValue().toString();
        return digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
