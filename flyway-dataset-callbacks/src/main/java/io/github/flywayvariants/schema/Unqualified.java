package io.github.flywayvariants.schema;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the name of a schema from the names in a text of SQL that it qualifies, but leaves literals as they are. */
final class Unqualified implements UnaryOperator<String> {

    private final Pattern pattern;

    Unqualified(String schema, char quote) {
        String doubled = schema.replace(String.valueOf(quote), String.valueOf(quote) + quote);
        this.pattern = Pattern.compile("'(?:[^']|'')*+'|" + Pattern.quote(quote + doubled + quote) + "\\.|(?<![\\w$."
                + quote + "])" + Pattern.quote(schema) + "\\.(?=[\\w$" + quote + "])");
    }

    @Override
    public String apply(String text) {
        return pattern.matcher(text)
                .replaceAll(found -> found.group().startsWith("'") ? Matcher.quoteReplacement(found.group()) : "");
    }
}
