package io.github.flywayvariants.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names of an object as a person writes them, with dots between them: {@code person.email}. A name that holds a dot or a quote stands in
 * double quotes, but for dots in parentheses, where the types of arguments are.
 */
final class ObjectPath {

    private ObjectPath() {}

    /** Returns names as one text. */
    static String text(List<String> names) {
        return names.stream().map(ObjectPath::part).collect(Collectors.joining("."));
    }

    private static String part(String name) {
        boolean plain =
                !name.isEmpty() && name.indexOf('"') < 0 && split(name + ".x").equals(List.of(name, "x"));
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns the names that a text holds; {@link #text} undoes it. */
    static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            open += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '.' && !quoted && open == 0) {
                names.add(unquoted(text.substring(start, i)));
                start = i + 1;
            }
        }
        names.add(unquoted(text.substring(start)));
        return names;
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
