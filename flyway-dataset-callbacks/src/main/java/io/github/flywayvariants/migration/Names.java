package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads names of tables and routines. */
final class Names {

    private Names() {}

    /** Reads {@code name}, {@code schema.name}, {@code database.schema.name} or {@code database..name} at a token. */
    static Optional<TableName> at(SqlText sql, int start) {
        Optional<Identifier> schema = Optional.empty();
        Optional<Identifier> name = Optional.empty();
        int end = end(sql, start);
        for (int i = start; i < end; i++) {
            if (sql.isName(i)) {
                name = Optional.of(sql.tokens().get(i).identifier());
            } else {
                schema = name;
                name = Optional.empty();
            }
        }
        Optional<Identifier> qualifier = schema;
        return name.map(table -> new TableName(qualifier, table));
    }

    /** Returns where a name that starts at a token ends: the token behind its last part. */
    static int end(SqlText sql, int start) {
        int i = start;
        boolean part = false;
        while (sql.isName(i) && !part || sql.isSymbol(i, '.')) {
            part = sql.isName(i);
            i++;
        }
        return i;
    }

    /** Reads names with commas between them; {@code ONLY} may stand before each. */
    static List<TableName> list(SqlText sql, int start) {
        List<TableName> names = new ArrayList<>();
        int i = start - 1;
        do {
            i += sql.keyword(i + 1).equals("ONLY") ? 2 : 1;
            at(sql, i).ifPresent(names::add);
            i = end(sql, i);
        } while (sql.isSymbol(i, ','));
        return names;
    }

    /** Returns whether two names may mean the same: the same name, and the same schema where both give one. */
    static boolean same(TableName a, TableName b) {
        boolean schemas = a.schema().isEmpty()
                || b.schema().isEmpty()
                || a.schema().get().matches(b.schema().get());
        return schemas && a.name().matches(b.name());
    }
}
