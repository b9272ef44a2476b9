package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.UpgradeReport;
import io.github.flywayvariants.report.UpgradeReport.Change;
import io.github.flywayvariants.report.UpgradeReport.Lock;
import io.github.flywayvariants.report.UpgradeReport.Loss;
import io.github.flywayvariants.report.UpgradeReport.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that tells a DBA what migrating to a bundle does to a database that is there: one file that loads nothing. */
public final class UpgradePage {

    private static final Page PAGE = Page.of("upgrade.html.mustache");
    private static final String STYLE = Page.text("verify.css");

    private static final String CHANGED = "writes the rows that it changes";

    private final UpgradeReport report;

    private UpgradePage(UpgradeReport report) {
        this.report = report;
    }

    /** Returns the page; the same bytes for the same report. */
    public static byte[] html(UpgradeReport report) {
        return PAGE.html(new UpgradePage(report).view());
    }

    /** What the template shows. */
    private record View(
            String style,
            UpgradeReport report,
            String held,
            @Nullable Part pending,
            @Nullable Part earlier,
            @Nullable Part all) {}

    /** Scripts with what they do. */
    private record Part(List<String> placeholders, Grid losses, Grid scripts, Grid changes, Grid locks, String unread) {

        static Part of(String id, String which, List<Script> scripts) {
            return new Part(
                    scripts.stream()
                            .flatMap(script -> script.placeholders().stream())
                            .distinct()
                            .sorted()
                            .toList(),
                    lossGrid(id + "-losses", "Values that are lost by statements" + which, scripts),
                    scriptGrid(id + "-scripts", "Scripts" + which, scripts),
                    changeGrid(id + "-changes", "Statements" + which + " that change rows", scripts),
                    lockGrid(id + "-locks", "Locks of statements" + which, scripts),
                    String.join(
                            ", ",
                            scripts.stream()
                                    .filter(script -> !script.readable())
                                    .map(Script::script)
                                    .toList()));
        }
    }

    private View view() {
        boolean isUpgrade = report.from() != null;
        return new View(
                STYLE,
                report,
                held(),
                isUpgrade ? Part.of("pending", " of the upgrade", pending(true)) : null,
                isUpgrade ? Part.of("earlier", " before it", pending(false)) : null,
                isUpgrade ? null : Part.of("all", " of any version", report.scripts()));
    }

    private List<Script> pending(boolean pending) {
        return report.scripts().stream()
                .filter(script -> Objects.equals(script.pending(), pending))
                .toList();
    }

    private String held() {
        return switch (report.lockedUntil()) {
            case "migration" -> "Flyway runs all scripts in one transaction here, and locks are held until its end.";
            case "script" ->
                "Locks are held until the end of the script, which Flyway runs in one transaction; a script that asks for none, until the"
                        + " end of the statement.";
            default ->
                "Statements that change the structure are committed by themselves, and their locks are held until their end; those of"
                        + " rows until the next one, or the end of the script.";
        };
    }

    private static Grid scriptGrid(String id, String caption, List<Script> scripts) {
        Grid.Builder grid = Grid.of(id, caption).columns("Version", "Script", "Action", "Runs");
        for (Script script : scripts) {
            grid.line(
                    version(script),
                    Cell.name(script.script()).head(),
                    Cell.icon(script.action(), script.action()),
                    Cell.text(runs(script)));
        }
        return grid.build();
    }

    private static Cell version(Script script) {
        return script.version() == null ? Cell.none("none") : Cell.text(script.version());
    }

    private static String runs(Script script) {
        if (script.action().equals("record")) {
            return "not at all; it gets its row in the history";
        }
        return switch (script.runs()) {
            case "always" -> "each time";
            case "changed" -> "when its text has changed";
            default -> "once";
        };
    }

    private static Grid lossGrid(String id, String caption, List<Script> scripts) {
        Grid.Builder grid =
                Grid.of(id, caption).columns("Version", "Script", "Table", "Statement", "What is gone after it");
        for (Script script : scripts) {
            for (Loss loss : script.losses()) {
                grid.line(
                        version(script),
                        place(script, loss.line()),
                        Cell.name(loss.table()),
                        Cell.name(loss.statement()),
                        Cell.text(gone(loss)));
            }
        }
        return grid.build();
    }

    private static String gone(Loss loss) {
        return switch (loss.loses()) {
            case "column" -> "a column with its values";
            case "table" -> "the table with its rows";
            default -> "all rows";
        };
    }

    /** The same is told once a script and table, with the lines of all statements that do it. */
    private static Grid changeGrid(String id, String caption, List<Script> scripts) {
        Grid.Builder grid = Grid.of(id, caption)
                .columns("Version", "Script", "Table", "First statement")
                .numbers("Statements");
        for (Script script : scripts) {
            Map<String, List<Change>> tables = script.changes().stream()
                    .collect(Collectors.groupingBy(
                            change -> Objects.requireNonNullElse(change.table(), ""),
                            LinkedHashMap::new,
                            Collectors.toList()));
            for (List<Change> changes : tables.values()) {
                Change first = changes.get(0);
                grid.line(
                        version(script),
                        place(script, first.line()),
                        Cell.name(first.table()),
                        Cell.name(first.statement()),
                        Cell.number(changes.size()));
            }
        }
        return grid.build();
    }

    private static Grid lockGrid(String id, String caption, List<Script> scripts) {
        Grid.Builder grid = Grid.of(id, caption)
                .columns("Version", "Script", "Table", "Statement", "What waits", "Meanwhile", "Lock");
        for (Script script : scripts) {
            for (Lock lock : script.locks()) {
                if (!isTold(script, lock)) {
                    grid.line(
                            version(script),
                            place(script, lock.line()),
                            Cell.name(lock.table()),
                            Cell.name(lock.statement()),
                            Cell.text(lock.waits()),
                            Cell.text(lock.work()),
                            Cell.text(lock.lock()));
                }
            }
        }
        return grid.build();
    }

    private static Cell place(Script script, int line) {
        return Cell.name(script.script() + ":" + line).head();
    }

    /** That rows are locked which are changed goes without saying. */
    private static boolean isTold(Script script, Lock lock) {
        return lock.work().equals(CHANGED)
                && script.changes().stream()
                        .anyMatch(change ->
                                change.line() == lock.line() && lock.table().equals(change.table()));
    }
}
