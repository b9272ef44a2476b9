package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A statement that writes rows: which table, and whether the rows come from the script or from tables. */
final class DataStatement {

    /** Names of columns that are keys by custom, whatever the table says of them. */
    private static final Pattern KEY = Pattern.compile("(?i)id|.*_id|uuid|guid|(?-i:.*[a-z]I[dD])");

    /** What gives the key of the row that was inserted last. */
    private static final Set<String> LAST_KEY =
            Set.of("SCOPE_IDENTITY", "@@IDENTITY", "IDENT_CURRENT", "LAST_INSERT_ID", "CURRVAL", "LASTVAL");

    /** What comes to NULL or zero where there are no rows. */
    private static final Set<String> AGGREGATES = Set.of(
            "COUNT", "COUNT_BIG", "SUM", "MIN", "MAX", "AVG", "STRING_AGG", "ARRAY_AGG", "GROUP_CONCAT", "LISTAGG");

    private final SqlText sql;
    private final RowFlow flow;

    DataStatement(SqlText sql) {
        this(sql, new RowFlow(sql));
    }

    private DataStatement(SqlText sql, RowFlow flow) {
        this.sql = sql;
        this.flow = flow;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>(main());
        steps.addAll(nested());
        return steps.isEmpty() ? List.of(Step.Write.of(StatementKind.SESSION)) : steps;
    }

    /** Returns what a query does besides returning rows: a change of rows may stand in its parentheses. */
    List<Step> nested() {
        List<Step> steps = new ArrayList<>();
        for (RowFlow commonTable : flow.commonTables()) {
            if (StatementWords.isWrite(commonTable.verb())) {
                steps.addAll(new DataStatement(commonTable.sql(), commonTable).main());
            }
        }
        for (int i = flow.verbAt() + 1; i < sql.size(); i++) {
            boolean stands = Set.of("TABLE", "FROM", "USING").contains(sql.keyword(i - 1)) && sql.isSymbol(i, '(');
            if (stands && StatementWords.isWrite(sql.keyword(i + 1))) {
                steps.addAll(new DataStatement(sql.part(i + 1, sql.closing(i))).main());
            }
        }
        return steps;
    }

    private List<Step> main() {
        List<Step> steps = new ArrayList<>();
        switch (flow.verb()) {
            case "INSERT", "REPLACE", "UPSERT" -> steps.addAll(insert());
            case "MERGE" -> steps.addAll(adding(flow.sources()));
            case "COPY" -> steps.addAll(copy());
            case "LOAD", "BULK" -> steps.addAll(adding(Set.of()));
            case "UPDATE", "DELETE", "TRUNCATE" -> steps.addAll(changing());
            case "SELECT", "VALUES" -> {}
            default -> steps.add(Step.Write.of(StatementKind.UNKNOWN));
        }
        steps.addAll(outputInto());
        return steps;
    }

    /** {@code OUTPUT … INTO table}: what is written is written to a second table, too. */
    private List<Step> outputInto() {
        int output = sql.dialect().statementsWithoutDelimiter() ? sql.atTop(flow.verbAt(), "OUTPUT") : -1;
        int into = output < 0 ? -1 : sql.atTop(output, "INTO");
        if (into < 0) {
            return List.of();
        }
        boolean adds = flow.verb().equals("INSERT") || flow.verb().equals("MERGE");
        Set<TableName> sources = adds ? flow.sources() : Set.copyOf(flow.targets());
        return List.of(Step.Write.adding(Names.at(sql, into + 1), sources));
    }

    private List<Step> changing() {
        int where = sql.atTop(flow.verbAt(), "WHERE");
        boolean joins = sql.atTop(flow.verbAt(), "USING") > 0 || sql.atTop(flow.verbAt(), "JOIN") > 0;
        boolean empties = where < 0 && !flow.verb().equals("UPDATE") && !joins;
        Set<Identifier> compared = where < 0 ? Set.of() : compared(where + 1);
        boolean names = joinsLiterals()
                || compared.stream()
                        .anyMatch(column -> KEY.matcher(column.text()).matches());
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (empties) {
            doubts.add(Doubt.EMPTIES_TABLE);
        } else if (names) {
            doubts.add(Doubt.NAMES_ROWS);
        }
        if (usesLastKey()) {
            doubts.add(Doubt.USES_LAST_KEY);
        }
        Columns columns = new Columns(Optional.empty(), compared);
        return each(table -> Step.Write.changing(table, flow.reads(), doubts, columns));
    }

