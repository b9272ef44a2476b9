package io.github.flywayvariants.migration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tokens of one statement, with the questions that its classification asks. */
final class StatementTokens {

    private static final Set<String> VERBS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "SELECT");

    /** Words between a verb and the table it writes to, over all dialects. */
    private static final Set<String> BEFORE_TABLE = Set.of(
            "INTO",
            "FROM",
            "TABLE",
            "ONLY",
            "IGNORE",
            "LOW_PRIORITY",
            "DELAYED",
            "HIGH_PRIORITY",
            "QUICK",
            "OVERWRITE");

    /** Tables that hold one row of nothing: reading them brings in nothing that was there. */
    private static final Set<String> NO_TABLES = Set.of("DUAL", "SYSDUMMY1");

    private final List<Token> tokens;
    private final int verbAt;

    StatementTokens(List<Token> tokens) {
        this.tokens = tokens;
        this.verbAt = tokens.get(0).is("WITH") ? verbAfterCommonTables() : 0;
    }

    private int verbAfterCommonTables() {
        int depth = 0;
        for (int i = 1; i < tokens.size(); i++) {
            depth += depthChange(i);
            if (depth == 0 && VERBS.contains(tokens.get(i).keyword())) {
                return i;
            }
        }
        return 0;
    }

    private int depthChange(int i) {
        return tokens.get(i).isSymbol('(') ? 1 : tokens.get(i).isSymbol(')') ? -1 : 0;
    }

    /** Returns the word that says what is done, in upper case. */
    String verb() {
        return tokens.get(verbAt).keyword();
    }

    boolean isShort() {
        return tokens.size() <= 4;
    }

    boolean has(String keyword) {
        return tokens.stream().anyMatch(token -> token.is(keyword));
    }

    boolean hasAtTop(String keyword) {
        int depth = 0;
        for (int i = verbAt; i < tokens.size(); i++) {
            depth += depthChange(i);
            if (depth == 0 && tokens.get(i).is(keyword)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the rows that the statement writes come from tables. A sub-query that only looks a value up ({@code VALUES ((SELECT
     * id …))}) or guards literal rows ({@code WHERE NOT EXISTS (SELECT …)}) does not count: the rows are still the script's.
     */
    boolean readsRowsFromTables() {
        Set<String> commonTables = commonTables();
        Deque<Boolean> sources = new ArrayDeque<>();
        for (int i = 1; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol('(')) {
                sources.push(isSourceParenthesis(i));
            } else if (token.isSymbol(')')) {
                sources.poll();
            } else if (startsSource(token) && !sources.contains(false) && isTable(i + 1, commonTables)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsSource(Token token) {
        return token.is("FROM") || token.is("JOIN") || token.is("USING");
    }

    /** A parenthesis whose queries deliver the rows: a derived table, a common table, or the whole query of an INSERT. */
    private boolean isSourceParenthesis(int i) {
        Token before = tokens.get(i - 1);
        boolean holdsQuery = tokens.get(i + 1).is("SELECT") || tokens.get(i + 1).is("WITH");
        return startsSource(before) || before.is("AS") || holdsQuery && (i < verbAt || isQueryOfInsert(i));
    }

    private boolean isQueryOfInsert(int i) {
        return verbAt == 0
                && (tokens.get(i - 1).isName()
                                && !tokens.get(i - 1).is("IN")
                                && !tokens.get(i - 1).is("EXISTS")
                        || tokens.get(i - 1).isSymbol(')'))
                && tokens.subList(0, i).stream().noneMatch(t -> t.is("SELECT") || t.is("VALUES"));
    }

    private boolean isTable(int i, Set<String> commonTables) {
        Token name = tokens.get(i);
        boolean call = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('(');
        return name.isName()
                && !call
                && !name.is("VALUES")
                && !NO_TABLES.contains(name.keyword())
                && !commonTables.contains(name.text().toUpperCase(Locale.ROOT));
    }

    private Set<String> commonTables() {
        Set<String> names = new HashSet<>();
        for (int i = 1; i + 1 < tokens.size() && has("WITH"); i++) {
            if (tokens.get(i).is("AS") && tokens.get(i + 1).isSymbol('(')) {
                names.add(tokens.get(i - 1).text().toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Returns whether a CREATE makes something that goes with the session. */
    boolean isTemporary() {
        boolean word = tokens.stream()
                .limit(5)
                .takeWhile(token -> !token.is("TABLE"))
                .anyMatch(token -> token.is("TEMP") || token.is("TEMPORARY"));
        return word || created().filter(name -> name.text().startsWith("#")).isPresent();
    }

    private Optional<Identifier> created() {
        for (int i = 1; i + 1 < Math.min(tokens.size(), 6); i++) {
            if (tokens.get(i).is("TABLE")) {
                return Optional.of(tokens.get(i + 1)).filter(Token::isName).map(Token::identifier);
            }
        }
        return Optional.empty();
    }

    /** Returns the table that a statement which writes rows writes to. */
    Optional<TableName> target() {
        return switch (verb()) {
            case "LOAD" -> nameAfter("TABLE");
            case "BULK" -> nameAt(verbAt + 2);
            default -> nameAt(afterFillers(verbAt + 1));
        };
    }

    private Optional<TableName> nameAfter(String keyword) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(keyword)) {
                return nameAt(i + 1);
            }
        }
        return Optional.empty();
    }

    private int afterFillers(int from) {
        int i = from;
        while (i < tokens.size() && BEFORE_TABLE.contains(tokens.get(i).keyword())) {
            i++;
        }
        return i;
    }

    /** Reads {@code table}, {@code schema.table}, {@code database.schema.table} or {@code database..table}. */
    private Optional<TableName> nameAt(int start) {
        Optional<Identifier> schema = Optional.empty();
        Optional<Identifier> name = Optional.empty();
        int i = start;
        while (i < tokens.size()) {
            if (tokens.get(i).isName()) {
                name = Optional.of(tokens.get(i).identifier());
                i++;
            }
            if (i >= tokens.size() || !tokens.get(i).isSymbol('.')) {
                break;
            }
            schema = name;
            name = Optional.empty();
            i++;
        }
        Optional<Identifier> qualifier = schema;
        return name.map(table -> new TableName(qualifier, table));
    }
}
