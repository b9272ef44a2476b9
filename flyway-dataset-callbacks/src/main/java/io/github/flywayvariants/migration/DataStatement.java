package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A statement that writes rows: which table, and whether the rows come from the script or from tables. */
final class DataStatement {

    private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    /** Names of columns that are keys by custom, whatever the table says of them. */
    private static final Pattern KEY = Pattern.compile("(?i)id|.*_id|uuid|guid|(?-i:.*[a-z]I[dD])");

    /** What gives the key of the row that was inserted last. */
    private static final Set<String> LAST_KEY =
            Set.of("SCOPE_IDENTITY", "@@IDENTITY", "IDENT_CURRENT", "LAST_INSERT_ID", "CURRVAL", "LASTVAL");

    private final SqlText sql;
    private final StatementTokens tokens;

    DataStatement(SqlText sql) {
        this.sql = sql;
        this.tokens = new StatementTokens(sql.tokens());
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>(main());
        if (sql.keyword(0).equals("WITH")) {
            steps.addAll(commonTableWrites());
        }
        return steps.isEmpty() ? List.of(Step.Write.of(StatementKind.SESSION)) : steps;
    }

    /** In PostgreSQL a common table may be an INSERT, UPDATE or DELETE that returns rows. */
    private List<Step> commonTableWrites() {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < tokens.verbAt(); i++) {
            if (sql.isSymbol(i - 1, '(') && WRITES.contains(sql.keyword(i))) {
                steps.addAll(new DataStatement(sql.part(i, sql.closing(i - 1))).within(tokens.commonTables()));
            }
        }
        return steps;
    }

    private List<Step> within(Set<String> commonTables) {
        // A common table that another common table reads: its rows are those of that query.
        return tokens.sources().stream().anyMatch(table -> isIn(commonTables, table))
                ? List.of(new Step.Write(StatementKind.TRANSFORM, tokens.target(), Set.of()))
                : main();
    }

    private static boolean isIn(Set<String> names, TableName table) {
        return names.stream()
                .anyMatch(name -> name.equalsIgnoreCase(table.name().text()));
    }

    private List<Step> main() {
        return switch (tokens.verb()) {
            case "INSERT", "REPLACE", "UPSERT" -> insert();
            case "MERGE" -> List.of(write(tokens.readsRowsFromTables()));
            case "COPY" -> copy();
            case "LOAD", "BULK" -> List.of(new Step.Write(StatementKind.ROWS, tokens.target(), Set.of()));
            case "UPDATE", "DELETE", "TRUNCATE" -> List.of(change());
            case "SELECT" -> List.of();
            default -> List.of(Step.Write.of(StatementKind.UNKNOWN));
        };
    }

    private Step.Write change() {
        int where = sql.atTop(tokens.verbAt(), "WHERE");
        boolean joins = sql.atTop(tokens.verbAt(), "USING") > 0 || sql.atTop(tokens.verbAt(), "JOIN") > 0;
        boolean empties = where < 0 && !tokens.verb().equals("UPDATE") && !joins;
        Set<Identifier> compared = where < 0 ? Set.of() : compared(where + 1);
        boolean names =
                compared.stream().anyMatch(column -> KEY.matcher(column.text()).matches());
        Set<Doubt> doubts = empties ? Set.of(Doubt.EMPTIES_TABLE) : names ? Set.of(Doubt.NAMES_ROWS) : Set.of();
        return new Step.Write(
                StatementKind.TRANSFORM,
                tokens.target(),
                tokens.reads(),
                doubts,
                new Columns(Optional.empty(), compared));
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
        int exec = Math.max(sql.atTop(0, "EXEC"), sql.atTop(0, "EXECUTE"));
        if (exec > 0) {
            return List.of(Step.Write.of(StatementKind.UNKNOWN));
        }
        int table = sql.atTop(tokens.verbAt() + 1, "TABLE");
        if (table > 0
                && sql.atTop(tokens.verbAt(), "VALUES") < 0
                && Names.at(sql, table + 1).isPresent()) {
            return List.of(new Step.Write(
                    StatementKind.TRANSFORM,
                    tokens.target(),
                    Set.of(Names.at(sql, table + 1).get())));
        }
        return List.of(write(tokens.readsRowsFromTables()));
    }

    private List<Step> copy() {
        return tokens.hasAtTop("FROM")
                ? List.of(new Step.Write(StatementKind.ROWS, tokens.target(), Set.of()))
                : List.of();
    }

    private Step.Write write(boolean fromTables) {
        return new Step.Write(
                fromTables ? StatementKind.TRANSFORM : StatementKind.ROWS,
                tokens.target(),
                fromTables ? tokens.sources() : Set.of(),
                usesLastKey() ? Set.of(Doubt.USES_LAST_KEY) : Set.of(),
                new InsertedColumns(sql, tokens.verbAt()).columns());
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
        Set<TableName> sources = new LinkedHashSet<>(tokens.sources());
        Step.Write fill = new Step.Write(
                sources.isEmpty() ? StatementKind.ROWS : StatementKind.TRANSFORM, table, new HashSet<>(sources));
        return List.of(new Step.CreateTable(table.get(), temporary || hashed, Optional.of(fill)));
    }
}
