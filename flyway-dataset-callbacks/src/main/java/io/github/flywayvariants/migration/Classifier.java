package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** What has a body with semicolons of its own. */
    private static final Set<String> ROUTINES =
            Set.of("PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "PACKAGE", "EVENT", "BODY");

    /** What may have such a word after it without being one: {@code ALTER TABLE … DISABLE TRIGGER}. */
    private static final Set<String> NOT_ROUTINES = Set.of("TABLE", "VIEW", "INDEX", "SEQUENCE", "SCHEMA");

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

    /** Cuts at semicolons, which stay with what they end, and on SQL Server where another statement begins. */
    private List<List<Token>> split(List<Token> tokens) {
        TransactSql batch = new TransactSql(tokens);
        List<List<Token>> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        boolean goesOn = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i > start && depth == 0 && !goesOn && dialect.statementsWithoutDelimiter()) {
                if (batch.startsStatement(start, i)) {
                    parts.add(tokens.subList(start, i));
                    start = i;
                }
            }
            if (i == start) {
                depth = 0;
                goesOn = definesRoutine(tokens.subList(start, tokens.size()))
                        || dialect.statementsWithoutDelimiter() && batch.takesRestOfBatch(i);
            }
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (token.isSymbol(';') && depth <= 0 && !goesOn) {
                if (i > start) {
                    parts.add(tokens.subList(start, i + 1));
                }
                start = i + 1;
            }
        }
        if (start < tokens.size()) {
            parts.add(tokens.subList(start, tokens.size()));
        }
        return parts;
    }

    /** A routine's body holds semicolons of its own; what follows its head belongs to it. */
    private boolean definesRoutine(List<Token> tokens) {
        boolean creates = tokens.get(0).is("CREATE") || tokens.get(0).is("ALTER");
        return creates
                && tokens.stream()
                        .limit(dialect.statementsWithoutDelimiter() ? 4 : 10)
                        .takeWhile(token -> !token.isSymbol(';') && !NOT_ROUTINES.contains(token.keyword()))
                        .anyMatch(token -> ROUTINES.contains(token.keyword()));
    }

    private Statement classify(List<Token> tokens, int lineOffset) {
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

    private StatementKind kindOf(StatementTokens statement) {
        if (statement.bringsInMoreThanItsVerbSays()) {
            return StatementKind.UNKNOWN;
        }
        return switch (statement.verb()) {
            case "INSERT", "REPLACE" -> insertKind(statement);
            case "MERGE" -> statement.readsRowsFromTables() ? StatementKind.TRANSFORM : StatementKind.ROWS;
            case "COPY" -> statement.hasAtTop("FROM") ? StatementKind.ROWS : StatementKind.SESSION;
            case "SELECT" -> selectKind(statement);
            case "CREATE", "DROP" -> statement.isTemporary(dialect) ? StatementKind.SESSION : StatementKind.SCHEMA;
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

    private StatementKind selectKind(StatementTokens statement) {
        if (statement.selectsIntoTable(dialect)) {
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
                Map.entry("COMMENT", StatementKind.SCHEMA),
                Map.entry("GRANT", StatementKind.SCHEMA),
                Map.entry("DENY", StatementKind.SCHEMA),
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
                Map.entry("ROLLBACK", StatementKind.SESSION),
                Map.entry("SAVEPOINT", StatementKind.SESSION),
                Map.entry("SAVE", StatementKind.SESSION),
                Map.entry("RELEASE", StatementKind.SESSION),
                Map.entry("LOCK", StatementKind.SESSION),
                Map.entry("UNLOCK", StatementKind.SESSION),
                Map.entry("SHOW", StatementKind.SESSION),
                Map.entry("ANALYZE", StatementKind.SESSION),
                Map.entry("VACUUM", StatementKind.SESSION),
                Map.entry("DECLARE", StatementKind.SESSION));
    }
}
