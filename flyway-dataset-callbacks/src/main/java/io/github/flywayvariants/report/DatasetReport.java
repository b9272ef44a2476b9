package io.github.flywayvariants.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code load}, {@code save} and {@code truncate}: what was done to each table, and by which path.
 *
 * @param dataset the name of the dataset, or null where there is none
 * @param schemaVersion the version of the schema that the rows belong to, or null
 * @param tables the tables, in the order in which they were worked on
 * @param foreignKeys the foreign keys from and to them, with what held them
 * @param notices what a person should know, in sentences
 * @param plan the statements and steps, where nothing was done because only the plan was asked for
 * @param rows how many rows were loaded, saved or deleted
 * @param millis how long it took, in milliseconds
 * @param ok whether all went well
 */
public record DatasetReport(
        @Nullable String dataset,
        @Nullable String schemaVersion,
        List<Table> tables,
        List<ForeignKey> foreignKeys,
        List<String> notices,
        List<String> plan,
        long rows,
        long millis,
        boolean ok)
        implements Report {

    /** Copies the lists. */
    public DatasetReport {
        tables = List.copyOf(tables);
        foreignKeys = List.copyOf(foreignKeys);
        notices = List.copyOf(notices);
        plan = List.copyOf(plan);
    }

    /**
     * What was done to a table.
     *
     * @param table its name
     * @param rows how many rows were loaded, saved or deleted; -1 where the database does not say
     * @param path how, for example {@code copy}, {@code load data}, {@code batch}, {@code delete}
     * @param reason why not by the database's fastest path, or null
     * @param cycle how a cycle of foreign keys was broken, or null where the table is in none
     * @param millis how long it took, in milliseconds
     * @param identity the numbers of its identity, or null where it has none
     * @param triggers {@code off}, {@code fire}, or null where it has none that fires
     */
    public record Table(
            String table,
            long rows,
            String path,
            @Nullable String reason,
            @Nullable String cycle,
            long millis,
            @Nullable Identity identity,
            @Nullable String triggers) {}

    /**
     * The number that an identity or a sequence generates next.
     *
     * @param column the column
     * @param before what it would have generated before
     * @param after what it generates now
     */
    public record Identity(String column, BigInteger before, BigInteger after) {}

    /**
     * A foreign key from or to one of the tables.
     *
     * @param name its table and its name
     * @param orphans how many rows refer to a row that is not there
     * @param trusted whether the database itself knows that it holds
     * @param heldBy {@code database} (checked row by row), {@code deferred}, {@code revalidated}, or {@code audit}
     */
    public record ForeignKey(String name, long orphans, boolean trusted, String heldBy) {}

    /** Returns this report with one more sentence that a person should know. */
    public DatasetReport withNotice(String notice) {
        List<String> more = new ArrayList<>(notices);
        more.add(notice);
        return new DatasetReport(dataset, schemaVersion, tables, foreignKeys, more, plan, rows, millis, ok);
    }

    @Override
    public String text() {
        List<String> parts = new ArrayList<>();
        if (!plan.isEmpty()) {
            parts.add("Nothing was changed. This is what would be done:");
            parts.add(String.join(System.lineSeparator(), plan));
        } else if (tables.isEmpty()) {
            parts.add("There is no table to work on.");
        } else {
            parts.add(table());
            parts.add(String.format(Locale.ROOT, "%d rows in %d tables, %.1f s", rows, tables.size(), millis / 1000.0));
        }
        long audited =
                foreignKeys.stream().filter(key -> key.heldBy().equals("audit")).count();
        long broken = foreignKeys.stream().filter(key -> key.orphans() > 0).count();
        if (plan.isEmpty() && !foreignKeys.isEmpty()) {
            parts.add(foreignKeys.size() - broken + " of " + foreignKeys.size() + " foreign keys hold; " + audited
                    + " were audited by a query.");
        }
        parts.addAll(notices);
        return parts.stream().filter(Objects::nonNull).collect(Collectors.joining(System.lineSeparator()));
    }

    private String table() {
        TextTable text = new TextTable("Table", "Rows", "Path", "Next", "Note");
        for (Table table : tables) {
            text.row(
                    table.table(),
                    table.rows() < 0 ? "?" : String.valueOf(table.rows()),
                    table.path(),
                    table.identity() == null
                            ? ""
                            : String.valueOf(table.identity().after()),
                    List.of(note(table.cycle()), note(table.reason())).stream()
                            .filter(note -> !note.isEmpty())
                            .collect(Collectors.joining("; ")));
        }
        return text.toString();
    }

    private static String note(@Nullable String note) {
        return Objects.requireNonNullElse(note, "");
    }
}
