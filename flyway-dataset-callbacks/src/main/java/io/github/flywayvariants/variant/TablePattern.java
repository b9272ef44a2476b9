package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.TableName;
import java.util.Optional;

/**
 * A table, or a glob of tables, in {@code flyway-variants.yaml}: {@code jobs} in the default schema, {@code dbo.jobs}, {@code people.*}. A
 * part in double quotes is compared by case, any other part is not.
 */
public final class TablePattern {

    private final String text;
    private final Optional<String> where;
    private final int line;
    private final Optional<Part> schema;
    private final Part name;

    TablePattern(String text, Optional<String> where, int line) {
        this.text = text;
        this.where = where;
        this.line = line;
        int dot = separator(text);
        this.schema = dot < 0 ? Optional.empty() : Optional.of(Part.of(text.substring(0, dot)));
        this.name = Part.of(text.substring(dot + 1));
    }

    /** Returns a pattern that stands in no file. */
    public static TablePattern of(String text) {
        return new TablePattern(text, Optional.empty(), 0);
    }

    private static int separator(String text) {
        boolean quoted = false;
        int dot = -1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == '.' && !quoted) {
                dot = i;
            }
        }
        return dot;
    }

    /**
     * Returns whether this means a table.
     *
     * @param table the table as a statement names it
     * @param defaultSchema the schema of tables named without one, on both sides
     */
    public boolean matches(TableName table, Optional<Identifier> defaultSchema) {
        Optional<Identifier> tableSchema = table.in(defaultSchema).schema();
        boolean schemaMatches = schema.isPresent()
                ? tableSchema.filter(schema.get()::matches).isPresent()
                : table.schema().isEmpty()
                        || defaultSchema
                                .filter(d -> d.matches(table.schema().get()))
                                .isPresent();
        return schemaMatches && name.matches(table.name());
    }

    /** Returns the condition for the rows that are meant, where only some of a table are. */
    public Optional<String> where() {
        return where;
    }

    /** Returns the line of {@code flyway-variants.yaml} it stands on. */
    public int line() {
        return line;
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }

    private record Part(Glob glob, Glob exact, boolean quoted) {

        static Part of(String text) {
            boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
            String bare = quoted ? text.substring(1, text.length() - 1) : text;
            return new Part(Glob.ofName(bare, false), Glob.ofName(bare, true), quoted);
        }

        boolean matches(Identifier name) {
            return (quoted && name.quoted() ? exact : glob).matches(name.text());
        }
    }
}
