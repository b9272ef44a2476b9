package io.github.flywayvariants.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object of a database.
 *
 * @param kind what it is
 * @param schema the schema that it lies in; null for the default schema, whatever its name, and for objects that lie in none
 * @param path its names, the last one its own: {@code [person, email]} for a column. One that the database made up is replaced by the columns
 *     in parentheses
 * @param properties what is known of it, by name; what does not apply is left out
 */
public record SchemaObject(
        SchemaKind kind, @Nullable String schema, List<String> path, Map<String, String> properties) {

    /** The property that holds the place of a column among those of its table. */
    static final String POSITION = "position";

    /** The property that holds whose an object is. */
    static final String OWNER = "owner";

    /** Properties that two databases which were built from the same scripts may have different. */
    static final Set<String> EXACT = Set.of(POSITION, OWNER);

    /** By kind, then by name, as characters are numbered: the same on every machine. */
    static final Comparator<SchemaObject> ORDER = Comparator.comparing(SchemaObject::kind)
            .thenComparing(SchemaObject::schema, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(object -> String.join("\0", object.path()))
            .thenComparing(object -> object.properties().toString());

    /** Copies the path and the properties, whose order is kept. */
    public SchemaObject {
        path = List.copyOf(path);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * Returns its name as a person would write it, for example {@code dbo.person.email}.
     *
     * @param defaultSchema the name of the default schema; empty to name its objects without it
     */
    public String name(String defaultSchema) {
        if (kind == SchemaKind.DATABASE) {
            return "database";
        }
        List<String> names = new ArrayList<>(path);
        String within = schema == null ? defaultSchema : schema;
        if (!kind.isOfDatabase() && !within.isEmpty()) {
            names.add(0, within);
        }
        return names.isEmpty() ? "default schema" : ObjectPath.text(names);
    }

    /** Returns the same object with something else in the texts of its properties. */
    SchemaObject replacing(Pattern pattern, String by) {
        Map<String, String> replaced = new LinkedHashMap<>(properties);
        replaced.replaceAll((property, text) -> pattern.matcher(text).replaceAll(Matcher.quoteReplacement(by)));
        return new SchemaObject(kind, schema, path, replaced);
    }

    /** Returns the same object without a property. */
    SchemaObject without(String property) {
        Map<String, String> others = new LinkedHashMap<>(properties);
        others.remove(property);
        return new SchemaObject(kind, schema, path, others);
    }
}
