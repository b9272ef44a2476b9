package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.RowRejectedException;
import io.github.flywayvariants.dialect.Unlisted;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has a table lose the rows that a file does not list: when those of all tables are there, and unless rows that stay refer to them. The file
 * is read a second time for that, for its keys. Not safe for threads.
 */
final class TableSync {

    private static final int EXAMPLES = 5;

    private final TableLoading loading;
    private final List<Column> key;
    private final String where;
    private final ReadOptions reading;
    private final List<ForeignKey> referring;
    private final Unlisted unlisted;
    private long outside;
    private long listed;

    private TableSync(
            TableLoading loading,
            List<Column> key,
            String where,
            ReadOptions reading,
            List<ForeignKey> referring,
            Unlisted unlisted) {
        this.loading = loading;
        this.key = List.copyOf(key);
        this.where = where;
        this.reading = reading;
        this.referring = List.copyOf(referring);
        this.unlisted = unlisted;
    }

    /** Prepares those of a unit, tables that refer before those that they refer to. */
    static List<TableSync> of(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            LoadOptions options,
            LoadPlan.Unit unit,
            Function<TableLoad, TableLoading> loadings)
            throws SQLException {
        List<TableSync> synced = new ArrayList<>();
        for (TableLoad load : unit.loads()) {
            if (load.mode() == LoadOptions.Mode.SYNC) {
                synced.add(0, of(connection, dialect, catalog, options, loadings.apply(load), unit.suspended()));
            }
        }
        return synced;
    }

    /**
     * Prepares it.
     *
     * @param suspended the foreign keys that are set aside
     */
    private static TableSync of(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            LoadOptions options,
            TableLoading loading,
            Collection<ForeignKey> suspended)
            throws SQLException {
        TableId id = loading.load().table().id();
        String where = options.scope().keep().getOrDefault(id, "");
        List<Column> key = loading.load().rowKey().orElseThrow();
        return new TableSync(
                loading,
                key,
                where,
                ReadOptions.defaults().withShowValues(options.showValues()),
                catalog.foreignKeysTo(id).stream()
                        .filter(foreignKey -> isAsked(foreignKey, suspended))
                        .toList(),
                dialect.unlisted(connection, loading.load().table(), key, where));
    }

    /** In a cycle rows that refer go later; those of a foreign key that is set aside are looked at when all are gone. */
    private static boolean isAsked(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        return foreignKey.isSelfReference() || foreignKey.onDelete().changesRows() || !suspended.contains(foreignKey);
    }

    /** Returns what would be done, as a plan says it. */
    String plan() {
        return "then DELETE of the rows of " + table() + " that "
                + loading.load().file() + " does not list" + (where.isBlank() ? "" : " and that meet: " + where);
    }

    private TableId table() {
        return loading.load().table().id();
    }

    private String file() {
        return loading.load().file().name() + ": ";
    }

    /** Looks at the table before any row comes. */
    void begin() throws SQLException {
        outside = unlisted.countOutside();
    }

    /**
     * Deletes the rows.
     *
     * @return a notice of how many there were, if any
     * @throws FlywayVariantsException if rows that stay refer to one of them, or rows of the file are none of those that it may change
     */
    Optional<String> deleteUnlisted() throws SQLException, IOException {
        try (RowReader reader = loading.load().file().read(loading.load().shape(), reading)) {
            listed = unlisted.list(new KeyRows(
                    reader, key.stream().map(loading.load().columns()::indexOf).toList()));
        }
        requireOwn();
        long found = unlisted.count();
        if (found > 0) {
            requireUnreferred();
            delete(found);
        }
        unlisted.end();
        return found == 0
                ? Optional.empty()
                : Optional.of(table() + ": " + rows(found) + " that "
                        + loading.load().file() + " does not list " + (found == 1 ? "was" : "were") + " deleted.");
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    private void requireOwn() throws SQLException {
        List<String> places = loading.placesOf(key.stream().map(Column::name).toList(), unlisted.keysOutside(EXAMPLES));
        if (!places.isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.DATASET,
                    String.join(", ", places) + ": " + table()
                            + ": rows do not meet the condition of the rows that are synchronised (" + where
                            + "). Correct them, or the condition (referenceTables).");
        }
        long now = unlisted.countOutside();
        if (now != outside) {
            throw new FlywayVariantsException(
                    ErrorCode.ROWS_AT_RISK,
                    file() + table()
                            + ": the number of rows that do not meet the condition of those that are synchronised ("
                            + where
                            + ") would change from " + outside + " to " + now
                            + ": the file has keys of theirs. Take these out of the file, or correct the condition (referenceTables).");
        }
    }

    private void requireUnreferred() throws SQLException {
        List<String> keys = new ArrayList<>();
        for (ForeignKey foreignKey : referring) {
            long rows = unlisted.referring(foreignKey);
            if (rows > 0) {
                keys.add("  " + rows(rows) + " of " + foreignKey.from() + " (" + foreignKey.name() + ")");
            }
        }
        if (!keys.isEmpty()) {
            throw stillReferred(String.join(System.lineSeparator(), keys), null);
        }
    }

    private FlywayVariantsException stillReferred(String keys, @Nullable Throwable cause) {
        return new FlywayVariantsException(
                ErrorCode.ROWS_AT_RISK,
                file() + table() + ": rows that the file does not list would be deleted, but others refer to them:"
                        + System.lineSeparator() + keys + System.lineSeparator()
                        + "Add them to the file, or delete or change the rows that refer to them.",
                cause);
    }

    private void delete(long found) throws SQLException {
        try {
            unlisted.delete();
        } catch (RowRejectedException e) {
            throw stillReferred("  " + e.getMessage(), e);
        }
        long left = unlisted.count();
        if (left > 0) {
            throw new FlywayVariantsException(
                    ErrorCode.ROW_REFUSED,
                    file() + table() + ": of " + rows(found) + " that the file does not list " + left
                            + " could not be deleted: a trigger or a policy kept them. Change that, or add the rows to the file.");
        }
    }

    /**
     * Makes sure that the table holds the rows of the file and no others, when all others are gone from all tables.
     *
     * @throws FlywayVariantsException if rows went with others, or triggers changed the table
     */
    void requireExact() throws SQLException {
        long now = unlisted.countAll();
        if (now != listed) {
            throw new FlywayVariantsException(
                    ErrorCode.ROWS_AT_RISK,
                    file() + table() + " would hold " + rows(now) + " and not the " + listed
                            + " of the file: a foreign key with ON DELETE, or a trigger, took or added rows while others were deleted. Delete the"
                            + " rows that the file does not list by a migration, or add them to the file.");
        }
    }
}
