package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Statements that are built as text when a script runs. What such a statement does is told by its constant parts, if they say so: the first
 * word of a statement never depends on a value that is put in behind it. Variables are followed by their names.
 */
final class TextVariables {

    /** Functions whose first argument starts the text that they return. */
    private static final Set<String> FUNCTIONS_OF_TEXT =
            Set.of("FORMAT", "CONCAT", "CONCAT_WS", "IF", "IIF", "COALESCE", "ISNULL");

    private final Map<String, List<String>> constants = new HashMap<>();
    private final Map<String, String> prepared = new HashMap<>();

    /** Returns variables for a block that stands in a statement of this script. */
    TextVariables ofBlock(SqlDialect dialect) {
        return dialect.sharesVariables() ? this : new TextVariables();
    }

    /**
     * Remembers the constants in {@code SET @a = …}, {@code SELECT @a = …}, {@code DECLARE @a … = …} and {@code a := …}. A comparison in
     * parentheses is no assignment.
     */
    void assign(SqlText sql) {
        String variable = "";
        int depth = 0;
        for (int i = 0; i < sql.size(); i++) {
            depth += sql.isSymbol(i, '(') ? 1 : sql.isSymbol(i, ')') ? -1 : 0;
            Token token = sql.tokens().get(i);
            if (token.type() == Token.Type.WORD && depth == 0 && isAssigned(sql, i)) {
                variable = key(token.text().startsWith("@") ? token : declared(sql, i));
            } else if (!variable.isEmpty() && sql.isText(i) && !(depth > 0 && isCompared(sql, i))) {
                BuiltText.add(constantsOf(variable), sql, i);
            }
        }
    }

    /** Between the name of a variable and its value its type may stand: {@code DECLARE a text := …}. */
    private static Token declared(SqlText sql, int i) {
        boolean typed = sql.isSymbol(i + 1, ':') || sql.keyword(i + 1).equals("DEFAULT");
        int first = sql.keyword(0).equals("DECLARE") ? 1 : 0;
        return sql.tokens().get(typed && i > first && sql.isName(first) ? first : i);
    }

    private static boolean isCompared(SqlText sql, int i) {
        boolean listed = sql.isSymbol(i - 1, '(') && sql.keyword(i - 2).equals("IN");
        boolean operator = sql.isSymbol(i - 1, '=') || sql.isSymbol(i - 1, '<') || sql.isSymbol(i - 1, '>');
        return listed || operator || sql.keyword(i - 1).equals("LIKE");
    }

    private static boolean isAssigned(SqlText sql, int i) {
        boolean declared = sql.keyword(0).equals("DECLARE")
                && sql.tokens().get(i).text().startsWith("@")
                && (i == 1 || sql.isSymbol(i - 1, ','));
        return declared
                || sql.isSymbol(i + 1, '=')
                || sql.isSymbol(i + 1, ':') && sql.isSymbol(i + 2, '=')
                || sql.isSymbol(i + 1, '+') && sql.isSymbol(i + 2, '=')
                || sql.keyword(0).equals("DECLARE") && sql.keyword(i + 1).equals("DEFAULT");
    }

    /** Remembers the text that a query starts the one column with that it puts into a variable, or that a loop goes over. */
    void assignQuery(String variable, SqlText query) {
        int i = query.keyword(1).equals("DISTINCT") ? 2 : 1;
        while (FUNCTIONS_OF_TEXT.contains(query.keyword(i)) && query.isSymbol(i + 1, '(')) {
            i += 2;
        }
        constants.remove(variable.toUpperCase(Locale.ROOT));
        if (query.isString(i)) {
            BuiltText.add(constantsOf(variable.toUpperCase(Locale.ROOT)), query, i);
        }
    }

    private void remember(String variable, String constant) {
        constantsOf(variable).add(constant);
    }

    private List<String> constantsOf(String variable) {
        return constants.computeIfAbsent(variable, name -> new ArrayList<>());
    }

    private static String key(Token token) {
        return token.text().toUpperCase(Locale.ROOT);
    }

    /** Remembers {@code PREPARE name FROM …}, and {@code PREPARE name AS statement}. */
    void prepare(SqlText sql) {
        if (sql.size() <= 3 || !sql.isName(1)) {
            return;
        }
        String name = key(sql.tokens().get(1));
        int as = sql.atTop(2, "AS");
        if (!sql.keyword(2).equals("FROM") && as > 0 && as + 1 < sql.size()) {
            Token first = sql.tokens().get(as + 1);
            Token last = sql.tokens().get(sql.size() - 1);
            remember(name, sql.text().substring(first.start(), last.end()));
        } else if (sql.isString(3)) {
            remember(name, sql.string(3));
        } else {
            prepared.put(name, key(sql.tokens().get(3)));
        }
    }

    /** Returns what an expression does that is executed as a statement; unknown where its constants do not say so. */
    List<Step> dynamic(SqlText expression) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < expression.size(); i++) {
            String name = key(expression.tokens().get(i));
            if (expression.isText(i)) {
                BuiltText.add(found, expression, i);
            } else if (found.isEmpty() && expression.isName(i)) {
                found.addAll(constants.getOrDefault(prepared.getOrDefault(name, name), List.of()));
            }
        }
        return ofConstants(found, expression.dialect());
    }

    /** Returns the whole text of an expression that is one constant. */
    static Optional<String> constant(SqlText expression) {
        int i = 0;
        while (i < expression.size() && !expression.isText(i)) {
            i++;
        }
        boolean alone = !expression.isSymbol(i + 1, '+') && !expression.isSymbol(i - 1, '+');
        return i < expression.size() && alone ? Optional.of(expression.string(i)) : Optional.empty();
    }

    /** The constants say what is done if the first of them starts a statement. */
    private List<Step> ofConstants(List<String> found, SqlDialect dialect) {
        List<Step> steps = new ArrayList<>();
        for (String text : BuiltText.texts(found, dialect)) {
            Optional<List<Step>> own = ofText(text, dialect);
            if (own.isEmpty()) {
                return List.of(Step.Write.of(StatementKind.UNKNOWN));
            }
            own.get().forEach(step -> steps.add(BuiltText.withoutValues(step)));
        }
        return steps.isEmpty() ? List.of(Step.Write.of(StatementKind.UNKNOWN)) : steps;
    }

    /** Returns what a text does if it starts a statement. */
    Optional<List<Step>> ofText(String text, SqlDialect dialect) {
        SqlText sql = SqlText.of(dialect, text);
        return StatementWords.startsText(sql.keyword(0))
                ? Optional.of(new BlockReader(new TextVariables()).steps(sql))
                : Optional.empty();
    }
}
