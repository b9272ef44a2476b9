package io.github.flywayvariants.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code info}: every script, what it does, how that is known, and what the variant does with it.
 *
 * @param variant the variant
 * @param migrations the scripts in Flyway's order, callbacks last
 * @param findings what has to be settled before the variant can be made, in words
 * @param details the statements of the scripts that were asked for; none where none were
 * @param database what the database says of itself, or null where none was asked
 */
public record InfoReport(
        String variant,
        List<Migration> migrations,
        List<String> findings,
        List<StatementDetail> details,
        @Nullable Database database)
        implements Report {

    /** Copies the lists. */
    public InfoReport {
        migrations = List.copyOf(migrations);
        findings = List.copyOf(findings);
        details = List.copyOf(details);
    }

    /**
     * One script.
     *
     * @param version its version, or null
     * @param description its description
     * @param script its name in Flyway's history
     * @param type Flyway's name of its type, or {@code CALLBACK}
     * @param kind what it does
     * @param knownBy how that is known
     * @param action what the variant does with it, or null where something has to be settled first
     * @param statements how many statements of each kind it has
     * @param state Flyway's name of its state in the database, or null where no database was asked
     */
    public record Migration(
            @Nullable String version,
            String description,
            String script,
            String type,
            String kind,
            String knownBy,
            @Nullable String action,
            Statements statements,
            @Nullable String state) {}

    /**
     * How many statements of each kind a script has.
     *
     * @param schema statements that change objects
     * @param rows statements that bring in rows
     * @param transform statements that change rows that are there
     * @param session statements that leave nothing behind
     * @param unknown statements that cannot be told
     */
    public record Statements(int schema, int rows, int transform, int session, int unknown) {}

    /**
     * One statement of a script that was asked for.
     *
     * @param script the script's name in Flyway's history
     * @param line the line it starts on
     * @param kind what it does
     * @param statement its first words
     * @param writes the tables whose rows it writes
     * @param reads the tables that decide which rows are written
     * @param declared what is declared of it, or null
     * @param leftOut whether the variant leaves it out, by what is decided
     * @param undecided whether somebody has to decide on that first
     */
    public record StatementDetail(
            String script,
            int line,
            String kind,
            String statement,
            List<String> writes,
            List<String> reads,
            @Nullable String declared,
            boolean leftOut,
            boolean undecided) {

        /** Copies the lists. */
        public StatementDetail {
            writes = List.copyOf(writes);
            reads = List.copyOf(reads);
        }

        private String leftOutText() {
            return undecided ? "undecided" : leftOut ? "yes" : "";
        }
    }

    /**
     * What a database says of itself.
     *
     * @param variant the variant that it is stamped as, or null where it has no stamp
     * @param isProtected whether that variant is protected
     * @param isValid whether the stamp was made for this database, and is as it was made
     * @param datasets what was loaded, oldest first
     */
    public record Database(@Nullable String variant, boolean isProtected, boolean isValid, List<Loaded> datasets) {

        /** Copies the list. */
        public Database {
            datasets = List.copyOf(datasets);
        }
    }

    /**
     * A dataset that was loaded.
     *
     * @param dataset its name
     * @param by {@code load}, or in a run of Flyway {@code migrate} or {@code reference}
     * @param version the version that the database was at, or null
     * @param sha256 the hash of what was loaded
     * @param rows how many rows
     * @param installedOn when, by the clock of the server
     * @param installedBy the user of the database
     * @param millis how long it took, in milliseconds
     * @param success whether all of it was loaded
     */
    public record Loaded(
            String dataset,
            String by,
            @Nullable String version,
            String sha256,
            long rows,
            String installedOn,
            String installedBy,
            long millis,
            boolean success) {}

    /** Returns the report with what a database says of itself. */
    public InfoReport with(Database asked) {
        return new InfoReport(variant, migrations, findings, details, asked);
    }

    private String databaseText() {
        if (database == null) {
            return "";
        }
        String line = System.lineSeparator();
        String stamp = database.variant() == null
                ? "The database has no stamp that says which variant it is."
                : database.isValid()
                        ? "The database is one of the variant " + database.variant()
                                + (database.isProtected() ? ", protected." : ".")
                        : "The database has a stamp of the variant " + database.variant()
                                + " that was made for another one, or changed by hand.";
        if (database.datasets().isEmpty()) {
            return line + line + stamp;
        }
        TextTable table = new TextTable("Dataset", "By", "Version", "Rows", "Installed on", "Installed by", "Success");
        for (Loaded loaded : database.datasets()) {
            table.row(
                    loaded.dataset(),
                    loaded.by(),
                    Objects.requireNonNullElse(loaded.version(), ""),
                    String.valueOf(loaded.rows()),
                    loaded.installedOn(),
                    loaded.installedBy(),
                    loaded.success() ? "yes" : "no");
        }
        return line + line + stamp + line + line + table;
    }

    private String detailTable() {
        if (details.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("Line", "Kind", "Statement", "Writes", "Reads", "Declared", "Left out");
        boolean several =
                details.stream().map(StatementDetail::script).distinct().count() > 1;
        for (StatementDetail detail : details) {
            table.row(
                    (several ? detail.script() + ":" : "") + detail.line(),
                    detail.kind(),
                    detail.statement(),
                    String.join(", ", detail.writes()),
                    String.join(", ", detail.reads()),
                    Objects.requireNonNullElse(detail.declared(), ""),
                    detail.leftOutText());
        }
        String line = System.lineSeparator();
        long undecided = details.stream().filter(StatementDetail::undecided).count();
        return line
                + line
                + table
                + (undecided == 0
                        ? ""
                        : line + "Undecided: " + undecided + (undecided == 1 ? " statement" : " statements")
                                + "; the goal check says what settles it.");
    }

    @Override
    public String text() {
        TextTable table = new TextTable("Version", "Script", "Kind", "Known by", "Action", "State");
        for (Migration migration : migrations) {
            table.row(
                    Objects.requireNonNullElse(migration.version(), ""),
                    migration.script(),
                    migration.kind(),
                    migration.knownBy(),
                    Objects.requireNonNullElse(migration.action(), "?"),
                    Objects.requireNonNullElse(migration.state(), ""));
        }
        String line = System.lineSeparator();
        String open = findings.isEmpty()
                ? ""
                : line + line + "To be settled before this variant can be made:" + line
                        + findings.stream().map(finding -> "  " + finding).collect(Collectors.joining(line));
        return "Variant " + variant + line + line + table + detailTable() + databaseText() + open;
    }
}
