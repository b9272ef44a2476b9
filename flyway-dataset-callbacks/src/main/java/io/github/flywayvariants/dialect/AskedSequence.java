package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.TableId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sequence that the default of a column asks, as its database prints it. */
final class AskedSequence {

    private static final Pattern H2 = Pattern.compile("NEXT VALUE FOR \"((?:[^\"]|\"\")+)\"\\.\"((?:[^\"]|\"\")+)\"");
    private static final Pattern MARIADB =
            Pattern.compile("nextval\\(`((?:[^`]|``)+)`\\.`((?:[^`]|``)+)`\\)", Pattern.CASE_INSENSITIVE);

    private AskedSequence() {}

    static @Nullable TableId ofH2(@Nullable String defaultValue) {
        return of(H2, defaultValue, "\"");
    }

    static @Nullable TableId ofMariaDb(@Nullable String defaultValue) {
        return of(MARIADB, defaultValue, "`");
    }

    private static @Nullable TableId of(Pattern pattern, @Nullable String defaultValue, String quote) {
        if (defaultValue == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(defaultValue);
        return matcher.matches() ? new TableId(plain(matcher.group(1), quote), plain(matcher.group(2), quote)) : null;
    }

    private static String plain(String name, String quote) {
        return name.replace(quote + quote, quote);
    }
}
