package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.testing.FlywayChecksums;
import io.github.flywayvariants.testing.RandomScripts;
import io.github.flywayvariants.variant.Rewritten.Reason;
import io.github.flywayvariants.variant.Rewritten.Refused;
import io.github.flywayvariants.variant.Rewritten.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptRewriterTest {

    private static final Optional<String> DOLLAR_BRACE = Optional.of("${");
    private static final int SHORTEST = 35;

    /** A script with what stands in it by turns: what stays, what is left out, what stays … */
    private record Sample(List<String> stays, List<String> leftOut) {

        static Sample of(String... turns) {
            List<String> stays = new ArrayList<>();
            List<String> leftOut = new ArrayList<>();
            for (int i = 0; i < turns.length; i++) {
                (i % 2 == 0 ? stays : leftOut).add(turns[i]);
            }
            return new Sample(stays, leftOut);
        }

        static Sample random(RandomScripts random, String prefix) {
            List<String> stays = new ArrayList<>(List.of(random.script()));
            List<String> leftOut = new ArrayList<>();
            int stretches = 1 + random.number(5);
            for (int i = 0; i < stretches; i++) {
                leftOut.add("I" + random.text(1 + random.number(6)).replace(prefix, "") + ";");
                stays.add(random.number(4) == 0 ? "" : random.text(1 + random.number(4)));
            }
            return new Sample(stays, leftOut);
        }

        String original() {
            StringBuilder text = new StringBuilder(stays.get(0));
            for (int i = 0; i < leftOut.size(); i++) {
                text.append(leftOut.get(i)).append(stays.get(i + 1));
            }
            return text.toString();
        }

        List<LeftOut> stretches() {
            List<LeftOut> stretches = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < leftOut.size(); i++) {
                start += stays.get(i).length();
                int end = start + leftOut.get(i).length();
                stretches.add(new LeftOut(start, end, "left out: rows for public.person"));
                start = end;
            }
            return stretches;
        }

        /**
         * Finds the comments in a result: all else stands there, character for character, and each comment ends with its line, which a
         * carriage return alone does not end for every database.
         */
        List<int[]> commentsIn(String result) {
            String comment = "((?:-- [^\\r\\n]*+\\n)*?-- [^\\r\\n]*+\\n*?)(?:(?<=\\n)|(?=\\n|\\r\\n|\\z))";
            StringBuilder pattern = new StringBuilder(Pattern.quote(stays.get(0)));
            stays.subList(1, stays.size())
                    .forEach(text -> pattern.append(comment).append(Pattern.quote(text)));
            Matcher matcher = Pattern.compile(pattern.toString()).matcher(result);
            assertThat(matcher.matches()).as(() -> shown(result)).isTrue();
            List<int[]> comments = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                comments.add(new int[] {matcher.start(i), matcher.end(i)});
            }
            return comments;
        }

        String shown(String result) {
            return RandomScripts.shown(original()) + " became " + RandomScripts.shown(result);
        }
    }

    private static Rewritten versioned(Sample sample, Optional<String> prefix) {
        return new ScriptRewriter(sample.original(), prefix).withoutVersioned(sample.stretches());
    }

    private static Rewritten repeatable(Sample sample, Optional<String> prefix) {
        return new ScriptRewriter(sample.original(), prefix).withoutRepeatable(sample.stretches());
    }

    private static String text(Rewritten rewritten) {
        assertThat(rewritten).isInstanceOf(Script.class);
        return ((Script) rewritten).text();
    }

    private static void requireFreeOf(String prefix, Sample sample, String result) {
        int reach = prefix.length() - 1;
        for (int[] comment : sample.commentsIn(result)) {
            int end = Math.min(result.length(), comment[1] + reach);
            assertThat(result.substring(Math.max(0, comment[0] - reach), end)).doesNotContain(prefix);
        }
    }

    @Test
    void aVersionedScriptKeepsItsChecksumWhateverIsLeftOut() {
        RandomScripts random = new RandomScripts(11);
        for (int i = 0; i < 2500; i++) {
            Sample sample = Sample.random(random, "${");
            String result = text(versioned(sample, i % 2 == 0 ? DOLLAR_BRACE : Optional.empty()));
            assertThat(FlywayChecksums.raw(result))
                    .as(() -> sample.shown(result))
                    .isEqualTo(FlywayChecksums.raw(sample.original()));
            assertThat(sample.commentsIn(result)).hasSameSizeAs(sample.leftOut());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "#[", "$", "x", "1", ".", "@@", "ox", "%%%"})
    void aVersionedScriptAvoidsThePlaceholderPrefix(String prefix) {
        RandomScripts random = new RandomScripts(12);
        for (int i = 0; i < 150; i++) {
            Sample sample = Sample.random(random, prefix);
            Rewritten rewritten = versioned(sample, Optional.of(prefix));
            String result = text(rewritten);
            assertThat(FlywayChecksums.raw(result)).isEqualTo(FlywayChecksums.raw(sample.original()));
            requireFreeOf(prefix, sample, result);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"o", "l"})
    void aPrefixThatIsInOurWordsIsAvoidedWhereThereIsOneStretchAndElseRefused(String prefix) {
        Sample one = Sample.of("A;\n", "INSERT 1;", "\nB;\n");
        Sample two = Sample.of("A;\n", "INSERT 1;", "\nB;\n", "INSERT 2;", "\nC;\n");
        String result = text(versioned(one, Optional.of(prefix)));
        assertThat(FlywayChecksums.raw(result)).isEqualTo(FlywayChecksums.raw(one.original()));
        requireFreeOf(prefix, one, result);
        assertThat(versioned(two, Optional.of(prefix))).isEqualTo(new Refused(Reason.PLACEHOLDER_PREFIX, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--", "-", " ", "-- "})
    void aPrefixThatEveryCommentHoldsIsRefused(String prefix) {
        Sample sample = Sample.of("A;\n", "INSERT INTO person VALUES (1, 'some name');", "\nB;\n");
        assertThat(versioned(sample, Optional.of(prefix))).isEqualTo(new Refused(Reason.PLACEHOLDER_PREFIX, 0));
        assertThat(ScriptRewriter.commentsOnly(7, "note", Optional.of(prefix)))
                .isEqualTo(new Refused(Reason.PLACEHOLDER_PREFIX, 0));
        Sample dense = Sample.of("A;\n", "INSERT(1,'some_name_without_blanks','" + "x".repeat(20) + "');", "\nB;\n");
        assertThat(repeatable(dense, Optional.of(prefix))).isEqualTo(new Refused(Reason.PLACEHOLDER_PREFIX, 0));
    }

    @Test
    void aRepeatableScriptKeepsItsChecksumsUnderAllValuesOfItsPlaceholders() {
        RandomScripts random = new RandomScripts(13);
        List<Configuration> values = values("${", "}");
        int rewritten = 0;
        for (int i = 0; i < 2500; i++) {
            Sample sample = repeatableSample(random, "${", "}");
            Optional<Refused> refused = expectedRefusal(sample, "${");
            Rewritten result = repeatable(sample, DOLLAR_BRACE);
            if (refused.isPresent()) {
                assertThat(result).isEqualTo(refused.get());
                continue;
            }
            requireSameChecksums(sample, text(result), values);
            rewritten++;
        }
        assertThat(rewritten).isGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource({"#[, ]", "$, $", "x, x", "@@{, }", "[[, ]]", "lI, ;"})
    void aRepeatableScriptKeepsItsChecksumsWithAnyPrefix(String prefix, String suffix) {
        RandomScripts random = new RandomScripts(14);
        List<Configuration> values = values(prefix, suffix);
        int rewritten = 0;
        for (int i = 0; i < 200; i++) {
            Sample sample = repeatableSample(random, prefix, suffix);
            Optional<Refused> refused = expectedRefusal(sample, prefix);
            Rewritten result = repeatable(sample, Optional.of(prefix));
            if (refused.isPresent()) {
                assertThat(result).isEqualTo(refused.get());
                continue;
            }
            requireSameChecksums(sample, text(result), values);
            requireFreeOf(prefix, sample, text(result));
            rewritten++;
        }
        assertThat(rewritten).isGreaterThan(50);
    }

    private static void requireSameChecksums(Sample sample, String result, List<Configuration> values) {
        assertThat(FlywayChecksums.raw(result))
                .as(() -> sample.shown(result))
                .isEqualTo(FlywayChecksums.raw(sample.original()));
        for (Configuration configuration : values) {
            assertThat(FlywayChecksums.replaced(result, configuration))
                    .as(() -> sample.shown(result) + " with " + configuration.getPlaceholders())
                    .isEqualTo(FlywayChecksums.replaced(sample.original(), configuration));
        }
        assertThat(sample.commentsIn(result)).hasSameSizeAs(sample.leftOut());
    }

    private static List<Configuration> values(String prefix, String suffix) {
        return List.of(
                FlywayChecksums.placeholders(prefix, suffix, Map.of("a", "", "b", "", "c", "")),
                FlywayChecksums.placeholders(prefix, suffix, Map.of("a", "1", "b", "two", "c", "drei")),
                FlywayChecksums.placeholders(
                        prefix, suffix, Map.of("a", "one\ntwo\r\nthree\r", "b", "\n", "c", "-- no comment")),
                FlywayChecksums.placeholders(
                        prefix,
                        suffix,
                        Map.of(
                                "a",
                                "long ".repeat(1000),
                                "b",
                                "\u00e4\u20ac\ud83d\ude00",
                                "c",
                                prefix + "a" + suffix)));
    }

    private static Sample repeatableSample(RandomScripts random, String prefix, String suffix) {
        List<String> stays = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        int stretches = 1 + random.number(4);
        for (int i = 0; i < stretches; i++) {
            stays.add(withPlaceholders(random, prefix, suffix));
            String inside = random.number(15) == 0 ? prefix + "b" + suffix : "";
            String rest = random.number(15) == 0 ? "" : random.text(2 + random.number(6)) + "0123456789".repeat(4);
            leftOut.add("I" + rest.replace(prefix, "") + " " + inside + " ;");
        }
        stays.add(withPlaceholders(random, prefix, suffix));
        return new Sample(stays, leftOut);
    }

    private static String withPlaceholders(RandomScripts random, String prefix, String suffix) {
        StringBuilder text = new StringBuilder(random.number(8) == 0 ? "\ufeff" : "");
        int placeholders = random.number(4);
        for (int i = 0; i < placeholders; i++) {
            text.append(random.text(1 + random.number(2)).replace(prefix, ""))
                    .append(' ')
                    .append(prefix)
                    .append(random.oneOf(List.of("a", "b", "c", "A")))
                    .append(suffix);
        }
        return text.append(random.number(2) == 0 ? "" : "\n").toString();
    }

    private static Optional<Refused> expectedRefusal(Sample sample, String prefix) {
        for (int i = 0; i < sample.leftOut().size(); i++) {
            String stretch = sample.leftOut().get(i);
            if (stretch.contains(prefix)) {
                return Optional.of(new Refused(Reason.PLACEHOLDER_LEFT_OUT, i));
            }
            if (stretch.replaceAll("[\\r\\n]", "").getBytes(StandardCharsets.UTF_8).length < SHORTEST) {
                return Optional.of(new Refused(Reason.TOO_SHORT, i));
            }
        }
        return Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(ints = {35, 36, 99, 100, 134, 135, 199, 200, 201, 231, 232, 233, 500})
    void aStretchOfARepeatableScriptTakesThirtyFiveBytes(int bytes) {
        Sample sample = Sample.of("A;\n", "I".repeat(bytes - 1) + ";", "\nB ${a};\n");
        requireSameChecksums(sample, text(repeatable(sample, DOLLAR_BRACE)), values("${", "}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 34})
    void aShorterStretchOfARepeatableScriptIsRefused(int bytes) {
        Sample sample = Sample.of("A;\n", "I".repeat(bytes - 1) + ";", "\nB ${a};\n");
        assertThat(repeatable(sample, DOLLAR_BRACE)).isEqualTo(new Refused(Reason.TOO_SHORT, 0));
    }

    @ParameterizedTest
    @CsvSource({"A $, '{a}', B", "A, '${', 'a} B'", "A $, '{', 'a} B'"})
    void aPlaceholderThatReachesIntoAStretchOfARepeatableScriptIsRefused(String before, String inside, String after) {
        String filler = "0123456789".repeat(5);
        Sample startsInside = Sample.of(before, inside + filler, after);
        assertThat(repeatable(startsInside, DOLLAR_BRACE)).isEqualTo(new Refused(Reason.PLACEHOLDER_LEFT_OUT, 0));
    }

    @Test
    void whatFollowsOnTheSameLineIsNotSwallowed() {
        Sample sample = Sample.of("A; ", "INSERT 1;", " B; ", "INSERT 2;", " C;\nD;\n");
        assertThat(text(versioned(sample, DOLLAR_BRACE)))
                .startsWith("A; -- left out: rows for public.person\n B; -- left out: rows for public.person\n-- ")
                .endsWith("\n C;\nD;\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void whatFollowsStaysOnItsLine(String end) {
        Sample sample = Sample.of("A;" + end, "INSERT" + end + "1" + end + "2;", end + "B;" + end);
        String result = text(versioned(sample, DOLLAR_BRACE));
        assertThat(result.lines().toList().indexOf("B;")).isEqualTo(4);
    }

    @Test
    void aCarriageReturnAloneDoesNotEndAComment() {
        Sample sample = Sample.of("A;\r", "INSERT 1;", "\rB;\r");
        assertThat(text(versioned(sample, DOLLAR_BRACE))).endsWith("\n\rB;\r");
    }

    @Test
    void aRecordedScriptIsCommentsWithTheChecksumOfTheOriginal() {
        RandomScripts random = new RandomScripts(15);
        Configuration configuration = FlywayChecksums.placeholders("${", "}", Map.of());
        for (int i = 0; i < 2500; i++) {
            String original = random.script();
            int checksum = FlywayChecksums.raw(original);
            String result = text(ScriptRewriter.commentsOnly(checksum, "Recorded and not run.", DOLLAR_BRACE));
            assertThat(result).startsWith("-- Recorded and not run.\n").matches("(?:-- [^\\r\\n]*\\n)+");
            assertThat(FlywayChecksums.raw(result))
                    .as(() -> RandomScripts.shown(original))
                    .isEqualTo(checksum);
            assertThat(FlywayChecksums.replaced(result, configuration)).isEqualTo(checksum);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#[", "$", "o", "x", "N", "ox", "1"})
    void aRecordedScriptAvoidsThePlaceholderPrefix(String prefix) {
        RandomScripts random = new RandomScripts(16);
        for (int i = 0; i < 100; i++) {
            int checksum = random.number();
            String result = text(ScriptRewriter.commentsOnly(checksum, "Not run.", Optional.of(prefix)));
            assertThat(result).doesNotContain(prefix).matches("(?:-- [^\\r\\n]*\\n)+");
            assertThat(FlywayChecksums.raw(result)).isEqualTo(checksum);
        }
    }
}
