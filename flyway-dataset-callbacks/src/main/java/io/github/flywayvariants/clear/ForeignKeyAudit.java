package io.github.flywayvariants.clear;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.ForeignKeys;
import io.github.flywayvariants.report.DatasetReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that every foreign key from and to tables whose rows were changed holds: by the database, where it has checked every row in this
 * very operation, else by looking for rows that refer to nothing, whatever the catalog says.
 */
public final class ForeignKeyAudit {

    private static final int EXAMPLES = 10;

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final Collection<ForeignKey> suspended;
    private final Collection<ForeignKey> rebuilt;
    private final boolean showValues;

    /**
     * Creates an audit.
     *
     * @param suspended the foreign keys that are set aside
     * @param rebuilt the foreign keys that were added again when all rows were there, so that the database has checked them
     * @param showValues whether messages may show the keys of rows
     */
    public ForeignKeyAudit(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            Collection<ForeignKey> suspended,
            Collection<ForeignKey> rebuilt,
            boolean showValues) {
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.suspended = List.copyOf(suspended);
        this.rebuilt = List.copyOf(rebuilt);
        this.showValues = showValues;
    }

    /**
     * Audits, while foreign keys are still set aside.
     *
     * @param changed the tables whose rows were changed
     * @param renewed those of them that hold no row from before
     * @return what held each foreign key
     */
    public List<DatasetReport.ForeignKey> run(Set<TableId> changed, Set<TableId> renewed) throws SQLException {
        Set<ForeignKey> keys =
                new TreeSet<>(Comparator.comparing(ForeignKey::from).thenComparing(ForeignKey::name));
        for (TableId table : changed) {
            keys.addAll(catalog.foreignKeysFrom(table));
            keys.addAll(catalog.foreignKeysTo(table));
        }
        List<DatasetReport.ForeignKey> held = new ArrayList<>();
        for (ForeignKey key : keys) {
            held.add(hold(key, renewed));
        }
        return held;
    }

    private DatasetReport.ForeignKey hold(ForeignKey key, Set<TableId> renewed) throws SQLException {
        if (rebuilt.contains(key)) {
            return report(key, 0, "revalidated");
        }
        ForeignKeys foreignKeys = dialect.foreignKeys();
        Optional<ForeignKeys.Way> aside = foreignKeys.aside(key, suspended);
        boolean enforcedForAll =
                key.validated() && key.checking() != ForeignKey.Checking.NOT_ENFORCED && renewed.contains(key.from());
        if (aside.isEmpty() && enforcedForAll) {
            return report(key, 0, "database");
        }
        long orphans = foreignKeys.orphans(connection, key);
        boolean deferred = aside.equals(Optional.of(ForeignKeys.Way.DEFER)) && enforcedForAll;
        boolean revalidated = aside.equals(Optional.of(ForeignKeys.Way.SUSPEND_AND_REVALIDATE));
        return report(key, orphans, deferred ? "deferred" : revalidated ? "revalidated" : "audit");
    }

    private static DatasetReport.ForeignKey report(ForeignKey key, long orphans, String heldBy) {
        boolean trusted = key.validated() && key.checking() != ForeignKey.Checking.NOT_ENFORCED;
        return new DatasetReport.ForeignKey(key.from() + "." + key.name(), orphans, trusted, heldBy);
    }

    /** Tells where rows that refer to nothing came from. */
    @FunctionalInterface
    public interface Places {

        /**
         * Returns some places of rows, for example {@code visit.csv:7}.
         *
         * @param table the table that refers
         * @param columns the columns by which it does
         * @param values what stands in them, as canonical text
         */
        List<String> of(TableId table, List<String> columns, Set<List<@Nullable String>> values);
    }

    /**
     * Makes sure that none of the foreign keys has orphans.
     *
     * @param places where the rows came from
     * @throws FlywayVariantsException ({@link ErrorCode#ORPHANS}) naming every foreign key that has, with the keys where they may be shown
     */
    public void requireNoOrphans(List<DatasetReport.ForeignKey> held, Places places) throws SQLException {
        List<String> lines = orphans(held, places);
        if (!lines.isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.ORPHANS,
                    "Rows refer to rows that are not there:" + System.lineSeparator()
                            + lines.stream()
                                    .map(line -> "  " + line + System.lineSeparator())
                                    .collect(Collectors.joining())
                            + "Add the rows that are missing, or correct those that refer to them; orphans=report lets them pass where the"
                            + " database does.");
        }
    }

    /** Returns a line for every foreign key that has orphans. */
    public List<String> orphans(List<DatasetReport.ForeignKey> held, Places places) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (DatasetReport.ForeignKey key : held) {
            if (key.orphans() > 0) {
                lines.add(orphans(key, places));
            }
        }
        return lines;
    }

    private String orphans(DatasetReport.ForeignKey held, Places places) throws SQLException {
        ForeignKey key = catalog.foreignKeys().stream()
                .filter(each -> (each.from() + "." + each.name()).equals(held.name()))
                .findFirst()
                .orElseThrow();
        String line = held.name() + ": " + held.orphans() + (held.orphans() == 1 ? " row refers" : " rows refer")
                + " to rows of " + key.to() + " that are not there";
        String query = "; to see them: " + dialect.foreignKeys().orphanQuery(key);
        Optional<Table> from = catalog.table(key.from());
        if (from.isEmpty()) {
            return line + query;
        }
        List<List<@Nullable String>> keys = dialect.foreignKeys().orphanKeys(connection, from.get(), key, EXAMPLES);
        List<String> found = places.of(key.from(), key.fromColumns(), new LinkedHashSet<>(keys));
        String where = found.isEmpty() ? "" : " (" + String.join(", ", found) + ")";
        String values = keys.stream().map(each -> String.join("/", each)).collect(Collectors.joining(", "));
        return line + where + (showValues ? ", by " + String.join(", ", key.fromColumns()) + ": " + values : query);
    }
}
