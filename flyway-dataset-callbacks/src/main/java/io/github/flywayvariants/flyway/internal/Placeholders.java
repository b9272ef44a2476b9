package io.github.flywayvariants.flyway.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.ParsingContext;

/** Finds the placeholders in a text. */
final class Placeholders {

    private static final Set<String> CHANGING = Set.of("database", "defaultschema", "timestamp");

    private Placeholders() {}

    /** Returns the names of the placeholders that need a value from the user; Flyway's own do not. */
    static Set<String> names(String text, Configuration configuration) {
        String own = own("", configuration);
        Set<String> names = all(text, configuration);
        names.removeIf(name -> name.startsWith(own));
        return names;
    }

    /** Returns the names of the placeholders that have no value yet. */
    static List<String> unvalued(String text, Configuration configuration, ParsingContext context) {
        return all(text, configuration).stream()
                .filter(name -> !ReplacedText.hasValue(name, configuration, context))
                .toList();
    }

    /** Returns whether Flyway puts something else into a text in each database, or each time: the database, its schema there, the time. */
    static boolean changeFromPlaceToPlace(String text, Configuration configuration) {
        Set<String> changing =
                CHANGING.stream().map(name -> own(name, configuration)).collect(Collectors.toSet());
        return configuration.isPlaceholderReplacement()
                && all(text, configuration).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(changing::contains);
    }

    private static String own(String name, Configuration configuration) {
        return "flyway" + configuration.getPlaceholderSeparator() + name;
    }

    private static Set<String> all(String text, Configuration configuration) {
        String prefix = configuration.getPlaceholderPrefix();
        String suffix = configuration.getPlaceholderSuffix();
        Set<String> names = new TreeSet<>();
        int start = text.indexOf(prefix);
        while (start >= 0) {
            int end = text.indexOf(suffix, start + prefix.length());
            if (end < 0) {
                break;
            }
            names.add(text.substring(start + prefix.length(), end));
            start = text.indexOf(prefix, end);
        }
        return names;
    }
}
