package io.github.flywayvariants.report;

import io.github.flywayvariants.report.VerifyReport.Proof;
import io.github.flywayvariants.report.VerifyReport.Sides;
import io.github.flywayvariants.report.VerifyUpgrade.Change;
import io.github.flywayvariants.report.VerifyUpgrade.Database;
import io.github.flywayvariants.report.VerifyUpgrade.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of an upgrade in lines. */
final class UpgradeWords {

    private static final Sides SIDES = new Sides("the upgraded database", "a new one");

    private final VerifyUpgrade upgrade;

    UpgradeWords(VerifyUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    List<Proof> proofs() {
        List<Proof> proofs = new ArrayList<>();
        int failures = Math.toIntExact(upgrade.databases()
                .filter(database -> database.failure() != null)
                .count());
        proofs.add(Proof.of(
                "upgrade goes through",
                "from " + upgrade.release() + " as it was shipped, " + databases(),
                failures,
                "failure"));
        if (failures == 0) {
            proofs.add(Proof.of(
                    "upgrade gives a new database",
                    "history, objects, reference rows and foreign keys, against a database that is new; stock Flyway",
                    upgrade.databases().mapToInt(Database::differences).sum(),
                    "difference"));
        }
        Database filled = upgrade.filled();
        if (filled != null && filled.failure() == null) {
            proofs.add(Proof.of(
                    "upgrade leaves rows as they are",
                    VerifyReport.count(filled.rows(), "row") + " from before, but for what transforms are to change",
                    filled.unexplained().size(),
                    "table"));
        }
        return proofs;
    }

    private String databases() {
        return upgrade.filled() == null
                ? "of an empty database"
                : "of an empty database, and of one filled with " + with(upgrade.filled());
    }

    private static String with(Database filled) {
        return String.join(", ", filled.filledWith());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(lines("upgrade of an empty database: ", upgrade.empty()));
        Database filled = upgrade.filled();
        if (filled != null) {
            lines.addAll(lines("upgrade of a filled database: ", filled));
        }
        return lines;
    }

    private List<String> lines(String what, Database database) {
        List<String> lines = new ArrayList<>(database.sentences());
        database.changes().forEach(change -> lines.add(line(change)));
        database.gone()
                .forEach(gone -> lines.add(gone.name() + " is gone; " + (gone.column() == null ? "it" : "its table")
                        + " had " + VerifyReport.count(gone.rows(), "row")));
        lines.addAll(database.notCompared());
        return lines.stream().map(line -> what + line).toList();
    }

    /** Says what does not hold of a database, its rows apart. */
    static List<String> sentences(Database database) {
        List<String> lines = new ArrayList<>();
        if (database.failure() != null) {
            lines.add(database.failure());
        } else if (!database.sameVersion()) {
            lines.add("it is at another version than a new one");
        }
        database.historyDifferences()
                .forEach(difference -> lines.add(VerifyReport.sentence(
                        "history of " + difference.script(),
                        difference.property(),
                        difference.here(),
                        difference.there(),
                        SIDES)));
        database.schemaDifferences().forEach(difference -> lines.add(SIDES.sentence(difference)));
        database.residualRows()
                .forEach(rows -> lines.add("rows left over in " + rows.table() + ": " + rows.rows()
                        + (rows.broughtBy() == null ? "" : ", most likely by " + rows.broughtBy())));
        database.differentReferences().forEach(table -> lines.add(VerifyReport.line(table)));
        database.brokenKeys()
                .forEach(key -> lines.add(
                        "foreign key " + key.name() + ": " + key.orphans() + " rows refer to rows that are not there"));
        lines.addAll(database.validationErrors());
        if (database.secondMigrateChanges() > 0) {
            lines.add(VerifyReport.count(database.secondMigrateChanges(), "migration")
                    + " ran that should have been there already");
        }
        return lines;
    }

    private String line(Change change) {
        return "rows of " + change.table() + ": " + change.words()
                + (change.by().isEmpty()
                        ? ", and no statement that ran was to do that; there ran " + scripts()
                        : ", by " + String.join(", ", change.by()));
    }

    private String scripts() {
        return upgrade.scripts().isEmpty()
                ? "no script"
                : upgrade.scripts().stream().map(Script::script).collect(Collectors.joining(", "));
    }
}
