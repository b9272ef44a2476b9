package io.github.flywayvariants.flyway;

import java.util.List;

/**
 * Which tables are meant. Globs of tables as in {@code flyway-variants.yaml}: {@code jobs} in the default schema, {@code dbo.jobs},
 * {@code people.*}.
 *
 * @param tables the tables; all where there are none
 * @param excluded tables that are not meant all the same
 * @param schemas the schemas; those of Flyway where there are none
 */
public record TableSelection(List<String> tables, List<String> excluded, List<String> schemas) {

    /** All tables of Flyway's schemas. */
    public static final TableSelection ALL = new TableSelection(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public TableSelection {
        tables = List.copyOf(tables);
        excluded = List.copyOf(excluded);
        schemas = List.copyOf(schemas);
    }
}
