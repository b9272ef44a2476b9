package io.github.flywayvariants.migration;

import java.util.List;
import java.util.Set;

/**
 * Where the statements of a SQL Server batch begin, which need no semicolon between them. Rests on the words below being reserved in
 * Transact-SQL: without quotes they are never names.
 */
final class TransactSql {

    private static final Set<String> ALWAYS = Set.of(
            "CREATE",
            "TRUNCATE",
            "DECLARE",
            "PRINT",
            "USE",
            "COMMIT",
            "SAVE",
            "RAISERROR",
            "DBCC",
            "CHECKPOINT",
            "WAITFOR",
            "REVERT",
            "OPEN",
            "CLOSE",
            "DEALLOCATE",
            "KILL",
            "RECONFIGURE");

    /** What leaves the batch, so that all that follows is decided about as well. */
    private static final Set<String> LEAVES = Set.of("RETURN", "GOTO", "THROW", "NOEXEC");

    private static final Set<String> CONTROL = Set.of("IF", "WHILE", "RETURN", "GOTO");

    private static final Set<String> OBJECTS = Set.of(
            "TABLE",
            "VIEW",
            "PROCEDURE",
            "PROC",
            "FUNCTION",
            "TRIGGER",
            "INDEX",
            "SCHEMA",
            "TYPE",
            "SEQUENCE",
            "SYNONYM",
            "USER",
            "LOGIN",
            "ROLE",
            "DATABASE",
            "STATISTICS");

    private final List<Token> tokens;

