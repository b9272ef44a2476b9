package io.github.flywayvariants.schema;

import io.github.flywayvariants.catalog.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects on their way into a snapshot, under the names that the database has for them. */
final class SnapshotBuilder {

    /** Properties whose text is no SQL. */
    private static final Set<String> WORDS = Set.of("comment");

    private final SchemaScope scope;
    private final Map<Key, Draft> drafts = new LinkedHashMap<>();

    SnapshotBuilder(SchemaScope scope) {
        this.scope = scope;
    }

    private record Key(SchemaKind kind, String schema, List<String> path) {

        boolean isOf(Set<TableId> tables) {
            return !path.isEmpty() && tables.contains(new TableId(schema, path.get(0)));
        }
    }

    /** An object that is not complete. */
    static final class Draft {

        private final Map<String, String> properties = new LinkedHashMap<>();
        private boolean systemNamed;

        private Draft() {}

        /** Sets a property, if there is a value. */
        void put(String property, @Nullable String value) {
            if (property.equalsIgnoreCase(CatalogRows.SYSTEM_NAMED)) {
                systemNamed = value != null;
            } else if (value != null && !value.isBlank()) {
                properties.put(property, normal(value));
            }
        }

        /** Adds to the value of a property. */
        void append(String property, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                properties.merge(property, normal(value), (before, more) -> before + ", " + more);
            }
        }

        /** Files come with one kind of line ends or the other, and so do the texts in the database that were made from them. */
        private static String normal(String value) {
            return value.replace("\r\n", "\n").strip();
        }
    }

    /** Returns an object, which is new if it was not known. */
    Draft object(SchemaKind kind, String schema, List<String> path) {
        return drafts.computeIfAbsent(new Key(kind, schema, path), key -> new Draft());
    }

    /** Returns an object, if it is known. */
    Optional<Draft> find(String kind, String schema, @Nullable String first, @Nullable String second) {
        List<String> path = Stream.of(first, second)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
        Stream<SchemaKind> kinds = kind.equals("relation")
                ? Stream.of(SchemaKind.TABLE, SchemaKind.VIEW, SchemaKind.SEQUENCE)
                : SchemaKind.of(kind).stream();
        return kinds.map(each -> drafts.get(new Key(each, schema, path)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * Returns the snapshot.
     *
     * @param unqualified takes the default schema from the names in a text of SQL
     */
    SchemaSnapshot snapshot(String database, String defaultSchema, UnaryOperator<String> unqualified) {
        List<SchemaObject> objects = new ArrayList<>();
        drafts.forEach((key, draft) -> {
            if (!key.isOf(scope.leftOut()) && !isOrphan(key)) {
                objects.add(object(key, draft, unqualified));
            }
        });
        return new SchemaSnapshot(database, defaultSchema, objects);
    }

    /** Catalogs list the columns of more than what was asked for: of temporary tables, of MariaDB's sequences. */
    private boolean isOrphan(Key key) {
        List<String> owner = key.path().subList(0, Math.min(1, key.path().size()));
        return key.kind() == SchemaKind.COLUMN
                && Stream.of(SchemaKind.TABLE, SchemaKind.VIEW, SchemaKind.TYPE)
                        .noneMatch(kind -> drafts.containsKey(new Key(kind, key.schema(), owner)));
    }

    private SchemaObject object(Key key, Draft draft, UnaryOperator<String> unqualified) {
        Map<String, String> properties = new LinkedHashMap<>();
        draft.properties.forEach(
                (name, value) -> properties.put(name, WORDS.contains(name) ? value : unqualified.apply(value)));
        String schema = key.kind().isOfDatabase() || key.schema().equals(scope.defaultSchema()) ? null : key.schema();
        List<String> path = new ArrayList<>(key.path());
        if (draft.systemNamed) {
            path.set(path.size() - 1, "(" + draft.properties.getOrDefault("columns", "unnamed") + ")");
        }
        return new SchemaObject(key.kind(), schema, path, properties);
    }
}
