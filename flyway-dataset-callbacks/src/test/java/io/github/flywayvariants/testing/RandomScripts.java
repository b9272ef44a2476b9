package io.github.flywayvariants.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Random texts of scripts, the same ones in every run. */
public final class RandomScripts {

    private static final List<String> PIECES = List.of(
            "INSERT INTO person (id, name) VALUES (1, 'Ada');",
            "CREATE VIEW v AS SELECT 1;",
            "-- a comment",
            "/* another */",
            "SELECT 'it''s; fine'",
            "$$ BEGIN; END $$",
            " ",
            "\t",
            "x",
            "o",
            "0123456789",
            "\u00e4\u00f6\u00fc \u20ac",
            "\u4f60\u597d",
            "\u2028\u0085\u00a0",
            "\u0000",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "\ufeff");

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r", "\r\r");

    private final Random random;

    /** Starts a sequence of texts; the same seed gives the same sequence. */
    public RandomScripts(long seed) {
        this.random = new Random(seed);
    }

    /** Returns a number from 0 to {@code bound}, exclusive. */
    public int number(int bound) {
        return random.nextInt(bound);
    }

    /** Returns any number. */
    public int number() {
        return random.nextInt();
    }

    /** Returns one of these. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns random bytes. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns a script: sometimes empty, of one line, without a last line end, with a byte order mark, or with one line of many thousand characters. */
    public String script() {
        String mark = number(8) == 0 ? "\ufeff" : "";
        return switch (number(10)) {
            case 0 -> mark;
            case 1 -> mark + oneOf(LINE_ENDS);
            case 2 -> mark + line();
            default -> mark + text(1 + number(12));
        };
    }

    /** Returns some lines, with one kind of line end or with many, the last line with an end or without. */
    public String text(int lines) {
        boolean manyKinds = number(3) == 0;
        String kind = oneOf(LINE_ENDS);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line());
            if (i < lines - 1 || number(2) == 0) {
                text.append(manyKinds ? oneOf(LINE_ENDS) : kind);
            }
        }
        return text.toString();
    }

    /** Returns one line without its end, rarely a very long one. */
    public String line() {
        StringBuilder line = new StringBuilder();
        int pieces = number(200) == 0 ? 2000 : number(6);
        for (int i = 0; i < pieces; i++) {
            line.append(number(3) == 0 ? (char) (' ' + number(95)) + "" : oneOf(PIECES));
        }
        return line.toString();
    }

    /** Returns a text as it can be shown in a message. */
    public static String shown(String text) {
        return text.chars()
                .mapToObj(c -> c >= ' ' && c < 127 ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }
}
