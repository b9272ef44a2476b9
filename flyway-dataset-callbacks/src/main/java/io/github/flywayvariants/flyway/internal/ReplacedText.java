package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.migration.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.ParsingContext;

/** A script's text with its placeholders replaced, as Flyway's parser reads it, and the way back to the file. */
final class ReplacedText {

    private record Replacement(int start, int end, Span inFile) {}

    private final String text;
    private final List<Replacement> replacements;

    private ReplacedText(String text, List<Replacement> replacements) {
        this.text = text;
        this.replacements = replacements;
    }

    /** Returns a text in which nothing is replaced. */
    static ReplacedText of(String text) {
        return new ReplacedText(text, List.of());
    }

    /** Replaces placeholders. One without a value is left as it is; Flyway's parser will refuse it. */
    static ReplacedText of(String raw, Configuration configuration, ParsingContext context) {
        String prefix = configuration.getPlaceholderPrefix();
        String suffix = configuration.getPlaceholderSuffix();
        Map<String, String> values = values(configuration, context);
        StringBuilder text = new StringBuilder(raw.length());
        List<Replacement> replacements = new ArrayList<>();
        int copied = 0;
        int start = raw.indexOf(prefix);
        while (start >= 0) {
            int end = raw.indexOf(suffix, start + prefix.length());
            String value = end < 0 ? null : values.get(key(raw.substring(start + prefix.length(), end)));
            if (value == null) {
                break;
            }
            text.append(raw, copied, start);
            copied = end + suffix.length();
            replacements.add(new Replacement(text.length(), text.length() + value.length(), new Span(start, copied)));
            text.append(value);
            start = raw.indexOf(prefix, copied);
        }
        return new ReplacedText(text.append(raw, copied, raw.length()).toString(), List.copyOf(replacements));
    }

    /** Returns whether a placeholder has a value. */
    static boolean hasValue(String name, Configuration configuration, ParsingContext context) {
        return values(configuration, context).containsKey(key(name));
    }

    private static Map<String, String> values(Configuration configuration, ParsingContext context) {
        Map<String, String> values = new HashMap<>();
        configuration.getPlaceholders().forEach((name, value) -> values.put(key(name), value == null ? "" : value));
        context.getPlaceholders().forEach((name, value) -> values.put(key(name), value == null ? "" : value));
        return values;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }

    /** Returns the text with a word in the place of every value that was put in. */
    String withNames() {
        StringBuilder names = new StringBuilder(text.length());
        int copied = 0;
        for (Replacement replacement : replacements) {
            names.append(text, copied, replacement.start()).append("placeholder_");
            copied = replacement.end();
        }
        return names.append(text, copied, text.length()).toString();
    }

    boolean isReplaced() {
        return !replacements.isEmpty();
    }

    /** Returns where a stretch of this text stands in the file, with its placeholders; nowhere if it starts or ends within a value. */
    Optional<Span> inFile(Span span) {
        int start = span.start();
        int end = span.end();
        for (Replacement replacement : replacements) {
            if (cuts(replacement, span.start()) || cuts(replacement, span.end())) {
                return Optional.empty();
            }
            int longer = replacement.inFile().end()
                    - replacement.inFile().start()
                    - (replacement.end() - replacement.start());
            start += replacement.end() <= span.start() ? longer : 0;
            end += replacement.end() <= span.end() && replacement.start() < span.end() ? longer : 0;
        }
        return Optional.of(new Span(start, end));
    }

    private static boolean cuts(Replacement replacement, int position) {
        return replacement.start() < position && position < replacement.end();
    }
}
