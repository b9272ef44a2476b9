package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what a statement does from its text alone.
 *
 * <p>Errs on the side of {@link StatementKind#UNKNOWN}: a statement whose effect depends on code that is not in front of us (a call, a
 * block, a loop) is not guessed at; the team declares it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Classifier {

    private static final Map<String, StatementKind> BY_VERB = verbs();

    private final SqlDialect dialect;

    /** Creates a classifier for the statements of one database. */
    public Classifier(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Classifies one statement as Flyway's parser delivers it. On SQL Server that is a batch, which may hold several statements.
     *
     * @param sql its text, placeholders replaced
     * @param line the line of the script that its first word stands on, counted from 1
     * @return its statements, in order, with their places in {@code sql}; none for a text of comments only
     */
    public List<Statement> classify(String sql, int line) {
        List<Token> all = Lexer.tokens(dialect, sql);
        List<Statement> statements = new ArrayList<>();
        for (List<Token> tokens : split(all)) {
            statements.add(classify(tokens, line - all.get(0).line()));
        }
        return statements;
    }

    /** Cuts at semicolons; each part keeps its own. */
    private static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        for (Token token : tokens) {
            boolean delimiter = token.isSymbol(';');
            if (!delimiter || !part.isEmpty()) {
                part.add(token);
            }
            if (delimiter && !part.isEmpty() && !definesRoutine(part)) {
                parts.add(part);
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    /** A routine's body holds semicolons of its own; what follows its head belongs to it. */
    private static boolean definesRoutine(List<Token> tokens) {
        boolean creates = tokens.get(0).is("CREATE") || tokens.get(0).is("ALTER");
        return creates
                && tokens.stream()
                        .limit(8)
                        .anyMatch(token -> token.is("PROCEDURE")
                                || token.is("PROC")
                                || token.is("FUNCTION")
                                || token.is("TRIGGER")
                                || token.is("PACKAGE"));
    }

    private static Statement classify(List<Token> tokens, int lineOffset) {
        StatementTokens statement = new StatementTokens(tokens);
        StatementKind kind = kindOf(statement);
        Optional<TableName> table = writes(kind) ? statement.target() : Optional.empty();
        Span place =
                new Span(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
        return new Statement(kind, lineOffset + tokens.get(0).line(), head(tokens), table, Optional.of(place));
    }

    private static boolean writes(StatementKind kind) {
        return kind == StatementKind.ROWS || kind == StatementKind.TRANSFORM;
    }

    private static StatementKind kindOf(StatementTokens statement) {
        return switch (statement.verb()) {
            case "INSERT", "REPLACE" -> insertKind(statement);
            case "MERGE" -> statement.readsRowsFromTables() ? StatementKind.TRANSFORM : StatementKind.ROWS;
            case "COPY" -> statement.has("FROM") ? StatementKind.ROWS : StatementKind.SESSION;
            case "SELECT" -> selectKind(statement);
            case "CREATE" -> statement.isTemporary() ? StatementKind.SESSION : StatementKind.SCHEMA;
            case "BEGIN" -> statement.isShort() ? StatementKind.SESSION : StatementKind.UNKNOWN;
            default -> BY_VERB.getOrDefault(statement.verb(), StatementKind.UNKNOWN);
        };
    }

    private static StatementKind insertKind(StatementTokens statement) {
        if (statement.has("EXEC") || statement.has("EXECUTE")) {
            return StatementKind.UNKNOWN;
        }
        return statement.readsRowsFromTables() ? StatementKind.TRANSFORM : StatementKind.ROWS;
    }

    private static StatementKind selectKind(StatementTokens statement) {
        if (statement.hasAtTop("INTO")) {
            return StatementKind.SCHEMA;
        }
        return statement.has("SETVAL") ? StatementKind.TRANSFORM : StatementKind.SESSION;
    }

    private static String head(List<Token> tokens) {
        return tokens.stream()
                .takeWhile(token -> token.isName() || token.isSymbol('.'))
                .limit(5)
                .map(Token::text)
                .collect(Collectors.joining(" "))
                .replace(" . ", ".");
    }

    private static Map<String, StatementKind> verbs() {
        return Map.ofEntries(
                Map.entry("ALTER", StatementKind.SCHEMA),
                Map.entry("DROP", StatementKind.SCHEMA),
                Map.entry("COMMENT", StatementKind.SCHEMA),
                Map.entry("GRANT", StatementKind.SCHEMA),
                Map.entry("REVOKE", StatementKind.SCHEMA),
                Map.entry("RENAME", StatementKind.SCHEMA),
                Map.entry("REFRESH", StatementKind.SCHEMA),
                Map.entry("UPDATE", StatementKind.TRANSFORM),
                Map.entry("DELETE", StatementKind.TRANSFORM),
                Map.entry("TRUNCATE", StatementKind.TRANSFORM),
                Map.entry("LOAD", StatementKind.ROWS),
                Map.entry("BULK", StatementKind.ROWS),
                Map.entry("SET", StatementKind.SESSION),
                Map.entry("RESET", StatementKind.SESSION),
                Map.entry("USE", StatementKind.SESSION),
                Map.entry("PRINT", StatementKind.SESSION),
                Map.entry("START", StatementKind.SESSION),
                Map.entry("COMMIT", StatementKind.SESSION),
                Map.entry("SAVEPOINT", StatementKind.SESSION),
                Map.entry("LOCK", StatementKind.SESSION),
                Map.entry("UNLOCK", StatementKind.SESSION),
                Map.entry("SHOW", StatementKind.SESSION),
                Map.entry("ANALYZE", StatementKind.SESSION),
                Map.entry("VACUUM", StatementKind.SESSION),
                Map.entry("DECLARE", StatementKind.SESSION));
    }
}
