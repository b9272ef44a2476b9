package io.github.flywayvariants.migration;

import java.util.Optional;

/** Reads names of tables and routines. */
final class Names {

    private Names() {}

    /** Reads {@code name}, {@code schema.name}, {@code database.schema.name} or {@code database..name} at a token. */
    static Optional<TableName> at(SqlText sql, int start) {
        Optional<Identifier> schema = Optional.empty();
        Optional<Identifier> name = Optional.empty();
        int i = start;
        while (sql.isName(i) || sql.isSymbol(i, '.')) {
            if (sql.isName(i)) {
                if (name.isPresent()) {
                    break;
                }
                name = Optional.of(sql.tokens().get(i).identifier());
            } else {
                schema = name;
                name = Optional.empty();
            }
            i++;
            if (name.isPresent() && !sql.isSymbol(i, '.')) {
                break;
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

    /** Returns whether two names may mean the same: the same name, and the same schema where both give one. */
    static boolean same(TableName a, TableName b) {
        boolean schemas = a.schema().isEmpty()
                || b.schema().isEmpty()
                || a.schema().get().matches(b.schema().get());
        return schemas && a.name().matches(b.name());
    }
}
