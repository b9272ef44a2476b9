package io.github.flywayvariants.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.flywayvariants.FlywayVariantsException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadingTest {

    private static final String[] COLUMNS = {"id:INTEGER", "name:TEXT", "birth_date:DATE"};

    @TempDir
    private Path folder;

    private List<List<String>> read(String content) {
        Rows.write(folder, "people.csv", content);
        return Rows.read(folder, COLUMNS);
    }

    private String error(String content) {
        Rows.write(folder, "people.csv", content);
        return Rows.error(folder, COLUMNS);
    }

    @Test
    void anEmptyFieldIsNullAndTwoQuotesAreTheEmptyText() {
        assertThat(read("id,name,birth_date\n1,,\n2,\"\",2024-01-31\n3,NULL,\n"))
                .containsExactly(asList("1", null, null), asList("2", "", "2024-01-31"), asList("3", "NULL", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name\n1,a\n",
                "id,name\r\n1,a\r\n",
                "id,name\n1,a",
                "\ufeffid,name\n1,a\n",
                "\"id\",\"name\"\n\"1\",\"a\""
            })
    void lineEndsAndMarksThatEditorsLeaveChangeNothing(String content) {
        assertThat(read(content)).containsExactly(List.of("1", "a"));
    }

    private static Stream<Arguments> fieldsAndValues() {
        return Stream.of(
                Arguments.of("\"a\nb\"", "a\nb"),
                Arguments.of("\"a\r\nb\"", "a\r\nb"),
                Arguments.of("\"a\rb\"", "a\rb"),
                Arguments.of("\"\r\"", "\r"),
                Arguments.of("\"\n\"", "\n"),
                Arguments.of("\"say \"\"hi\"\"\"", "say \"hi\""),
                Arguments.of("\"\"\"\"", "\""),
                Arguments.of("\"a,b\"", "a,b"),
                Arguments.of(" a ", " a "),
                Arguments.of("# comment", "# comment"),
                Arguments.of("\\N", "\\N"),
                Arguments.of("\"\\\"", "\\"),
                Arguments.of("\ufffe", "\ufffe"),
                Arguments.of("\uffff", "\uffff"),
                Arguments.of("a\ufeffb", "a\ufeffb"),
                Arguments.of("\"\0\"", "\0"),
                Arguments.of("\u2028", "\u2028"),
                Arguments.of("\u0085", "\u0085"),
                Arguments.of("😀", "😀"));
    }

    @ParameterizedTest
    @MethodSource("fieldsAndValues")
    void everythingElseIsItself(String field, String value) {
        assertThat(read("id,name\n1," + field + "\n2,x\n")).containsExactly(List.of("1", value), List.of("2", "x"));
    }

    @Test
    void anEmptyLineIsARowOfOneNull() {
        assertThat(read("name\n\na\n\n\n"))
                .containsExactly(
                        Collections.singletonList(null),
                        List.of("a"),
                        Collections.singletonList(null),
                        Collections.singletonList(null));
    }

    @Test
    void columnsMayStandInAnotherOrderBeLeftOutOrDifferByCase() {
        assertThat(read("BIRTH_DATE,Id\n2024-01-31,1\n")).containsExactly(List.of("2024-01-31", "1"));
        try (RowReader reader =
                Dataset.open(folder).tables().get(0).read(Rows.shape(COLUMNS), ReadOptions.defaults())) {
            assertThat(reader.columns()).extracting(TableShape.Column::name).containsExactly("birth_date", "id");
        }
    }

    @Test
    void theExactNameWinsOverOneThatDiffersByCase() {
        Rows.write(folder, "people.csv", "ID,id\n1,2\n");
        assertThat(Rows.read(folder, "id:INTEGER", "ID:INTEGER")).containsExactly(List.of("1", "2"));
        assertThat(Rows.error(folder, "Id:INTEGER", "iD:INTEGER"))
                .isEqualTo(
                        "people.csv:1: unknown column \"ID\"; dbo.person has Id, iD; correct the name, or remove the column."
                                + " [dataset]");
    }

    @Test
    void theEmptyTableHasNoRows() {
        assertThat(read("id,name\n")).isEmpty();
    }

    @Test
    void placesAreTheLinesThatRecordsStartOn() {
        Rows.write(folder, "people.csv", "id,name\n1,\"a\nb\r\n\rc\"\n2,x\r\n3,\"\n\"\n4,y");
        TableFile file = Dataset.open(folder).tables().get(0);
        try (RowReader reader = file.read(Rows.shape(COLUMNS), ReadOptions.defaults())) {
            for (int line : new int[] {2, 5, 6, 8}) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.place()).isEqualTo("people.csv:" + line);
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.rowNumber()).isEqualTo(4);
        }
        assertThat(file.placeOf(3, Rows.shape(COLUMNS), ReadOptions.defaults())).isEqualTo("people.csv:6");
    }

    @Test
    void theLinesOfALongFileAreCountedRight() {
        StringBuilder content = new StringBuilder("id,name\n");
        for (int i = 0; i < 20_000; i++) {
            content.append(i).append(",\"line\nläne ").append(i).append("\"\n");
        }
        assertThat(error(content + "x,\n"))
                .isEqualTo(
                        "people.csv:40002: column \"id\" of dbo.person expects a whole number (-42) but found 1 character of"
                                + " the form a; correct the value. [dataset]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "#id,name\n1\n#|2: expected 2 fields, as the header has, found 1; correct the row",
                "#id,name\n1,a\n2,b,\n#|3: expected 2 fields, as the header has, found 3; correct the row",
                "#id,name\n1,a\n\n#|3: expected 2 fields, as the header has, found an empty line; remove the line",
                "#id,name\n1,\"a\nb\n2,c\n#|2: the quote that opens a field on this line is never closed; close it, or restore the file",
                "#id,name\n1,\"a\"b\n#|2: text follows the quote that closes a field; double a quote that belongs to the text, or put a comma after the closing one",
                "#id,name\n1,\"a\" \n#|2: text follows the quote that closes a field; double a quote that belongs to the text, or put a comma after the closing one",
                "#id,name\n1,a\"b\n#|2: a quote stands inside a field that does not start with one; put the whole field in quotes, and double each quote in it",
                "#id,name\n1, \"a\"\n#|2: a quote stands inside a field that does not start with one; put the whole field in quotes, and double each quote in it",
                "#id,name\n1,a\r2,b\n#|2: a carriage return stands alone; end lines in a line feed, and put a field that holds one in quotes",
                "#id,name\n1,a\r#|2: a carriage return stands alone; end lines in a line feed, and put a field that holds one in quotes",
                "#id,id\n#|1: the header has the column \"id\" twice; remove one of them",
                "#id,ID\n#|1: the column \"id\" of dbo.person is there twice, in upper and lower case; remove one of them",
                "#id,\n#|1: the header has no name for column 2; name it, or remove the column",
                "#id,\"\"\n#|1: the header has no name for column 2; name it, or remove the column",
                "#\nid\n#|1: the header has no name for column 1; name it, or remove the column",
                "##|1: expected a header with the names of the columns, found an empty file",
                "#id,nme\n#|1: unknown column \"nme\"; dbo.person has id, name, birth_date; correct the name, or remove the column",
            })
    void whatIsNoCsvIsRefusedWithItsLine(String content, String message) {
        assertThat(error(content)).isEqualTo("people.csv:" + message + ". [dataset]");
    }

    @Test
    void aWrongValueIsToldByItsFormOrShown() {
        Rows.write(folder, "people.csv", "id,name,birth_date\n1,a,2024-01-31\n2,b,31/02/1999\n");
        String start = "people.csv:3: column \"birth_date\" of dbo.person expects a date (yyyy-MM-dd) but found ";
        assertThat(Rows.error(folder, COLUMNS))
                .isEqualTo(start + "10 characters of the form 99/99/9999; correct the value. [dataset]");
        ReadOptions shown = ReadOptions.defaults().withShowValues(true);
        TableFile file = Dataset.open(folder).tables().get(0);
        assertThat(Rows.error(() -> Rows.read(file, Rows.shape(COLUMNS), shown)))
                .isEqualTo(start + "\"31/02/1999\"; correct the value. [dataset]");
    }

    @Test
    void anEmptyTextWhereNoneCanBeIsExplained() {
        assertThat(error("id,name\n\"\",a\n"))
                .isEqualTo(
                        "people.csv:2: column \"id\" of dbo.person expects a whole number (-42) but found an empty text (NULL"
                                + " is an empty field without quotes in CSV, and null in JSON); correct the value. [dataset]");
    }

    @Test
    void aFormDoesNotGiveAwayMoreThanItsShape() {
        assertThat(error("id,name\nGeheim-4711 äß@" + "x".repeat(100) + ",a\n"))
                .contains("115 characters of the form aaaaaa-9999 ??@" + "a".repeat(45) + "…;")
                .doesNotContain("Geheim", "4711");
    }

    @Test
    void anotherEncodingIsNeverGuessed() {
        Rows.write(folder, "people.csv", "id,name\n1,a\n2,Jörg\n".getBytes(ISO_8859_1));
        assertThat(Rows.error(folder, COLUMNS))
                .isEqualTo(
                        "people.csv:3: the byte 0xF6 does not fit the encoding UTF-8; save the file as UTF-8. [dataset]");
        Rows.write(folder, "people.csv", "\ufeffid,name\n".getBytes(UTF_16LE));
        assertThat(Rows.error(folder, COLUMNS))
                .isEqualTo("people.csv:1: expected UTF-8, found UTF-16LE; save the file as UTF-8. [dataset]");
        Rows.write(folder, "people.csv", new byte[] {'i', 'd', '\n', '1', '\n', (byte) 0xF0, (byte) 0x9F});
        assertThat(Rows.error(folder, COLUMNS))
                .isEqualTo(
                        "people.csv:3: the byte 0xF0 does not fit the encoding UTF-8; save the file as UTF-8. [dataset]");
    }

    @Test
    void oneFieldIsLimited() {
        Rows.write(folder, "people.csv", "id,name\n1,\"" + "x\n".repeat(50) + "\"\n2,a\n");
        TableFile file = Dataset.open(folder).tables().get(0);
        TableShape shape = Rows.shape(COLUMNS);
        assertThatCode(() -> Rows.read(file, shape, ReadOptions.defaults().withFieldLimit(103)))
                .doesNotThrowAnyException();
        assertThat(Rows.error(
                        () -> Rows.read(file, shape, ReadOptions.defaults().withFieldLimit(90))))
                .isEqualTo(
                        "people.csv:2: a field that starts on this line has more than 90 characters; look for a quote that is"
                                + " never closed, or raise the limit. [dataset]");
    }

    @Test
    void anErrorSaysThatTheDatasetIsAtFault() {
        Rows.write(folder, "people.csv", "");
        assertThatCode(() -> Rows.read(folder, COLUMNS))
                .isInstanceOfSatisfying(
                        FlywayVariantsException.class,
                        e -> assertThat(e.code().toString()).isEqualTo("dataset"));
    }
}
