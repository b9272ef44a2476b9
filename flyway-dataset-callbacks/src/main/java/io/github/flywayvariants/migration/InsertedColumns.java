package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which columns an INSERT gives a value: those of its list, without the ones that are NULL in every row. */
final class InsertedColumns {

    private final SqlText sql;
    private final int verb;

    InsertedColumns(SqlText sql, int verb) {
        this.sql = sql;
        this.verb = verb;
    }

    Columns columns() {
        int into = sql.atTop(verb, "INTO");
        int list = into < 0 ? -1 : Names.end(sql, into + 1);
        if (!sql.isSymbol(list, '(') || sql.keyword(list + 1).equals("SELECT")) {
            return Columns.ANY;
        }
        List<Identifier> names = names(list);
        int values = sql.closing(list) + 1;
        boolean[] given = given(names.size(), values);
        Set<Identifier> written = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (given[i]) {
                written.add(names.get(i));
            }
        }
        return new Columns(Optional.of(written), Set.of());
    }

    private List<Identifier> names(int list) {
        List<Identifier> names = new ArrayList<>();
        for (int i = list + 1; i < sql.closing(list); i++) {
            if (sql.isName(i)) {
                names.add(sql.tokens().get(i).identifier());
            }
        }
        return names;
    }

    /** Returns for each column whether any row has something else than NULL for it; true for all where the rows are no plain VALUES. */
    private boolean[] given(int columns, int from) {
        boolean[] given = new boolean[columns];
        int i = sql.keyword(from).startsWith("VALUE") ? from + 1 : sql.size();
        boolean plain = i < sql.size();
        while (sql.isSymbol(i, '(')) {
            i = readRow(i, given);
            i += sql.isSymbol(i, ',') ? 1 : 0;
        }
        if (!plain) {
            Arrays.fill(given, true);
        }
        return given;
    }

    private int readRow(int open, boolean[] given) {
        int column = 0;
        int depth = 0;
        for (int i = open; i < sql.size(); i++) {
            depth += sql.isSymbol(i, '(') ? 1 : sql.isSymbol(i, ')') ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
            boolean starts = i == open && depth == 1;
            if (depth == 1 && sql.isSymbol(i, ',')) {
                column++;
            } else if (!starts && column < given.length && !sql.keyword(i).equals("NULL")) {
                given[column] = true;
            }
        }
        return sql.size();
    }
}
