package io.github.flywayvariants.schema;

import io.github.flywayvariants.catalog.TableId;
import java.util.List;
import java.util.Set;

/**
 * What of a database a snapshot is about. Names are as the database spells them.
 *
 * @param defaultSchema the schema that scripts mean where they name none; its own name is not compared
 * @param schemas all schemas, the default one among them
 * @param leftOut tables that are not the project's own, like Flyway's history; they are left out with all that belongs to them
 */
public record SchemaScope(String defaultSchema, List<String> schemas, Set<TableId> leftOut) {

    /** Copies the collections. */
    public SchemaScope {
        schemas = List.copyOf(schemas);
        leftOut = Set.copyOf(leftOut);
        if (!schemas.contains(defaultSchema)) {
            throw new IllegalArgumentException("the default schema " + defaultSchema + " is not among " + schemas);
        }
    }

    /** Returns a scope of one schema, with all its tables. */
    public static SchemaScope of(String schema) {
        return new SchemaScope(schema, List.of(schema), Set.of());
    }
}
