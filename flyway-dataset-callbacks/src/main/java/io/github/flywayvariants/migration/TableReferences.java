package io.github.flywayvariants.migration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the tables that a query or a change of rows reads: after FROM, JOIN and USING, and behind the commas there. */
final class TableReferences {

    /**
     * A table that is read.
     *
     * @param name its name
     * @param alias what else it is called in the statement; empty where nothing
     * @param outermost whether it stands outside of parentheses
     * @param delivers whether it may deliver the rows of the statement; what a sub-query looks up, or what guards literal rows, does not
     */
    record Reference(TableName name, String alias, boolean outermost, boolean delivers) {}

    /** What stands in one pair of parentheses. */
    private static final class Level {
        private final boolean delivers;
        private boolean subtracts;
        private boolean query;
        private boolean lists;
        private int expectedAt = -1;

        private Level(boolean delivers) {
            this.delivers = delivers;
        }
    }

    /** Words that may stand before a table and are none. */
    private static final Set<String> BEFORE_TABLE =
            Set.of("ONLY", "LATERAL", "TABLE", "FINAL", "OLD", "NEW", "IGNORE", "LOW_PRIORITY", "PERCENT");

    /** Words that may stand right behind a table and are no other name of it. */
    private static final Set<String> NO_ALIAS = Set.of(
            "WHERE",
            "SET",
            "ON",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "OUTER",
            "NATURAL",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "MINUS",
            "WITH",
            "USING",
            "WHEN",
            "RETURNING",
            "VALUES",
            "SELECT",
            "FOR",
            "OPTION",
            "TABLESAMPLE",
            "PARTITION",
            "FETCH",
            "OFFSET",
            "USE",
            "FORCE",
            "OUTPUT",
            "FROM",
            "STRAIGHT_JOIN",
            "WINDOW",
            "CONNECT",
            "START",
            "PIVOT",
            "UNPIVOT",
            "DIRECT",
            "KEY",
            "AS");

    /** Words that end a list of tables. */
    private static final Set<String> ENDS = Set.of(
            "WHERE",
            "SET",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "MINUS",
            "WHEN",
            "RETURNING",
            "VALUES",
            "FOR",
            "OPTION",
            "FETCH",
            "OFFSET",
            "OUTPUT",
            "WINDOW",
            "CONNECT",
            "START",
            "UPDATE");

    /** Hints that SQL Server also takes without WITH: {@code FROM t (NOLOCK)}. */
    private static final Set<String> HINTS =
            Set.of("NOLOCK", "HOLDLOCK", "UPDLOCK", "ROWLOCK", "TABLOCK", "TABLOCKX", "READPAST", "XLOCK", "INDEX");

    private final SqlText sql;
    private final CommonTables commonTables;
    private final int from;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Reference> found = new ArrayList<>();

    private TableReferences(SqlText sql, CommonTables commonTables, int from) {
        this.sql = sql;
        this.commonTables = commonTables;
        this.from = from;
    }

    /** Returns the tables that are read from the word at {@code from} on, in their order; what common tables read is left out. */
    static List<Reference> of(SqlText sql, CommonTables commonTables, int from) {
        TableReferences references = new TableReferences(sql, commonTables, from);
        references.read();
        return references.found;
    }

    private void read() {
        Level outermost = new Level(true);
        levels.push(outermost);
        int i = from;
        if (sql.keyword(from).equals("UPDATE")) {
            outermost.lists = true;
            i = table(outermost, sql.keyword(from + 1).equals("TOP") ? sql.closing(from + 2) + 1 : from + 1);
        }
        while (i < sql.size()) {
            i = next(i);
        }
    }

    /** Reads a token, and the table behind it; returns where to go on. */
    private int next(int i) {
        Level level = levels.element();
        if (sql.isSymbol(i, '(')) {
            return open(level, i);
        }
        if (sql.isSymbol(i, ')') && levels.size() > 1) {
            levels.pop();
        } else if (sql.isSymbol(i, ',') && level.lists) {
            return table(level, i + 1);
        }
        String word = sql.keyword(i);
        if (ENDS.contains(word)) {
            level.lists = false;
        }
        return switch (word) {
            case "SELECT", "DELETE" -> {
                level.query = true;
                level.lists = false;
                yield i + 1;
            }
            case "FROM" -> isOfQuery(level, i) ? list(level, i + 1) : i + 1;
            case "EXCEPT", "MINUS" -> {
                level.subtracts = true;
                yield i + 1;
            }
            case "UNION" -> {
                level.subtracts = false;
                yield i + 1;
            }
            case "USING" -> usesTable(i) ? list(level, i + 1) : i + 1;
            case "JOIN", "STRAIGHT_JOIN", "APPLY" -> table(level, i + 1);
            case "TABLE" -> isQueryOfWholeTable(level, i) ? table(level, i + 1) : i + 1;
            default -> i + 1;
        };
    }

