package io.github.flywayvariants.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in strings, comments and quoted names never changes what a statement is. The seeds are fixed, so that a failure comes back.
 *
 * <p>In the samples {@code '?'} is a string, {@code "?"} a quoted name and {@code ~} a gap that may hold comments.
 */
class ClassifierPropertyTest {

    private static final int SEEDS = 60;

    private static final Set<SqlDialect> MYSQL_LIKE = Set.of(SqlDialect.MYSQL, SqlDialect.MARIADB);
    private static final Set<SqlDialect> NESTING = Set.of(SqlDialect.H2, SqlDialect.POSTGRESQL, SqlDialect.SQLSERVER);

    private static final List<String> KEYWORDS = List.of(
            "INSERT",
            "INTO",
            "VALUES",
            "SELECT",
            "FROM",
            "JOIN",
            "USING",
            "UPDATE",
            "SET",
            "DELETE",
            "TRUNCATE",
            "MERGE",
            "CREATE",
            "ALTER",
            "DROP",
            "TABLE",
            "PROCEDURE",
            "FUNCTION",
            "TRIGGER",
            "TEMPORARY",
            "BEGIN",
            "END",
            "IF",
            "EXEC",
            "COPY",
            "WITH",
            "AS",
            "UNION",
            "DISTINCT",
            "EXISTS",
            "DUAL",
            "GRANT",
            "COMMIT",
            "setval",
            "GO");

    private record Sample(String sql, List<StatementKind> kinds) {}

    private static Sample sample(String sql, StatementKind... kinds) {
        return new Sample(sql, List.of(kinds));
    }

    private static final List<Sample> SAMPLES = List.of(
            sample("~INSERT~INTO~jobs~VALUES~(1,~'?',~'?')~", StatementKind.ROWS),
            sample("~INSERT~INTO~\"?\"~(\"?\",~id)~VALUES~('?',~1)~", StatementKind.ROWS),
            sample("~INSERT~INTO~jobs~(id,~\"?\")~SELECT~1,~'?'~UNION~ALL~SELECT~2,~'?'~", StatementKind.ROWS),
            sample(
                    "~INSERT~INTO~jobs~SELECT~'?'~WHERE~NOT~EXISTS~(SELECT~1~FROM~jobs~WHERE~\"?\"~=~'?')~",
                    StatementKind.ROWS),
            sample("~INSERT~INTO~jobs~SELECT~\"?\",~'?'~FROM~people~WHERE~\"?\"~=~'?'~", StatementKind.TRANSFORM),
            sample("~INSERT~INTO~jobs~SELECT~*~FROM~\"?\"~", StatementKind.TRANSFORM),
            sample("~WITH~new~(id)~AS~(SELECT~'?')~INSERT~INTO~jobs~SELECT~id~FROM~new~", StatementKind.ROWS),
            sample(
                    "~MERGE~INTO~jobs~j~USING~(SELECT~'?'~AS~id)~s~ON~(j.id~=~s.id)"
                            + "~WHEN~NOT~MATCHED~THEN~INSERT~(id)~VALUES~(s.id)~",
                    StatementKind.ROWS),
            sample("~UPDATE~\"?\"~SET~\"?\"~=~'?'~WHERE~id~=~1~", StatementKind.TRANSFORM),
            sample("~DELETE~FROM~\"?\"~WHERE~\"?\"~IN~('?',~'?')~", StatementKind.TRANSFORM),
            sample("~CREATE~TABLE~jobs~(\"?\"~int,~name~varchar(9)~DEFAULT~'?')~", StatementKind.SCHEMA),
            sample("~CREATE~TABLE~\"?\"~(id~int)~", StatementKind.SCHEMA),
            sample("~ALTER~TABLE~\"?\"~ADD~\"?\"~int~DEFAULT~'?'~", StatementKind.SCHEMA),
            sample("~SELECT~'?',~\"?\"~FROM~\"?\"~", StatementKind.SESSION),
            sample("~CALL~fill~('?',~'?')~", StatementKind.UNKNOWN),
            sample(
                    "~INSERT~INTO~a~VALUES~('?');~UPDATE~b~SET~c~=~'?';~DROP~TABLE~\"?\";~",
                    StatementKind.ROWS,
                    StatementKind.TRANSFORM,
                    StatementKind.SCHEMA));

    /** Fills in a sample for one dialect. */
    private record Filling(SqlDialect dialect, Supplier<String> words, Supplier<String> gap) {

        String of(String sample) {
            String sql = MYSQL_LIKE.contains(dialect) ? sample.replace('"', '`') : sample;
            StringBuilder filled = new StringBuilder();
            for (int i = 0; i < sql.length(); i++) {
                switch (sql.charAt(i)) {
                    case '?' -> filled.append(words.get());
                    case '~' -> filled.append(gap.get());
                    default -> filled.append(sql.charAt(i));
                }
            }
            return filled.toString();
        }

        static Filling plain(SqlDialect dialect) {
            return new Filling(dialect, () -> "plain", () -> " ");
        }

        static Filling random(SqlDialect dialect, long seed) {
            Random random = new Random(seed);
            return new Filling(dialect, () -> words(random), () -> gap(dialect, random));
        }

        private static String words(Random random) {
            List<String> words = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                words.add(KEYWORDS.get(random.nextInt(KEYWORDS.size())));
            }
            return String.join(List.of(" ", "; ", " -- ", " (", "\n").get(random.nextInt(5)), words);
        }

        private static String gap(SqlDialect dialect, Random random) {
            String words = words(random).replace('\n', ' ');
            return switch (random.nextInt(MYSQL_LIKE.contains(dialect) ? 6 : 5)) {
                case 0 -> " /* " + words + "' */ ";
                case 1 -> " -- " + words + "\"\n";
                case 2 -> NESTING.contains(dialect) ? " /* /* " + words + " */ " + words + " */ " : "\r\n";
                case 5 -> " # " + words + "'\n";
                default -> " ";
            };
        }
    }

    private static Stream<SqlDialect> dialects() {
        return Stream.of(SqlDialect.values());
    }

    private static List<StatementKind> kinds(SqlDialect dialect, String sql) {
        return new Classifier(dialect)
                .classify(sql, 1).stream().map(Statement::kind).toList();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void keywordsInStringsCommentsAndQuotedNamesNeverChangeAKind(SqlDialect dialect) {
        for (Sample sample : SAMPLES) {
            String plain = Filling.plain(dialect).of(sample.sql());
            assertThat(kinds(dialect, plain)).as(plain).isEqualTo(sample.kinds());
            IntStream.range(0, SEEDS).forEach(seed -> {
                String sql = Filling.random(dialect, seed).of(sample.sql());
                assertThat(kinds(dialect, sql))
                        .as(dialect + ", seed " + seed + ": " + sql)
                        .isEqualTo(sample.kinds());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyStatementIsFoundWhereItStands(SqlDialect dialect) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Filling filling = Filling.random(dialect, seed);
            String first = filling.of("INSERT~INTO~a~VALUES~('?',~'?');");
            String between = filling.of("~");
            String second = filling.of("UPDATE~b~SET~\"?\"~=~'?'");
            String sql = first + between + second;
            assertThat(new Classifier(dialect).classify(sql, 7))
                    .extracting(statement -> statement.place().orElseThrow())
                    .extracting(span -> sql.substring(span.start(), span.end()))
                    .as("seed " + seed)
                    .containsExactly(first, second);
        }
    }
}
