package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds objects that a statement names with their schema where a schema is a database, and where nothing else that is said of the statement
 * tells them: an index, a routine, a grant, a database. Columns with the names of their tables look alike, so that only places count where no
 * column can stand.
 */
final class NamesElsewhere {

    private static final Set<SqlDialect> SCHEMA_IS_DATABASE = Set.of(SqlDialect.MARIADB, SqlDialect.MYSQL);

    /** Statements in which no column is named with its table. */
    private static final Set<String> WITHOUT_COLUMNS = Set.of(
            "DROP",
            "RENAME",
            "TRUNCATE",
            "GRANT",
            "REVOKE",
            "LOCK",
            "ANALYZE",
            "OPTIMIZE",
            "REPAIR",
            "CHECKSUM",
            "FLUSH",
            "CALL");

    private static final Set<String> OBJECTS =
            Set.of("TABLE", "VIEW", "INDEX", "PROCEDURE", "FUNCTION", "PACKAGE", "EVENT", "SEQUENCE", "TRIGGER");
    private static final Set<String> BEFORE_A_NAME = Set.of("TABLE", "INTO", "REFERENCES", "TO");
    private static final Set<String> BETWEEN = Set.of("IF", "NOT", "EXISTS", "BODY");
    private static final int WORDS_BEFORE_OBJECT = 16;

    private final SqlText sql;
    private final List<TableFact> facts = new ArrayList<>();

    private NamesElsewhere(SqlText sql) {
        this.sql = sql;
    }

    static List<TableFact> facts(SqlText sql) {
        if (!SCHEMA_IS_DATABASE.contains(sql.dialect())) {
            return List.of();
        }
        NamesElsewhere names = new NamesElsewhere(sql);
        names.read();
        return names.facts;
    }

    private void read() {
        boolean defines = Set.of("CREATE", "ALTER").contains(sql.keyword(0));
        boolean database = Set.of("DATABASE", "SCHEMA").contains(sql.keyword(1)) || isDatabaseReplaced();
        if (database && (defines || sql.keyword(0).equals("DROP"))) {
            database(behind(isDatabaseReplaced() ? 4 : 2));
        } else {
            objects(defines ? object() : -1);
        }
    }

    private void objects(int object) {
        int name = object < 0 ? -1 : behind(object + 1);
        boolean everywhere = WITHOUT_COLUMNS.contains(sql.keyword(0))
                || sql.keyword(object).equals("INDEX")
                || sql.keyword(object).equals("TABLE") && sql.keyword(0).equals("ALTER");
        int model = sql.keyword(object).equals("TABLE") ? model(Names.end(sql, name)) : -1;
        for (int i = 0; i + 2 < sql.size(); i++) {
            if (isQualified(i) && (everywhere || i == name || i == model || isNoColumn(i))) {
                add(i);
            }
        }
    }

    /** Returns where the table stands that a new one is like; -1 where there is none. */
    private int model(int afterName) {
        int like = sql.isSymbol(afterName, '(') ? afterName + 1 : afterName;
        return sql.keyword(like).equals("LIKE") ? like + 1 : -1;
    }

    private boolean isDatabaseReplaced() {
        return sql.keyword(1).equals("OR") && Set.of("DATABASE", "SCHEMA").contains(sql.keyword(3));
    }

    /** The name may be left out of ALTER DATABASE. */
    private void database(int name) {
        boolean option = Set.of("CHARACTER", "CHARSET", "COLLATE", "DEFAULT", "COMMENT", "READ", "ENCRYPTION")
                .contains(sql.keyword(name));
        if (sql.isName(name) && !option) {
            Identifier database = sql.tokens().get(name).identifier();
            facts.add(new TableFact.Named(new TableName(Optional.of(database), database)));
        }
    }

    private int object() {
        for (int i = 1; i < Math.min(sql.size(), WORDS_BEFORE_OBJECT); i++) {
            if (OBJECTS.contains(sql.keyword(i))) {
                return i;
            }
        }
        return -1;
    }

    private int behind(int from) {
        int i = from;
        while (BETWEEN.contains(sql.keyword(i))) {
            i++;
        }
        return i;
    }

    /** Two names with a dot between them, or a name and all that lies in it; variables and the hosts of accounts are none. */
    private boolean isQualified(int i) {
        boolean first = !sql.isSymbol(i - 1, '.');
        boolean named = sql.isName(i) && !sql.tokens().get(i).text().startsWith("@");
        return first && named && sql.isSymbol(i + 1, '.') && (sql.isName(i + 2) || sql.isSymbol(i + 2, '*'));
    }

    private boolean isNoColumn(int i) {
        boolean isDeleted =
                sql.keyword(i - 1).equals("FROM") && sql.keyword(i - 2).equals("DELETE");
        boolean hasTrigger =
                sql.keyword(i - 1).equals("ON") && sql.keyword(i + 3).equals("FOR");
        return sql.isSymbol(i + 3, '(') || BEFORE_A_NAME.contains(sql.keyword(i - 1)) || isDeleted || hasTrigger;
    }

    private void add(int i) {
        Identifier schema = sql.tokens().get(i).identifier();
        Identifier name = sql.isName(i + 2) ? sql.tokens().get(i + 2).identifier() : schema;
        facts.add(new TableFact.Named(new TableName(Optional.of(schema), name)));
    }
}
