package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what one statement does, as far as its text alone can tell. */
final class StatementReader {

    /** Functions that change something though they stand in a query. */
    private static final Map<String, StatementKind> ACTING_FUNCTIONS = Map.of(
            "ADDGEOMETRYCOLUMN", StatementKind.SCHEMA,
            "DROPGEOMETRYCOLUMN", StatementKind.SCHEMA,
            "UPDATEGEOMETRYSRID", StatementKind.SCHEMA,
            "POPULATE_GEOMETRY_COLUMNS", StatementKind.SCHEMA,
            "CREATE_HYPERTABLE", StatementKind.SCHEMA,
            "DBLINK_EXEC", StatementKind.UNKNOWN);

    /** What stands before a parenthesis most often, so that it need not be looked up as a function. */
    private static final Set<String> NO_FUNCTIONS =
            Set.of("VALUES", "IN", "AND", "OR", "SELECT", "ON", "COALESCE", "COUNT");

    private final TextVariables variables;
    private final boolean inBlock;

    /**
     * Creates a reader.
     *
     * @param variables the texts that statements may be built from
     * @param inBlock whether the statements stand in a block, where a query's INTO may fill variables
     */
    StatementReader(TextVariables variables, boolean inBlock) {
        this.variables = variables;
        this.inBlock = inBlock;
    }

    /** Returns what a statement does, in order. */
    List<Step> steps(SqlText sql) {
        return with(TableChangeReader.facts(sql), with(NamesElsewhere.facts(sql), read(sql)));
    }

    private List<Step> read(SqlText sql) {
        return switch (verb(sql)) {
            case "UPDATE" -> updatesStatistics(sql) ? session() : change(sql);
            case "LOAD" -> sql.isString(1) ? session() : change(sql); // a library, in PostgreSQL
            case "INSERT", "REPLACE", "DELETE", "TRUNCATE", "MERGE", "COPY", "BULK", "UPSERT" -> change(sql);
            case "WITH" -> withCommonTables(sql);
            case "SELECT", "VALUES", "TABLE", "PERFORM" -> query(sql);
            case "CREATE" -> withFacts(sql, new DefinitionReader(sql, variables).create());
            case "ALTER" -> withFacts(sql, new DefinitionReader(sql, variables).alter());
            case "DROP" -> withFacts(sql, new DefinitionReader(sql, variables).drop());
            case "RENAME" -> withFacts(sql, new DefinitionReader(sql, variables).rename());
            case "ENABLE", "DISABLE" ->
                List.of(new Step.Switch(nameAfter(sql, "ON"), verb(sql).equals("ENABLE")));
            case "DBCC" -> dbcc(sql);
            case "DO" -> doBlock(sql);
            case "CALL", "EXEC", "EXECUTE" -> withFacts(sql, call(sql));
            case "BEGIN" -> sql.size() <= 4 && !sql.isName(2) ? session() : block(sql);
            case "EXPLAIN" -> sql.keyword(1).startsWith("ANALY") ? steps(sql.part(2, sql.size())) : session();
            case "IF", "WHILE", "FOR", "LOOP", "DECLARE", "GOTO", "RETURN" -> block(sql);
            case "" -> calledByName(sql);
            default -> byVerb(sql);
        };
    }

    private static List<Step> withFacts(SqlText sql, List<Step> steps) {
        return with(TableFactReader.facts(sql), steps);
    }

    private static List<Step> with(List<TableFact> facts, List<Step> steps) {
        return facts.isEmpty()
                ? steps
                : Stream.concat(steps.stream(), facts.stream().map(Step.Define::new))
                        .toList();
    }

    /** SQL Server's {@code UPDATE STATISTICS t}; a table may be called so as well. */
    private static boolean updatesStatistics(SqlText sql) {
        boolean named = sql.keyword(1).equals("STATISTICS") && !sql.keyword(2).equals("SET");
        return named && sql.dialect() == SqlDialect.SQLSERVER;
    }

