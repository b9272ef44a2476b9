package io.github.flywayvariants.migration;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a statement does. Most statements do one thing; a block, or the call of a routine, may do several.
 *
 * @param kind what it does
 * @param table the table it writes to, where it writes to one that can be told
 * @param reads the tables that the rows come from, or that decide which rows are written
 * @param doubts what makes it doubtful whom it was written for
 * @param columns the columns that it names
 */
public record Effect(
        StatementKind kind, Optional<TableName> table, Set<TableName> reads, Set<Doubt> doubts, Columns columns) {

    /** Checks and copies the parts. */
    public Effect {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(table, "table");
        reads = Set.copyOf(reads);
        doubts = Set.copyOf(doubts);
        Objects.requireNonNull(columns, "columns");
    }

    /** Creates an effect without a doubt. */
    public Effect(StatementKind kind, Optional<TableName> table, Set<TableName> reads) {
        this(kind, table, reads, Set.of(), Columns.ANY);
    }

    /** Returns the same effect where these tables decide as well which rows are written. */
    Effect deciding(Set<TableName> more) {
        Set<TableName> all = new LinkedHashSet<>(reads);
        all.addAll(more);
        table.ifPresent(all::remove);
        return new Effect(kind, table, all, doubts, columns);
    }

    /** Returns an effect that has nothing to do with a table's rows. */
    static Effect of(StatementKind kind) {
        return new Effect(kind, Optional.empty(), Set.of());
    }
}
