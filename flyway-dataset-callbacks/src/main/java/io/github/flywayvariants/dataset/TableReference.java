package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.TableId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table, or a sequence, as a dataset names it.
 *
 * @param schema its schema, or null for the default schema of the database that the dataset is loaded into
 * @param name its name
 */
public record TableReference(@Nullable String schema, String name) implements Comparable<TableReference> {

    private static final Comparator<TableReference> BY_NAME = Comparator.comparing(
                    TableReference::schema, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(TableReference::name);

    /** Checks the parts. */
    public TableReference {
        Objects.requireNonNull(name, "name");
    }

    /** Returns the name with its schema. */
    public static TableReference of(TableId table) {
        return new TableReference(table.schema(), table.name());
    }

    /**
     * Reads the form that a manifest holds: {@code name} or {@code schema.name}, in whose parts a dot is {@code %2E} and a percent sign
     * {@code %25}. Empty if the text has another form.
     */
    public static Optional<TableReference> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 2 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
            return Optional.empty();
        }
        String schema = parts.length == 1 ? null : Percent.decode(parts[0]);
        return Optional.of(new TableReference(schema, Percent.decode(parts[parts.length - 1])));
    }

    /** Returns the form that a manifest holds; {@link #parse} reads it. */
    public String text() {
        return schema == null ? encoded(name) : encoded(schema) + "." + encoded(name);
    }

    private static String encoded(String part) {
        return Percent.encode(part, c -> c != '.' && c != '%');
    }

    /** Orders by schema, the default schema first, then by name, as their characters are numbered: the same on every machine. */
    @Override
    public int compareTo(TableReference other) {
        return BY_NAME.compare(this, other);
    }

    /** Returns the name as a person would write it. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
