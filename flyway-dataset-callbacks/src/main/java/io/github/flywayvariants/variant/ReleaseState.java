package io.github.flywayvariants.variant;

import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.Span;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a database of a variant gets of one script.
 *
 * @param action what the variant does with the script; empty where that is not decided
 * @param checksum the checksum of its text without placeholders replaced; empty where there is none, as of most Java migrations
 * @param sha256 the hash of the text that runs: the lines of the original, whatever their ends, without what is left out. It is not that of the
 *     file in a bundle, whose comments are worded by the version that wrote them. Empty where nothing runs, or where there is no text
 * @param leftOut the statements that are left out, for people
 */
record ReleaseState(
        Optional<Action> action, Optional<Integer> checksum, Optional<String> sha256, List<String> leftOut) {

    private static final int SHOWN = 5;

    ReleaseState {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(sha256, "sha256");
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Returns what a plan makes of a script.
     *
     * @param planned the script
     * @param text its text; empty where it is no SQL
     */
    static ReleaseState of(PlannedScript planned, Optional<String> text) {
        MigrationScript script = planned.analysed().script();
        return new ReleaseState(
                planned.action(),
                text.map(FlywayChecksum::of).or(script::checksum),
                text.flatMap(all -> running(planned, all))
                        .map(running -> Sha256.of(running.lines()
                                .collect(Collectors.joining("\n"))
                                .getBytes(StandardCharsets.UTF_8))),
                leftOut(planned));
    }

    private static Optional<String> running(PlannedScript planned, String text) {
        if (planned.is(Action.RUN)) {
            return Optional.of(text);
        }
        boolean placed = planned.leftOut().stream()
                .allMatch(statement -> statement.place().isPresent());
        return planned.is(Action.STRIP) && placed ? Optional.of(without(planned.leftOut(), text)) : Optional.empty();
    }

    private static String without(List<Statement> statements, String text) {
        StringBuilder running = new StringBuilder();
        int from = 0;
        for (Statement statement : statements) {
            Span place = statement.place().orElseThrow();
            running.append(text, from, Math.max(from, place.start()));
            from = Math.max(from, place.end());
        }
        return running.append(text.substring(from)).toString();
    }

    /** Neighbours that do the same to the same table are told together, so that a script with many rows stays one line. */
    private static List<String> leftOut(PlannedScript planned) {
        List<Statement> all = planned.analysed().statements();
        List<Stretch> stretches = new ArrayList<>();
        for (Statement statement : planned.leftOut()) {
            int index = all.indexOf(statement);
            Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last != null && last.goesOn(statement, index)) {
                stretches.set(stretches.size() - 1, last.with(statement, index));
            } else {
                stretches.add(new Stretch(statement, statement.line(), index, 1));
            }
        }
        return stretches.stream().map(Stretch::toString).toList();
    }

    /** Statements that follow each other; the lines are those that they start on. */
    private record Stretch(Statement first, int lastLine, int lastIndex, int count) {

        boolean goesOn(Statement next, int index) {
            return index == lastIndex + 1
                    && next.kind() == first.kind()
                    && next.table().equals(first.table());
        }

        Stretch with(Statement next, int index) {
            return new Stretch(first, next.line(), index, count + 1);
        }

        @Override
        public String toString() {
            String lines = first.line() == lastLine ? "" + lastLine : first.line() + "-" + lastLine;
            String table =
                    first.table().map(TableName::toString).map(" "::concat).orElse("");
            return (lines + " " + first.kind() + table + (count == 1 ? "" : " (" + count + ")"))
                    .replaceAll("\\p{Cntrl}", " ");
        }
    }

    /** Returns whether it is of the same text as another, as far as is known. */
    boolean isOfTextOf(ReleaseState other) {
        return checksum.equals(other.checksum);
    }

    /** Returns whether it is known to be of another text. */
    boolean isOfOtherTextThan(ReleaseState other) {
        return checksum.isPresent() && other.checksum.isPresent() && !checksum.equals(other.checksum);
    }

    /** Returns in words what differs from this in what a database would get now; nothing where that is the same. */
    List<String> differences(ReleaseState now) {
        List<String> differences = new ArrayList<>();
        if (!action.equals(now.action)) {
            differences.add("action " + text(action) + ", now " + text(now.action));
        }
        if (isOfOtherTextThan(now)) {
            differences.add("checksum " + checksum.orElseThrow() + ", now " + now.checksum.orElseThrow());
        }
        boolean runsOther = sha256.isPresent() && now.sha256.isPresent() && !sha256.equals(now.sha256);
        boolean leavesOther = !leftOut.equals(now.leftOut);
        if (leavesOther && (runsOther || !action.equals(now.action))) {
            differences.add("left out " + text(leftOut) + ", now " + text(now.leftOut));
        } else if (runsOther && !isOfOtherTextThan(now)) {
            differences.add("content with the SHA-256 " + sha256.orElseThrow() + ", now " + now.sha256.orElseThrow());
        }
        return differences;
    }

    private static String text(Optional<Action> action) {
        return action.map(Action::toString).orElse("not decided");
    }

    private static String text(List<String> leftOut) {
        if (leftOut.isEmpty()) {
            return "nothing";
        }
        String shown = leftOut.stream().limit(SHOWN).map(Entries::quoted).collect(Collectors.joining(", "));
        return leftOut.size() > SHOWN ? shown + " and " + (leftOut.size() - SHOWN) + " more" : shown;
    }
}
