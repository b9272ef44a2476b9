package io.github.flywayvariants.migration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            "OVERWRITE",
            "PERCENT");

    /** Tables that hold one row of nothing: reading them brings in nothing that was there. */
    private static final Set<String> NO_TABLES = Set.of("DUAL", "SYSDUMMY1");

    /** Words between CREATE or DROP and what is created or dropped. */
    private static final Set<String> BEFORE_OBJECT = Set.of(
            "CREATE", "DROP", "OR", "REPLACE", "LOCAL", "GLOBAL", "PRIVATE", "CACHED", "MEMORY", "TEMP", "TEMPORARY");

    private final List<Token> tokens;
    private final int verbAt;
    private final int end;

    StatementTokens(List<Token> tokens) {
        this.tokens = tokens;
        int main = tokens.get(0).is("WITH") ? verbAfterCommonTables() : 0;
        this.verbAt = main;
        this.end = tokens.size();
    }

    /** Returns where the parenthesis closes that opens at {@code i}. */
    private int closing(int i) {
        int depth = 0;
        for (int at = i; at < tokens.size(); at++) {
            depth += depthChange(at);
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size();
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

    int verbAt() {
        return verbAt;
    }

    boolean has(String keyword) {
        return tokens.stream().anyMatch(token -> token.is(keyword));
    }

    boolean hasAtTop(String keyword) {
        return atTop(keyword) >= 0;
    }

    private int atTop(String keyword) {
        int depth = 0;
        for (int i = verbAt; i < end; i++) {
            depth += depthChange(i);
            if (depth == 0 && tokens.get(i).is(keyword)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Returns whether the rows that the statement writes come from tables. A sub-query that only looks a value up ({@code VALUES ((SELECT
     * id …))}) or guards literal rows ({@code WHERE NOT EXISTS (SELECT …)}) does not count: the rows are still the script's.
     */
    boolean readsRowsFromTables() {
        return !sources().isEmpty();
    }

    /** Returns the tables that the rows come from; see {@link #readsRowsFromTables()}. */
    Set<TableName> sources() {
        Set<String> commonTables = commonTables();
        Map<String, TableName> changed = changedByCommonTables();
        Set<TableName> found = new LinkedHashSet<>();
        Deque<Boolean> sources = new ArrayDeque<>();
        for (int i = 1; i + 1 < end; i++) {
            Token token = tokens.get(i);
            if (token.isSymbol('(')) {
                boolean within = tokens.get(i - 1).isSymbol('(') && Boolean.TRUE.equals(sources.peek());
                sources.push(within || isSourceParenthesis(i));
            } else if (token.isSymbol(')')) {
                sources.poll();
            } else if (startsSource(i) && !sources.contains(false) && changed.containsKey(key(i + 1))) {
                found.add(changed.get(key(i + 1)));
            } else if (startsSource(i) && !sources.contains(false) && isTable(i + 1, commonTables)) {
                nameAt(tokens.get(i + 1).is("LATERAL") ? i + 2 : i + 1).ifPresent(found::add);
            }
        }
        return found;
    }

    /** A common table that is an UPDATE or a DELETE returns rows that were there, if something reads it. */
    private Map<String, TableName> changedByCommonTables() {
        Map<String, TableName> changed = new HashMap<>();
        for (int i = 2; i + 1 < verbAt; i++) {
            boolean changes =
                    tokens.get(i + 1).is("UPDATE") || tokens.get(i + 1).is("DELETE");
            if (tokens.get(i).isSymbol('(') && tokens.get(i - 1).is("AS") && changes) {
                String name = key(beforeColumns(i - 2));
                nameAt(afterFillers(i + 2)).ifPresent(table -> changed.put(name, table));
            }
        }
        return changed;
    }

    private String key(int i) {
        return tokens.get(i).text().toUpperCase(Locale.ROOT);
    }

    /** Returns all tables that it reads, anywhere, common tables apart. */
    Set<TableName> reads() {
        Set<String> commonTables = commonTables();
        Set<TableName> found = new LinkedHashSet<>();
        for (int i = 1; i + 1 < end; i++) {
            if (startsSource(i) && isTable(i + 1, commonTables)) {
                nameAt(i + 1).ifPresent(found::add);
            }
        }
        target().ifPresent(found::remove);
        return found;
    }

    private boolean startsSource(int i) {
        Token token = tokens.get(i);
        boolean compares = token.is("FROM") && tokens.get(i - 1).is("DISTINCT");
        return token.is("FROM") && !compares || token.is("JOIN") || token.is("USING");
    }

    /** A parenthesis whose queries deliver the rows: a derived table, a common table, or the whole query of an INSERT. */
    private boolean isSourceParenthesis(int i) {
        return i > 1 && startsSource(i - 1)
                || tokens.get(i - 1).is("AS")
                || tokens.get(i - 1).is("MATERIALIZED")
                || holdsQuery(i) && (i < verbAt || isQueryOfInsert(i));
    }

    private boolean holdsQuery(int i) {
        int first = i + 1;
        while (first + 1 < tokens.size() && tokens.get(first).isSymbol('(')) {
            first++;
        }
        return tokens.get(first).is("SELECT") || tokens.get(first).is("WITH");
    }

    private boolean isQueryOfInsert(int i) {
        Token before = tokens.get(i - 1);
        boolean afterTable = before.isName() && !before.is("IN") && !before.is("EXISTS") || before.isSymbol(')');
        return i > verbAt
                && afterTable
                && tokens.subList(verbAt, i).stream().noneMatch(t -> t.is("SELECT") || t.is("VALUES"));
    }

    private boolean isTable(int i, Set<String> commonTables) {
        Token name = tokens.get(i);
        if (name.is("LATERAL") && i + 1 < tokens.size()) {
            return isTable(i + 1, commonTables);
        }
        int last = lastPart(i);
        boolean call = last + 1 < tokens.size() && tokens.get(last + 1).isSymbol('(');
        return name.isName()
                && !call
                && !name.is("VALUES")
                && !NO_TABLES.contains(tokens.get(last).keyword())
                && !commonTables.contains(name.text().toUpperCase(Locale.ROOT));
    }

    /** Returns where a name with dots ends. */
    private int lastPart(int i) {
        int last = i;
        while (last + 2 < tokens.size()
                && tokens.get(last + 1).isSymbol('.')
                && tokens.get(last + 2).isName()) {
            last += 2;
        }
        return last;
    }

    Set<String> commonTables() {
        Set<String> names = new HashSet<>();
        for (int i = 1; i + 1 < tokens.size() && has("WITH"); i++) {
            boolean query = tokens.get(i + 1).isSymbol('(')
                    || tokens.get(i + 1).is("MATERIALIZED")
                    || tokens.get(i + 1).is("NOT");
            if (tokens.get(i).is("AS") && query) {
                names.add(tokens.get(beforeColumns(i - 1)).text().toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Returns where the name stands before a list of columns that ends at {@code i}; {@code i} where there is no list. */
    private int beforeColumns(int i) {
        int depth = 0;
        for (int at = i; at > 0; at--) {
            depth += depthChange(at);
            if (depth == 0) {
                return tokens.get(i).isSymbol(')') ? at - 1 : at;
            }
        }
        return i;
    }

    /** Returns whether a CREATE or DROP is about something that goes with the session. */
    boolean isTemporary(SqlDialect dialect) {
        List<Token> words = tokens.stream()
                .takeWhile(token -> BEFORE_OBJECT.contains(token.keyword()))
                .toList();
        boolean temporary = words.stream().anyMatch(token -> token.is("TEMP") || token.is("TEMPORARY"));
        boolean kept = dialect.keepsGlobalTemporaryTables() && words.stream().anyMatch(token -> token.is("GLOBAL"));
        return temporary && !kept || isHashed(tableOfDefinition());
    }

    /** Returns the name in {@code CREATE TABLE name} or {@code DROP TABLE IF EXISTS name}. */
    private Optional<TableName> tableOfDefinition() {
        int i = 1;
        while (i < Math.min(tokens.size(), 6) && !tokens.get(i).is("TABLE")) {
            i++;
        }
        i++;
        while (i < tokens.size()
                && (tokens.get(i).is("IF")
                        || tokens.get(i).is("NOT")
                        || tokens.get(i).is("EXISTS"))) {
            i++;
        }
        return nameAt(i);
    }

    private static boolean isHashed(Optional<TableName> table) {
        return table.filter(t -> t.name().text().startsWith("#")).isPresent();
    }

    /** Returns the table that a statement which writes rows writes to. */
    Optional<TableName> target() {
        return switch (verb()) {
            case "LOAD" -> nameAfter("TABLE");
            case "BULK" -> nameAt(verbAt + 2);
            default -> isMultiTableInsert() ? Optional.empty() : nameAt(afterFillers(verbAt + 1));
        };
    }

    /** Oracle's {@code INSERT ALL INTO a … INTO b …}. */
    private boolean isMultiTableInsert() {
        return verbAt + 2 < tokens.size()
                && (tokens.get(verbAt + 1).is("ALL") || tokens.get(verbAt + 1).is("FIRST"))
                && (tokens.get(verbAt + 2).is("INTO") || tokens.get(verbAt + 2).is("WHEN"));
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
        if (i + 1 < tokens.size()
                && tokens.get(i).is("TOP")
                && tokens.get(i + 1).isSymbol('(')) {
            i = closing(i + 1) + 1;
        }
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
