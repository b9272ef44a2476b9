package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    private static String name(String schema, String table) {
        TableReference reference = new TableReference(schema, table);
        return FileNames.of(List.of(reference)).getOrDefault(reference, "");
    }

    @ParameterizedTest
    @CsvSource({
        "dbo, jobs, dbo.jobs",
        ", jobs, jobs",
        "PUBLIC, Order_items-2, PUBLIC.Order_items-2",
        "dbo, odd name, dbo.odd%20name",
        "a.b, c.d, a%2Eb.c%2Ed",
        "dbo, ../x, dbo.%2E%2E%2Fx",
        "dbo, 100%, dbo.100%25",
        "dbo, müşteri, dbo.m%C3%BC%C5%9Fteri",
        "dbo, 😀, dbo.%F0%9F%98%80",
        ", NUL, %4EUL",
        "con, com1, %63on.%63om1",
        "dbo, schema, dbo.%73chema",
        ", Dataset, %44ataset",
        "dbo, part-0001, dbo.%70art-0001",
        "dbo, console, dbo.console"
    })
    void namesAreAllowedEverywhereAndAsReadableAsThatLeavesThem(String schema, String table, String name) {
        assertThat(name(schema, table)).isEqualTo(name);
    }

    @Test
    void namesThatDifferByCaseOnlyAreToldApart() {
        Map<TableReference, String> names = FileNames.of(List.of(
                new TableReference("dbo", "person"),
                new TableReference("dbo", "Person"),
                new TableReference("DBO", "person"),
                new TableReference("dbo", "Jobs")));
        assertThat(names.values()).containsExactly("dbo.person", "dbo.%50erson", "%44%42%4F.person", "dbo.Jobs");
    }

    @Test
    void aLongNameIsCutAndStaysUnique() {
        String start = "ä".repeat(60);
        String name = name("dbo", start + "1");
        assertThat(name).hasSizeLessThanOrEqualTo(180).startsWith("dbo.%C3%A4").matches(".*~[0-9a-f]{16}");
        assertThat(name("dbo", start + "2")).isNotEqualTo(name);
    }

    @Test
    void everyNameIsUniqueWithoutRegardToCaseAndTellsItsTable() {
        Random random = new Random(3);
        String characters = "aAbBiIıİäÄß0%._- /\\:*?\"<>|~\u0000\n😀KſK";
        for (int round = 0; round < 300; round++) {
            List<TableReference> tables = tables(random, characters.codePoints().toArray());
            Map<TableReference, String> names = FileNames.of(tables);
            assertThat(lowerCase(names.values())).hasSameSizeAs(tables);
            names.forEach((table, name) -> {
                assertThat(name).matches("[A-Za-z0-9_%.-]+");
                assertThat(DataFileName.parse(name + ".json.gz").flatMap(DataFileName::table))
                        .contains(table);
                assertThat(DataFileName.parse(name + ".part-0012.json").flatMap(DataFileName::table))
                        .contains(table);
                assertThat(TableReference.parse(table.text())).contains(table);
            });
        }
    }

    private static List<TableReference> tables(Random random, int[] characters) {
        List<TableReference> tables = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String schema = random.nextBoolean() ? null : text(random, characters);
            tables.add(new TableReference(schema, text(random, characters)));
        }
        return tables.stream().distinct().toList();
    }

    private static String text(Random random, int[] characters) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private static Set<String> lowerCase(Collection<String> names) {
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }

    @ParameterizedTest
    @CsvSource({
        "dbo.person.csv, dbo.person, 0, CSV, NONE",
        "person.json.gz, person, 0, JSON, GZ",
        "dbo.person.part-0012.jsonl.zst, dbo.person, 12, JSONL, ZST",
        "schema.json, schema, 0, JSON, NONE"
    })
    void theNameOfAFileTellsWhatIsInIt(String name, String base, int part, FileFormat format, Compression compression) {
        assertThat(DataFileName.parse(name)).contains(new DataFileName(base, part, format, compression));
        assertThat(new DataFileName(base, part, format, compression)).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource({
        "dataset.json",
        "dbo.person.schema.json",
        "x.SCHEMA.JSON",
        ".csv",
        ".x.csv",
        "a.txt",
        "a.csv.bak",
        "a.zip",
        "csv"
    })
    void otherFilesHoldNoRows(String name) {
        assertThat(DataFileName.parse(name)).isEmpty();
    }
}
