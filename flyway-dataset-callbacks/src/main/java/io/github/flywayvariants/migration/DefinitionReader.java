package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads CREATE, ALTER, DROP and RENAME: what is defined, and whether that lasts. */
final class DefinitionReader {

    private static final Set<String> ROUTINES = Set.of("PROCEDURE", "PROC", "FUNCTION", "ALIAS");

    /** Words between CREATE or DROP and what is created or dropped. */
    private static final Set<String> BEFORE_OBJECT = Set.of(
            "CREATE", "DROP", "OR", "REPLACE", "LOCAL", "GLOBAL", "PRIVATE", "CACHED", "MEMORY", "TEMP", "TEMPORARY");

    /** What sequences and identities have besides the number that they are at. */
    private static final Set<String> OPTIONS = Set.of(
            "INCREMENT",
            "MINVALUE",
            "NOMINVALUE",
            "MAXVALUE",
            "NOMAXVALUE",
            "CACHE",
            "NOCACHE",
            "CYCLE",
            "NOCYCLE",
            "NO",
            "START",
            "OWNED",
            "OWNER",
            "AS",
            "RENAME",
            "ORDER",
            "GENERATED",
            "TYPE",
            "DEFAULT");

    private static final Set<String> NOISE = Set.of("IF", "NOT", "EXISTS");

    private final SqlText sql;
    private final TextVariables variables;

    DefinitionReader(SqlText sql, TextVariables variables) {
        this.sql = sql;
        this.variables = variables;
    }

    private static List<Step> schema() {
        return List.of(Step.Write.of(StatementKind.SCHEMA));
    }

    List<Step> create() {
        int object = object();
        String type = sql.keyword(object);
        Optional<TableName> name = name(object);
        if (ROUTINES.contains(type) && name.isPresent()) {
            return List.of(new Step.CreateRoutine(name.get(), body(object)));
        }
        if (type.equals("TABLE") && name.isPresent()) {
            return List.of(new Step.CreateTable(name.get(), isTemporary(), filledFrom(name.get())));
        }
        if (Set.of("INDEX", "TRIGGER").contains(type)) {
            int on = sql.atTop(object, "ON");
            Optional<TableName> table = on < 0 ? Optional.empty() : Names.at(sql, afterNoise(on + 1));
            return table.map(t -> onTable(object, name, t)).orElse(schema());
        }
        return isTemporary() ? List.of(Step.Write.of(StatementKind.SESSION)) : schema();
    }

