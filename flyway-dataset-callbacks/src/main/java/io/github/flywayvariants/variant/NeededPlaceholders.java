package io.github.flywayvariants.variant;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The placeholders that need a value where the scripts of a bundle run; Flyway's own have one.
 *
 * @param byScript their names, by the name of the script in Flyway's history; a script that needs none has no entry
 */
public record NeededPlaceholders(Map<String, List<String>> byScript) {

    /** Copies the map. */
    public NeededPlaceholders {
        byScript = new TreeMap<>(byScript);
    }

    /** Returns what a script needs. */
    List<String> of(String script) {
        return byScript.getOrDefault(script, List.of());
    }

    /** Returns each name once, sorted. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        byScript.values().forEach(names::addAll);
        return List.copyOf(names);
    }
}
