package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.VerifyUpgrade;
import io.github.flywayvariants.report.VerifyUpgrade.Change;
import io.github.flywayvariants.report.VerifyUpgrade.Database;
import io.github.flywayvariants.report.VerifyUpgrade.Gone;
import io.github.flywayvariants.report.VerifyUpgrade.Script;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was found of an upgrade, as tables. */
final class UpgradeGrids {

    private final VerifyUpgrade upgrade;

    UpgradeGrids(VerifyUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    /** Returns what the database was filled with, in words; nothing where it was not. */
    String filledWith() {
        Database filled = upgrade.filled();
        return filled == null ? "" : String.join(", ", filled.filledWith());
    }

    Grid scripts() {
        Grid.Builder grid = Grid.of("upgrade-scripts", "Scripts that the upgrade ran")
                .columns("Version", "Script", "Kind", "Action");
        for (Script script : upgrade.scripts()) {
            grid.line(
                    script.version() == null ? Cell.none("repeatable") : Cell.text(script.version()),
                    Cell.name(script.script()).head(),
                    Cell.text(script.kind()),
                    Cell.icon(script.action(), script.action()));
        }
        return grid.build();
    }

    /** Returns the tables that have a row. */
    List<Grid> found() {
        return Stream.of(sentences(), changes(), gone()).filter(Grid::hasLines).toList();
    }

    private Grid sentences() {
        Grid.Builder grid = Grid.of("upgrade-differences", "What does not hold").columns("Database", "Found");
        addSentences(grid, "empty", upgrade.empty());
        addSentences(grid, "filled", upgrade.filled());
        return grid.build();
    }

    private static void addSentences(Grid.Builder grid, String which, @Nullable Database database) {
        if (database != null) {
            database.sentences().forEach(sentence -> grid.line(Cell.text(which).head(), Cell.value(sentence)));
        }
    }

    private Grid changes() {
        Grid.Builder grid = Grid.of("upgrade-changes", "Rows that the upgrade changed")
                .columns("Table")
                .numbers("Inserted", "Deleted", "Changed")
                .columns("In columns", "By");
        Database filled = upgrade.filled();
        for (Change change : filled == null ? List.<Change>of() : filled.changes()) {
            grid.line(
                    Cell.name(change.table()).head(),
                    Cell.number(change.inserted()),
                    Cell.number(change.deleted()),
                    Cell.number(change.changed()),
                    change.columns().isEmpty() ? Cell.none("none") : Cell.name(String.join(", ", change.columns())),
                    change.by().isEmpty()
                            ? Cell.icon("bad", "no statement was to")
                            : Cell.name(String.join(", ", change.by())));
        }
        return grid.build();
    }

    private Grid gone() {
        Grid.Builder grid = Grid.of("upgrade-gone", "Tables and columns that are gone")
                .columns("Name")
                .numbers("Rows of the table");
        Database filled = upgrade.filled();
        for (Gone gone : filled == null ? List.<Gone>of() : filled.gone()) {
            grid.line(Cell.name(gone.name()).head(), Cell.number(gone.rows()));
        }
        return grid.build();
    }
}
