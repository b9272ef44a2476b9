package io.github.flywayvariants.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code verify}: what was found where two databases are to be the same but for their rows.
 *
 * @param variant the variant that is proved, or the address of the first of two databases that were given
 * @param against what it is compared with: another variant, or an address
 * @param version the version that the first is at, or null where it has none
 * @param sameVersion whether both are at the same version
 * @param historyDifferences what differs between the histories of Flyway
 * @param schemaDifferences what differs between the objects and may not
 * @param keptSchema what the project keeps of the objects in git; null where it keeps nothing, and where two databases were given
 * @param ignored every glob of what may differ, with how many differences it ignored
 * @param residualRows tables of a variant without data that hold rows which are no reference rows
 * @param allowedRows tables that hold such rows and may
 * @param referenceRows the tables of reference rows
 * @param foreignKeys all foreign keys, of both databases
 * @param validatedByFlyway whether stock Flyway takes the original scripts for those that the database was built from; null where that
 *     was not asked, since two databases were given
 * @param validationErrors what stock Flyway says where it does not
 * @param secondMigrateChanges how many migrations stock Flyway ran when asked to migrate once more; null where that was not asked
 * @param graph the tables of both, with their rows and how they hang together
 * @param build what the variants are made of; null where two databases were given
 * @param baselines the baseline that the variant begins with, against the scripts that it stands for; empty where it has none of both
 * @param upgrade what was found of an upgrade from an earlier release; null where none was asked for
 * @param timings what took how long
 * @param notices what a person should know, in sentences
 * @param ok whether everything holds
 */
