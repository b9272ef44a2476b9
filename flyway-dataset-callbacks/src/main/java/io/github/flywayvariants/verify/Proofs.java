package io.github.flywayvariants.verify;

import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.schema.ComparisonOptions;
import io.github.flywayvariants.schema.SchemaComparison;
import io.github.flywayvariants.schema.SchemaSnapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found in two databases.
 *
 * @param history what differs between their histories
 * @param objects the objects of the first
 * @param schema what differs between their objects
 * @param residual rows that are not to be there
 * @param allowed rows that need not be there, and may
 * @param reference the tables of reference rows
 * @param foreignKeys all foreign keys of both
 * @param tables the tables of both, with their rows
 */
public record Proofs(
        List<VerifyReport.HistoryDifference> history,
        SchemaSnapshot objects,
        SchemaComparison schema,
        List<VerifyReport.ResidualRows> residual,
        List<VerifyReport.AllowedRows> allowed,
        List<VerifyReport.ReferenceRows> reference,
        List<VerifyReport.ForeignKey> foreignKeys,
        TableGraph tables) {

    /** Copies the lists. */
    public Proofs {
        history = List.copyOf(history);
        residual = List.copyOf(residual);
        allowed = List.copyOf(allowed);
        reference = List.copyOf(reference);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /**
     * Looks. Nothing is changed in either.
     *
     * @param here the one whose reference rows are those that count
     * @param there the other one
     */
    public static Proofs of(Side here, Expected ofHere, Side there, Expected ofThere, MayDiffer mayDiffer)
            throws SQLException, IOException {
        PartialView.refuse(here, ofHere);
        PartialView.refuse(there, ofThere);
        ComparisonOptions options = mayDiffer.objects();
        List<VerifyReport.HistoryDifference> history = Histories.compare(here, there, mayDiffer);
        SchemaSnapshot snapshot = here.snapshot();
        SchemaComparison schema = SchemaComparison.of(snapshot, there.snapshot(), options);
        String defaultSchema = here.catalog().defaultSchema();
        ReferenceComparison references = new ReferenceComparison(
                here,
                there,
                (table, column) -> options.ignores(table, column, defaultSchema),
                ClockDefaults.in(snapshot, defaultSchema));
        return inBoth(here, there, () -> {
            List<LeftOverRows> leftOver = new ArrayList<>();
            if (ofHere.dataFree()) {
                leftOver.add(LeftOverRows.in(here, ofHere));
            }
            if (ofThere.dataFree()) {
                leftOver.add(LeftOverRows.in(there, ofThere));
            }
            return new Proofs(
                    history,
                    snapshot,
                    schema,
                    leftOver.stream().flatMap(rows -> rows.residual().stream()).toList(),
                    leftOver.stream().flatMap(rows -> rows.allowed().stream()).toList(),
                    references.run(ofHere.reference()),
                    Stream.concat(Orphans.in(here).stream(), Orphans.in(there).stream())
                            .toList(),
                    TableSurvey.of(here, ofHere, there, ofThere));
        });
    }

    /** Returns whether nothing was found that may not be. */
    public boolean hold() {
        return history.isEmpty()
                && schema.same()
                && residual.isEmpty()
                && reference.stream().allMatch(VerifyReport.ReferenceRows::same)
                && foreignKeys.stream().allMatch(key -> key.orphans() == 0);
    }

    private interface Looking {
        Proofs run() throws SQLException, IOException;
    }

    private static Proofs inBoth(Side here, Side there, Looking looking) throws SQLException, IOException {
        return Transaction.run(
                here.connection(),
                here.dialect(),
                outer -> Transaction.run(there.connection(), there.dialect(), inner -> looking.run()));
    }
}
