package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.HashMap;
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
 * <p>Remembers the routines that scripts create, since later scripts may call them: scripts go in in their order. Not safe for use by several
 * threads.
 */
public final class Classifier {

    private final SqlDialect dialect;
    private final Map<String, Step.CreateRoutine> routines = new HashMap<>();
    private final SharedValues shared = new SharedValues();

    /** Creates a classifier for the statements of one database. */
    public Classifier(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Classifies one statement as Flyway's parser delivers it, as if it were a script of its own. On SQL Server that is a batch, which may
     * hold several statements.
     *
     * @param sql its text, placeholders replaced
     * @param line the line of the script that its first word stands on, counted from 1
     * @return its statements, in order, with their places in {@code sql}; none for a text of comments only
     */
    public List<Statement> classify(String sql, int line) {
        return script().add(sql, line, Optional.of(new Span(0, sql.length()))).statements();
    }

    /** Returns a classifier that knows the same routines, and does not share what it learns. */
    public Classifier copy() {
        Classifier copy = new Classifier(dialect);
        copy.routines.putAll(routines);
        return copy;
    }

    /** Starts a script. */
    public Script script() {
        return new Script();
    }

    /** A script as it is read, statement by statement. Not safe for use by several threads. */
    public final class Script {

        private final List<ScriptClassifier.Unit> units = new ArrayList<>();
        private final StatementReader reader = new StatementReader(new TextVariables(), false);
        private Optional<Identifier> schema = Optional.empty();

        private Script() {}

        /**
         * Adds a statement as Flyway's parser delivers it.
         *
         * @param sql its text, placeholders replaced
         * @param line the line of the script that its first word stands on, counted from 1
         * @param whole where its text stands in the script, with the delimiter behind it, where that is known
         * @return this script
         */
        public Script add(String sql, int line, Optional<Span> whole) {
            SqlText all = SqlText.of(dialect, sql);
            List<List<Token>> parts = split(withoutRepeatCount(all.tokens()));
            for (int i = 0; i < parts.size(); i++) {
                List<Token> tokens = parts.get(i);
                Token last = tokens.get(tokens.size() - 1);
                Span own = new Span(tokens.get(0).start(), last.end());
                boolean delimited = i == parts.size() - 1 && isFollowedByDelimiter(sql, whole);
                Optional<Span> place = whole.map(Span::start).map(own::shifted);
                units.add(new ScriptClassifier.Unit(
                        line - all.tokens().get(0).line() + tokens.get(0).line(),
                        head(tokens),
                        delimited
                                ? place.map(p -> new Span(p.start(), whole.get().end()))
                                : place,
                        steps(new SqlText(
                                dialect, sql, last.isSymbol(';') ? tokens.subList(0, tokens.size() - 1) : tokens))));
            }
            return this;
        }

        /** From a switch of the schema on, tables that are named without one are in another one than before. */
        private List<Step> steps(SqlText sql) {
            Optional<Identifier> switched = SchemaSwitch.to(sql);
            if (switched.isPresent()) {
                schema = switched;
            }
            List<Step> steps = reader.steps(sql);
            return schema.isEmpty()
                    ? steps
                    : steps.stream().map(step -> step.in(schema)).toList();
        }

        private static boolean isFollowedByDelimiter(String sql, Optional<Span> whole) {
            return whole.filter(w -> w.end() - w.start() > sql.length()).isPresent();
        }

        /** Returns all statements, in order. */
        public List<Statement> statements() {
            return ScriptClassifier.classify(units, routines, shared);
        }
    }

    /** Flyway takes {@code GO} for the end of a batch, and the 5 of {@code GO 5} for the start of the next one. */
    private List<Token> withoutRepeatCount(List<Token> tokens) {
        boolean count = dialect.statementsWithoutDelimiter()
                && !tokens.isEmpty()
                && tokens.get(0).type() == Token.Type.NUMBER;
        return count ? tokens.subList(1, tokens.size()) : tokens;
    }

    /** Cuts at semicolons, which stay with what they end, and on SQL Server where another statement begins. Code is not cut. */
    private List<List<Token>> split(List<Token> tokens) {
        TransactSql batch = new TransactSql(tokens);
        List<List<Token>> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        int codeTo = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean goesOn = i < codeTo;
            boolean begins = i > start && depth == 0 && !goesOn && dialect.statementsWithoutDelimiter();
            if (begins && (i == codeTo && !token.isSymbol(';') || batch.startsStatement(start, i))) {
                parts.add(tokens.subList(start, i));
                start = i;
            }
            if (i == start) {
                depth = 0;
                codeTo = endOfCode(tokens, batch, i);
                goesOn = i < codeTo;
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

    /** Returns where code ends that starts here; where it starts if it is none. */
    private int endOfCode(List<Token> tokens, TransactSql batch, int start) {
        List<Token> rest = tokens.subList(start, tokens.size());
        if (dialect.statementsWithoutDelimiter() && rest.get(0).is("IF")) {
            return batch.endOfIf(start);
        }
        boolean code = RoutineHead.starts(rest, dialect)
                || (dialect.statementsWithoutDelimiter() ? batch.takesRestOfBatch(start) : startsBlock(rest));
        return code ? tokens.size() : start;
    }

    /** A block is one statement; BEGIN alone starts a transaction. */
    private static boolean startsBlock(List<Token> tokens) {
        if (tokens.get(0).is("BEGIN")) {
            return tokens.size() > 1
                            && !tokens.get(1).isSymbol(';')
                            && !Set.of("TRANSACTION", "WORK", "TRAN", "ISOLATION", "READ", "DEFERRABLE", "NOT")
                                    .contains(tokens.get(1).keyword())
                    || tokens.size() > 2 && tokens.get(2).is("ATOMIC");
        }
        return Set.of("DECLARE", "IF", "WHILE", "LOOP", "FOR", "REPEAT", "CASE")
                .contains(tokens.get(0).keyword());
    }

    private static String head(List<Token> tokens) {
        return tokens.stream()
                .takeWhile(token -> token.isName() || token.isSymbol('.'))
                .limit(5)
                .map(Token::text)
                .collect(Collectors.joining(" "))
                .replace(" . ", ".");
    }
}