    private List<Step> byVerb(SqlText sql) {
        if (sql.keyword(0).equals("SET")) {
            variables.assign(sql);
        } else if (sql.keyword(0).equals("PREPARE")) {
            variables.prepare(sql);
        }
        if (sql.keyword(0).equals("SET") && sql.keyword(1).equals("IDENTITY_INSERT")) {
            return Names.at(sql, 2)
                    .<List<Step>>map(table -> List.of(new Step.Accompany(
                            table, sql.keyword(sql.size() - 1).equals("ON"))))
                    .orElse(session());
        }
        if (setsAccount(sql)) {
            return List.of(Step.Write.of(StatementKind.SCHEMA));
        }
        if (StatementWords.isSession(verb(sql))) {
            return session();
        }
        return StatementWords.isSchema(verb(sql)) ? List.of(Step.Write.of(StatementKind.SCHEMA)) : calledByName(sql);
    }

    /** {@code SET PASSWORD} and {@code SET DEFAULT ROLE} change accounts, which outlast the session. A variable may be called so, too. */
    private static boolean setsAccount(SqlText sql) {
        boolean password =
                sql.keyword(1).equals("PASSWORD") && (sql.dialect().sharesVariables() || !sql.isSymbol(2, '='));
        boolean role = sql.keyword(1).equals("DEFAULT") && sql.keyword(2).equals("ROLE");
        return sql.keyword(0).equals("SET") && (password || role);
    }

    /** On SQL Server a batch may start with the name of a procedure. */
    private List<Step> calledByName(SqlText sql) {
        boolean named = sql.dialect().statementsWithoutDelimiter() && sql.isName(0);
        return named ? called(sql, 0) : List.of(Step.Write.of(StatementKind.UNKNOWN));
    }

    /** A query with common tables may change rows in them, fill a new table, and call functions that do something. */
    private List<Step> withCommonTables(SqlText sql) {
        int verb = new CommonTables(sql).verbAt();
        if (!sql.keyword(verb).equals("SELECT")) {
            return change(sql);
        }
        return query(sql);
    }

    /** The functions that compute values may change something as well, but not in Transact-SQL. */
    private static List<Step> change(SqlText sql) {
        List<Step> steps = new DataStatement(sql).steps();
        List<Step> calls = sql.dialect().statementsWithoutDelimiter() ? List.of() : functions(sql);
        return calls.isEmpty()
                ? steps
                : Stream.concat(steps.stream(), calls.stream()).toList();
    }

    private static List<Step> session() {
        return List.of(Step.Write.of(StatementKind.SESSION));
    }

    private List<Step> block(SqlText sql) {
        return new BlockReader(variables.ofBlock(sql.dialect())).steps(sql);
    }

    private static String verb(SqlText sql) {
        return sql.isSymbol(0, '(') || sql.isSymbol(0, '{') ? verb(sql.part(1, sql.size())) : sql.keyword(0);
    }

    private List<Step> dbcc(SqlText sql) {
        boolean moves = sql.has("CHECKIDENT") && sql.has("RESEED");
        if (!moves) {
            return session();
        }
        Optional<TableName> table = (sql.isString(3)
                        ? Optional.of(TableName.of(sql.string(3).replaceAll("[\\[\\]]", "")))
                        : Names.at(sql, 3))
                .filter(named -> !named.name().text().equals("?"));
        return List.of(new Step.MoveSequence(
                table, sql.tokens().stream().anyMatch(t -> t.text().startsWith("@"))));
    }

    private static Optional<TableName> nameAfter(SqlText sql, String word) {
        int at = sql.atTop(0, word);
        return at < 0 ? Optional.empty() : Names.at(sql, at + 1);
    }

    /** {@code DO $$ … $$}, with its language before or behind; in MySQL an expression that is computed and forgotten. */
    private List<Step> doBlock(SqlText sql) {
        int language = sql.atTop(0, "LANGUAGE");
        boolean known = language < 0 || sql.keyword(language + 1).equals("PLPGSQL") || sql.isString(language + 1);
        for (int i = 1; i < sql.size() && known; i++) {
            if (sql.isString(i) && i != language + 1) {
                return block(SqlText.of(sql.dialect(), sql.string(i)));
            }
        }
        return sql.dialect().sharesVariables() ? session() : List.of(Step.Write.of(StatementKind.UNKNOWN));
    }