    /** Not {@code EXTRACT(YEAR FROM day)}, and not {@code IS DISTINCT FROM}. */
    private boolean isOfQuery(Level level, int i) {
        boolean ofUpdate = levels.size() == 1 && sql.keyword(from).equals("UPDATE");
        return (level.query || ofUpdate) && !sql.keyword(i - 1).equals("DISTINCT");
    }

    /** {@code MERGE … USING} and {@code DELETE … USING}, not {@code JOIN … USING (column)}. */
    private boolean usesTable(int i) {
        return !sql.isSymbol(i + 1, '(') || holdsRows(i + 1);
    }

    private boolean isQueryOfWholeTable(Level level, int i) {
        return !level.query && !sql.keyword(i - 1).equals("INTO") && !sql.isSymbol(i + 1, '(');
    }

    private int list(Level level, int i) {
        level.lists = true;
        return table(level, i);
    }

    private int table(Level level, int from) {
        int i = from;
        while (BEFORE_TABLE.contains(sql.keyword(i)) && (sql.isName(i + 1) || sql.isSymbol(i + 1, '('))) {
            i++;
        }
        if (sql.isSymbol(i, '(')) {
            level.expectedAt = i;
            return i;
        }
        int end = Names.end(sql, i);
        boolean call = sql.isSymbol(end, '(') && !HINTS.contains(sql.keyword(end + 1));
        if (call || end == i || sql.keyword(i).equals("VALUES")) {
            return Math.max(end, i);
        }
        boolean delivers = level.delivers && !level.subtracts;
        Names.at(sql, i).filter(name -> !isNoTable(name)).ifPresent(name -> {
            String alias = alias(end);
            boolean guards = isOuterJoin(from)
                    && isNullLater(end, alias.isEmpty() ? name.name().text() : alias);
            found.add(new Reference(name, alias, levels.size() == 1, delivers && !guards && !isCatalog(name)));
        });
        return end;
    }

    private boolean isOuterJoin(int table) {
        int before = sql.keyword(table - 2).equals("OUTER") ? table - 3 : table - 2;
        return sql.keyword(table - 1).equals("JOIN") && sql.keyword(before).equals("LEFT");
    }

    /** Of {@code LEFT JOIN t … WHERE t.id IS NULL} nothing is left but that there is no such row. */
    private boolean isNullLater(int from, String table) {
        for (int i = from; i + 4 < sql.size(); i++) {
            boolean ofTable =
                    sql.isName(i) && sql.tokens().get(i).text().equalsIgnoreCase(table) && sql.isSymbol(i + 1, '.');
            if (ofTable && sql.keyword(i + 3).equals("IS") && sql.keyword(i + 4).equals("NULL")) {
                return true;
            }
        }
        return false;
    }

    /** What the database tells of itself are not rows that somebody brought in before; it is used for counting. */
    private static boolean isCatalog(TableName name) {
        boolean ofCatalog = name.schema()
                .map(schema -> schema.text().toUpperCase(Locale.ROOT))
                .filter(Set.of("SYS", "INFORMATION_SCHEMA", "PG_CATALOG")::contains)
                .isPresent();
        return ofCatalog || name.name().text().equalsIgnoreCase("SPT_VALUES");
    }

    /** Tables that hold one row of nothing: reading them brings in nothing that was there. */
    private static boolean isNoTable(TableName name) {
        return Set.of("DUAL", "SYSDUMMY1").contains(name.name().text().toUpperCase(Locale.ROOT));
    }

    private String alias(int end) {
        int i = sql.keyword(end).equals("AS") ? end + 1 : end;
        return sql.isName(i) && !NO_ALIAS.contains(sql.keyword(i))
                ? sql.tokens().get(i).text()
                : "";
    }

    private int open(Level level, int i) {
        if (commonTables.opensAt(sql.tokens().get(i))) {
            return sql.closing(i) + 1;
        }
        boolean expected = level.expectedAt == i;
        boolean nested = i > from && sql.isSymbol(i - 1, '(') && levels.size() > 1;
        Level inner = new Level(level.delivers && !level.subtracts && (expected || nested || isQuery(level, i)));
        levels.push(inner);
        if (expected && !holdsRows(i)) {
            return list(inner, i + 1);
        }
        return i + 1;
    }

    /** The query of an INSERT, and what a UNION adds to it, may stand in parentheses. */
    private boolean isQuery(Level level, int i) {
        if (!holdsRows(i)) {
            return false;
        }
        boolean joined = Set.of("UNION", "ALL", "EXCEPT", "INTERSECT", "MINUS").contains(sql.keyword(i - 1));
        boolean compared = Set.of("IN", "EXISTS", "ANY", "SOME").contains(sql.keyword(i - 1));
        boolean whole = levels.size() == 1 && !level.query && sql.atTop(from, "VALUES") < 0;
        return joined || whole && !compared;
    }

    private boolean holdsRows(int open) {
        int first = open + 1;
        while (sql.isSymbol(first, '(')) {
            first++;
        }
        return Set.of("SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE")
                .contains(sql.keyword(first));
    }
}
