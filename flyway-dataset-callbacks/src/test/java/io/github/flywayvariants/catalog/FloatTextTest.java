package io.github.flywayvariants.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0",
        "0.1, 0.1",
        "2.0E-3, 0.002",
        "1.0E-4, 0.0001",
        "1.0E-5, 1e-05",
        "123456.5, 123456.5",
        "1.0E14, 100000000000000",
        "1.0E15, 1e+15",
        "1.0E22, 1e+22",
        "1.0E23, 9.999999999999999e+22",
        "2.0E23, 1.9999999999999998e+23",
        "9007199254740993, 9.007199254740992e+15",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "4.9E-324, 5e-324",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "-1.5E300, -1.5e+300",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void doublesAreWrittenAsShortAsTheyReadBack(double value, String text) {
        assertThat(FloatText.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "100000, 100000",
        "1000000, 1e+06",
        "16777216, 1.6777216e+07",
        "3.4028235E38, 3.4028235e+38",
        "1.4E-45, 1e-45",
        "1.17549435E-38, 1.1754944e-38",
        "-0.0, -0",
        "NaN, NaN",
        "Infinity, Infinity"
    })
    void floatsAreWrittenAsShortAsTheyReadBack(float value, String text) {
        assertThat(FloatText.of(value)).isEqualTo(text);
    }

    @Test
    void whatIsWrittenReadsBackAndCannotBeShorter() {
        for (double value : doubles()) {
            String text = FloatText.of(value);
            assertThat(Double.parseDouble(text)).isEqualTo(value);
            float single = (float) value;
            assertThat(Float.parseFloat(FloatText.of(single))).isEqualTo(single);
            int digits = new BigDecimal(text).stripTrailingZeros().precision();
            if (digits > 1) {
                BigDecimal half = new BigDecimal(Math.ulp(value)).divide(BigDecimal.valueOf(2));
                for (RoundingMode mode : List.of(RoundingMode.DOWN, RoundingMode.UP)) {
                    BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits - 1, mode));
                    boolean between =
                            shorter.subtract(new BigDecimal(value)).abs().compareTo(half) == 0;
                    assertThat(between || Double.parseDouble(shorter.toString()) != value)
                            .as(text)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void postgreSqlWritesTheSame() throws SQLException {
        try (Connection connection = databases.fresh(TestServer.POSTGRESQL).connect();
                PreparedStatement select =
                        connection.prepareStatement("SELECT CAST(?::float8 AS text), CAST(?::float4 AS text)")) {
            for (double value : doubles()) {
                float single = (float) value;
                select.setDouble(1, value);
                select.setFloat(2, single);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    assertThat(FloatText.of(value)).isEqualTo(rows.getString(1));
                    assertThat(FloatText.of(single)).isEqualTo(rows.getString(2));
                }
            }
        }
    }

    /** Values of all sizes: any bits, few digits, powers of two with their neighbours, and those that are not normal. */
    private static List<Double> doubles() {
        Random random = new Random(4);
        List<Double> values = new ArrayList<>(List.of(Double.parseDouble("1e23"), Double.parseDouble("2e23")));
        for (int i = 0; i < 1500; i++) {
            values.add(Double.longBitsToDouble(random.nextLong()));
            values.add(random.nextInt(2_000_000) / 1000.0);
            values.add((double) Float.intBitsToFloat(random.nextInt()));
            values.add(Double.longBitsToDouble(random.nextLong() >>> 12));
        }
        for (int exponent = -300; exponent < 300; exponent++) {
            values.add(Double.parseDouble((1 + random.nextInt(99)) + "e" + exponent));
        }
        for (int exponent = -1074; exponent < 1024; exponent += 3) {
            double power = Math.scalb(1.0, exponent);
            values.addAll(List.of(power, -Math.nextUp(power), Math.nextDown(power)));
        }
        values.removeIf(value -> value.isNaN() || value.isInfinite() || value == 0);
        return values;
    }
}
