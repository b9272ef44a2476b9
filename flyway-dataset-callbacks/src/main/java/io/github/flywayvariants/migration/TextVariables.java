package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Statements that are built as text when a script runs. What such a statement does is told by its constant parts, if they say so: the first
 * word of a statement never depends on a value that is put in behind it. Variables are followed by their names.
 */
final class TextVariables {

    private final Map<String, List<String>> constants = new HashMap<>();
    private final Map<String, String> prepared = new HashMap<>();

    /** Remembers the constants in {@code SET @a = …}, {@code SELECT @a = …}, {@code DECLARE @a … = …} and {@code a := …}. */
    void assign(SqlText sql) {
        String variable = "";
        for (int i = 0; i < sql.size(); i++) {
            Token token = sql.tokens().get(i);
            boolean assigns = sql.isSymbol(i + 1, '=')
                    || sql.isSymbol(i + 1, ':') && sql.isSymbol(i + 2, '=')
                    || sql.isSymbol(i + 1, '+') && sql.isSymbol(i + 2, '=')
                    || sql.keyword(0).equals("DECLARE") && token.text().startsWith("@");
            if (token.type() == Token.Type.WORD && assigns) {
                variable = token.text().toUpperCase(Locale.ROOT);
            } else if (!variable.isEmpty() && token.type() == Token.Type.STRING) {
                remember(variable, sql.string(i));
            }
        }
    }

    private void remember(String variable, String constant) {
        constants.computeIfAbsent(variable, name -> new ArrayList<>()).add(constant);
    }

    /** Remembers {@code PREPARE name FROM …}. */
    void prepare(SqlText sql) {
        if (sql.size() > 3 && sql.isName(1)) {
            String name = sql.tokens().get(1).text().toUpperCase(Locale.ROOT);
            Token source = sql.tokens().get(3);
            if (source.type() == Token.Type.STRING) {
                remember(name, sql.string(3));
            } else {
                prepared.put(name, source.text().toUpperCase(Locale.ROOT));
            }
        }
    }

    /** Returns what an expression does that is executed as a statement; unknown where its constants do not say so. */
    List<Step> dynamic(SqlText expression) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < expression.size(); i++) {
            String name = expression.tokens().get(i).text().toUpperCase(Locale.ROOT);
            if (expression.isString(i)) {
                found.add(expression.string(i));
            } else if (found.isEmpty() && expression.isName(i)) {
                found.addAll(constants.getOrDefault(prepared.getOrDefault(name, name), List.of()));
            }
        }
        return ofConstants(found, expression.dialect());
    }

    /** The first constant that starts a statement decides; later ones count if they start statements as well. */
    private List<Step> ofConstants(List<String> found, SqlDialect dialect) {
        List<Step> steps = new ArrayList<>();
        boolean first = true;
        for (String constant : found) {
            if (constant.isBlank()) {
                continue;
            }
            Optional<List<Step>> own = ofText(constant, dialect);
            if (first && own.isEmpty()) {
                return List.of(Step.Write.of(StatementKind.UNKNOWN));
            }
            own.ifPresent(steps::addAll);
            first = false;
        }
        return steps.isEmpty() ? List.of(Step.Write.of(StatementKind.UNKNOWN)) : steps;
    }

    /** Returns what a text does if it starts a statement. */
    Optional<List<Step>> ofText(String text, SqlDialect dialect) {
        SqlText sql = SqlText.of(dialect, text);
        if (sql.isEmpty()) {
            return Optional.empty();
        }
        return switch (sql.keyword(0)) {
            case "ALTER",
                    "CREATE",
                    "DROP",
                    "GRANT",
                    "REVOKE",
                    "COMMENT",
                    "RENAME",
                    "UPDATE",
                    "DELETE",
                    "TRUNCATE",
                    "SELECT",
                    "SET",
                    "INSERT",
                    "MERGE",
                    "REPLACE",
                    "EXEC",
                    "DECLARE",
                    "DO",
                    "ANALYZE",
                    "REFRESH",
                    "DBCC",
                    "WITH",
                    "DISABLE",
                    "ENABLE",
                    "PRINT" -> Optional.of(new BlockReader(new TextVariables()).steps(sql));
            default -> Optional.empty();
        };
    }
}
