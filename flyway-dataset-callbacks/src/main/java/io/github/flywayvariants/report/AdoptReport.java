package io.github.flywayvariants.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code adopt}: what differs between the history of a database and the set of a variant, what that means, and what is to be
 * done about it.
 *
 * @param variant the variant
 * @param database the database, as {@code host:port/database}
 * @param version the version that it is at, or null where it has none
 * @param stampedAs the variant that a valid stamp said before, or null
 * @param missing scripts of the set that its history does not have, though it is past them
 * @param extra rows of its history whose scripts the set does not have
 * @param changed what its history says otherwise of a script than the set
 * @param failed rows of scripts that failed
 * @param pending scripts that Flyway runs with the next migration: newer ones, those that run again, and those out of order
 * @param outOfOrder the pending scripts whose version is below that of the database
 * @param notices what a person should know, in sentences
 * @param rows how many rows are to be written into Flyway's history, or were
 * @param applied whether stamp and rows were written
 * @param validatedByFlyway whether stock Flyway takes the database for one of the original scripts, pending ones apart; null where nothing was written
 * @param validationErrors what stock Flyway says where it does not
 * @param ok whether nothing is left to settle
 * @param sql the script that writes stamp and rows; not part of the JSON, but a file of its own
 */
public record AdoptReport(
        String variant,
        String database,
        @Nullable String version,
        @Nullable String stampedAs,
        List<Row> missing,
        List<Row> extra,
        List<Change> changed,
        List<Row> failed,
        List<String> pending,
        List<String> outOfOrder,
        List<String> notices,
        int rows,
        boolean applied,
        @Nullable Boolean validatedByFlyway,
        List<String> validationErrors,
        boolean ok,
        @JsonIgnore String sql)
        implements Report {

    /** The property of a script that is the same on both sides and ran at another time. */
    public static final String ORDER = "order";

    /** Copies the lists. */
    public AdoptReport {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        changed = List.copyOf(changed);
        failed = List.copyOf(failed);
        pending = List.copyOf(pending);
        outOfOrder = List.copyOf(outOfOrder);
        notices = List.copyOf(notices);
        validationErrors = List.copyOf(validationErrors);
    }

    /**
     * A row that only one side has, or that tells of a failure.
     *
     * @param version the version of the script, or null
     * @param script its name in Flyway's history
     * @param action what the variant does with it, or null where the set does not have it or nobody has decided
     * @param meaning what that means
     * @param advice what to do about it
     * @param settled whether nothing is left to do about it once stamp and rows are written
     */
    public record Row(
            @Nullable String version,
            String script,
            @Nullable String action,
            String meaning,
            String advice,
            boolean settled) {}

    /**
     * Something that the two sides say differently of a script.
     *
     * @param version the version of the script, or null
     * @param script its name in Flyway's history
     * @param property the column, or {@code order}
     * @param here what the set says, or null
     * @param there what the database says, or null
     * @param meaning what that means
     * @param advice what to do about it
     * @param settled whether nothing has to be done about it
     */
    public record Change(
            @Nullable String version,
            String script,
            String property,
            @Nullable String here,
            @Nullable String there,
            String meaning,
            String advice,
            boolean settled) {}

    /** How much a line of the text matters. */
    public enum Level {
        /** It is good to know. */
        INFO,
        /** It stops nothing, and somebody should look at it. */
        WARNING,
        /** It has to be settled. */
        ERROR
    }

    /**
     * A line of the text.
     *
     * @param level how much it matters
     * @param text what it says
     */
    public record Line(Level level, String text) {}

    @Override
    public String text() {
        return lines().stream().map(Line::text).collect(Collectors.joining(System.lineSeparator()));
    }

    /** Returns the lines of the text; those that are errors say what has to be settled, and there are none where nothing has to be. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                Level.INFO,
                database + " as a database of the variant " + variant + ", version "
                        + Objects.requireNonNullElse(version, "none")));
        lines.add(new Line(Level.INFO, ""));
        lines.addAll(lines("missing: ", missing));
        lines.addAll(lines("extra: ", extra));
        changed.forEach(change -> lines.add(new Line(level(change.settled()), "changed: " + line(change))));
        lines.addAll(lines("failed: ", failed));
        lines.addAll(pendingLines());
        validationErrors.forEach(error -> lines.add(new Line(Level.ERROR, error)));
        // Where no script stands in the way, a notice says what does.
        Level ofNotices = !ok && open().isEmpty() ? Level.ERROR : Level.WARNING;
        notices.forEach(notice -> lines.add(new Line(ofNotices, notice)));
        lines.add(new Line(level(ok), end()));
        return lines;
    }

    private static Level level(boolean settled) {
        return settled ? Level.INFO : Level.ERROR;
    }

    /** That scripts are to come is as it should be; that they come too late is not. */
    private List<Line> pendingLines() {
        List<Line> lines = new ArrayList<>();
        List<String> next =
                pending.stream().filter(script -> !outOfOrder.contains(script)).toList();
        if (!next.isEmpty()) {
            lines.add(new Line(Level.INFO, "pending: " + String.join(", ", next)));
        }
        if (!outOfOrder.isEmpty()) {
            lines.add(new Line(
                    Level.WARNING,
                    "pending out of order: " + String.join(", ", outOfOrder) + ": The database is past "
                            + (outOfOrder.size() == 1 ? "it" : "them")
                            + ", and Flyway is told to run what it missed (outOfOrder) with the next migration."));
        }
        return lines;
    }

    /** A line for each; where the same is to be said of several, it is said once, above them. */
    private static List<Line> lines(String what, List<Row> rows) {
        Map<String, List<Row>> together = new LinkedHashMap<>();
        rows.forEach(row -> together.computeIfAbsent(row.meaning() + " " + row.advice(), text -> new ArrayList<>())
                .add(row));
        List<Line> lines = new ArrayList<>();
        together.forEach((text, same) -> {
            Level level = level(same.stream().allMatch(Row::settled));
            if (same.size() == 1) {
                lines.add(new Line(level, what + same.get(0).script() + ": " + text));
            } else {
                lines.add(new Line(level, what + same.size() + " scripts: " + text));
                same.forEach(row -> lines.add(new Line(level, "  " + row.script())));
            }
        });
        return lines;
    }

    private static String line(Change change) {
        String values = change.property().equals(ORDER)
                ? ""
                : change.property() + " is " + Objects.requireNonNullElse(change.here(), "not set") + " in the set and "
                        + Objects.requireNonNullElse(change.there(), "not set") + " in the database. ";
        return change.script() + ": " + values + change.meaning() + " " + change.advice();
    }

    private String end() {
        String written = "the stamp of the variant " + variant
                + (rows == 0
                        ? ""
                        : rows == 1 ? " and 1 row of Flyway's history" : " and " + rows + " rows of Flyway's history");
        if (applied) {
            return "Written: " + written + (ok ? "." : ". Not everything is settled.");
        }
        List<String> open = open();
        return "Nothing was changed. adopt.sql writes " + written
                + (ok
                        ? "; so does the goal with -Dflyway-variants.apply=true."
                        : ". Settle first "
                                + (open.isEmpty() ? "what is listed above." : String.join(", ", open) + "."));
    }

    /** The scripts of which something is left to a person. */
    private List<String> open() {
        Stream<String> rows = Stream.concat(missing.stream(), extra.stream())
                .filter(row -> !row.settled())
                .map(Row::script);
        Stream<String> changes =
                changed.stream().filter(change -> !change.settled()).map(Change::script);
        Stream<String> failures = failed.stream().filter(row -> !row.settled()).map(Row::script);
        return Stream.of(rows, changes, failures)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