    private List<Step> call(SqlText sql) {
        int name = afterReturnVariable(sql);
        boolean dynamic =
                sql.isSymbol(1, '(') || sql.isString(1) || sql.keyword(1).equals("IMMEDIATE");
        if (dynamic) {
            return variables.dynamic(sql.part(1, sql.size()));
        }
        if (sql.keyword(1).equals("AS")) {
            return session(); // EXECUTE AS USER
        }
        if (sql.keyword(0).equals("EXECUTE") && !sql.dialect().statementsWithoutDelimiter()) {
            // A prepared statement, or in a block an expression that comes to a statement.
            return variables.dynamic(sql.part(1, sql.size()));
        }
        if (sql.dialect() == SqlDialect.H2 && Names.end(sql, 1) < sql.size() && !sql.isSymbol(Names.end(sql, 1), '(')) {
            return session(); // CALL computes an expression
        }
        return called(sql, name);
    }

    private List<Step> called(SqlText sql, int name) {
        Optional<TableName> routine = Names.at(sql, name);
        String plain =
                routine.map(r -> r.name().text().toUpperCase(Locale.ROOT)).orElse("");
        if (SystemProcedures.executesText(plain)) {
            return variables.dynamic(sql.part(name + 1, sql.size()));
        }
        Optional<StatementKind> known =
                sql.dialect().statementsWithoutDelimiter() ? SystemProcedures.kind(plain) : Optional.empty();
        return known.map(kind -> List.<Step>of(Step.Write.of(kind)))
                .or(() -> routine.map(r -> List.of(new Step.Call(r, arguments(sql, name), StatementKind.UNKNOWN))))
                .orElseGet(() -> List.of(Step.Write.of(StatementKind.UNKNOWN)));
    }

    /** {@code EXEC @result = routine}. */
    private static int afterReturnVariable(SqlText sql) {
        boolean returns = sql.isName(1) && sql.tokens().get(1).text().startsWith("@") && sql.isSymbol(2, '=');
        return returns ? 3 : 1;
    }

    /** What constant arguments do, where they are statements: for routines that execute what they are given. */
    private List<Step> arguments(SqlText sql, int from) {
        List<Step> steps = new ArrayList<>();
        for (int i = from; i < sql.size(); i++) {
            if (sql.isText(i)) {
                steps.addAll(variables.ofText(sql.string(i), sql.dialect()).orElse(List.of()));
            }
        }
        return steps;
    }

    private List<Step> query(SqlText sql) {
        int into = sql.atTop(0, "INTO");
        if (into > 0 && selectsIntoTables(sql.dialect()) && createsTable(sql, into + 1)) {
            List<Step> steps = new ArrayList<>(new DataStatement(sql).selectInto(into));
            steps.addAll(functions(sql));
            return steps;
        }
        if (sql.keyword(0).equals("SELECT")
                && sql.isName(1)
                && sql.tokens().get(1).text().startsWith("@")) {
            variables.assign(sql);
        } else if (into > 0 && sql.isName(into + 1)) {
            variables.assignQuery(sql.tokens().get(into + 1).text(), sql);
        }
        List<Step> steps = new ArrayList<>(new DataStatement(sql).nested());
        steps.addAll(functions(sql));
        return steps.isEmpty() ? session() : steps;
    }

    private static List<Step> functions(SqlText sql) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i + 1 < sql.size(); i++) {
            if (sql.isName(i) && sql.isSymbol(i + 1, '(') && !NO_FUNCTIONS.contains(sql.keyword(i))) {
                steps.addAll(function(sql, i));
            }
        }
        return steps;
    }

    private boolean selectsIntoTables(SqlDialect dialect) {
        return dialect.selectsIntoTables() && (!inBlock || dialect == SqlDialect.SQLSERVER);
    }

    private static boolean createsTable(SqlText sql, int i) {
        Optional<TableName> table = Names.at(sql, i);
        return table.filter(t -> !t.name().text().startsWith("@")).isPresent()
                && !sql.keyword(i).equals("STRICT");
    }

    private static List<Step> function(SqlText sql, int i) {
        String name = sql.keyword(i);
        if (name.equals("SETVAL")) {
            return List.of(new Step.MoveSequence(Optional.empty(), sql.has("FROM") || sql.has("NEXTVAL")));
        }
        if (ACTING_FUNCTIONS.containsKey(name)) {
            return List.of(Step.Write.of(ACTING_FUNCTIONS.get(name)));
        }
        int start = i;
        while (start >= 2 && sql.isSymbol(start - 1, '.')) {
            start -= 2;
        }
        return Names.at(sql, start)
                .<List<Step>>map(routine -> List.of(new Step.Call(routine, List.of(), StatementKind.SESSION)))
                .orElse(List.of());
    }
}
