package io.github.flywayvariants.report;

import io.github.flywayvariants.report.VerifyReport.Ignored;
import io.github.flywayvariants.report.VerifyReport.SchemaDifference;
import io.github.flywayvariants.report.VerifyReport.Sides;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of {@code verify} where a database is compared with a file that its objects are kept in.
 *
 * @param variant the address of the database
 * @param against the file
 * @param schemaDifferences what differs between the objects and may not; the database is here, the file there
 * @param ignored every glob of what may differ, with how many differences it ignored
 * @param ok whether nothing differs
 */
public record SchemaReport(
        String variant, String against, List<SchemaDifference> schemaDifferences, List<Ignored> ignored, boolean ok)
        implements Report {

    /** Copies the lists. */
    public SchemaReport {
        schemaDifferences = List.copyOf(schemaDifferences);
        ignored = List.copyOf(ignored);
    }

    @Override
    public String text() {
        Sides sides = new Sides("the database", "the file");
        List<String> lines = new ArrayList<>(List.of(variant + " against " + against));
        schemaDifferences.forEach(difference -> lines.add(sides.sentence(difference)));
        ignored.forEach(
                glob -> lines.add("differences of objects ignored by " + glob.glob() + ": " + glob.differences()));
        lines.add(ok ? "The objects are those of the file." : "The objects are not those of the file.");
        return String.join(System.lineSeparator(), lines);
    }
}
