package io.github.flywayvariants.migration;

import java.util.Locale;

/**
 * A name in SQL text. Without quotes its case means nothing on most databases, so two unquoted names are compared without regard to
 * case; a quoted name is itself.
 *
 * @param text the name without its quotes
 * @param quoted whether it stood in quotes
 */
public record Identifier(String text, boolean quoted) {

    /** Returns a name that stood without quotes. */
    public static Identifier unquoted(String text) {
        return new Identifier(text, false);
    }

    /** Returns whether this name, used as a pattern, means {@code other}; only two quoted names are compared by case. */
    public boolean matches(Identifier other) {
        return quoted && other.quoted ? text.equals(other.text) : key().equals(other.key());
    }

    /** Returns the name as it is compared with names that stood without quotes. */
    String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return quoted ? '"' + text + '"' : text;
    }
}
