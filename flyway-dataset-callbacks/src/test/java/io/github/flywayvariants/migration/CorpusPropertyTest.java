package io.github.flywayvariants.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.testing.CorpusFile;
import io.github.flywayvariants.testing.CorpusFile.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is put into the strings, comments and quoted names of the corpus never changes a kind. The seeds are fixed, so that a failure comes
 * back.
 */
class CorpusPropertyTest {

    private static final int SEEDS = 8;

    private static final List<String> WORDS = List.of(
            "INSERT INTO x VALUES (1);",
            "SELECT * FROM x",
            "JOIN x ON",
            "; DELETE FROM x;",
            "DROP TABLE x",
            "CREATE TEMPORARY TABLE x",
            "UPDATE x SET y = 1",
            "UNION ALL",
            "BEGIN",
            "END;",
            "EXEC x",
            "MERGE INTO x USING y",
            "COPY x FROM stdin;",
            "GO",
            "WITH x AS (",
            "))");

    /** Statements whose strings are values and nothing else; what others are given may be executed. */
    private static final Set<String> OF_VALUES =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "COMMENT", "WITH", "TRUNCATE", "BULK", "LOAD");

    private static final Set<String> RUNNING = Set.of("EXEC", "EXECUTE", "SETVAL", "PG_TEMP");

    private static Stream<CorpusFile> files() {
        return Stream.of(SqlDialect.values()).flatMap(dialect -> CorpusFile.of(dialect.toString()).stream());
    }

    /** A script whose samples are given to the classifier one by one, without the delimiters that Flyway's parser takes away. */
    private record Script(CorpusFile file, SqlDialect dialect) {

        List<StatementKind> kinds(Random random) {
            Classifier.Script script = new Classifier(dialect).script();
            Set<String> fixed = fixedNames();
            for (Sample sample : file.samples()) {
                String sql = sql(sample);
                script.add(random == NOTHING ? sql : changed(sql, random, fixed), 1, Optional.empty());
            }
            return script.statements().stream().map(Statement::kind).toList();
        }

        private static String sql(Sample sample) {
            return sample.text()
                    .replaceAll("(?s)(FROM stdin;\n).*?\\\\\\.", "$1")
                    .lines()
                    .filter(line -> !line.matches("GO|/|DELIMITER .*"))
                    .map(line -> line.endsWith("$$") && !line.contains("AS $$")
                            ? line.substring(0, line.length() - 2)
                            : line)
                    .collect(Collectors.joining("\n"));
        }

        /** Names that stand without quotes or in a string as well mean the same there, and names of procedures mean something. */
        private Set<String> fixedNames() {
            Set<String> fixed = new HashSet<>();
            for (Sample sample : file.samples()) {
                String sql = sql(sample);
                boolean values = holdsValues(Lexer.tokens(dialect, sql));
                for (Token token : Lexer.tokens(dialect, sql)) {
                    boolean quoted = token.type() == Token.Type.QUOTED_NAME;
                    if (token.type() == Token.Type.WORD || quoted && !values) {
                        fixed.add(token.text().toLowerCase(Locale.ROOT));
                    }
                }
            }
            return fixed;
        }

        private String changed(String sql, Random random, Set<String> fixed) {
            List<Token> tokens = Lexer.tokens(dialect, sql);
            boolean values = holdsValues(tokens);
            boolean comments = !sql.contains("/*!") && !sql.contains("/*M!");
            StringBuilder changed = new StringBuilder();
            int end = 0;
            for (Token token : tokens) {
                String gap = sql.substring(end, token.start());
                changed.append(gap.isEmpty() || !comments ? "" : comment(random))
                        .append(gap);
                String raw = sql.substring(token.start(), token.end());
                changed.append(values ? changed(token, raw, random, fixed) : raw);
                end = token.end();
            }
            return changed.append(sql.substring(end)).toString();
        }

        private static boolean holdsValues(List<Token> tokens) {
            return !tokens.isEmpty()
                    && OF_VALUES.contains(tokens.get(0).keyword())
                    && tokens.stream().noneMatch(token -> RUNNING.contains(token.keyword()));
        }

        private static String changed(Token token, String raw, Random random, Set<String> fixed) {
            int quote = raw.indexOf('\'');
            boolean string = token.type() == Token.Type.STRING && quote >= 0 && quote <= 1 && raw.endsWith("'");
            if (string && !raw.matches("(?i)n?q'.*")) {
                return raw.substring(0, quote + 1) + word(random) + raw.substring(quote + 1);
            }
            boolean named = token.type() == Token.Type.QUOTED_NAME
                    && !fixed.contains(token.text().toLowerCase(Locale.ROOT));
            // The same word each time, so that a name stays one name.
            return named
                    ? raw.substring(0, raw.length() - 1) + " INSERT INTO x" + raw.substring(raw.length() - 1)
                    : raw;
        }

        private static String comment(Random random) {
            return switch (random.nextInt(4)) {
                case 0 -> " /* " + word(random) + " ' */ ";
                case 1 -> " -- " + word(random) + " \"\n";
                default -> "";
            };
        }

        private static String word(Random random) {
            return WORDS.get(random.nextInt(WORDS.size()));
        }
    }

    private static final Random NOTHING = new Random(0);

    @ParameterizedTest
    @MethodSource("files")
    void keywordsInStringsCommentsAndQuotedNamesNeverChangeAKind(CorpusFile file) {
        Script script = new Script(file, SqlDialect.named(file.dialect()).orElseThrow());
        List<StatementKind> plain = script.kinds(NOTHING);
        assertThat(plain).hasSizeGreaterThanOrEqualTo(file.samples().size());
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(script.kinds(new Random(seed)))
                    .as(file + ", seed " + seed)
                    .isEqualTo(plain);
        }
    }
}
