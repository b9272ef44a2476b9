package io.github.flywayvariants.flyway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.migration.Span;
import io.github.flywayvariants.testing.RandomScripts;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.PlaceholderReplacingReader;
import org.junit.jupiter.api.Test;

class ReplacedTextTest {

    private static final Configuration CONFIGURATION =
            Flyway.configure().placeholders(Map.of("empty", "", "one", "1", "long", "a value;\nof two lines"));

    private static ReplacedText replaced(String raw) {
        return ReplacedText.of(raw, CONFIGURATION, new ParsingContext());
    }

    private static String byFlyway(String raw) throws IOException {
        StringWriter text = new StringWriter();
        PlaceholderReplacingReader.create(CONFIGURATION, new ParsingContext(), new StringReader(raw))
                .transferTo(text);
        return text.toString();
    }

    @Test
    void theTextIsTheOneThatFlywayReads() throws IOException {
        RandomScripts random = new RandomScripts(21);
        for (int i = 0; i < 1000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int part = 0; part < 5; part++) {
                raw.append(random.text(1).replace("$", ""))
                        .append(random.oneOf(List.of("", "${one}", "${ONE}", "${empty}", "${long}")));
            }
            assertThat(replaced(raw.toString()).text()).isEqualTo(byFlyway(raw.toString()));
        }
    }

    @Test
    void everyStretchBetweenPlaceholdersIsFoundInTheFile() {
        String raw = "A${one};${long}B;${empty}${empty}C;${one}${long}D;${empty}";
        ReplacedText replaced = replaced(raw);
        for (String statement : List.of("A", "B;", "C;", "D;", ";")) {
            int start = replaced.text().indexOf(statement);
            Optional<Span> place = replaced.inFile(new Span(start, start + statement.length()));
            assertThat(place).isPresent();
            assertThat(raw.substring(place.get().start(), place.get().end())).isEqualTo(statement);
        }
    }

    @Test
    void aStretchWithPlaceholdersInItIsFoundWithThem() {
        String raw = "A; INSERT ${one}, ${empty}, '${long}'; B;";
        ReplacedText replaced = replaced(raw);
        int start = replaced.text().indexOf("INSERT");
        Optional<Span> place = replaced.inFile(new Span(start, replaced.text().indexOf(" B;")));
        assertThat(place).isPresent();
        assertThat(raw.substring(place.get().start(), place.get().end()))
                .isEqualTo("INSERT ${one}, ${empty}, '${long}';");
    }

    @Test
    void aStretchThatStartsOrEndsWithinAValueIsNowhere() {
        ReplacedText replaced = replaced("A ${long} B;");
        int start = replaced.text().indexOf("of two");
        assertThat(replaced.inFile(new Span(start, replaced.text().length()))).isEmpty();
        assertThat(replaced.inFile(new Span(0, start))).isEmpty();
        assertThat(replaced.inFile(new Span(0, replaced.text().length()))).isEqualTo(Optional.of(new Span(0, 12)));
    }

    @Test
    void aPlaceholderWithoutAValueStaysAsItIs() {
        assertThat(replaced("A ${one} ${unknown} ${one} ${open").text()).isEqualTo("A 1 ${unknown} ${one} ${open");
    }
}
