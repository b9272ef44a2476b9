package io.github.flywayvariants.report;

import io.github.flywayvariants.report.VerifyReport.ForeignKey;
import io.github.flywayvariants.report.VerifyReport.HistoryDifference;
import io.github.flywayvariants.report.VerifyReport.ReferenceRows;
import io.github.flywayvariants.report.VerifyReport.ResidualRows;
import io.github.flywayvariants.report.VerifyReport.SchemaDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an upgrade: an earlier release, migrated to the variant, against a database of the variant that is new.
 *
 * @param from the bundle of the earlier release, by the name of its file or folder
 * @param fromVersion the version of that release; null where it has none
 * @param scripts the scripts that ran in the upgrade, in this order; callbacks apart
 * @param empty the upgrade of a database with no rows but those of the release
 * @param filled the upgrade of one that had been filled with rows; null where there was nothing to fill it with
 */
public record VerifyUpgrade(
        String from,
        @Nullable String fromVersion,
        List<Script> scripts,
        Database empty,
        @Nullable Database filled) {

    /** Copies the list. */
    public VerifyUpgrade {
        scripts = List.copyOf(scripts);
    }

    /**
     * A script that ran.
     *
     * @param version its version, or null
     * @param script its name in Flyway's history
     * @param kind what it does
     * @param action what the variant does with it
     */
    public record Script(@Nullable String version, String script, String kind, String action) {}

    /**
     * A database that was upgraded. What differs does so between it, which is here, and the new one, which is there.
     *
     * @param filledWith what it was filled with between the two releases, in words; nothing where it was not
     * @param rows how many rows were compared with those from before the upgrade
     * @param failure what Flyway said when the upgrade failed; null where it did not
     * @param sameVersion whether both are at the same version
     * @param historyDifferences what differs between the histories of Flyway, but for ranks and for older rows of repeatable scripts
     * @param schemaDifferences what differs between the objects and may not
     * @param residualRows tables that hold rows which are no reference rows; nothing where it was filled
     * @param referenceRows the tables of reference rows
     * @param foreignKeys the foreign keys of both
     * @param validationErrors what stock Flyway says where it does not take the original scripts for those that the database was built from
     * @param secondMigrateChanges how many migrations stock Flyway ran when asked to migrate once more
     * @param changes the tables whose rows were others after the upgrade
     * @param gone what held rows before the upgrade, and is not there any more
     * @param notCompared tables whose rows were not compared, each with why
     */
    public record Database(
            List<String> filledWith,
            long rows,
            @Nullable String failure,
            boolean sameVersion,
            List<HistoryDifference> historyDifferences,
            List<SchemaDifference> schemaDifferences,
            List<ResidualRows> residualRows,
            List<ReferenceRows> referenceRows,
            List<ForeignKey> foreignKeys,
            List<String> validationErrors,
            int secondMigrateChanges,
            List<Change> changes,
            List<Gone> gone,
            List<String> notCompared) {

        /** Copies the lists. */
        public Database {
            filledWith = List.copyOf(filledWith);
            historyDifferences = List.copyOf(historyDifferences);
            schemaDifferences = List.copyOf(schemaDifferences);
            residualRows = List.copyOf(residualRows);
            referenceRows = List.copyOf(referenceRows);
            foreignKeys = List.copyOf(foreignKeys);
            validationErrors = List.copyOf(validationErrors);
            changes = List.copyOf(changes);
            gone = List.copyOf(gone);
            notCompared = List.copyOf(notCompared);
        }

        /** Returns a database whose upgrade failed. */
        public static Database failed(List<String> filledWith, long rows, String failure) {
            return new Database(
                    filledWith,
                    rows,
                    failure,
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    List.of(),
                    List.of(),
                    List.of());
        }

        /** Returns the tables whose reference rows are not the same. */
        public List<ReferenceRows> differentReferences() {
            return referenceRows.stream().filter(table -> !table.same()).toList();
        }

        /** Returns the foreign keys with rows that refer to nothing. */
        public List<ForeignKey> brokenKeys() {
            return foreignKeys.stream().filter(key -> key.orphans() > 0).toList();
        }

        /** Returns the changes that nothing in the upgrade was to make. */
        public List<Change> unexplained() {
            return changes.stream().filter(change -> change.by().isEmpty()).toList();
        }

        /** Says what does not hold, but for rows that are others. */
        public List<String> sentences() {
            return UpgradeWords.sentences(this);
        }

        /** Returns how much differs from a database that is new. */
        int differences() {
            return (failure == null && !sameVersion ? 1 : 0)
                    + historyDifferences.size()
                    + schemaDifferences.size()
                    + residualRows.size()
                    + differentReferences().size()
                    + brokenKeys().size()
                    + validationErrors.size()
                    + secondMigrateChanges;
        }

        /** Returns whether nothing was found that may not be. */
        public boolean holds() {
            return failure == null && differences() == 0 && unexplained().isEmpty();
        }
    }

    /**
     * Rows of a table that were others after the upgrade.
     *
     * @param table the table, as it is called after it
     * @param inserted how many rows were not there before
     * @param deleted how many rows were not there any more
     * @param changed how many rows had other values, in columns that were there before and after
     * @param columns the columns of these
     * @param by the statements that may have made that, by script and line, or a script alone; nothing where there is none
     */
    public record Change(
            String table, long inserted, long deleted, long changed, List<String> columns, List<String> by) {

        /** Copies the lists. */
        public Change {
            columns = List.copyOf(columns);
            by = List.copyOf(by);
        }

        /** Returns what became of its rows, in words. */
        public String words() {
            List<String> words = new ArrayList<>();
            add(words, inserted, "inserted");
            add(words, deleted, "deleted");
            add(words, changed, "changed");
            return String.join(", ", words) + (columns.isEmpty() ? "" : " in " + String.join(", ", columns));
        }

        private static void add(List<String> words, long rows, String what) {
            if (rows > 0) {
                words.add(rows + " " + what);
            }
        }
    }

    /**
     * A table or a column that is not there any more.
     *
     * @param table the table, as it was called before the upgrade
     * @param column the column; null for a table
     * @param rows how many rows the table had, reference rows apart; for a column, those where it was NULL among them
     */
    public record Gone(String table, @Nullable String column, long rows) {

        /** Returns its name. */
        public String name() {
            return column == null ? table : table + "." + column;
        }
    }

    /** Returns the databases that were upgraded. */
    Stream<Database> databases() {
        return Stream.concat(Stream.of(empty), Stream.ofNullable(filled));
    }

    /** Returns whether nothing was found that may not be. */
    public boolean holds() {
        return databases().allMatch(Database::holds);
    }

    /** Returns the earlier release in words. */
    public String release() {
        return fromVersion == null ? "the earlier release" : "version " + fromVersion;
    }
}
