package io.github.flywayvariants.variant;

import java.util.regex.Pattern;

/**
 * A glob against the path of a script below its location, or against the name of a table. {@code /} separates segments, {@code *} and
 * {@code ?} stay within one, {@code **} spans any number of them. Paths are compared by case.
 */
public final class Glob {

    private final String text;
    private final Pattern pattern;

    private Glob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Compiles a glob for paths of scripts. */
    public static Glob ofPath(String text) {
        return new Glob(text, Pattern.compile(regex(text, "[^/]")));
    }

    /** Compiles a glob for one part of a table's name. */
    static Glob ofName(String text, boolean caseSensitive) {
        int flags = caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return new Glob(text, Pattern.compile(regex(text, "."), flags | Pattern.DOTALL));
    }

    private static String regex(String glob, String anyChar) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            int c = glob.codePointAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i += 2;
            } else {
                regex.append(c == '*' ? anyChar + "*" : c == '?' ? anyChar : Pattern.quote(Character.toString(c)));
                i += Character.charCount(c);
            }
        }
        return regex.toString();
    }

    /** Returns whether the whole of {@code candidate} is what this glob describes. */
    public boolean matches(String candidate) {
        return pattern.matcher(candidate).matches();
    }

    /** Returns the glob as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
