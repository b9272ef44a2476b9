package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.FloatText;
import io.github.flywayvariants.catalog.ValueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CanonicalTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEAN|true",
                "BOOLEAN|false",
                "INTEGER|0",
                "INTEGER|-9223372036854775808",
                "INTEGER|18446744073709551615",
                "DECIMAL|0",
                "DECIMAL|0.00",
                "DECIMAL|-0.01",
                "DECIMAL|12345678901234567890123456789012345678",
                "DECIMAL|1.50",
                "DECIMAL|NaN",
                "DECIMAL|-Infinity",
                "FLOAT|0",
                "FLOAT|-0",
                "FLOAT|0.1",
                "FLOAT|0.0001",
                "FLOAT|1e-05",
                "FLOAT|0.30000000000000004",
                "FLOAT|0.00012345678901234567",
                "FLOAT|100000000000000",
                "FLOAT|1e+15",
                "FLOAT|1e+06",
                "FLOAT|1.7976931348623157e+308",
                "FLOAT|5e-324",
                "FLOAT|-1.5e+300",
                "FLOAT|NaN",
                "FLOAT|Infinity",
                "DATE|2024-02-29",
                "DATE|1582-10-10",
                "DATE|0001-01-01",
                "DATE|0000-00-00",
                "DATE|-0043-03-15",
                "DATE|+12345-12-31",
                "DATE|+5874897-12-31",
                "DATE|infinity",
                "DATE|-infinity",
                "TIME|00:00:00",
                "TIME|13:05:07.1234567",
                "TIME|23:59:59.999999999",
                "TIME|24:00:00",
                "TIME|-838:59:59",
                "TIME_WITH_OFFSET|13:05:07+02:00",
                "TIME_WITH_OFFSET|24:00:00-15:59",
                "TIMESTAMP|2024-01-31T13:05:07.1234567",
                "TIMESTAMP|0000-00-00T00:00:00",
                "TIMESTAMP|-infinity",
                "TIMESTAMP_WITH_OFFSET|2024-01-31T13:05:07-03:30",
                "TIMESTAMP_WITH_OFFSET|1890-01-31T13:05:07+00:19:32",
                "INSTANT|2024-01-31T11:05:07+00:00",
                "INSTANT|infinity",
                "UUID|00112233-4455-6677-8899-aabbccddeeff",
                "BINARY|00ff",
                "TEXT| x ",
                "JSON|{ \"a\" : 1 }",
                "XML|<a/>",
                "OTHER|{1,2}",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void whatIsCanonicalIsReturnedItself(ValueKind kind, String text) {
        assertThat(CanonicalText.normalise(kind, text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEAN|TRUE|true",
                "BOOLEAN|False|false",
                "BOOLEAN|1|true",
                "BOOLEAN|0|false",
                "BOOLEAN|t|true",
                "INTEGER|+5|5",
                "INTEGER|007|7",
                "INTEGER|-0|0",
                "INTEGER|-007|-7",
                "INTEGER|000|0",
                "DECIMAL|+1.50|1.50",
                "DECIMAL|.5|0.5",
                "DECIMAL|5.|5",
                "DECIMAL|-0.00|0.00",
                "DECIMAL|01.5|1.5",
                "DECIMAL|1.5e3|1500",
                "DECIMAL|15E-1|1.5",
                "DECIMAL|nan|NaN",
                "FLOAT|1.50|1.5",
                "FLOAT|1E20|1e+20",
                "FLOAT|1e5|100000",
                "FLOAT|1e+007|10000000",
                "FLOAT|0.00001|1e-05",
                "FLOAT|1000000000000000|1e+15",
                "FLOAT|0.1000000000000000055|0.1",
                "FLOAT|10.0e0|10",
                "FLOAT|-INFINITY|-Infinity",
                "DATE|Infinity|infinity",
                "TIME|13:05|13:05:00",
                "TIME|13:05:07.120|13:05:07.12",
                "TIME|13:05:07.000|13:05:07",
                "TIME_WITH_OFFSET|13:05Z|13:05:00+00:00",
                "TIME_WITH_OFFSET|13:05:07+02|13:05:07+02:00",
                "TIMESTAMP|2024-01-31 13:05:07|2024-01-31T13:05:07",
                "TIMESTAMP|2024-01-31|2024-01-31T00:00:00",
                "TIMESTAMP_WITH_OFFSET|2024-01-31 13:05:07 +0200|2024-01-31T13:05:07+02:00",
                "TIMESTAMP_WITH_OFFSET|2024-01-31T13:05:07-00:00|2024-01-31T13:05:07+00:00",
                "TIMESTAMP_WITH_OFFSET|2024-01-31T13:05:07+02:00:00|2024-01-31T13:05:07+02:00",
                "INSTANT|2024-01-31T13:05:07+02:00|2024-01-31T11:05:07+00:00",
                "INSTANT|2024-01-31T00:30:00.5Z|2024-01-31T00:30:00.5+00:00",
                "INSTANT|-0043-01-01T00:30:00+01:00|-0044-12-31T23:30:00+00:00",
                "INSTANT|9999-12-31T23:30:00-01:00|+10000-01-01T00:30:00+00:00",
                "UUID|00112233-4455-6677-8899-AABBCCDDEEFF|00112233-4455-6677-8899-aabbccddeeff",
                "BINARY|00FF|00ff",
            })
    void otherSpellingsThatCannotBeMistakenAreBroughtIntoCanonicalForm(ValueKind kind, String text, String canonical) {
        assertThat(CanonicalText.normalise(kind, text)).isEqualTo(canonical);
        assertThat(CanonicalText.normalise(kind, canonical)).isSameAs(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEAN|yes",
                "BOOLEAN|",
                "BOOLEAN|2",
                "INTEGER|",
                "INTEGER|-",
                "INTEGER|1.0",
                "INTEGER|1e3",
                "INTEGER|1,000",
                "INTEGER| 1",
                "INTEGER|٣",
                "INTEGER|0x10",
                "DECIMAL|1,5",
                "DECIMAL|.",
                "DECIMAL|1e",
                "DECIMAL|1e999999999",
                "DECIMAL|1e9999999999",
                "DECIMAL|1.2.3",
                "FLOAT|1e999",
                "FLOAT|1f",
                "FLOAT|0x1p3",
                "FLOAT|",
                "FLOAT|inf",
                "DATE|31/02/1999",
                "DATE|2023-02-29",
                "DATE|1900-02-29",
                "DATE|2024-13-01",
                "DATE|2024-1-1",
                "DATE|24-01-31",
                "DATE|12345-01-01",
                "DATE|+1234-01-01",
                "DATE|-012345-01-01",
                "DATE|2024-01-31T00:00:00",
                "DATE|20240131",
                "DATE|",
                "TIME|25:61:00",
                "TIME|13:05:07.1234567891",
                "TIME|13:05:07.",
                "TIME|1:05",
                "TIME|13:05:07+02:00",
                "TIME_WITH_OFFSET|13:05:07",
                "TIME_WITH_OFFSET|-13:05:07+02:00",
                "TIME_WITH_OFFSET|13:05:07+19:00",
                "TIMESTAMP|2024-01-31T24:00:00",
                "TIMESTAMP|2024-01-31T25:00:00",
                "TIMESTAMP|2024-01-31T13:05:07Z",
                "TIMESTAMP|2024-01-31t13:05:07",
                "TIMESTAMP|2024-01-31  13:05:07",
                "TIMESTAMP_WITH_OFFSET|2024-01-31T13:05:07",
                "INSTANT|2024-01-31T13:05:07",
                "INSTANT|2024-01-31",
                "INSTANT|2024-00-31T13:05:07+01:00",
                "UUID|00112233-4455-6677-8899-aabbccddeef",
                "UUID|00112233445566778899aabbccddeeff",
                "UUID|0011223g-4455-6677-8899-aabbccddeeff",
                "BINARY|0",
                "BINARY|0g",
                "BINARY|\\x00",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void whatIsNoValueOfTheKindIsRefused(ValueKind kind, String text) {
        assertThat(CanonicalText.normalise(kind, text == null ? "" : text)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindSaysWhatItExpects(ValueKind kind) {
        assertThat(CanonicalText.expectation(kind)).isNotBlank();
    }

    @Test
    void whatJavaTimeWritesIsTaken() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long day = (long) (random.nextGaussian() * 2_000_000);
            LocalDate date = LocalDate.ofEpochDay(day);
            LocalDateTime time = date.atStartOfDay().plusNanos((long) (random.nextDouble() * 86_399_000_000_000L));
            OffsetDateTime offset = time.atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(145) - 72) * 900));
            assertThat(CanonicalText.normalise(ValueKind.DATE, date.toString())).isEqualTo(date.toString());
            assertThat(LocalDateTime.parse(canonical(ValueKind.TIMESTAMP, time.toString())))
                    .isEqualTo(time);
            assertThat(OffsetDateTime.parse(canonical(ValueKind.TIMESTAMP_WITH_OFFSET, offset.toString())))
                    .isEqualTo(offset);
            assertThat(OffsetDateTime.parse(canonical(ValueKind.INSTANT, offset.toString())))
                    .isEqualTo(offset.withOffsetSameInstant(ZoneOffset.UTC));
        }
        assertThat(canonical(ValueKind.INSTANT, Instant.EPOCH.toString())).isEqualTo("1970-01-01T00:00:00+00:00");
    }

    @Test
    void whatJavaWritesOfNumbersAndUuidsIsTaken() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal decimal = BigDecimal.valueOf(random.nextLong(), random.nextInt(30));
            assertThat(CanonicalText.normalise(ValueKind.DECIMAL, decimal.toPlainString()))
                    .isEqualTo(decimal.toPlainString());
            assertThat(canonical(ValueKind.DECIMAL, decimal.toString())).isEqualTo(decimal.toPlainString());
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            assertThat(CanonicalText.normalise(ValueKind.UUID, uuid.toString().toUpperCase(Locale.ROOT)))
                    .isEqualTo(uuid.toString());
        }
    }

    @Test
    void whatFloatTextWritesIsCanonical() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            String text = FloatText.of(Double.longBitsToDouble(random.nextLong()));
            assertThat(canonical(ValueKind.FLOAT, text)).isEqualTo(text);
            String single = FloatText.of(Float.intBitsToFloat(random.nextInt()));
            assertThat(canonical(ValueKind.FLOAT, single)).isEqualTo(single);
        }
    }

    private static String canonical(ValueKind kind, String text) {
        String canonical = CanonicalText.normalise(kind, text);
        assertThat(canonical).as(text).isNotNull();
        assertThat(CanonicalText.normalise(kind, canonical)).isSameAs(canonical);
        return canonical;
    }
}
