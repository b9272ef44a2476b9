package io.github.flywayvariants.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A glob for the names of objects, as {@link ComparisonOptions#ignoring} describes it. */
final class ObjectGlob {

    private final String text;
    private final List<Pattern> names;

    ObjectGlob(String text) {
        this.text = text;
        this.names = ObjectPath.split(text).stream().map(ObjectGlob::pattern).toList();
    }

    private static Pattern pattern(String name) {
        StringBuilder regex = new StringBuilder();
        name.codePoints()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /**
     * Returns whether an object is meant, or lies in one that is.
     *
     * @param defaultSchemas the names of the default schema, on both sides
     */
    boolean matches(SchemaObject object, Collection<String> defaultSchemas) {
        if (object.schema() != null) {
            return leads(qualified(object.schema(), object));
        }
        return leads(object.kind() == SchemaKind.DATABASE ? List.of("database") : object.path())
                || !object.kind().isOfDatabase()
                        && defaultSchemas.stream().anyMatch(schema -> leads(qualified(schema, object)));
    }

    private static List<String> qualified(String schema, SchemaObject object) {
        List<String> path = new ArrayList<>(object.path());
        path.add(0, schema);
        return path;
    }

    private boolean leads(List<String> path) {
        if (names.size() > path.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).matcher(path.get(i)).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the glob as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
