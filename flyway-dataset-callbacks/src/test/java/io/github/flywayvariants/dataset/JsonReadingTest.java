package io.github.flywayvariants.dataset;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {

    private static final String[] COLUMNS = {
        "id:INTEGER",
        "name:TEXT",
        "price:DECIMAL",
        "ratio:FLOAT",
        "ok:BOOLEAN",
        "doc:JSON",
        "bin:BINARY",
        "born:DATE",
        "tags:OTHER"
    };

    @TempDir
    private Path folder;

    private List<List<String>> read(String content) {
        Rows.write(folder, "people.json", content);
        return Rows.read(folder, COLUMNS);
    }

    private String error(String content) {
        Rows.write(folder, "people.json", content);
        return Rows.error(folder, COLUMNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\n{\"id\":1,\"name\":\"a\"},\n{\"id\":2,\"name\":null}\n]\n",
                "{\"data\": [{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":null}]}",
                "[{\"id\":1,\"name\":\"a\"},{\"id\":2}]"
            })
    void rowsStandInAnArrayAlsoUnderTheKeyData(String content) {
        assertThat(read(content)).containsExactly(List.of("1", "a"), asList("2", null));
    }

    @Test
    void linesAreRowsToo() {
        Rows.write(folder, "people.jsonl", "{\"id\":1,\"name\":\"a\"}\n{\"id\":2}\n\n{\"name\":\"c\"}");
        assertThat(Rows.read(folder, COLUMNS)).containsExactly(List.of("1", "a"), asList("2", null), asList(null, "c"));
    }

    @Test
    void anEmptyArrayAndAnEmptyFileOfLinesHaveNoRows() {
        assertThat(read("[]")).isEmpty();
        Path other = folder.resolve("x");
        assertThat(other.toFile().mkdir()).isTrue();
        Rows.write(other, "people.jsonl", "");
        assertThat(Rows.read(other, COLUMNS)).isEmpty();
    }

    @Test
    void theColumnsAreAllKeysInTheOrderOfTheirFirstUse() {
        assertThat(read("[{\"name\":\"a\"},{\"ID\":1,\"name\":\"b\"}]"))
                .containsExactly(asList("a", null), List.of("b", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void theEncodingIsToldByTheFirstCharacters(String name) {
        for (String mark : List.of("", "\ufeff")) {
            Rows.write(folder, "people.json", (mark + "[{\"id\":1,\"name\":\"ä😀\"}]").getBytes(Charset.forName(name)));
            assertThat(Rows.read(folder, COLUMNS)).containsExactly(List.of("1", "ä😀"));
        }
    }

    @Test
    void valuesKeepTheirExactText() {
        assertThat(
                        read(
                                "[{\"price\": 123456789012345678901234567890.120, \"ratio\": 1e+20, \"id\": 18446744073709551615,"
                                        + " \"ok\": true, \"name\": 12, \"bin\": \"AP8=\", \"doc\": \"{\\\"a\\\": 1}\", \"born\": \"2024-01-31\"},"
                                        + " {\"price\": \"NaN\", \"ok\": 0, \"doc\": {\"b\": [1.50, 1E400, null, true, \"x\\u0000\"], \"a\": {}}}]"))
                .containsExactly(
                        List.of(
                                "123456789012345678901234567890.120",
                                "1e+20",
                                "18446744073709551615",
                                "true",
                                "12",
                                "00ff",
                                "{\"a\": 1}",
                                "2024-01-31"),
                        asList(
                                "NaN",
                                null,
                                null,
                                "false",
                                null,
                                null,
                                "{\"b\":[1.50,1E400,null,true,\"x\\u0000\"],\"a\":{}}",
                                null));
    }

    @Test
    void placesAreTheLinesThatObjectsStartOn() {
        Rows.write(folder, "people.json", "[\n{\"id\":1},\n{\n\"id\":2\n},\n {\"id\":3}]");
        TableFile file = Dataset.open(folder).tables().get(0);
        try (RowReader reader = file.read(Rows.shape(COLUMNS), ReadOptions.defaults())) {
            for (int line : new int[] {2, 3, 6}) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.place()).isEqualTo("people.json:" + line);
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "##|1: expected an array of objects, or an object with such an array under the key \"data\", found the end of the file; correct the file",
                "#\"x\"#|1: expected an array of objects, or an object with such an array under the key \"data\", found text; correct the file",
                "#{\"rows\":[]}#|1: expected an array of objects, or an object with such an array under the key \"data\", found an object; correct the file",
                "#{\"data\":1}#|1: expected an array of objects, or an object with such an array under the key \"data\", found a number; correct the file",
                "#{\"data\":[],\n\"x\":1}#|2: expected nothing but the key \"data\", found another key; correct the file",
                "#[\n1]#|2: expected an object for each row, found a number; correct the file",
                "#[]\n[]#|2: expected the end of the file, found an array; correct the file",
                "#[{\"id\":1},\n{\"id\":#|2: the file ends in the middle of the JSON; restore the file, or save the dataset again",
                "#[{\"id\":1}\n{\"id\":2}]#|2: not valid JSON at column 1; correct the file",
                "#[\n{\"id\":geheim}]#|2: not valid JSON at column 7; correct the file",
                "#id,name\n1,a\n#|1: not valid JSON at column 1; correct the file",
                "#[{\"id\":1,\"id\":2}]#|1: the key \"id\" stands twice in one object; remove one of them",
                "#[{\"id\":1,\n\"nme\":2}]#|1: unknown column \"nme\"; dbo.person has id, name, price, ratio, ok, doc, bin, born, tags; correct the name, or remove the column",
                "#[{\"id\":1,\"ID\":2}]#|1: the column \"id\" of dbo.person is there twice, in upper and lower case; remove one of them",
                "#[{\"id\":1},\n{\"id\":\"x\"}]#|2: column \"id\" of dbo.person expects a whole number (-42) but found 1 character of the form a; correct the value",
                "#[{\"id\":1.0}]#|1: column \"id\" of dbo.person expects a whole number (-42) but found 3 characters of the form 9.9; correct the value",
                "#[{\"ok\":2}]#|1: column \"ok\" of dbo.person expects a boolean (true or false) but found 1 character of the form 9; correct the value",
                "#[{\"id\":1,\n\"name\":{\"a\":1}}]#|2: column \"name\" of dbo.person expects text but found an object; write the value as text",
                "#[{\"tags\":[1]}]#|1: column \"tags\" of dbo.person expects the text form of the database but found an array; write the value as text",
                "#[{\"bin\":\"x\"}]#|1: column \"bin\" of dbo.person expects bytes as base64 but found 1 character of the form a; correct the value",
                "#[{\"bin\":12}]#|1: column \"bin\" of dbo.person expects bytes as base64 but found 2 characters of the form 99; correct the value",
            })
    void whatIsNoJsonOrDoesNotFitIsRefusedWithItsLine(String content, String message) {
        assertThat(error(content)).isEqualTo("people.json:" + message + ". [dataset]");
    }

    @Test
    void whatIsRefusedDoesNotCarryValuesInItsCauses() {
        Rows.write(folder, "people.json", "[\n{\"id\":geheim}]");
        assertThatThrownBy(() -> Rows.read(folder, COLUMNS)).hasNoCause();
    }

    @Test
    void detailsOfWhatIsNoJsonAreShownWhereValuesMayBe() {
        Rows.write(folder, "people.json", "[\n{\"id\":geheim}]");
        TableFile file = Dataset.open(folder).tables().get(0);
        assertThat(Rows.error(() -> Rows.read(
                        file, Rows.shape(COLUMNS), ReadOptions.defaults().withShowValues(true))))
                .startsWith("people.json:2: not valid JSON at column 7 (Unrecognized token 'geheim'");
    }

    @Test
    void aKeyThatTheManifestDoesNotListIsRefused() {
        Rows.write(folder, "people.json", "[{\"id\":1},\n{\"id\":2,\"name\":\"x\"}]");
        Rows.write(
                folder,
                "dataset.json",
                "{\"format\":1,\"tables\":[{\"table\":\"person\",\"file\":\"people.json\",\"columns\":[{\"name\":\"id\",\"type\":\"int\"}]}]}");
        assertThat(Rows.error(folder, COLUMNS))
                .isEqualTo(
                        "people.json:2: unknown key \"name\"; expected are id; correct the key, or add it to the columns in"
                                + " dataset.json. [dataset]");
    }

    @Test
    void nestingIsLimited() {
        assertThat(error("[{\"doc\":" + "[".repeat(200) + "]".repeat(200) + "}]"))
                .isEqualTo(
                        "people.json:1: arrays and objects nest deeper than 100 levels; correct the file, or raise the limit."
                                + " [dataset]");
        assertThat(error("[".repeat(100_000)))
                .isEqualTo(
                        "people.json:1: expected an object for each row, found an array; correct the file. [dataset]");
        assertThat(read("[{\"doc\":" + "[".repeat(98) + "]".repeat(98) + "}]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":1},\n{\"name\":\"%s\"}]", "[{\"id\":1},\n{\"id\":%s}]"})
    void oneValueIsLimited(String content) {
        Rows.write(folder, "people.json", content.formatted("1".repeat(200)));
        TableFile file = Dataset.open(folder).tables().get(0);
        assertThat(Rows.error(() -> Rows.read(
                        file, Rows.shape(COLUMNS), ReadOptions.defaults().withFieldLimit(100))))
                .isEqualTo(
                        "people.json:2: a value has more than 100 characters; correct the file, or raise the limit. [dataset]");
    }

    @Test
    void bytesThatDoNotFitTheEncodingAreNeverReplaced() {
        Rows.write(folder, "people.json", new byte[] {
            '[', '{', '"', 'i', 'd', '"', ':', '\n', '"', (byte) 0xC3, '"', '}', ']'
        });
        assertThat(Rows.error(folder, COLUMNS))
                .isEqualTo(
                        "people.json:2: the byte 0xC3 does not fit the encoding UTF-8; save the file as UTF-8. [dataset]");
        byte[] half = "[{\"name\":\"\ud83d\ude00\"}]".getBytes(UTF_16BE);
        half[22] = 0;
        half[23] = 'x';
        Rows.write(folder, "people.json", half);
        assertThat(Rows.error(folder, COLUMNS))
                .isEqualTo(
                        "people.json:1: the byte 0xD8 does not fit the encoding UTF-16BE; save the file as UTF-8. [dataset]");
    }
}
