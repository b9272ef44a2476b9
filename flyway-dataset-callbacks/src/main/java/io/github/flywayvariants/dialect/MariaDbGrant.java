package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Privileges.Privilege;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code SHOW GRANTS} that gives rights on tables.
 *
 * @param privileges the rights
 * @param schema the schema, a pattern of LIKE unless it is of one table; {@code %} for all
 * @param table the table, empty for all
 */
record MariaDbGrant(Set<Privilege> privileges, Pattern schema, String table) {

    private static final Pattern LINE = Pattern.compile(
            "GRANT (.+?) ON (?:TABLE )?(\\*|`(?:[^`]|``)+`)\\.(\\*|`(?:[^`]|``)+`) TO .*", Pattern.DOTALL);

    /** Rights on some columns only are none on the table. */
    private static final Pattern ON_COLUMNS = Pattern.compile("[A-Z ]+\\([^)]*\\)");

    /** Returns what a line grants on tables; nothing if it grants something else. */
    static List<MariaDbGrant> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return List.of();
        }
        Set<Privilege> privileges =
                privileges(ON_COLUMNS.matcher(matcher.group(1)).replaceAll(""));
        boolean all = matcher.group(3).equals("*");
        String schema = matcher.group(2).equals("*") ? "%" : bare(matcher.group(2));
        Pattern pattern = all ? like(schema) : Pattern.compile(Pattern.quote(schema));
        return List.of(new MariaDbGrant(privileges, pattern, all ? "" : bare(matcher.group(3))));
    }

    private static Set<Privilege> privileges(String list) {
        Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
        for (String name : list.split(",", -1)) {
            String bare = name.trim().toUpperCase(Locale.ROOT);
            for (Privilege privilege : Privilege.values()) {
                if (bare.equals(privilege.name()) || bare.equals("ALL PRIVILEGES")) {
                    privileges.add(privilege);
                }
            }
        }
        return privileges;
    }

    private static String bare(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("``", "`");
    }

    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Returns whether it is about a table. */
    boolean covers(TableId id) {
        return schema.matcher(id.schema()).matches() && (table.isEmpty() || table.equals(id.name()));
    }
}
