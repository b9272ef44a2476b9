package io.github.flywayvariants.migration;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns that a statement which writes rows names.
 *
 * @param written the columns that get a value which is not always NULL; empty where that may be every column
 * @param compared the columns that are compared with literals to tell which rows are meant
 */
public record Columns(Optional<Set<Identifier>> written, Set<Identifier> compared) {

    /** Nothing is known: every column may be written, and none is compared. */
    public static final Columns ANY = new Columns(Optional.empty(), Set.of());

    /** Checks and copies the parts. */
    public Columns {
        Objects.requireNonNull(written, "written");
        written = written.map(Set::copyOf);
        compared = Set.copyOf(compared);
    }

    /** Returns whether any of these columns may get a value. */
    public boolean mayWrite(Iterable<Identifier> columns) {
        if (written.isEmpty()) {
            return true;
        }
        for (Identifier column : columns) {
            if (written.get().stream().anyMatch(column::matches)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether all of these columns are compared with literals. */
    public boolean compares(Iterable<Identifier> columns) {
        Set<String> names = compared.stream().map(Identifier::key).collect(Collectors.toSet());
        for (Identifier column : columns) {
            if (!names.contains(column.key())) {
                return false;
            }
        }
        return true;
    }
}
