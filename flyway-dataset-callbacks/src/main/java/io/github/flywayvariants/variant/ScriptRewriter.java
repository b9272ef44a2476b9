package io.github.flywayvariants.variant;

import io.github.flywayvariants.variant.Rewritten.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves stretches out of a script and keeps its checksum.
 *
 * <p>Each stretch becomes a comment ({@code --} to the end of the line, which every supported database and Flyway's parsers take for one)
 * on as many lines as the stretch had, where it had enough. Thirty-two of its letters bring the checksum back to that of the original; see
 * {@link Crc32Steering}. Comments never hold the prefix of a placeholder, since Flyway replaces placeholders in comments too.
 *
 * <p>Flyway computes the checksum of a versioned script from its raw text: one run of letters, in the last comment, mends it. It computes
 * that of a repeatable script after placeholder replacement, with values that are not known here: there each comment has as many bytes
 * as its stretch and the same remainder, so that the two can be exchanged in any surroundings.
 */
final class ScriptRewriter {

    private static final String COMMENT = "-- ";
    private static final int SHORTEST_COMMENT = COMMENT.length() + Crc32Steering.LETTERS;
    private static final int LINE_LENGTH = 100;

    /** Pairs of letters to choose from, so that one of them avoids any reasonable placeholder prefix. */
    private static final List<String> ALPHABETS = List.of("ox", "lI", "01", ".:");

    private final String original;
    private final Optional<String> placeholderPrefix;

    /**
     * Starts from a script.
     *
     * @param original its text
     * @param placeholderPrefix what starts a placeholder in it; empty where Flyway does not replace placeholders in it
     */
    ScriptRewriter(String original, Optional<String> placeholderPrefix) {
        this.original = original;
        this.placeholderPrefix = placeholderPrefix;
    }

    /**
     * Returns a script of nothing but comments.
     *
     * @param checksum the checksum it has to have
     * @param note what its readers are told, in ASCII on one line
     * @param placeholderPrefix what starts a placeholder in it; empty where Flyway does not replace placeholders in it
     */
    static Rewritten commentsOnly(int checksum, String note, Optional<String> placeholderPrefix) {
        for (String head : List.of(COMMENT + note + "\n" + COMMENT, COMMENT)) {
            for (String alphabet : ALPHABETS) {
                String plain = head + plain(alphabet);
                String text = head + letters(checksum ^ FlywayChecksum.of(plain), 0, alphabet) + "\n";
                if (placeholderPrefix.filter(text::contains).isEmpty()) {
                    return new Rewritten.Script(text);
                }
            }
        }
        return new Rewritten.Refused(Reason.PLACEHOLDER_PREFIX, 0);
    }

    /**
     * Leaves stretches out of a script whose checksum is that of its raw text.
     *
     * @param stretches what to leave out, in order and apart from each other; at least one
     */
    Rewritten withoutVersioned(List<LeftOut> stretches) {
        for (boolean notes : new boolean[] {true, false}) {
            for (String alphabet : ALPHABETS) {
                Assembly assembly = new Assembly();
                for (LeftOut stretch : stretches.subList(0, stretches.size() - 1)) {
                    assembly.replace(stretch, COMMENT + (notes ? stretch.note() : "left out"));
                }
                LeftOut last = stretches.get(stretches.size() - 1);
                String head = notes ? COMMENT + last.note() + "\n" + COMMENT : COMMENT;
                assembly.replace(last, head + plain(alphabet));
                String text = assembly.steered(FlywayChecksum.of(original), head.length(), alphabet);
                if (assembly.isFreeOfPlaceholders(text)) {
                    return new Rewritten.Script(text);
                }
            }
        }
        return new Rewritten.Refused(Reason.PLACEHOLDER_PREFIX, stretches.size() - 1);
    }

    /**
     * Leaves stretches out of a script whose checksum is computed after placeholder replacement.
     *
     * @param stretches what to leave out, in order and apart from each other; at least one
     */
    Rewritten withoutRepeatable(List<LeftOut> stretches) {
        Assembly assembly = new Assembly();
        for (int i = 0; i < stretches.size(); i++) {
            LeftOut stretch = stretches.get(i);
            if (holdsPrefix(original, stretch.start(), stretch.end())) {
                return new Rewritten.Refused(Reason.PLACEHOLDER_LEFT_OUT, i);
            }
            byte[] content = FlywayChecksum.content(stretch.in(original));
            if (content.length < SHORTEST_COMMENT) {
                return new Rewritten.Refused(Reason.TOO_SHORT, i);
            }
            Optional<String> comment = exchangeable(content, stretch.note());
            if (comment.isEmpty()) {
                return new Rewritten.Refused(Reason.PLACEHOLDER_PREFIX, i);
            }
            assembly.replace(stretch, comment.get());
        }
        String text = assembly.finish();
        return assembly.isFreeOfPlaceholders(text)
                ? new Rewritten.Script(text)
                : new Rewritten.Refused(Reason.PLACEHOLDER_PREFIX, 0);
    }

    /** Returns a comment with as many bytes as some content, line ends apart, and with its remainder. */
    private Optional<String> exchangeable(byte[] content, String note) {
        for (String words : List.of(note, "")) {
            for (String alphabet : ALPHABETS) {
                String head = padded(words, content.length - Crc32Steering.LETTERS);
                int plain = Crc32Steering.remainder(FlywayChecksum.content(head + plain(alphabet)));
                String comment = head + letters(Crc32Steering.remainder(content) ^ plain, 0, alphabet);
                if (placeholderPrefix.filter(comment::contains).isEmpty()) {
                    return Optional.of(comment);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns comment lines that start with {@code words} and have {@code bytes} bytes, line ends apart. */
    private static String padded(String words, int bytes) {
        StringBuilder lines = new StringBuilder();
        String rest = words;
        int left = bytes;
        while (left > 0) {
            // No line may get less than a whole comment sign, and the last one has the letters to follow.
            int length = left >= 2 * LINE_LENGTH ? LINE_LENGTH : left;
            String part = rest.substring(0, Math.min(rest.length(), length - COMMENT.length()));
            rest = rest.substring(part.length());
            lines.append(COMMENT).append(part).append("-".repeat(length - COMMENT.length() - part.length()));
            left -= length;
            if (left > 0) {
                lines.append('\n');
            }
        }
        return lines.toString();
    }

    private static String plain(String alphabet) {
        return alphabet.substring(0, 1).repeat(Crc32Steering.LETTERS);
    }

    private static String letters(int change, long bytesAfter, String alphabet) {
        return Crc32Steering.letters(change, bytesAfter, alphabet.charAt(0), alphabet.charAt(1));
    }

    /** Looks at a part of a text with as much around it as a prefix could share with it. */
    private boolean holdsPrefix(String text, int start, int end) {
        return placeholderPrefix
                .filter(prefix -> text.substring(
                                Math.max(0, start - prefix.length() + 1),
                                Math.min(text.length(), end + prefix.length() - 1))
                        .contains(prefix))
                .isPresent();
    }

    /** The text as it grows, with the places of our comments. */
    private final class Assembly {

        private final StringBuilder text = new StringBuilder(original.length());
        private final List<int[]> comments = new ArrayList<>();
        private int copied;

        void replace(LeftOut stretch, String comment) {
            text.append(original, copied, stretch.start());
            int start = text.length();
            text.append(comment);
            comments.add(new int[] {start, text.length()});
            text.append("\n".repeat(lineEndsAfter(stretch, comment)));
            copied = stretch.end();
        }

        /**
         * Keeps the lines of what follows where they were, and never lets the comment swallow what follows. A carriage return alone ends
         * no comment in MySQL and MariaDB.
         */
        private int lineEndsAfter(LeftOut stretch, String comment) {
            boolean lineGoesOn = stretch.end() < original.length()
                    && !original.startsWith("\n", stretch.end())
                    && !original.startsWith("\r\n", stretch.end());
            int wanted = lines(stretch.in(original)) - lines(comment);
            return Math.max(wanted, lineGoesOn ? 1 : 0);
        }

        private static int lines(String part) {
            return (int) part.chars().filter(c -> c == '\n').count();
        }

        String finish() {
            text.append(original, copied, original.length());
            copied = original.length();
            return text.toString();
        }

        /** Sets the letters of the last comment, which start {@code head} characters into it. */
        String steered(int wanted, int head, String alphabet) {
            int start = comments.get(comments.size() - 1)[0] + head;
            int end = start + Crc32Steering.LETTERS;
            String plain = finish();
            long bytesAfter = FlywayChecksum.content(plain.substring(end)).length;
            text.replace(start, end, letters(wanted ^ FlywayChecksum.of(plain), bytesAfter, alphabet));
            return text.toString();
        }

        boolean isFreeOfPlaceholders(String result) {
            return comments.stream().noneMatch(place -> holdsPrefix(result, place[0], place[1]));
        }
    }
}
