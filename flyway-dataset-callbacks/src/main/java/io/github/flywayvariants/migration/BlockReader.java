package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells what a block, or the body of a routine, does: the statements in it, whatever conditions and loops stand around them. Whether they run is
 * not asked; a block does all that it may do.
 */
final class BlockReader {

    /** Words that stand before a statement and say nothing of it. */
    private static final Set<String> SKIPPED = Set.of(
            "BEGIN", "ELSE", "LOOP", "THEN", "DO", "TRY", "CATCH", "ATOMIC", "REPEAT", "EXCEPTION", "NOT", "AS", "IS");

    /** Words that start a condition or a loop, which ends with one of {@link #ENDS}. */
    private static final Set<String> HEADS =
            Set.of("IF", "ELSIF", "ELSEIF", "WHILE", "FOR", "FOREACH", "WHEN", "CASE", "UNTIL", "FORALL");

    private static final Set<String> CONSTANTS = Set.of(
            "NULL",
            "TRUE",
            "FALSE",
            "DEFAULT",
            "CURRENT_TIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_USER",
            "SYSDATE",
            "LOCALTIMESTAMP");

    private static final Set<String> ENDS = Set.of("THEN", "LOOP", "DO");

    private final StatementReader statements;
    private final TextVariables variables;

    BlockReader(TextVariables variables) {
        this.variables = variables;
        this.statements = new StatementReader(variables, true);
    }

    List<Step> steps(SqlText sql) {
        boolean overRows = walksOverRows(sql);
        List<Step> steps = new ArrayList<>();
        for (SqlText part : sql.dialect() == SqlDialect.SQLSERVER ? batchParts(sql) : parts(sql)) {
            steps.addAll(overRows ? copied(part, ofPart(part)) : ofPart(part));
        }
        return steps;
    }

    /** Returns whether a loop or a cursor goes over rows that are there. */
    private static boolean walksOverRows(SqlText sql) {
        for (int i = 1; i < sql.size(); i++) {
            boolean query = Set.of("SELECT", "WITH").contains(sql.keyword(i + 1))
                    || sql.isName(i + 1) && sql.keyword(i + 2).equals("LOOP")
                    || sql.isSymbol(i + 1, '(') && sql.keyword(i + 2).equals("SELECT");
            if (sql.keyword(i).equals("FETCH") || sql.keyword(i).equals("IN") && query && isLoopHead(sql, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoopHead(SqlText sql, int in) {
        return sql.keyword(in - 2).equals("FOR") || sql.keyword(in - 4).equals("FOR");
    }

    /** In a loop over rows, an INSERT of what the loop found moves rows, though it says VALUES. */
    private static List<Step> copied(SqlText part, List<Step> steps) {
        int values = part.atTop(0, "VALUES");
        boolean ofVariables = false;
        for (int i = values + 1; values > 0 && i < part.size(); i++) {
            ofVariables |= part.isName(i) && !part.isSymbol(i + 1, '(') && !CONSTANTS.contains(part.keyword(i));
        }
        return ofVariables
                ? steps.stream()
                        .map(step -> step instanceof Step.Write write && write.kind() == StatementKind.ROWS
                                ? new Step.Write(StatementKind.TRANSFORM, write.table(), write.reads())
                                : step)
                        .toList()
                : steps;
    }

    private static List<SqlText> parts(SqlText sql) {
        List<SqlText> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < sql.size(); i++) {
            depth += sql.isSymbol(i, '(') ? 1 : sql.isSymbol(i, ')') ? -1 : 0;
            if (sql.isSymbol(i, ';') && depth <= 0) {
                parts.add(sql.part(start, i));
                start = i + 1;
                depth = 0;
            }
        }
        parts.add(sql.part(start, sql.size()));
        return parts;
    }

    private static List<SqlText> batchParts(SqlText sql) {
        TransactSql batch = new TransactSql(sql.tokens());
        List<SqlText> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < sql.size(); i++) {
            boolean starts = depth <= 0 && i > start && (batch.startsStatement(start, i) || batch.isControl(i));
            if (starts || sql.isSymbol(i, ';')) {
                parts.add(sql.part(start, i));
                start = sql.isSymbol(i, ';') ? i + 1 : i;
                depth = 0;
            }
            depth += sql.isSymbol(i, '(') ? 1 : sql.isSymbol(i, ')') ? -1 : 0;
        }
        parts.add(sql.part(start, sql.size()));
        return parts;
    }

    private List<Step> ofPart(SqlText part) {
        List<Step> steps = new ArrayList<>();
        int i = 0;
        while (i < part.size()) {
            if (HEADS.contains(part.keyword(i)) && !isVariable(part, i)) {
                int end = endOfHead(part, i);
                steps.addAll(writesIn(part.part(i, end)));
                if (part.dialect() == SqlDialect.SQLSERVER || end >= part.size()) {
                    return steps;
                }
                i = end + 1;
            } else if (SKIPPED.contains(part.keyword(i)) && !(part.keyword(i).equals("DO") && part.isString(i + 1))) {
                i++;
            } else if (part.isSymbol(i, '<')) {
                i += 5; // <<label>>
            } else if (part.isName(i) && part.isSymbol(i + 1, ':') && !part.isSymbol(i + 2, '=')) {
                i += 2; // label:
            } else {
                break;
            }
        }
        SqlText rest = part.part(i, part.size());
        if (!rest.isEmpty()) {
            steps.addAll(ofStatement(rest));
        }
        return steps;
    }

    private static boolean isVariable(SqlText part, int i) {
        return part.isSymbol(i + 1, ':') && part.isSymbol(i + 2, '=');
    }

    private static int endOfHead(SqlText part, int from) {
        int cases = 0;
        int depth = 0;
        for (int i = from + 1; i < part.size(); i++) {
            depth += part.isSymbol(i, '(') ? 1 : part.isSymbol(i, ')') ? -1 : 0;
            if (depth > 0) {
                continue;
            }
            if (part.keyword(i).equals("CASE")) {
                cases++;
            } else if (part.keyword(i).equals("END") && cases > 0) {
                cases--;
            } else if (ENDS.contains(part.keyword(i)) && cases == 0) {
                return i;
            } else if (part.keyword(from).equals("CASE") && part.keyword(i).equals("WHEN") && cases == 0) {
                return endOfHead(part, i);
            }
        }
        return part.size();
    }

    /** A loop may run over what an INSERT returns. */
    private List<Step> writesIn(SqlText head) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < head.size(); i++) {
            boolean starts = head.keyword(i - 1).equals("IN") || head.isSymbol(i - 1, '(');
            if (starts && Set.of("INSERT", "UPDATE", "DELETE").contains(head.keyword(i))) {
                steps.addAll(statements.steps(head.part(i, head.size())));
            } else if (head.isName(i) && head.isSymbol(i + 1, '(')) {
                Names.at(head, i).ifPresent(r -> steps.add(new Step.Call(r, List.of(), StatementKind.SESSION)));
            }
        }
        return steps;
    }

    /** Declarations, assignments and whatever else is no statement of SQL leaves nothing behind, but for the routines it calls. */
    private List<Step> ofStatement(SqlText sql) {
        if (StatementWords.isStatement(sql.keyword(0)) && !sql.keyword(0).equals("DECLARE")) {
            return statements.steps(sql);
        }
        variables.assign(sql);
        return writesIn(sql);
    }
}
