package io.github.flywayvariants.migration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The common tables of a statement, {@code WITH name AS (…)}, and where the statement itself begins behind them. */
final class CommonTables {

    private static final Set<String> VERBS =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "SELECT", "VALUES");

    private final SqlText sql;
    private final int verbAt;
    private final Map<String, Integer> bodies = new HashMap<>();
    private final Set<Integer> openings = new HashSet<>();

    CommonTables(SqlText sql) {
        this.sql = sql;
        if (sql.has("WITH")) {
            findBodies();
        }
        this.verbAt = sql.keyword(0).equals("WITH") ? Math.max(0, firstVerb()) : 0;
    }

    private void findBodies() {
        for (int i = 1; i < sql.size(); i++) {
            int open = sql.keyword(i).equals("AS") ? afterMaterialized(i + 1) : -1;
            int name = sql.isSymbol(open, '(') ? beforeColumns(i - 1) : -1;
            if (sql.isName(name) && Set.of("WITH", "RECURSIVE", "").contains(sql.keyword(name - 1))) {
                bodies.put(key(sql.tokens().get(name).text()), open);
                openings.add(sql.tokens().get(open).start());
            }
        }
    }

    private int afterMaterialized(int from) {
        int i = from;
        while (sql.keyword(i).equals("NOT") || sql.keyword(i).equals("MATERIALIZED")) {
            i++;
        }
        return i;
    }

    /** Returns where the name stands before a list of columns that ends at {@code i}; {@code i} where there is no list. */
    private int beforeColumns(int i) {
        if (!sql.isSymbol(i, ')')) {
            return i;
        }
        int at = i;
        while (at > 0 && !sql.isSymbol(at, '(')) {
            at--;
        }
        return at - 1;
    }

    private int firstVerb() {
        int depth = 0;
        for (int i = 1; i < sql.size(); i++) {
            depth += sql.isSymbol(i, '(') ? 1 : sql.isSymbol(i, ')') ? -1 : 0;
            if (depth == 0 && VERBS.contains(sql.keyword(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** Returns where the word stands that says what the statement does. */
    int verbAt() {
        return verbAt;
    }

    /** Returns whether a name without a schema is a common table's. */
    boolean contains(TableName name) {
        return name.schema().isEmpty() && bodies.containsKey(key(name.name().text()));
    }

    /** Returns whether this parenthesis of the statement opens a common table. */
    boolean opensAt(Token parenthesis) {
        return openings.contains(parenthesis.start());
    }

    /** Returns what stands in the parentheses of a common table. */
    SqlText body(TableName name) {
        Integer open = bodies.get(key(name.name().text()));
        return open == null ? sql.part(0, 0) : sql.part(open + 1, sql.closing(open));
    }

    /** Returns what stands in the parentheses of all common tables, in their order. */
    List<SqlText> all() {
        return bodies.values().stream()
                .sorted()
                .map(open -> sql.part(open + 1, sql.closing(open)))
                .toList();
    }
}
