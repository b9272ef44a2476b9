package io.github.flywayvariants.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one of each value. Most statements of a large script do the same to the same tables, and the statements of all scripts are kept at
 * once. Not safe for use by several threads.
 */
final class SharedValues {

    private final Map<String, String> heads = new HashMap<>();
    private final Map<List<Effect>, List<Effect>> effects = new HashMap<>();

    /** Returns the same words, once for all. */
    String head(String words) {
        return heads.computeIfAbsent(words, own -> own);
    }

    /** Returns the same effects, once for all. */
    List<Effect> effects(List<Effect> list) {
        return effects.computeIfAbsent(List.copyOf(list), own -> own);
    }
}
