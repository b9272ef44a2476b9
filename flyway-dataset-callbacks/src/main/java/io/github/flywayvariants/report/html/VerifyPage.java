package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Rows;
import io.github.flywayvariants.report.VerifyBuild;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.Proof;
import io.github.flywayvariants.report.VerifyReport.Timing;
import io.github.flywayvariants.report.VerifyUpgrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The page of {@code verify}: one file that loads nothing, with no value of a row. */
public final class VerifyPage {

    /** The name of its file. */
    public static final String NAME = "index.html";

    private static final Page PAGE = Page.of("verify.html.mustache");
    private static final String STYLE = Page.text("verify.css");

    private final VerifyReport report;

    private VerifyPage(VerifyReport report) {
        this.report = report;
    }

    /** Returns the page of a report; the same bytes for the same report. */
    public static byte[] html(VerifyReport report) {
        return PAGE.html(new VerifyPage(report).view());
    }

    /** What the template shows. */
    private record View(
            String style,
            VerifyReport report,
            Verdict verdict,
            List<Figure> figures,
            List<Grid> found,
            List<Grid> allowed,
            @Nullable BuildView build,
            @Nullable UpgradeView upgrade,
            GraphView graph,
            boolean hasTables,
            Grid graphTable,
            Grid rows,
            Grid timings) {}

    /**
     * What came of it.
     *
     * @param words in two or three words
     * @param sentence in one sentence more
     */
    private record Verdict(String icon, String words, String sentence) {}

    /** A number that tells how much was looked at. */
    private record Figure(String name, String number, String more) {}

    /** What the variants are made of. */
    private record BuildView(
            List<BuildGrids.Mark> marks, String actions, Grid migrations, Grid leftOut, Grid datasets) {

        static BuildView of(BuildGrids grids) {
            return new BuildView(grids.marks(), grids.actions(), grids.migrations(), grids.leftOut(), grids.datasets());
        }
    }

    /** What was found of an upgrade. */
    private record UpgradeView(
            String from,
            String release,
            String filledWith,
            boolean isFilled,
            Grid scripts,
            List<Grid> found,
            List<String> notCompared) {

        static UpgradeView of(VerifyUpgrade upgrade) {
            UpgradeGrids grids = new UpgradeGrids(upgrade);
            VerifyUpgrade.Database filled = upgrade.filled();
            return new UpgradeView(
                    upgrade.from(),
                    upgrade.release(),
                    grids.filledWith(),
                    filled != null,
                    grids.scripts(),
                    grids.found(),
                    filled == null ? List.of() : filled.notCompared());
        }
    }

    private View view() {
        TableGrids tables = new TableGrids(report);
        Differences differences = new Differences(report);
        return new View(
                STYLE,
                report,
                verdict(),
                figures(),
                differences.found(),
                differences.allowed(),
                grids().map(BuildView::of).orElse(null),
                Optional.ofNullable(report.upgrade()).map(UpgradeView::of).orElse(null),
                GraphView.of(report),
                !report.graph().tables().isEmpty(),
                tables.graph(),
                tables.rows(),
                timings());
    }

    private Optional<BuildGrids> grids() {
        return Optional.ofNullable(report.build())
                .map(build -> new BuildGrids(build, report.variant(), report.against()));
    }

    private Verdict verdict() {
        List<Proof> proofs = report.proofs();
        long failed = proofs.stream().filter(proof -> !proof.holds()).count();
        return report.ok()
                ? new Verdict("ok", "Everything holds", "All " + proofs.size() + " proofs hold.")
                : new Verdict(
                        "bad",
                        "Not everything holds",
                        failed + " of " + proofs.size() + (failed == 1 ? " proofs does" : " proofs do") + " not hold.");
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        VerifyBuild build = report.build();
        if (build != null) {
            figures.add(new Figure(
                    "Scripts",
                    Words.number(build.migrations().size()),
                    grids().orElseThrow().actions()));
        }
        TableGraph graph = report.graph();
        figures.add(new Figure(
                "Tables",
                Words.number(graph.tables().size()),
                Words.count(graph.references().size(), "foreign key")));
        figures.add(new Figure("Rows in " + report.variant(), rows(TableGraph.Table::here), ""));
        figures.add(new Figure("Rows in " + report.against(), rows(TableGraph.Table::there), ""));
        return figures;
    }

    private String rows(Function<TableGraph.Table, @Nullable Rows> side) {
        return Words.number(report.graph().tables().stream()
                .map(side)
                .filter(Objects::nonNull)
                .mapToLong(Rows::rows)
                .sum());
    }

    private Grid timings() {
        Grid.Builder grid =
                Grid.of("durations", "How long it took").columns("Step").numbers("Time");
        for (Timing timing : report.timings()) {
            grid.line(
                    Cell.text(timing.step()).head(),
                    new Cell(Words.duration(timing.millis()), "number", false, "", "", false));
        }
        return grid.build();
    }
}
