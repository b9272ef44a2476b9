package io.github.flywayvariants.migration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a statement does, as far as the statement alone can tell. What it comes to depends on the rest of the script: whether a
 * table is there only while the script runs, what a routine does that is called, whether rows are brought in beside.
 */
sealed interface Step {

    /**
     * It does something to the schema, to rows, or to nothing that lasts.
     *
     * @param kind what
     * @param table the table, where there is one
     * @param reads where its rows come from
     * @param doubts what makes it doubtful whom it was written for
     * @param columns the columns that it names
     */
    record Write(
            StatementKind kind, Optional<TableName> table, Set<TableName> reads, Set<Doubt> doubts, Columns columns)
            implements Step {

        Write(StatementKind kind, Optional<TableName> table, Set<TableName> reads) {
            this(kind, table, reads, Set.of(), Columns.ANY);
        }

        Write in(Optional<Identifier> schema) {
            return new Write(kind, table.map(t -> t.in(schema)), reads, doubts, columns);
        }

        static Write of(StatementKind kind) {
            return new Write(kind, Optional.empty(), Set.of());
        }
    }

    /**
     * It calls a routine.
     *
     * @param routine its name
     * @param arguments what its constant arguments do if they are statements
     * @param otherwise what it comes to if the routine is not one of the script
     */
    record Call(TableName routine, List<Step> arguments, StatementKind otherwise) implements Step {}

    /**
     * It creates a routine.
     *
     * @param routine its name
     * @param body what the routine does when it is called
     */
    record CreateRoutine(TableName routine, List<Step> body) implements Step {}

    /**
     * It drops a routine.
     *
     * @param routine its name
     */
    record DropRoutine(TableName routine) implements Step {}

    /**
     * It creates a table.
     *
     * @param table its name
     * @param temporary whether the table goes with the session
     * @param filledFrom what the table is filled from at once; nothing where it is empty
     */
    record CreateTable(TableName table, boolean temporary, Optional<Write> filledFrom) implements Step {}

    /**
     * It drops a table.
     *
     * @param table its name
     */
    record DropTable(TableName table) implements Step {}

    /**
     * It changes a table or what hangs on it.
     *
     * @param table its name
     */
    record ChangeTable(TableName table) implements Step {}

    /**
     * It gives a table another name.
     *
     * @param table its old name
     */
    record RenameTable(TableName table) implements Step {}

    /**
     * It says something about a table. That changes nothing more than the other steps of the statement do.
     *
     * @param fact what
     */
    record Define(TableFact fact) implements Step {}

    /**
     * It moves an identity or a sequence.
     *
     * @param table the table or the sequence, where it can be told
     * @param fromData whether the new position is computed from rows
     */
    record MoveSequence(Optional<TableName> table, boolean fromData) implements Step {}

    /**
     * It switches triggers, checks or keys off or on.
     *
     * @param table the table, where it can be told
     * @param on whether on
     */
    record Switch(Optional<TableName> table, boolean on) implements Step {}
}
