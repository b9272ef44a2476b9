package io.github.flywayvariants.schema;

import io.github.flywayvariants.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the objects of some schemas of a database are at a time. Immutable. Storage, statistics and what a sequence generates next are not in it.
 *
 * @param database the kind of database, as {@link Dialect#name()} has it
 * @param defaultSchema the name of the schema that scripts mean where they name none; empty where nothing is told by it, since it is
 *     that of the database
 * @param objects the objects, by kind and name
 */
public record SchemaSnapshot(String database, String defaultSchema, List<SchemaObject> objects) {

    private static final String PLACEHOLDER = "${flyway:database}";

    /** Sorts the objects. */
    public SchemaSnapshot {
        objects = objects.stream().sorted(SchemaObject.ORDER).toList();
    }

    /** Returns whether no schema holds anything. */
    public boolean isEmpty() {
        return objects.stream()
                .allMatch(object ->
                        object.kind() == SchemaKind.SCHEMA || object.kind().isOfDatabase());
    }

    /**
     * Returns the same with a placeholder of Flyway's in place of a name in all texts: what scripts say of the database that they run in
     * is told of every one alike.
     *
     * @param database the name of the database, which nothing else is called by accident
     */
    public SchemaSnapshot withoutNameOf(String database) {
        Pattern name = Pattern.compile(Pattern.quote(database), Pattern.CASE_INSENSITIVE);
        return new SchemaSnapshot(
                this.database,
                defaultSchema,
                objects.stream()
                        .map(object -> object.replacing(name, PLACEHOLDER))
                        .toList());
    }

    /** Returns the same with a name in the places that {@link #withoutNameOf} took it from. */
    public SchemaSnapshot withNameOf(String database) {
        Pattern placeholder = Pattern.compile(Pattern.quote(PLACEHOLDER));
        return new SchemaSnapshot(
                this.database,
                defaultSchema,
                objects.stream()
                        .map(object -> object.replacing(placeholder, database))
                        .toList());
    }

    /**
     * Reads what is in a database, with a number of queries that does not depend on how much that is. Settings of the session that it changes are put back.
     *
     * @throws io.github.flywayvariants.FlywayVariantsException if it is a database that we do not know
     */
    public static SchemaSnapshot read(Connection connection, SchemaScope scope) throws SQLException {
        String database = Dialect.of(connection).name();
        SnapshotBuilder builder = new SnapshotBuilder(scope);
        CatalogRows rows = new CatalogRows(connection, scope, builder);
        return switch (database) {
            case "h2" -> {
                H2Schema.read(rows);
                yield builder.snapshot(database, scope.defaultSchema(), new Unqualified(scope.defaultSchema(), '"'));
            }
            case "postgresql" -> {
                PostgreSqlSchema.read(connection, rows);
                yield builder.snapshot(database, scope.defaultSchema(), text -> text);
            }
            case "mariadb", "mysql" -> {
                MariaDbSchema.read(database, rows);
                yield builder.snapshot(database, "", new Unqualified(scope.defaultSchema(), '`'));
            }
            default -> {
                SqlServerSchema.read(connection, rows);
                yield builder.snapshot(database, scope.defaultSchema(), text -> text);
            }
        };
    }
}
