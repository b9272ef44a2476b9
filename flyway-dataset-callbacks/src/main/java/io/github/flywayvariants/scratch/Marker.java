package io.github.flywayvariants.scratch;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scratch database says of itself, so that a later run may drop it where the run that made it was killed.
 *
 * @param project the project that it was made for
 * @param until when the run that made it is over for certain
 */
record Marker(String project, Instant until) {

    private static final Pattern TEXT =
            Pattern.compile("scratch database of flyway-variants; project (\\w+); until (\\d{4}-\\S+Z)");

    /** Returns what a text says; nothing where it is not ours. */
    static Optional<Marker> in(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Marker(matcher.group(1), Instant.parse(matcher.group(2))))
                : Optional.empty();
    }

    /** Returns whether a run of the project left it behind. */
    boolean isLeftOver(String ofProject, Instant now) {
        return project.equals(ofProject) && until.isBefore(now);
    }

    /** Returns the text; it needs no escape in SQL. */
    @Override
    public String toString() {
        return "scratch database of flyway-variants; project " + project + "; until " + until;
    }
}
