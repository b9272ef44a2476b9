package io.github.flywayvariants.migration;

import java.util.Optional;

/** Statements that change the schema which tables without one are in. */
final class SchemaSwitch {

    private SchemaSwitch() {}

    /** Returns the schema that a statement switches to, if it does. */
    static Optional<Identifier> to(SqlText sql) {
        if (sql.keyword(0).equals("USE")) {
            return sql.dialect() == SqlDialect.SQLSERVER ? Optional.empty() : name(sql, 1);
        }
        int at = sql.keyword(0).equals("SET")
                ? 1
                : sql.keyword(0).equals("ALTER") && sql.keyword(1).equals("SESSION") ? 3 : -1;
        if (at == 1 && (sql.keyword(1).equals("LOCAL") || sql.keyword(1).equals("SESSION"))) {
            at = 2;
        }
        boolean names = switch (sql.keyword(at)) {
            case "SEARCH_PATH", "SCHEMA", "CURRENT_SCHEMA" -> true;
            default -> false;
        };
        if (!names) {
            return Optional.empty();
        }
        boolean word = sql.keyword(at + 1).equals("TO") || sql.isSymbol(at + 1, '=');
        return name(sql, word ? at + 2 : at + 1);
    }

    private static Optional<Identifier> name(SqlText sql, int i) {
        if (sql.isString(i)) {
            return Optional.of(sql.string(i)).filter(text -> !text.isBlank()).map(Identifier::unquoted);
        }
        return sql.isName(i) && !sql.keyword(i).equals("DEFAULT")
                ? Optional.of(sql.tokens().get(i).identifier())
                : Optional.empty();
    }
}
