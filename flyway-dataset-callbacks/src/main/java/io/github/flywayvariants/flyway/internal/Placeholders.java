package io.github.flywayvariants.flyway.internal;

import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.api.configuration.Configuration;

/** Finds the placeholders in a text. */
final class Placeholders {

    private Placeholders() {}

    /** Returns the names of the placeholders that need a value from the user; Flyway's own do not. */
    static Set<String> names(String text, Configuration configuration) {
        String prefix = configuration.getPlaceholderPrefix();
        String suffix = configuration.getPlaceholderSuffix();
        String own = "flyway" + configuration.getPlaceholderSeparator();
        Set<String> names = new TreeSet<>();
        int start = text.indexOf(prefix);
        while (start >= 0) {
            int end = text.indexOf(suffix, start + prefix.length());
            if (end < 0) {
                break;
            }
            String name = text.substring(start + prefix.length(), end);
            if (!name.startsWith(own)) {
                names.add(name);
            }
            start = text.indexOf(prefix, end);
        }
        return names;
    }
}
