package io.github.flywayvariants.dataset;

import io.github.flywayvariants.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of tables as the first part of the names of their files. They are unique without regard to case, and allowed on every
 * platform:
 *
 * <ul>
 *   <li>letters and digits of ASCII, {@code _} and {@code -} stay; all else is percent-encoded;
 *   <li>where names differ only in case, their upper-case letters are encoded too;
 *   <li>of a word that Windows or we ourselves reserve ({@code con}, {@code schema}), the first letter is encoded;
 *   <li>a name too long for a file is cut, and a hash of the whole name follows; only the manifest then tells the table.
 * </ul>
 */
final class FileNames {

    private static final Pattern RESERVED =
            Pattern.compile("con|prn|aux|nul|com\\d|lpt\\d|schema|dataset|part-\\d+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 180;
    private static final int HASH_DIGITS = 16;

    private FileNames() {}

    /** Returns the names for the tables of one dataset. */
    static Map<TableReference, String> of(Collection<TableReference> tables) {
        Map<String, Long> sameButForCase = tables.stream()
                .map(table -> encode(table, false).toLowerCase(Locale.ROOT))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        Set<String> ambiguous = sameButForCase.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<TableReference, String> names = new LinkedHashMap<>();
        for (TableReference table : tables) {
            String name = encode(table, false);
            names.put(table, shortened(ambiguous.contains(name.toLowerCase(Locale.ROOT)) ? encode(table, true) : name));
        }
        return names;
    }

    private static String encode(TableReference table, boolean byCase) {
        String name = encode(table.name(), byCase);
        return table.schema() == null ? name : encode(table.schema(), byCase) + "." + name;
    }

    private static String encode(String part, boolean byCase) {
        String encoded = Percent.encode(part, c -> stays(c, byCase));
        return RESERVED.matcher(encoded).matches()
                ? Percent.encode(encoded.substring(0, 1), c -> false) + encoded.substring(1)
                : encoded;
    }

    private static boolean stays(int c, boolean byCase) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || !byCase && c >= 'A' && c <= 'Z';
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        String hash = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
        return name.substring(0, LONGEST - HASH_DIGITS - 1) + "~" + hash;
    }
}
