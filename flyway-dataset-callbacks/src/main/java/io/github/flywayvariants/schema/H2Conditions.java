package io.github.flywayvariants.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the conditions in the text of a view of H2 in an order that stays. H2 writes that text anew whenever it opens the database, and may
 * give what stands between the ANDs after a WHERE or an ON another order each time.
 */
final class H2Conditions {

    private static final Pattern FIRST = Pattern.compile("(?s)( *(?:WHERE|ON) )(.*)");
    private static final Pattern NEXT = Pattern.compile("(?s)( *AND )(.*)");

    private H2Conditions() {}

    /** Returns the text with the conditions of each WHERE and each ON sorted, also of queries in parentheses. */
    static String sorted(String text) {
        List<String> lines = new ArrayList<>();
        List<String> all = lines(text);
        for (int i = 0; i < all.size(); i++) {
            Matcher first = FIRST.matcher(all.get(i));
            int end = i + 1;
            while (first.matches()
                    && end < all.size()
                    && NEXT.matcher(all.get(end)).matches()) {
                end++;
            }
            lines.addAll(sorted(all.subList(i, end)));
            i = end - 1;
        }
        return String.join("\n", lines);
    }

    private static List<String> sorted(List<String> lines) {
        List<String> heads = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (String line : lines) {
            Matcher part = (heads.isEmpty() ? FIRST : NEXT).matcher(line);
            // The ANDs after a CASE may be its own.
            if (!part.matches() || part.group(2).startsWith("CASE")) {
                return lines;
            }
            heads.add(part.group(1));
            conditions.add(part.group(2));
        }
        conditions.sort(null);
        List<String> sorted = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            sorted.add(heads.get(i) + conditions.get(i));
        }
        return sorted;
    }

    /** Returns the lines; what stands in parentheses is sorted, and part of the line that it begins on, and so are literals and quoted names. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                int end = end(text, i);
                line.append(c);
                if (end > i) {
                    String within = text.substring(i + 1, end);
                    line.append(c == '(' ? sorted(within) : within).append(text.charAt(end));
                }
                i = end;
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns the place of the parenthesis or quote that closes what begins here; of anything else its own. */
    private static int end(String text, int start) {
        char open = text.charAt(start);
        if (open == '\'' || open == '"') {
            int end = text.indexOf(open, start + 1);
            return end < 0 ? start : end;
        }
        if (open != '(') {
            return start;
        }
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == ')') {
                return i;
            }
            i = end(text, i);
        }
        return start;
    }
}
