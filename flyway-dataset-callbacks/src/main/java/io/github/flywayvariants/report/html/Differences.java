package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.KeptSchema;
import io.github.flywayvariants.report.VerifyReport.SchemaDifference;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What differs, and what may: each kind as a table that names object, property and both values. */
final class Differences {

    private final VerifyReport report;

    Differences(VerifyReport report) {
        this.report = report;
    }

    /** Returns the tables that have a row, of what may not differ. */
    List<Grid> found() {
        return Stream.of(history(), objects(), kept(), leftOver(), reference(), orphans(), validation(), baselines())
                .filter(Grid::hasLines)
                .toList();
    }

    /** Returns the tables that have a row, of what may. */
    List<Grid> allowed() {
        return Stream.of(ignored(), allowedRows(), notCompared())
                .filter(Grid::hasLines)
                .toList();
    }

    private Grid history() {
        Grid.Builder grid = Grid.of("history", "History of Flyway")
                .columns("Script", "Property", report.variant(), report.against());
        report.historyDifferences()
                .forEach(difference -> grid.line(
                        Cell.name(difference.script()).head(),
                        Cell.text(difference.property()),
                        Cell.value(difference.here()),
                        Cell.value(difference.there())));
        return grid.build();
    }

    private Grid objects() {
        return objects("objects", "Objects", report.against(), report.schemaDifferences());
    }

    private Grid kept() {
        KeptSchema kept = Objects.requireNonNullElse(report.keptSchema(), new KeptSchema("", List.of()));
        return objects("kept", "Objects of " + kept.file(), kept.file(), kept.differences());
    }

    private Grid objects(String id, String caption, String against, List<SchemaDifference> differences) {
        Grid.Builder grid = Grid.of(id, caption).columns("Object", "Kind", "Property", report.variant(), against);
        differences.forEach(difference -> grid.line(
                Cell.name(difference.object()).head(),
                Cell.text(difference.kind()),
                Cell.text(difference.property()),
                Cell.value(difference.here()),
                Cell.value(difference.there())));
        return grid.build();
    }

    private Grid leftOver() {
        Grid.Builder grid = Grid.of("residual", "Rows left over")
                .columns("Table", "Variant")
                .numbers("Rows")
                .columns("Most likely brought by");
        report.residualRows()
                .forEach(rows -> grid.line(
                        Cell.name(rows.table()).head(),
                        Cell.text(rows.variant()),
                        Cell.number(rows.rows()),
                        rows.broughtBy() == null ? Cell.none("not known") : Cell.name(rows.broughtBy())));
        return grid.build();
    }

    private Grid reference() {
        Grid.Builder grid = Grid.of("reference", "Reference rows")
                .columns("Table")
                .numbers("Missing in " + report.variant(), "Only in " + report.variant(), "Different")
                .columns("In columns");
        report.differentReferences()
                .forEach(table -> grid.line(
                        Cell.name(table.table()).head(),
                        Cell.number(table.missing()),
                        Cell.number(table.extra()),
                        Cell.number(table.different()),
                        names(table.columns())));
        return grid.build();
    }

    private Grid orphans() {
        Grid.Builder grid = Grid.of("orphans", "Rows that refer to rows that are not there")
                .columns("Foreign key", "In")
                .numbers("Rows");
        report.brokenKeys()
                .forEach(key ->
                        grid.line(Cell.name(key.name()).head(), Cell.text(key.variant()), Cell.number(key.orphans())));
        return grid.build();
    }

    private Grid validation() {
        Grid.Builder grid = Grid.of("flyway", "What stock Flyway says").columns("Command", "Result");
        report.validationErrors()
                .forEach(error -> grid.line(Cell.text("validate").head(), Cell.value(error.strip())));
        int migrations = Objects.requireNonNullElse(report.secondMigrateChanges(), 0);
        if (migrations > 0) {
            grid.line(
                    Cell.text("migrate").head(),
                    Cell.text(Words.count(migrations, "migration") + " ran that should have been there already"));
        }
        return grid.build();
    }

    private Grid baselines() {
        Grid.Builder grid = Grid.of("baselines", "Baselines, against the scripts that they stand for")
                .columns("Baseline", "Found");
        report.baselines()
                .forEach(baseline -> baseline.sentences()
                        .forEach(sentence ->
                                grid.line(Cell.name(baseline.script()).head(), Cell.value(sentence))));
        return grid.build();
    }

    private Grid ignored() {
        Grid.Builder grid =
                Grid.of("ignored", "Ignored, by verify.ignore").columns("Entry").numbers("Differences");
        report.ignored().forEach(entry -> grid.line(Cell.name(entry.glob()).head(), Cell.number(entry.differences())));
        return grid.build();
    }

    private Grid allowedRows() {
        Grid.Builder grid = Grid.of("allowed", "Allowed, by verify.allowedRows")
                .columns("Table", "Variant")
                .numbers("Rows");
        report.allowedRows()
                .forEach(rows ->
                        grid.line(Cell.name(rows.table()).head(), Cell.text(rows.variant()), Cell.number(rows.rows())));
        return grid.build();
    }

    private Grid notCompared() {
        Grid.Builder grid = Grid.of(
                        "skipped",
                        "Columns not compared, since a clock or a random number fills them, or by verify.ignore")
                .columns("Table of reference rows", "Columns");
        report.referenceRows().stream()
                .filter(table -> !table.notCompared().isEmpty())
                .forEach(table -> grid.line(Cell.name(table.table()).head(), names(table.notCompared())));
        return grid.build();
    }

    private static Cell names(List<String> names) {
        return names.isEmpty() ? Cell.none("none") : Cell.name(String.join(", ", names));
    }
}