    TransactSql(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns whether what starts here takes all that follows in its batch: code, and a view, which has to stand alone. */
    boolean takesRestOfBatch(int i) {
        boolean defines = keyword(i).equals("CREATE") || keyword(i).equals("ALTER");
        boolean view = keyword(i + 1).equals("VIEW") || keyword(i + 3).equals("VIEW");
        return defines && view
                || keyword(i).equals("DECLARE")
                || CONTROL.contains(keyword(i)) && !keyword(i).equals("IF")
                || keyword(i).equals("BEGIN") && !keyword(i + 1).startsWith("TRAN");
    }

    /**
     * Returns where an IF ends with all that it decides about, {@code ELSE} and all; the end of the batch where it decides about that,
     * too, or its end cannot be told.
     */
    int endOfIf(int start) {
        int end = start;
        boolean more = true;
        while (more) {
            int body = startOfBody(end);
            end = body < 0 ? -1 : endOfBody(body);
            if (end < 0) {
                return tokens.size();
            }
            int next = end < tokens.size() && tokens.get(end).isSymbol(';') ? end + 1 : end;
            more = keyword(next).equals("ELSE");
            end = more ? next : end;
        }
        boolean leaves = tokens.subList(start, end).stream().anyMatch(token -> LEAVES.contains(token.keyword()));
        return leaves ? tokens.size() : end;
    }

    /** Returns where the statement starts that is done under a condition, or else. */
    private int startOfBody(int condition) {
        int depth = 0;
        for (int i = condition + 1; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol('(') ? 1 : tokens.get(i).isSymbol(')') ? -1 : 0;
            if (depth == 0 && (startsStatement(condition, i) || keyword(i).equals("THROW"))) {
                return i;
            }
        }
        return -1;
    }

    private int endOfBody(int body) {
        if (keyword(body).equals("IF")) {
            return endOfIf(body);
        }
        if (keyword(body).equals("BEGIN") && !keyword(body + 1).startsWith("TRAN")) {
            return endOfBlock(body);
        }
        if (CONTROL.contains(keyword(body)) || keyword(body).equals("DECLARE")) {
            return -1;
        }
        int depth = 0;
        for (int i = body + 1; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol('(') ? 1 : tokens.get(i).isSymbol(')') ? -1 : 0;
            boolean ends = startsStatement(body, i)
                    || tokens.get(i).isSymbol(';')
                    || keyword(i).equals("ELSE") && !isInCase(body, i);
            if (depth == 0 && ends) {
                return i;
            }
        }
        return tokens.size();
    }

    private boolean isInCase(int from, int to) {
        int cases = 0;
        for (int i = from; i < to; i++) {
            cases += keyword(i).equals("CASE") ? 1 : keyword(i).equals("END") ? -1 : 0;
        }
        return cases > 0;
    }

    private int endOfBlock(int begin) {
        if (keyword(begin + 1).equals("TRY")) {
            return -1; // what is caught follows
        }
        int open = 0;
        for (int i = begin; i < tokens.size(); i++) {
            boolean opens = keyword(i).equals("CASE")
                    || keyword(i).equals("BEGIN") && !keyword(i + 1).startsWith("TRAN");
            open += opens ? 1 : keyword(i).equals("END") ? -1 : 0;
            if (open == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Returns whether this is a word of control around statements. */
    boolean isControl(int i) {
        return Set.of("ELSE", "END", "BEGIN", "IF", "WHILE", "TRY", "CATCH", "RETURN", "GOTO", "BREAK")
                        .contains(keyword(i))
                && !(keyword(i).equals("IF") && keyword(i + 1).equals("EXISTS") && isName(i + 2));
    }

    /**
     * Returns whether another statement begins at {@code i}, outside of parentheses.
     *
     * @param start where the statement before it starts
     */
    boolean startsStatement(int start, int i) {
        String verb = verb(start, i);
        String before = keyword(i - 1);
        if (verb.equals("WITH") || verb.equals("MERGE")) {
            // What follows common tables belongs to them, and a MERGE has to end with a semicolon.
            return false;
        }
        if (Set.of("GRANT", "DENY", "REVOKE").contains(verb) && !has(start, i, "TO") && !has(start, i, "FROM")) {
            return false;
        }
        return switch (keyword(i)) {
            case "INSERT" -> !before.equals("BULK");
            case "UPDATE", "DELETE" -> !before.equals("ON") && !before.equals("FOR");
            case "MERGE" -> !keyword(i + 1).equals("JOIN");
            case "SELECT" ->
                !Set.of("UNION", "ALL", "EXCEPT", "INTERSECT", "AS", "FOR").contains(before)
                        && !isSourceOfInsert(verb, start, i);
            case "EXEC", "EXECUTE" -> !isSourceOfInsert(verb, start, i);
            case "ALTER" -> !before.equals("OR") && !keyword(i + 1).equals("COLUMN");
            case "DROP" -> !verb.equals("ALTER") || OBJECTS.contains(keyword(i + 1));
            case "SET" -> startsSet(verb, start, i);
            case "GRANT", "DENY", "REVOKE" -> !before.equals("WITH");
            case "BULK" -> keyword(i + 1).equals("INSERT");
            case "ENABLE", "DISABLE" -> keyword(i + 1).equals("TRIGGER") && namesTable(i + 2);
            case "ROLLBACK" -> !before.equals("WITH");
            case "FETCH" -> !before.startsWith("ROW");
            case "IF" -> !keyword(i + 1).equals("EXISTS") || !isName(i + 2);
            case "WHILE", "BEGIN", "RETURN", "GOTO" -> true;
            default -> ALWAYS.contains(keyword(i));
        };
    }

    /** {@code ENABLE TRIGGER name ON table} is a statement; in an ALTER TABLE the table stands before it. */
    private boolean namesTable(int from) {
        int i = from;
        while (isName(i)
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).isSymbol('.') || tokens.get(i + 1).isSymbol(','))) {
            i += 2;
        }
        return keyword(i + 1).equals("ON");
    }

    private boolean startsSet(String verb, int start, int i) {
        boolean ofUpdate = verb.equals("UPDATE") && !has(start, i, "SET");
        boolean ofDatabase = verb.equals("ALTER") && keyword(start + 1).equals("DATABASE");
        boolean ofKey = keyword(i - 1).equals("DELETE") || keyword(i - 1).equals("UPDATE");
        boolean ofTable = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('(');
        return !ofUpdate && !ofDatabase && !ofKey && !ofTable;
    }

    private boolean isSourceOfInsert(String verb, int start, int i) {
        return verb.equals("INSERT") && !has(start, i, "VALUES") && !has(start, i, "SELECT");
    }

    /** Returns the first word of a statement, or what it does with common tables once that is known. */
    private String verb(int start, int i) {
        if (!keyword(start).equals("WITH")) {
            return keyword(start);
        }
        for (String verb : List.of("INSERT", "UPDATE", "DELETE", "MERGE", "SELECT")) {
            if (has(start, i, verb)) {
                return verb;
            }
        }
        return "WITH";
    }

    /** Returns whether a word stands outside of parentheses. */
    private boolean has(int start, int end, String keyword) {
        int depth = 0;
        for (int i = start; i < end; i++) {
            depth += tokens.get(i).isSymbol('(') ? 1 : tokens.get(i).isSymbol(')') ? -1 : 0;
            if (depth == 0 && tokens.get(i).is(keyword)) {
                return true;
            }
        }
        return false;
    }

    private boolean isName(int i) {
        return i < tokens.size() && tokens.get(i).isName();
    }

    private String keyword(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).keyword() : "";
    }
}
