package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
            Set.of("IF", "ELSIF", "ELSEIF", "WHILE", "FOR", "FOREACH", "WHEN", "CASE", "UNTIL");

    private static final Set<String> ENDS = Set.of("THEN", "LOOP", "DO");

    private final StatementReader statements;
    private final TextVariables variables;

    BlockReader(TextVariables variables) {
        this.variables = variables;
        this.statements = new StatementReader(variables, true);
    }

    List<Step> steps(SqlText sql) {
        if (RoutineHead.starts(sql.tokens(), sql.dialect())) {
            return statements.steps(sql);
        }
        RowLoops loops = new RowLoops(sql);
        List<Step> steps = new ArrayList<>();
        Set<TableName> queried = new LinkedHashSet<>();
        int start = 0;
        for (SqlText part : sql.dialect() == SqlDialect.SQLSERVER ? batchParts(sql) : parts(sql)) {
            start = indexOf(sql, part, start);
            List<Step> own = ofPart(part);
            queried.addAll(queried(part));
            steps.addAll(
                    loops.moves(part, start)
                            ? own.stream().map(BlockReader::moved).toList()
                            : own);
        }
        if (!queried.isEmpty()) {
            steps.add(new Step.Query(queried));
        }
        return steps;
    }

    /** Returns the tables that cursors, loops, conditions and variables of a part take their values from. */
    private static Set<TableName> queried(SqlText part) {
        for (int i = 0; i < part.size(); i++) {
            if (StatementWords.isWrite(part.keyword(i))) {
                return Set.of(); // what it reads is known of itself
            }
            if (part.keyword(i).equals("SELECT")) {
                return new RowFlow(part.part(i, part.size())).reads();
            }
        }
        return Set.of();
    }

    /** Returns where the last token of a part stands in its block; what stands before it may still be the head of a loop. */
    private static int indexOf(SqlText sql, SqlText part, int from) {
        int last = part.isEmpty() ? -1 : part.tokens().get(part.size() - 1).start();
        int i = from;
        while (i < sql.size() && last >= 0 && sql.tokens().get(i).start() < last) {
            i++;
        }
        return i;
    }

    /** In a loop over rows, an INSERT moves rows, though it says VALUES. */
    private static Step moved(Step step) {
        return step instanceof Step.Write write && write.kind() == StatementKind.ROWS ? write.moving() : step;
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
            if (part.keyword(i).equals("FORALL")) {
                i = verbOfForall(part, i);
            } else if (HEADS.contains(part.keyword(i)) && !isVariable(part, i)) {
                int end = endOfHead(part, i);
                steps.addAll(writesIn(part.part(i, end), 1));
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

    /** Oracle's {@code FORALL i IN 1..n INSERT …} has no word between what it runs over and what it does. */
    private static int verbOfForall(SqlText part, int from) {
        int i = from + 1;
        while (i < part.size()
                && !StatementWords.isWrite(part.keyword(i))
                && !part.keyword(i).equals("EXECUTE")) {
            i++;
        }
        return i;
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
    private List<Step> writesIn(SqlText head, int from) {
        List<Step> steps = new ArrayList<>();
        for (int i = from; i < head.size(); i++) {
            boolean starts = head.keyword(i - 1).equals("IN") || head.isSymbol(i - 1, '(');
            if (starts && Set.of("INSERT", "UPDATE", "DELETE").contains(head.keyword(i))) {
                steps.addAll(statements.steps(head.part(i, head.size())));
            } else if (head.keyword(i).equals("IN") && Set.of("SELECT", "WITH").contains(head.keyword(i + 1))) {
                variables.assignQuery(head.tokens().get(i - 1).text(), head.part(i + 1, head.size()));
            } else if (head.isSymbol(i - 1, '(')
                    && head.keyword(i).equals("SELECT")
                    && head.keyword(i - 2).equals("IN")) {
                variables.assignQuery(head.tokens().get(i - 3).text(), head.part(i, head.size()));
            } else if (head.isName(i) && head.isSymbol(i + 1, '(')) {
                call(head, i).ifPresent(steps::add);
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
        return sql.size() == 1 && sql.dialect().callsByName() && sql.isName(0)
                ? call(sql, 0).map(List::of).orElse(List.of())
                : writesIn(sql, 0);
    }

    /** A call that is a statement of its own may do anything; a function in an expression does so only if it is known to. */
    private static Optional<Step> call(SqlText sql, int name) {
        boolean first = name == 0 || Names.end(sql, 0) == name + 1;
        boolean statement = sql.dialect().callsByName() && first;
        Optional<StatementKind> known = OraclePackages.kind(sql.keyword(0), sql.keyword(2));
        if (statement && known.isPresent()) {
            return known.map(Step.Write::of);
        }
        return Names.at(sql, name)
                .map(routine ->
                        new Step.Call(routine, List.of(), statement ? StatementKind.UNKNOWN : StatementKind.SESSION));
    }
}
