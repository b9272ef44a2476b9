package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.VerifyBuild;
import io.github.flywayvariants.report.VerifyBuild.Dataset;
import io.github.flywayvariants.report.VerifyBuild.LeftOut;
import io.github.flywayvariants.report.VerifyBuild.Migration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the variants are made of, as tables. */
final class BuildGrids {

    private static final String OMIT = "omit";

    /** What was done with a script, by the action. */
    private static final Map<String, String> DONE = new LinkedHashMap<>();

    static {
        DONE.put("run", "run");
        DONE.put("record", "recorded");
        DONE.put("strip", "stripped");
        DONE.put(OMIT, "omitted");
    }

    private final VerifyBuild build;
    private final String here;
    private final String there;

    /**
     * Creates the tables.
     *
     * @param here the name of the variant
     * @param there the name of the other one
     */
    BuildGrids(VerifyBuild build, String here, String there) {
        this.build = build;
        this.here = here;
        this.there = there;
    }

    /** A script as a mark in the line of all scripts. */
    record Mark(String action, String words) {}

    List<Mark> marks() {
        return build.migrations().stream()
                .map(migration -> new Mark(word(migration.here()), migration.script() + ": " + word(migration.here())))
                .toList();
    }

    private static String word(@Nullable String action) {
        return Objects.requireNonNullElse(action, OMIT);
    }

    /** Returns how often the variant does what, in words. */
    String actions() {
        Map<String, Long> actions = build.migrations().stream()
                .collect(Collectors.groupingBy(migration -> word(migration.here()), Collectors.counting()));
        return DONE.entrySet().stream()
                .filter(entry -> actions.containsKey(entry.getKey()))
                .map(entry -> Words.number(actions.getOrDefault(entry.getKey(), 0L)) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    Grid migrations() {
        Grid.Builder grid = Grid.of("scripts", "Scripts in the order of Flyway")
                .columns("Version", "Description", "Script", "Kind", here, there);
        for (Migration migration : build.migrations()) {
            grid.line(
                    migration.version() == null
                            ? Cell.none(migration.type().equals("CALLBACK") ? "callback" : "repeatable")
                            : Cell.text(migration.version()),
                    Cell.text(migration.description()),
                    Cell.name(migration.script()).head(),
                    Cell.text(migration.kind()),
                    action(migration.here()),
                    action(migration.there()));
        }
        return grid.build();
    }

    private static Cell action(@Nullable String action) {
        return Cell.icon(word(action), word(action));
    }

    Grid leftOut() {
        Grid.Builder grid = Grid.of("omitted", "What was left out")
                .columns("From", "Variant", "Action", "Kind", "Table")
                .numbers("Statements", "Rows");
        for (LeftOut leftOut : build.leftOut()) {
            boolean whole = leftOut.line() == null;
            grid.line(
                    Cell.name(leftOut.script() + (whole ? "" : ":" + leftOut.line()))
                            .head(),
                    Cell.text(leftOut.variant()),
                    action(leftOut.action()),
                    leftOut.kind() == null ? Cell.none("all of it") : Cell.text(leftOut.kind()),
                    Cell.name(leftOut.table()),
                    Cell.number(whole ? null : (long) leftOut.statements(), "not counted"),
                    Cell.number(leftOut.rows(), "not counted"));
        }
        return grid.build();
    }

    Grid datasets() {
        Grid.Builder grid = Grid.of("named-datasets", "Datasets of the variants")
                .columns("Dataset", "Variant", "Versions", "Loaded when")
                .numbers("Rows loaded here");
        for (Dataset dataset : build.datasets()) {
            grid.line(
                    Cell.name(dataset.dataset()).head(),
                    Cell.text(dataset.variant()),
                    Cell.text(versions(dataset)),
                    Cell.text(dataset.reference() ? "in every variant" : "the variant is migrated"),
                    Cell.number(dataset.rows(), "not loaded"));
        }
        return grid.build();
    }

    private static String versions(Dataset dataset) {
        String from = dataset.from();
        if (from == null) {
            return dataset.to() == null ? "any" : "to " + dataset.to();
        }
        return dataset.to() == null ? "from " + from : from.equals(dataset.to()) ? from : from + " to " + dataset.to();
    }
}
