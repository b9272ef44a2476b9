package io.github.flywayvariants.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code migrate}.
 *
 * @param variant the variant
 * @param initialVersion the version of the database before, or null where it was empty
 * @param version the version of the database now, or null where there is none
 * @param migrations the migrations of this run, in the order of the history
 * @param datasets the datasets that were loaded in this run, in order
 * @param plan what would be done, step by step, where nothing was done because only the plan was asked for
 * @param millis how long Flyway took, in milliseconds
 * @param ok whether all went well
 */
public record MigrateReport(
        String variant,
        @Nullable String initialVersion,
        @Nullable String version,
        List<Migration> migrations,
        List<DatasetReport> datasets,
        List<String> plan,
        long millis,
        boolean ok)
        implements Report {

    /** Copies the lists. */
    public MigrateReport {
        migrations = List.copyOf(migrations);
        datasets = List.copyOf(datasets);
        plan = List.copyOf(plan);
    }

    /**
     * One migration of the run.
     *
     * @param version its version, or null
     * @param script its name in Flyway's history
     * @param action what the variant did with it
     * @param millis how long it took, in milliseconds
     */
    public record Migration(@Nullable String version, String script, String action, long millis) {}

    @Override
    public String text() {
        String version = Objects.requireNonNullElse(version(), "<< Empty Schema >>");
        String line = System.lineSeparator();
        if (!plan.isEmpty()) {
            return "Variant " + variant + ", the database is at version " + version + ". Nothing was done; the plan is:"
                    + line + plan.stream().map(step -> "  " + step).collect(Collectors.joining(line));
        }
        if (migrations.isEmpty()) {
            return "Variant " + variant + ": the database is at version " + version
                    + (datasets.isEmpty() ? ", nothing to do." : "." + datasets(line));
        }
        TextTable table = new TextTable("Version", "Script", "Action", "Millis");
        for (Migration migration : migrations) {
            table.row(
                    Objects.requireNonNullElse(migration.version(), ""),
                    migration.script(),
                    migration.action(),
                    String.valueOf(migration.millis()));
        }
        return "Variant " + variant + ", now at version " + version + line + line + table + datasets(line);
    }

    private String datasets(String line) {
        if (datasets.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("Dataset", "Tables", "Rows", "Millis");
        for (DatasetReport dataset : datasets) {
            table.row(
                    Objects.requireNonNullElse(dataset.dataset(), ""),
                    String.valueOf(dataset.tables().size()),
                    String.valueOf(dataset.rows()),
                    String.valueOf(dataset.millis()));
        }
        return line + line + table;
    }
}
