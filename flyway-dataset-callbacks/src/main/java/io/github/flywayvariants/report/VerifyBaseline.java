package io.github.flywayvariants.report;

import io.github.flywayvariants.report.VerifyReport.ForeignKey;
import io.github.flywayvariants.report.VerifyReport.ReferenceRows;
import io.github.flywayvariants.report.VerifyReport.ResidualRows;
import io.github.flywayvariants.report.VerifyReport.SchemaDifference;
import io.github.flywayvariants.report.VerifyReport.Sides;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a baseline migration: a database that begins with it, which is here, against one that runs the scripts it stands for,
 * which is there.
 *
 * @param script the baseline, by its name in Flyway's history
 * @param standsFor the scripts that a database does not run which begins with it
 * @param failure what Flyway said when no database could be made of those; null where one could
 * @param sameVersion whether both are at the same version
 * @param schemaDifferences what differs between the objects and may not
 * @param residualRows tables of the one without the baseline that hold rows which are no reference rows
 * @param referenceRows the tables of reference rows
 * @param foreignKeys the foreign keys of the one without the baseline
 * @param ok whether both are the same
 */
public record VerifyBaseline(
        String script,
        List<String> standsFor,
        @Nullable String failure,
        boolean sameVersion,
        List<SchemaDifference> schemaDifferences,
        List<ResidualRows> residualRows,
        List<ReferenceRows> referenceRows,
        List<ForeignKey> foreignKeys,
        boolean ok) {

    /** Copies the lists. */
    public VerifyBaseline {
        standsFor = List.copyOf(standsFor);
        schemaDifferences = List.copyOf(schemaDifferences);
        residualRows = List.copyOf(residualRows);
        referenceRows = List.copyOf(referenceRows);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Returns one whose scripts make no database. */
    public static VerifyBaseline failed(String script, List<String> standsFor, String failure) {
        return new VerifyBaseline(script, standsFor, failure, false, List.of(), List.of(), List.of(), List.of(), false);
    }

    /** Says what does not hold. */
    public List<String> sentences() {
        if (failure != null) {
            return List.of("without it, the scripts of the set make no database: " + failure
                    + " Keep all scripts that it stands for, or none of them.");
        }
        Sides sides = new Sides("a database that begins with it", "one that runs the scripts it stands for");
        List<String> lines = new ArrayList<>();
        if (!sameVersion) {
            lines.add(
                    sides.here() + " is at another version than " + sides.there()
                            + "; give it the version of the newest script that it stands for, and no flyway.target that is before it");
        }
        schemaDifferences.forEach(difference -> lines.add(sides.sentence(difference)));
        residualRows.forEach(rows -> lines.add("rows left over without it in " + rows.table() + ": " + rows.rows()
                + (rows.broughtBy() == null ? "" : ", most likely by " + rows.broughtBy())));
        referenceRows.stream().filter(table -> !table.same()).forEach(table -> lines.add(VerifyReport.line(table)));
        foreignKeys.stream()
                .filter(key -> key.orphans() > 0)
                .forEach(key -> lines.add("foreign key " + key.name() + " without it: " + key.orphans()
                        + " rows refer to rows that are not there"));
        return lines;
    }
}
