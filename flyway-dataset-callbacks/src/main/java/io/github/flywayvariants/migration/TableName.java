package io.github.flywayvariants.migration;

import java.util.Optional;

/**
 * A table as a statement names it.
 *
 * @param schema the schema, where the statement gives one
 * @param name the table
 */
public record TableName(Optional<Identifier> schema, Identifier name) {

    /** Returns a name without quotes, with or without a schema: {@code jobs} or {@code dbo.jobs}. */
    public static TableName of(String text) {
        int dot = text.lastIndexOf('.');
        return dot < 0
                ? new TableName(Optional.empty(), Identifier.unquoted(text))
                : new TableName(
                        Optional.of(Identifier.unquoted(text.substring(0, dot))),
                        Identifier.unquoted(text.substring(dot + 1)));
    }

    /** Returns this name with a schema, {@code defaultSchema} where the statement gave none. */
    public TableName in(Optional<Identifier> defaultSchema) {
        return schema.isPresent() ? this : new TableName(defaultSchema, name);
    }

    /** Returns a text that is the same for all names that mean the same table, case apart. */
    public String key(Optional<Identifier> defaultSchema) {
        return in(defaultSchema).schema().map(s -> s.key() + ".").orElse("") + name.key();
    }

    /** Returns the name as a person would write it, for example {@code dbo.jobs}. */
    @Override
    public String toString() {
        return schema.map(s -> s.text() + "." + name.text()).orElse(name.text());
    }
}