public record VerifyReport(
        String variant,
        String against,
        @Nullable String version,
        boolean sameVersion,
        List<HistoryDifference> historyDifferences,
        List<SchemaDifference> schemaDifferences,
        @Nullable KeptSchema keptSchema,
        List<Ignored> ignored,
        List<ResidualRows> residualRows,
        List<AllowedRows> allowedRows,
        List<ReferenceRows> referenceRows,
        List<ForeignKey> foreignKeys,
        @Nullable Boolean validatedByFlyway,
        List<String> validationErrors,
        @Nullable Integer secondMigrateChanges,
        TableGraph graph,
        @Nullable VerifyBuild build,
        List<VerifyBaseline> baselines,
        @Nullable VerifyUpgrade upgrade,
        List<Timing> timings,
        List<String> notices,
        boolean ok)
        implements Report {

    private static final String PRESENT = "present";

    /** Copies the lists. */
    public VerifyReport {
        historyDifferences = List.copyOf(historyDifferences);
        schemaDifferences = List.copyOf(schemaDifferences);
        ignored = List.copyOf(ignored);
        residualRows = List.copyOf(residualRows);
        allowedRows = List.copyOf(allowedRows);
        referenceRows = List.copyOf(referenceRows);
        foreignKeys = List.copyOf(foreignKeys);
        validationErrors = List.copyOf(validationErrors);
        baselines = List.copyOf(baselines);
        timings = List.copyOf(timings);
        notices = List.copyOf(notices);
    }

    /**
     * Something that two histories say differently.
     *
     * @param script the script of the row
     * @param property the column; {@code row} where one of them has no such row; {@code order} where a version ran after a later one on one
     *     side and before it on the other; {@code place} of the first version that is not in order after an upgrade
     * @param here the value on the one side, {@code present} for a row; null where there is none
     * @param there the value on the other side, likewise
     */
    public record HistoryDifference(
            String script,
            String property,
            @Nullable String here,
            @Nullable String there) {}

    /**
     * Something that two databases say differently of an object.
     *
     * @param kind what the object is
     * @param object its name
     * @param property what differs; for an object that only one of them has, its kind
     * @param here the value on the one side, {@code present} for an object; null where there is none
     * @param there the value on the other side, likewise
     */
    public record SchemaDifference(
            String kind,
            String object,
            String property,
            @Nullable String here,
            @Nullable String there) {}

    /**
     * The objects as the project keeps them.
     *
     * @param file the file, as a person would write it
     * @param differences what differs between the variant, which is here, and the file, which is there
     */
    public record KeptSchema(String file, List<SchemaDifference> differences) {

        /** Copies the list. */
        public KeptSchema {
            differences = List.copyOf(differences);
        }
    }

    /**
     * What may differ.
     *
     * @param glob the entry of {@code verify.ignore}
     * @param differences how many differences it ignored
     */
    public record Ignored(String glob, int differences) {}

    /**
     * Rows that are not to be there.
     *
     * @param variant the variant that has them
     * @param table their table
     * @param rows how many there are
     * @param broughtBy the statement that most likely brought them, by script and line; null where none is known
     */
    public record ResidualRows(
            String variant,
            String table,
            long rows,
            @Nullable String broughtBy) {}

    /**
     * Rows that are allowed by {@code verify.allowedRows}.
     *
     * @param variant the variant that has them
     * @param table their table
     * @param rows how many there are
     */
    public record AllowedRows(String variant, String table, long rows) {}

    /**
     * A table of reference rows.
     *
     * @param table its name
     * @param rows how many reference rows the first database has
     * @param same whether the other one has the same
     * @param missing how many the first one lacks
     * @param extra how many the other one lacks
     * @param different how many have the same key and other values
     * @param columns the columns that differ
     * @param notCompared columns that were left out, since a clock or a random number fills them or they may differ
     */
    public record ReferenceRows(
            String table,
            long rows,
            boolean same,
            long missing,
            long extra,
            long different,
            List<String> columns,
            List<String> notCompared) {

        /** Copies the lists. */
        public ReferenceRows {
            columns = List.copyOf(columns);
            notCompared = List.copyOf(notCompared);
        }
    }

    /**
     * A foreign key.
     *
     * @param variant the variant whose database was asked
     * @param name its table and its name
     * @param orphans how many rows refer to a row that is not there
     */
    public record ForeignKey(String variant, String name, long orphans) {}

    /**
     * How long something took.
     *
     * @param step what
     * @param millis how long, in milliseconds
     */
    public record Timing(String step, long millis) {}

    /** Says what differs, with the names of both sides; a thing that only one side has is no property of it. */
    static String sentence(String what, String property, @Nullable String here, @Nullable String there, Sides sides) {
        if (PRESENT.equals(here) && there == null) {
            return what + " is only in " + sides.here();
        }
        if (here == null && PRESENT.equals(there)) {
            return what + " is only in " + sides.there();
        }
        if (here != null && there != null && here.contains("\n") && there.contains("\n")) {
            return what + ": " + property + " " + LongTexts.of(here, there).words(sides);
        }
        return what + ": " + property + " is " + words(here) + " in " + sides.here() + " and " + words(there) + " in "
                + sides.there();
    }

    /** What the two sides are called. */
    record Sides(String here, String there) {

        String sentence(SchemaDifference difference) {
            return VerifyReport.sentence(
                    difference.kind() + " " + difference.object(),
                    difference.property(),
                    difference.here(),
                    difference.there(),
                    this);
        }
    }

    private static String words(@Nullable String value) {
        return Objects.requireNonNullElse(value, "not set");
    }

    /**
     * Something that is to hold.
     *
     * @param name what, in a few words
     * @param about what was looked at
     * @param holds whether it does
     * @param found how much speaks against it, in words; empty where it holds, or there is no number
     */
    public record Proof(String name, String about, boolean holds, String found) {

        static Proof of(String name, String about, boolean holds) {
            return new Proof(name, about, holds, "");
        }

        static Proof of(String name, String about, int against, String what) {
            return new Proof(name, about, against == 0, against == 0 ? "" : count(against, what));
        }

        private String result() {
            return holds ? "yes" : found.isEmpty() ? "NO" : "NO, " + found;
        }
    }

    /** Returns the proofs with their results; those that were not asked for are missing. */
    public List<Proof> proofs() {
        long rows = referenceRows.stream().mapToLong(ReferenceRows::rows).sum();
        List<Proof> proofs = new ArrayList<>();
        proofs.add(Proof.of("same version", "the newest version in both histories", sameVersion));
        proofs.add(Proof.of(
                "same history",
                "Flyway's history, row by row, with the checksums",
                historyDifferences.size(),
                "difference"));
        proofs.add(Proof.of(
                "same objects",
                "all objects and their properties, from columns to grants",
                schemaDifferences.size(),
                "difference"));
        if (keptSchema != null) {
            proofs.add(Proof.of(
                    "same as " + keptSchema.file(),
                    "the objects as the project keeps them in git",
                    keptSchema.differences().size(),
                    "difference"));
        }
        if (build != null) {
            proofs.add(Proof.of(
                    "no rows left over",
                    "rows that are no reference rows, in variants without data",
                    residualRows.size(),
                    "table"));
        }
        proofs.add(Proof.of(
                "same reference rows",
                count(rows, "row") + " of " + count(referenceRows.size(), "table") + ", value by value",
                differentReferences().size(),
                "table"));
        proofs.add(Proof.of(
                "foreign keys hold",
                count(foreignKeys.size(), "foreign key") + " of both, asked for rows that refer to nothing",
                brokenKeys().size(),
                "foreign key"));
        if (validatedByFlyway != null) {
            proofs.add(Proof.of("stock Flyway validates it", "validate with the original scripts", validatedByFlyway));
        }
        if (secondMigrateChanges != null) {
            proofs.add(Proof.of(
                    "nothing left to migrate",
                    "migrate once more with the original scripts",
                    secondMigrateChanges,
                    "migration"));
        }
        baselines.forEach(baseline -> proofs.add(Proof.of(
                "same without the baseline",
                baseline.script()
                        + ", against a database that runs the scripts it stands for: objects and reference rows",
                baseline.ok() ? 0 : baseline.sentences().size(),
                "difference")));
        if (upgrade != null) {
            proofs.addAll(new UpgradeWords(upgrade).proofs());
        }
        return proofs;
    }

    static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    @Override
    public String text() {
        TextTable table = new TextTable("Proof", "Result");
        proofs().forEach(proof -> table.row(proof.name(), proof.result()));
        String end = System.lineSeparator();
        List<String> lines = lines();
        return variant + " against " + against + ", version " + Objects.requireNonNullElse(version, "none") + end + end
                + table + end + (lines.isEmpty() ? "" : end + String.join(end, lines) + end) + end
                + (ok ? "Everything holds." : "Not everything holds.");
    }

    /** Returns the tables whose reference rows are not the same. */
    public List<ReferenceRows> differentReferences() {
        return referenceRows.stream().filter(table -> !table.same()).toList();
    }

    /** Returns the foreign keys with rows that refer to nothing. */
    public List<ForeignKey> brokenKeys() {
        return foreignKeys.stream().filter(key -> key.orphans() > 0).toList();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Sides sides = new Sides(variant, against);
        historyDifferences.forEach(difference -> lines.add(sentence(
                "history of " + difference.script(),
                difference.property(),
                difference.here(),
                difference.there(),
                sides)));
        schemaDifferences.forEach(difference -> lines.add(sides.sentence(difference)));
        if (keptSchema != null) {
            Sides withFile = new Sides(variant, keptSchema.file());
            keptSchema.differences().forEach(difference -> lines.add(withFile.sentence(difference)));
        }
        residualRows.forEach(rows -> lines.add("rows left over in " + rows.table() + " of " + rows.variant() + ": "
                + rows.rows() + (rows.broughtBy() == null ? "" : ", most likely by " + rows.broughtBy())));
        differentReferences().forEach(table -> lines.add(line(table, sides)));
        brokenKeys()
                .forEach(key -> lines.add("foreign key " + key.name() + " of " + key.variant() + ": " + key.orphans()
                        + " rows refer to rows that are not there"));
        lines.addAll(validationErrors);
        baselines.forEach(baseline ->
                baseline.sentences().forEach(line -> lines.add("baseline " + baseline.script() + ": " + line)));
        if (upgrade != null) {
            lines.addAll(new UpgradeWords(upgrade).lines());
        }
        ignored.forEach(glob -> lines.add(
                glob.differences() == 0
                        ? glob.glob()
                                + " is ignored: no difference of objects was; where rows are compared, a column that it means is left out"
                        : "differences of objects ignored by " + glob.glob() + ": " + glob.differences()));
        allowedRows.forEach(rows -> lines.add("allowed rows in " + rows.table() + ": " + rows.rows()));
        lines.addAll(notices);
        return lines;
    }

    private static String line(ReferenceRows table, Sides sides) {
        return "reference rows of " + table.table() + ": " + table.missing() + " missing in " + sides.here() + ", "
                + table.extra() + " missing in " + sides.there() + ", " + table.different() + " different"
                + (table.columns().isEmpty() ? "" : " in " + String.join(", ", table.columns()));
    }

    static String line(ReferenceRows table) {
        return "reference rows of " + table.table() + ": " + table.missing() + " missing, " + table.extra()
                + " too many, " + table.different() + " different"
                + (table.columns().isEmpty() ? "" : " in " + String.join(", ", table.columns()));
    }
}
