package io.github.flywayvariants.migration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that a statement does, as far as the statement alone can tell. What it comes to depends on the rest of the script: whether a
 * table is there only while the script runs, what a routine does that is called, whether rows are brought in beside.
 */
sealed interface Step {

    /** Returns the same step where tables that are named without a schema are in this one. */
    default Step in(Optional<Identifier> schema) {
        return this;
    }

    /**
     * It does something to the schema, to rows, or to nothing that lasts.
     *
     * @param kind what
     * @param table the table, where there is one
     * @param reads where its rows come from
     * @param doubts what makes it doubtful whom it was written for
     * @param columns the columns that it names
     * @param adds whether it adds rows to the table; a change of rows that are there does not
     */
    record Write(
            StatementKind kind,
            Optional<TableName> table,
            Set<TableName> reads,
            Set<Doubt> doubts,
            Columns columns,
            boolean adds)
            implements Step {

        /** Adds rows: the script's own where they come from no table. */
        static Write adding(Optional<TableName> table, Set<TableName> sources) {
            return adding(table, sources, Set.of(), Columns.ANY);
        }

        static Write adding(Optional<TableName> table, Set<TableName> sources, Set<Doubt> doubts, Columns columns) {
            StatementKind kind = sources.isEmpty() ? StatementKind.ROWS : StatementKind.TRANSFORM;
            return new Write(kind, table, sources, doubts, columns, true);
        }

        /** Changes or takes away rows that are there. */
        static Write changing(Optional<TableName> table, Set<TableName> reads, Set<Doubt> doubts, Columns columns) {
            return new Write(StatementKind.TRANSFORM, table, reads, doubts, columns, false);
        }

        /** Returns the same, as a move of rows that are there. */
        Write moving() {
            return new Write(StatementKind.TRANSFORM, table, reads, doubts, columns, adds);
        }

        @Override
        public Write in(Optional<Identifier> schema) {
            return new Write(
                    kind,
                    table.map(t -> t.in(schema)),
                    reads.stream().map(t -> t.in(schema)).collect(Collectors.toSet()),
                    doubts,
                    columns,
                    adds);
        }

        static Write of(StatementKind kind) {
            return new Write(kind, Optional.empty(), Set.of(), Set.of(), Columns.ANY, false);
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
     * It creates a trigger.
     *
     * @param trigger its name
     * @param table its table
     * @param onInsert whether an INSERT fires it
     * @param body what the trigger does when it is fired
     */
    record CreateTrigger(TableName trigger, TableName table, boolean onInsert, List<Step> body) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new CreateTrigger(
                    trigger,
                    table.in(schema),
                    onInsert,
                    body.stream().map(step -> step.in(schema)).toList());
        }
    }

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
    record CreateTable(TableName table, boolean temporary, Optional<Write> filledFrom) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new CreateTable(table.in(schema), temporary, filledFrom.map(write -> write.in(schema)));
        }
    }

    /**
     * It drops a table.
     *
     * @param table its name
     */
    record DropTable(TableName table) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new DropTable(table.in(schema));
        }
    }

    /**
     * It changes a table or what hangs on it.
     *
     * @param table its name
     */
    record ChangeTable(TableName table) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new ChangeTable(table.in(schema));
        }
    }

    /**
     * It gives a table another name.
     *
     * @param table its old name
     */
    record RenameTable(TableName table) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new RenameTable(table.in(schema));
        }
    }

    /**
     * It looks into tables, and what it finds may decide what else the block does that it stands in.
     *
     * @param tables the tables
     */
    record Query(Set<TableName> tables) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new Query(tables.stream().map(table -> table.in(schema)).collect(Collectors.toSet()));
        }
    }

    /**
     * It says something about a table. That changes nothing more than the other steps of the statement do.
     *
     * @param fact what
     */
    record Define(TableFact fact) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new Define(fact.in(schema));
        }
    }

    /**
     * It moves an identity or a sequence.
     *
     * @param table the table or the sequence, where it can be told
     * @param fromData whether the new position is computed from rows
     */
    record MoveSequence(Optional<TableName> table, boolean fromData) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new MoveSequence(table.map(t -> t.in(schema)), fromData);
        }
    }

    /**
     * It has to be there for rows that are brought into a table, and does nothing without them.
     *
     * @param table the table
     * @param on whether it stands before what it is there for, or behind it
     */
    record Accompany(TableName table, boolean on) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new Accompany(table.in(schema), on);
        }
    }

    /**
     * It switches triggers, checks or keys off or on.
     *
     * @param table the table, where it can be told
     * @param on whether on
     */
    record Switch(Optional<TableName> table, boolean on) implements Step {
        @Override
        public Step in(Optional<Identifier> schema) {
            return new Switch(table.map(t -> t.in(schema)), on);
        }
    }
}