    /** {@code UPDATE t SET … FROM (VALUES (7, 'a')) AS v (id, name) WHERE t.id = v.id} lists the keys of the rows. */
    private boolean joinsLiterals() {
        if (!sql.has("VALUES")) {
            return false;
        }
        for (int i = 1; i + 3 < sql.size(); i++) {
            boolean key =
                    sql.isName(i) && KEY.matcher(sql.tokens().get(i).text()).matches() && sql.isSymbol(i + 1, '=');
            if (key && sql.isName(i + 2)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a step for each table that the statement writes to; one without a table where none can be told. */
    private List<Step> each(Function<Optional<TableName>, Step> step) {
        List<TableName> targets = flow.targets();
        return targets.isEmpty()
                ? List.of(step.apply(Optional.empty()))
                : targets.stream().map(Optional::of).map(step).toList();
    }

    /** Returns the columns that are compared with literals, one by one or in a list. */
    private Set<Identifier> compared(int from) {
        Set<Identifier> columns = new LinkedHashSet<>();
        for (int i = from; i + 2 < sql.size(); i++) {
            boolean listed = sql.keyword(i + 1).equals("IN") && sql.isSymbol(i + 2, '(') && isLiteral(i + 3);
            boolean compared = sql.isSymbol(i + 1, '=') && isLiteral(i + 2);
            if (sql.isName(i) && (listed || compared)) {
                columns.add(sql.tokens().get(i).identifier());
            }
        }
        return columns;
    }

    private boolean isLiteral(int i) {
        return i < sql.size() && (sql.isString(i) || sql.tokens().get(i).type() == Token.Type.NUMBER);
    }

    private List<Step> insert() {
        boolean calls = sql.dialect().statementsWithoutDelimiter();
        int exec = calls ? Math.max(sql.atTop(0, "EXEC"), sql.atTop(0, "EXECUTE")) : -1;
        return exec > 0 ? insertOfCall(sql.part(exec + 1, sql.size())) : adding(flow.sources());
    }

    /** What a procedure returns is told only where it is the result of a constant query. */
    private List<Step> insertOfCall(SqlText call) {
        boolean dynamic = call.isSymbol(0, '(') || call.has("SP_EXECUTESQL");
        Optional<RowFlow> query = dynamic
                ? TextVariables.constant(call).map(text -> new RowFlow(SqlText.of(sql.dialect(), text)))
                : Optional.empty();
        return query.filter(q -> q.verb().equals("SELECT"))
                .map(q -> adding(q.sources()))
                .orElse(List.of(Step.Write.of(StatementKind.UNKNOWN)));
    }

    private List<Step> copy() {
        return sql.atTop(0, "FROM") > 0 ? adding(Set.of()) : List.of();
    }

    private List<Step> adding(Set<TableName> sources) {
        Columns columns = new InsertedColumns(sql, flow.verbAt()).columns();
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (usesLastKey()) {
            doubts.add(Doubt.USES_LAST_KEY);
        }
        if (aggregates()) {
            doubts.add(Doubt.AGGREGATES);
        }
        return each(table -> Step.Write.adding(table, sources, doubts, columns));
    }

    /** Whether its rows are made of all rows together; a query for a single value, or a window, does not do that. */
    private boolean aggregates() {
        int select = sql.atTop(flow.verbAt(), "SELECT");
        int from = select < 0 ? -1 : sql.atTop(select, "FROM");
        if (from < 0 || sql.atTop(from, "GROUP") > 0) {
            return false;
        }
        for (int i = select + 1; i < from; i++) {
            if (sql.isSymbol(i, '(') && sql.keyword(i + 1).equals("SELECT")) {
                i = sql.closing(i);
            } else if (AGGREGATES.contains(sql.keyword(i)) && sql.isSymbol(i + 1, '(')) {
                return !sql.keyword(sql.closing(i + 1) + 1).equals("OVER");
            }
        }
        return false;
    }

    private boolean usesLastKey() {
        return sql.tokens().stream().anyMatch(token -> LAST_KEY.contains(token.keyword()));
    }

    /** {@code SELECT … INTO newtable FROM …}. */
    List<Step> selectInto(int into) {
        int name = into + 1;
        boolean temporary = false;
        while (Set.of("TEMP", "TEMPORARY", "LOCAL", "UNLOGGED", "TABLE").contains(sql.keyword(name))) {
            temporary |= sql.keyword(name).startsWith("TEMP");
            name++;
        }
        Optional<TableName> table = Names.at(sql, name);
        if (table.isEmpty()) {
            return List.of(Step.Write.of(StatementKind.UNKNOWN));
        }
        boolean hashed = table.get().name().text().startsWith("#");
        Step.Write fill = Step.Write.adding(table, flow.sources());
        return List.of(new Step.CreateTable(table.get(), temporary || hashed, Optional.of(fill)));
    }
}
