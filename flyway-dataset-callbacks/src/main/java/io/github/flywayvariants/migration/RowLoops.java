package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The loops of a block that go over rows which are there, and the variables that these rows fill. What such a loop inserts, or what is
 * inserted from such a variable, moves rows, though it says VALUES: where there are none, nothing comes in.
 */
final class RowLoops {

    private static final Set<String> BEFORE_STATEMENT = Set.of("THEN", "ELSE", "BEGIN", "LOOP", "DO", "REPEAT");

    private final SqlText sql;
    private final List<Span> loops = new ArrayList<>();
    private final Set<String> variables = new HashSet<>();

    RowLoops(SqlText sql) {
        this.sql = sql;
        boolean fetches = sql.has("FETCH");
        for (int i = 0; i < sql.size(); i++) {
            if (sql.keyword(i).equals("FOR")) {
                forLoop(i);
            } else if (fetches && startsPlainLoop(i)) {
                fetchingLoop(i);
            } else if (sql.keyword(i).equals("FETCH")
                    || sql.keyword(i).equals("BULK") && sql.keyword(i + 1).equals("COLLECT")) {
                fetch(i);
            }
        }
        for (Span loop : loops) {
            assigned(loop);
        }
    }

    /**
     * {@code FOR row IN SELECT …}, {@code FOR row IN (SELECT …)}, {@code FOR row IN cursor LOOP}, and {@code FOR row IN INSERT … RETURNING}
     * where that takes rows from tables.
     */
    private void forLoop(int at) {
        int in = at + 1;
        while (sql.isName(in) && !sql.keyword(in).equals("IN") || sql.isSymbol(in, ',')) {
            in++;
        }
        if (in == at + 1 || !sql.keyword(in).equals("IN")) {
            return;
        }
        int first = sql.isSymbol(in + 1, '(') ? in + 2 : in + 1;
        int end = Names.end(sql, in + 1);
        boolean cursor = end > in + 1 && (sql.keyword(end).equals("LOOP") || isCallBeforeLoop(end));
        int loop = sql.atTop(in, "LOOP");
        boolean rows = switch (sql.keyword(first)) {
            case "SELECT", "WITH", "UPDATE", "DELETE" -> true;
            case "INSERT" ->
                loop > 0 && !new RowFlow(sql.part(first, loop)).sources().isEmpty();
            default -> cursor;
        };
        if (loop > 0 && rows) {
            loops.add(new Span(at, endOfLoop(loop)));
            for (int i = at + 1; i < in; i++) {
                add(i);
            }
        }
    }

    private boolean isCallBeforeLoop(int open) {
        return sql.isSymbol(open, '(') && sql.keyword(sql.closing(open) + 1).equals("LOOP");
    }

    private boolean startsPlainLoop(int i) {
        boolean ends = sql.keyword(i - 1).equals("END");
        return !ends && Set.of("LOOP", "WHILE", "REPEAT").contains(sql.keyword(i));
    }

    private void fetchingLoop(int at) {
        int end = endOfLoop(at);
        for (int i = at; i < end; i++) {
            if (sql.keyword(i).equals("FETCH") || sql.keyword(i).equals("@@FETCH_STATUS")) {
                loops.add(new Span(at, end));
                return;
            }
        }
    }

    /** Returns where the loop ends that starts at a word; on SQL Server that is the end of the block behind its condition. */
    private int endOfLoop(int at) {
        int depth = 0;
        for (int i = at; i < sql.size(); i++) {
            boolean ends = sql.keyword(i).equals("END");
            depth += ends ? -1 : opens(i) ? 1 : 0;
            if (ends && depth <= 0) {
                return i;
            }
        }
        return sql.size();
    }

    private boolean opens(int i) {
        if (sql.keyword(i - 1).equals("END")
                || sql.isSymbol(i + 1, '(') && !sql.keyword(i).equals("IF")) {
            return false;
        }
        return switch (sql.keyword(i)) {
            case "LOOP", "CASE", "REPEAT" -> true;
            case "BEGIN" -> !sql.keyword(i + 1).startsWith("TRAN");
            case "IF" -> !sql.dialect().statementsWithoutDelimiter() && startsStatement(i);
            case "WHILE" -> sql.dialect().sharesVariables();
            default -> false;
        };
    }

    /** MySQL has a function that is called IF as well. */
    private boolean startsStatement(int i) {
        return i == 0
                || sql.isSymbol(i - 1, ';')
                || sql.isSymbol(i - 1, ':')
                || BEFORE_STATEMENT.contains(sql.keyword(i - 1));
    }

    private void fetch(int at) {
        for (int i = at; i < sql.size() && !sql.isSymbol(i, ';'); i++) {
            if (sql.keyword(i).equals("INTO")) {
                for (int name = i + 1; sql.isName(name); name += 2) {
                    add(name);
                    if (!sql.isSymbol(name + 1, ',')) {
                        return;
                    }
                }
            }
        }
    }

    /** What is assigned in such a loop comes from its rows. */
    private void assigned(Span loop) {
        for (int i = loop.start(); i < loop.end(); i++) {
            boolean assigns = sql.isSymbol(i + 1, ':') && sql.isSymbol(i + 2, '=')
                    || sql.keyword(i - 1).equals("SET") && sql.isSymbol(i + 1, '=');
            if (sql.isName(i) && assigns) {
                add(i);
            }
        }
    }

    private void add(int name) {
        if (sql.isName(name)) {
            variables.add(sql.tokens().get(name).text().toUpperCase(Locale.ROOT));
        }
    }

    /** Returns whether what a part of the block inserts are rows that are there. */
    boolean moves(SqlText part, int start) {
        return loops.stream().anyMatch(loop -> loop.start() <= start && start < loop.end()) || usesVariables(part);
    }

    private boolean usesVariables(SqlText part) {
        for (int i = Math.max(0, part.atTop(0, "VALUES")); i < part.size(); i++) {
            // In Oracle's l(i) a variable stands before the parenthesis.
            boolean name = part.isName(i) && (part.dialect().callsByName() || !part.isSymbol(i + 1, '('));
            if (name && variables.contains(part.tokens().get(i).text().toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
