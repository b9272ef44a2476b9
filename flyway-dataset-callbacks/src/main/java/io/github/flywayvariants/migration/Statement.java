package io.github.flywayvariants.migration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One classified statement of a script.
 *
 * @param line the line of the script it starts on, counted from 1
 * @param head its first words, for people; never a value from the script
 * @param effects what it does, at least one thing; a block may do several
 * @param facts what it says about tables, their keys and foreign keys
 * @param place where it stands in the script, with its delimiter; empty where that is not known for certain
 */
public record Statement(int line, String head, List<Effect> effects, List<TableFact> facts, Optional<Span> place) {

    /** Checks and copies the parts. */
    public Statement {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(place, "place");
        effects = List.copyOf(effects);
        facts = List.copyOf(facts);
        if (effects.isEmpty()) {
            throw new IllegalArgumentException("a statement does something, if only for the session");
        }
    }

    /** Creates a statement that does one thing. */
    public Statement(StatementKind kind, int line, String head, Optional<TableName> table, Optional<Span> place) {
        this(line, head, List.of(new Effect(kind, table, Set.of())), List.of(), place);
    }

    /** Returns the same statement at another place, or at none. */
    public Statement at(Optional<Span> otherPlace) {
        return new Statement(line, head, effects, facts, otherPlace);
    }

    /** Returns the same statement as one that does one thing to the same table. */
    public Statement as(StatementKind kind) {
        return new Statement(line, head, List.of(new Effect(kind, table(), Set.of())), facts, place);
    }

    /** Returns the kind that matters most: what cannot be told, then rows, the schema, changes of rows. */
    public StatementKind kind() {
        for (StatementKind kind :
                List.of(StatementKind.UNKNOWN, StatementKind.ROWS, StatementKind.SCHEMA, StatementKind.TRANSFORM)) {
            if (does(kind)) {
                return kind;
            }
        }
        return StatementKind.SESSION;
    }

    /** Returns whether this is one of the things it does. */
    public boolean does(StatementKind kind) {
        return effects.stream().anyMatch(effect -> effect.kind() == kind);
    }

    /** Returns the table that it writes to by what matters most. */
    public Optional<TableName> table() {
        return effects.stream()
                .filter(effect -> effect.kind() == kind())
                .flatMap(effect -> effect.table().stream())
                .findFirst();
    }
}
