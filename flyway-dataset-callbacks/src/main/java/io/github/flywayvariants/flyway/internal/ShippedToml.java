package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code flyway.toml} of a bundle, read again. It is what {@link FlywayToml} writes, and no more of TOML than that: Flyway's own reader is in
 * another place in each of its versions.
 *
 * @param values the values of keys that have one, as settings of Flyway have them
 * @param lists the values of keys that have several
 */
record ShippedToml(Map<String, String> values, Map<String, List<String>> lists) {

    static final String FILE = "flyway.toml";

    private static final Pattern LINE = Pattern.compile("(\\w+) = (.+)");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern LIST = Pattern.compile("\\[(?:" + TEXT + "(?:, )?)*]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:U([0-9A-F]{8})|([\"\\\\]))");

    /** Copies the maps. */
    ShippedToml {
        values = Map.copyOf(values);
        lists = Map.copyOf(lists);
    }

    /**
     * Reads the file of a bundle.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#BUNDLE}) naming the first line that no bundle has
     */
    static ShippedToml read(Path bundle) {
        Path file = bundle.resolve(FILE);
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#") || line.startsWith("[")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw unknown(number, line);
            }
            String key = matcher.group(1);
            String value = matcher.group(2);
            if (LIST.matcher(value).matches()) {
                lists.put(key, texts(value));
            } else if (TEXT.matcher(value).matches()) {
                values.put(key, texts(value).get(0));
            } else if (value.equals("true") || value.equals("false")) {
                values.put(key, value);
            } else {
                throw unknown(number, line);
            }
        }
        return new ShippedToml(values, lists);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new FlywayVariantsException(
                    ErrorCode.BUNDLE,
                    "The bundle has no " + FILE + " that can be read: " + e
                            + ". Name a bundle as the goal bundle made it.",
                    e);
        }
    }

    private static FlywayVariantsException unknown(int number, String line) {
        String key = line.contains("=") ? line.substring(0, line.indexOf('=')).strip() : "no key";
        return new FlywayVariantsException(
                ErrorCode.BUNDLE,
                FILE + ":" + number
                        + ": expected key = value, with a text in quotes, true, false or a list of texts, as the goal bundle"
                        + " writes them; found another value (" + key
                        + "). Name a bundle as the goal bundle made it.");
    }

    private static List<String> texts(String value) {
        List<String> texts = new ArrayList<>();
        Matcher matcher = TEXT.matcher(value);
        while (matcher.find()) {
            texts.add(ESCAPE.matcher(matcher.group(1))
                    .replaceAll(found -> Matcher.quoteReplacement(plain(found.group(1), found.group(2)))));
        }
        return texts;
    }

    private static String plain(@Nullable String code, String character) {
        return code == null ? character : Character.toString(Integer.parseInt(code, 16));
    }

    /** Returns the texts of a key that has several; none where it is not there. */
    List<String> list(String key) {
        return lists.getOrDefault(key, List.of());
    }
}