    private List<Step> onTable(int object, Optional<TableName> name, TableName table) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.ChangeTable(table));
        int body = sql.keyword(object).equals("TRIGGER") ? bodyOfTrigger(object) : -1;
        if (body > 0 && name.isPresent()) {
            boolean onInsert = sql.tokens().subList(object, body).stream().anyMatch(token -> token.is("INSERT"));
            steps.add(new Step.CreateTrigger(name.get(), table, onInsert, ofTrigger(sql.part(body, sql.size()))));
        }
        return steps;
    }

    /** Returns where the code of a trigger starts, or the call of a function that has it. */
    private int bodyOfTrigger(int object) {
        int execute = sql.dialect() == SqlDialect.POSTGRESQL ? sql.atTop(object, "EXECUTE") : -1;
        int as = sql.dialect() == SqlDialect.SQLSERVER ? sql.atTop(object, "AS") + 1 : 0;
        int row = sql.atTop(object, "ROW") + 1;
        return execute > 0 ? execute : Math.max(as, row);
    }

    private List<Step> ofTrigger(SqlText body) {
        if (body.keyword(0).equals("EXECUTE")) {
            return Names.at(body, 2)
                    .<List<Step>>map(function -> List.of(new Step.Call(function, List.of(), StatementKind.SESSION)))
                    .orElse(List.of());
        }
        return blocks(body);
    }

    /** Returns where the kind of object stands: the first word that is one, before its name. */
    private int object() {
        for (int i = 1; i < Math.min(sql.size(), 14); i++) {
            if (ROUTINES.contains(sql.keyword(i))
                    || Set.of(
                                    "TABLE",
                                    "INDEX",
                                    "TRIGGER",
                                    "VIEW",
                                    "SEQUENCE",
                                    "SCHEMA",
                                    "TYPE",
                                    "DOMAIN",
                                    "EXTENSION",
                                    "DATABASE",
                                    "SYNONYM",
                                    "USER",
                                    "ROLE",
                                    "LOGIN",
                                    "PACKAGE",
                                    "EVENT",
                                    "RULE",
                                    "POLICY",
                                    "AGGREGATE",
                                    "CONSTANT",
                                    "LINK",
                                    "COLLATION",
                                    "CAST",
                                    "OPERATOR",
                                    "STATISTICS",
                                    "SERVER",
                                    "LANGUAGE")
                            .contains(sql.keyword(i))) {
                return i;
            }
        }
        return 1;
    }

    /** Returns whether it is about something that goes with the session. */
    private boolean isTemporary() {
        boolean temporary = false;
        boolean global = false;
        for (int i = 0; BEFORE_OBJECT.contains(sql.keyword(i)); i++) {
            temporary |= sql.keyword(i).startsWith("TEMP");
            global |= sql.keyword(i).equals("GLOBAL");
        }
        boolean kept = global && sql.dialect().keepsGlobalTemporaryTables();
        boolean hashed = sql.keyword(object()).equals("TABLE")
                && name(object())
                        .filter(table -> table.name().text().startsWith("#"))
                        .isPresent();
        return temporary && !kept || hashed;
    }

    private Optional<TableName> name(int object) {
        return Names.at(sql, afterNoise(object + 1));
    }

    private int afterNoise(int from) {
        int i = from;
        while (NOISE.contains(sql.keyword(i))
                || sql.keyword(i).equals("ONLY")
                || sql.keyword(i).equals("CONCURRENTLY")) {
            i++;
        }
        return i;
    }

    /** {@code CREATE TABLE … AS SELECT …}, {@code CREATE TABLE … SELECT …}. */
    private Optional<Step.Write> filledFrom(TableName table) {
        int query = query();
        boolean empty = sql.atTop(2, "NO") > 0 && sql.keyword(sql.size() - 1).equals("DATA");
        if (query < 0 || empty) {
            return Optional.empty();
        }
        RowFlow flow = new RowFlow(sql.part(query, sql.size()));
        return Optional.of(Step.Write.adding(Optional.of(table), flow.sources()));
    }

    /** Returns where the query starts that a table is filled from; -1 where there is none. */
    private int query() {
        int as = sql.atTop(object(), "AS");
        boolean follows = sql.isSymbol(as + 1, '(')
                || Set.of("SELECT", "WITH", "VALUES", "TABLE").contains(sql.keyword(as + 1));
        return as > 0 && follows ? as + 1 : sql.atTop(object(), "SELECT");
    }

    /** Returns what a routine does when it is called. */
    private List<Step> body(int object) {
        int language = sql.atTop(object, "LANGUAGE");
        String name = language < 0 ? "" : sql.keyword(language + 1);
        if (!Set.of("", "SQL", "PLPGSQL").contains(name) && !sql.isString(language + 1)) {
            return List.of(Step.Write.of(StatementKind.UNKNOWN));
        }
        int as = sql.atTop(object, "AS");
        boolean elsewhere = sql.keyword(object).equals("ALIAS") && as < 0
                || sql.keyword(as + 1).equals("EXTERNAL")
                || sql.keyword(as + 1).equals("LANGUAGE");
        if (elsewhere) {
            return unknown();
        }
        if (as > 0 && sql.isString(as + 1) && sql.dialect().dollarQuotes()) {
            return ofString(sql.string(as + 1), sql.keyword(object).equals("ALIAS"));
        }
        if (sql.dialect() == SqlDialect.SQLSERVER || sql.dialect() == SqlDialect.ORACLE) {
            int start = as > 0 ? as : sql.atTop(object, "IS");
            return start < 0 ? unknown() : blocks(sql.part(start + 1, sql.size()));
        }
        return blocks(sql.part(firstStatement(object), sql.size()));
    }

    private static List<Step> unknown() {
        return List.of(Step.Write.of(StatementKind.UNKNOWN));
    }

    private List<Step> blocks(SqlText body) {
        return new BlockReader(new TextVariables()).steps(body);
    }

    /** The body of an alias of H2 is Java; the statements that it executes are constants in it. */
    private List<Step> ofString(String text, boolean java) {
        if (!java) {
            return blocks(SqlText.of(sql.dialect(), text));
        }
        SqlText source = SqlText.of(SqlDialect.MYSQL, text);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            if (source.isString(i)) {
                variables.ofText(source.string(i), sql.dialect()).ifPresent(steps::addAll);
            }
        }
        return steps.isEmpty() ? unknown() : steps;
    }

    private int firstStatement(int from) {
        int i = from + 1;
        while (i < sql.size()
                && !(sql.keyword(i).equals("BEGIN")
                        || StatementWords.isStatement(sql.keyword(i))
                                && !sql.keyword(i).equals("COMMENT"))) {
            i = sql.isSymbol(i, '(') ? sql.closing(i) + 1 : i + 1;
        }
        return i;
    }

    List<Step> alter() {
        int object = object();
        Optional<TableName> name = name(object);
        if (sql.keyword(object).equals("TRIGGER") && name.isPresent() && isSwitched(object)) {
            return List.of(new Step.Switch(
                    Optional.empty(), sql.keyword(sql.size() - 1).equals("ENABLE")));
        }
        if (sql.keyword(1).equals("SESSION")) {
            return List.of(Step.Write.of(StatementKind.SESSION));
        }
        if (sql.keyword(object).equals("SEQUENCE")) {
            return restarts() ? List.of(new Step.MoveSequence(name, isComputed())) : schema();
        }
        int at = afterNoise(object + 1);
        if (!sql.keyword(object).equals("TABLE")) {
            return schema();
        }
        // sp_MSforeachtable puts each table in the place of a question mark.
        return table(name, name.isPresent() ? Names.end(sql, at) : at + 1);
    }

    /** Oracle's {@code ALTER TRIGGER name DISABLE}. */
    private boolean isSwitched(int object) {
        int after = Names.end(sql, object + 1);
        return after == sql.size() - 1 && Set.of("ENABLE", "DISABLE").contains(sql.keyword(after));
    }

    /** A position that is no number is computed when the statement is built. */
    private boolean isComputed() {
        int with = sql.atTop(0, "WITH");
        return with > 0 && (sql.isName(with + 1) || with == sql.size() - 1);
    }

    /** A statement that sets anything else as well changes an object, whatever it restarts. */
    private boolean restarts() {
        int restart = sql.atTop(0, "RESTART");
        for (int i = 0; i < sql.size() && restart > 0; i++) {
            // Oracle says RESTART START WITH.
            if (OPTIONS.contains(sql.keyword(i))
                    && !(i == restart + 1 && sql.keyword(i).equals("START"))) {
                return false;
            }
        }
        return restart > 0;
    }

    private List<Step> table(Optional<TableName> table, int at) {
        String word = sql.keyword(at);
        String next = sql.keyword(at + 1);
        boolean alone = sql.tokens().stream().noneMatch(token -> token.isSymbol(','));
        if (word.equals("RENAME")
                && !Set.of("COLUMN", "CONSTRAINT", "INDEX", "KEY").contains(next)
                && !isRenamedColumn(at)) {
            return schemaOf(table, Step.RenameTable::new);
        }
        if (Set.of("DISABLE", "ENABLE").contains(word)
                && (Set.of("TRIGGER", "KEYS", "CONSTRAINT", "ALWAYS", "REPLICA").contains(next)
                        || next.equals("ALL") && sql.keyword(at + 2).equals("TRIGGERS"))) {
            return List.of(new Step.Switch(table, word.equals("ENABLE")));
        }
        if (word.equals("NOCHECK") || word.equals("CHECK") && next.equals("CONSTRAINT")) {
            return List.of(new Step.Switch(table, word.equals("CHECK")));
        }
        if (word.equals("WITH")
                && Set.of("CHECK", "NOCHECK").contains(next)
                && sql.keyword(at + 2).equals("CHECK")) {
            return List.of(new Step.Switch(table, true));
        }
        if (word.equals("SET") && next.equals("REFERENTIAL_INTEGRITY")) {
            return List.of(new Step.Switch(table, sql.has("TRUE")));
        }
        if (word.equals("TRUNCATE") && Set.of("PARTITION", "SUBPARTITION").contains(next)) {
            return List.of(Step.Write.changing(table, Set.of(), Set.of(Doubt.EMPTIES_TABLE), Columns.ANY));
        }
        boolean counts = word.equals("AUTO_INCREMENT") || word.equals("ALTER") && restarts();
        if (counts && alone) {
            return List.of(new Step.MoveSequence(table, sql.has("SELECT")));
        }
        return schemaOf(table, Step.ChangeTable::new);
    }

    private static List<Step> schemaOf(Optional<TableName> table, Function<TableName, Step> step) {
        return table.map(step).map(List::of).orElse(schema());
    }

    private boolean isRenamedColumn(int at) {
        return !sql.keyword(at + 1).equals("TO")
                && !sql.keyword(at + 1).equals("AS")
                && sql.keyword(at + 2).equals("TO");
    }

    List<Step> drop() {
        int object = object();
        Optional<TableName> name = name(object);
        if (ROUTINES.contains(sql.keyword(object)) && name.isPresent()) {
            return List.of(new Step.DropRoutine(name.get()));
        }
        if (isTemporary() || sql.keyword(1).equals("PREPARE")) {
            return List.of(Step.Write.of(StatementKind.SESSION));
        }
        if (sql.keyword(object).equals("TABLE") && name.isPresent()) {
            return Names.list(sql, afterNoise(object + 1)).stream()
                    .<Step>map(Step.DropTable::new)
                    .toList();
        }
        return schema();
    }

    /** {@code RENAME TABLE a TO b, c TO d}. */
    List<Step> rename() {
        List<Step> steps = new ArrayList<>();
        int from = object();
        for (int i = from; i < sql.size(); i++) {
            boolean starts = i == from || sql.isSymbol(i, ',');
            if (starts) {
                Names.at(sql, afterNoise(i + 1)).map(Step.RenameTable::new).ifPresent(steps::add);
            }
        }
        return steps.isEmpty() ? schema() : steps;
    }
}
