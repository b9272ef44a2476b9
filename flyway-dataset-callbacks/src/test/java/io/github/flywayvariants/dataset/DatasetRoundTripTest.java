package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.catalog.FloatText;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read back, value for value, and written again to the same bytes. */
class DatasetRoundTripTest {

    private static final int[] CHARACTERS =
            "aZ09 \t\n\r\"\\,;'{}[]:#%\u0000\u0007\u001f\u007f\u0085äß€İı\u2028\ufeff\ufffe\uffff😀𝄞"
                    .codePoints()
                    .toArray();

    private static final List<String> WORDS = List.of(
            "",
            "NULL",
            "null",
            "\\N",
            "\\.",
            "\"",
            "\"\"",
            "''",
            ",",
            "\n",
            "\r",
            "\r\n",
            " ",
            "true",
            "0",
            "# no comment");

    @TempDir
    private Path folder;

    private static Stream<Arguments> forms() {
        return Arrays.stream(FileFormat.values())
                .flatMap(format ->
                        Arrays.stream(Compression.values()).map(compression -> Arguments.of(format, compression)));
    }

    private static String text(Random random) {
        if (random.nextInt(4) == 0) {
            return WORDS.get(random.nextInt(WORDS.size()));
        }
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(random.nextInt(300) == 0 ? 20_000 : 12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    private static String digits(Random random, int count) {
        return random.ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static String date(Random random) {
        String year = random.nextInt(5) == 0 ? "-0043" : random.nextInt(5) == 0 ? "+12345" : digits(random, 4);
        return year + String.format(Locale.ROOT, "-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static String time(Random random) {
        String fraction = random.nextBoolean() ? "" : "." + digits(random, random.nextInt(8)) + (1 + random.nextInt(9));
        return String.format(Locale.ROOT, "%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60))
                + fraction;
    }

    private static String value(ValueKind kind, Random random) {
        return switch (kind) {
            case BOOLEAN -> Boolean.toString(random.nextBoolean());
            case INTEGER ->
                new BigInteger(random.nextInt(70), random)
                        .subtract(BigInteger.TWO)
                        .toString();
            case DECIMAL ->
                random.nextInt(10) == 0
                        ? "NaN"
                        : new BigDecimal(new BigInteger(126, random), random.nextInt(39)).toPlainString();
            case FLOAT -> FloatText.of(Double.longBitsToDouble(random.nextLong()));
            case TEXT, OTHER -> text(random);
            case DATE -> random.nextInt(10) == 0 ? "infinity" : date(random);
            case TIME -> time(random);
            case TIME_WITH_OFFSET -> time(random) + "-03:30";
            case TIMESTAMP -> date(random) + "T" + time(random);
            case TIMESTAMP_WITH_OFFSET -> date(random) + "T" + time(random) + "+02:00";
            case INSTANT -> date(random) + "T" + time(random) + "+00:00";
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
            case BINARY -> HexFormat.of().formatHex(new BigInteger(random.nextInt(300), random).toByteArray());
            case JSON -> "{ \"a\" : [1.50, \"" + digits(random, 3) + "\"]}";
            case XML -> "<a b='" + digits(random, 3) + "'>\n</a>";
        };
    }

    private static List<List<@Nullable String>> rows(Random random, List<ColumnSpec> columns, int count) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable String> row = new ArrayList<>();
            columns.forEach(column -> row.add(random.nextInt(5) == 0 ? null : value(column.kind(), random)));
            rows.add(row);
        }
        return rows;
    }

    private static List<ColumnSpec> columns(Random random) {
        return Stream.concat(Arrays.stream(ValueKind.values()), Stream.of(ValueKind.TEXT))
                .map(kind -> new ColumnSpec(
                        kind + " " + text(random) + random.nextInt(1_000_000), kind, "type", true, false, null, null))
                .toList();
    }

    private static void write(
            Path target,
            TableReference table,
            List<ColumnSpec> columns,
            List<List<@Nullable String>> rows,
            WriteOptions options) {
        DatasetSpec spec =
                new DatasetSpec("x", null, null, null, List.of(new TableSpec(table, columns, null, null)), List.of());
        try (DatasetWriter writer = DatasetWriter.open(target, spec, options)) {
            try (TableWriter rowWriter = writer.table(table)) {
                rows.forEach(row -> rowWriter.row(row.toArray(new @Nullable String[0])));
            }
            writer.finish();
        }
    }

    private static TableShape shape(List<ColumnSpec> columns) {
        return new TableShape(
                new TableId("s", "t"),
                columns.stream()
                        .map(column -> new TableShape.Column(column.name(), column.kind()))
                        .toList());
    }

    private static List<String> hashes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> hashes = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                hashes.add(file.getFileName() + " " + Sha256.of(Files.readAllBytes(file)));
            }
            return hashes;
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyKindOfValueIsReadBackAsItWasWritten(FileFormat format, Compression compression) throws IOException {
        Random random = new Random(5);
        TableReference table = new TableReference(null, "t");
        for (int round = 0; round < 8; round++) {
            List<ColumnSpec> columns = columns(random);
            List<List<@Nullable String>> rows = rows(random, columns, random.nextInt(200));
            WriteOptions options = new WriteOptions(format, compression, round % 2 == 0 ? 10_000 : 1 << 20);
            Path target = folder.resolve("x" + round);
            write(target, table, columns, rows, options);
            Dataset dataset = Dataset.open(target);
            dataset.requireUnchanged();
            List<List<@Nullable String>> read =
                    Rows.read(dataset.tables().get(0), shape(columns), ReadOptions.defaults());
            assertThat(read).isEqualTo(rows);
            Path second = folder.resolve("y" + round);
            write(second, table, columns, read, options);
            assertThat(hashes(second)).isEqualTo(hashes(target));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aTableOfOneColumnIsReadBackToo(FileFormat format, Compression compression) {
        Random random = new Random(6);
        List<ColumnSpec> columns = List.of(new ColumnSpec("c", ValueKind.TEXT, "text", true, false, null, null));
        for (int round = 0; round < 50; round++) {
            List<List<@Nullable String>> rows = rows(random, columns, random.nextInt(4));
            Path target = folder.resolve("x" + round);
            write(target, new TableReference("s", "t"), columns, rows, new WriteOptions(format, compression, 20));
            assertThat(Rows.read(Dataset.open(target).tables().get(0), shape(columns), ReadOptions.defaults()))
                    .isEqualTo(rows);
        }
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() throws IOException {
        List<ColumnSpec> columns = columns(new Random(9));
        List<List<@Nullable String>> rows = rows(new Random(9), columns, 50);
        TableReference table = new TableReference("PUBLIC", "ID_LIST");
        Locale before = Locale.getDefault();
        List<String> here = new ArrayList<>();
        for (Locale locale :
                List.of(Locale.ROOT, Locale.forLanguageTag("tr-TR"), Locale.forLanguageTag("ar-EG-u-nu-arab"))) {
            Locale.setDefault(locale);
            try {
                Path target = folder.resolve("x" + locale.toLanguageTag());
                write(target, table, columns, rows, WriteOptions.defaults().withPartSize(5000));
                assertThat(Rows.read(Dataset.open(target).tables().get(0), shape(columns), ReadOptions.defaults()))
                        .isEqualTo(rows);
                if (here.isEmpty()) {
                    here.addAll(hashes(target));
                }
                assertThat(hashes(target)).isEqualTo(here);
            } finally {
                Locale.setDefault(before);
            }
        }
    }
}
