package io.github.flywayvariants.migration;

import java.util.Objects;
import java.util.Optional;

/**
 * One classified statement of a script.
 *
 * @param kind what it does
 * @param line the line of the script it starts on, counted from 1
 * @param head its first words, for people; never a value from the script
 * @param table the table it writes to, where it writes to one
 * @param place where it stands in the script, with its delimiter; empty where that is not known for certain
 */
public record Statement(StatementKind kind, int line, String head, Optional<TableName> table, Optional<Span> place) {

    /** Checks the parts. */
    public Statement {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(place, "place");
    }

    /** Returns the same statement at another place, or at none. */
    public Statement at(Optional<Span> otherPlace) {
        return new Statement(kind, line, head, table, otherPlace);
    }
}
