package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.RowLoader;
import io.github.flywayvariants.dialect.RowRejectedException;
import io.github.flywayvariants.report.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of one file into their table. A way that is fast does not always tell which row the database refused, nor take every
 * value: then what it did is taken back, and the next slower way tried.
 */
final class TableLoading {

    /** How many rows are committed together at most, where those of a table are not. */
    static final int PORTION = 10_000;

    private static final int PLACES = 5;

    private final Connection connection;
    private final Dialect dialect;
    private final boolean showValues;
    private final boolean refersToItself;
    private final TableLoad load;
    private final RowLoader loader;
    private final Set<Integer> later;
    private final Progress progress;

    private TableLoading(
            Connection connection,
            Dialect dialect,
            boolean showValues,
            boolean refersToItself,
            TableLoad load,
            RowLoader loader,
            Progress progress) {
        this.connection = connection;
        this.dialect = dialect;
        this.showValues = showValues;
        this.refersToItself = refersToItself;
        this.load = load;
        this.loader = loader;
        this.progress = progress;
        this.later = Set.copyOf(places(load.later()));
    }

    static TableLoading of(
            Connection connection,
            Dialect dialect,
            Catalog catalog,
            LoadOptions options,
            TableLoad load,
            Progress progress)
            throws SQLException {
        RowLoader loader = choose(connection, dialect, load);
        boolean refersToItself =
                catalog.foreignKeysFrom(load.table().id()).stream().anyMatch(ForeignKey::isSelfReference);
        return new TableLoading(connection, dialect, options.showValues(), refersToItself, load, loader, progress);
    }

    private static RowLoader choose(Connection connection, Dialect dialect, TableLoad load) throws SQLException {
        return load.merges()
                ? dialect.merger(connection, load.table(), load.columns())
                : dialect.loader(connection, load.table(), load.columns());
    }

    TableLoad load() {
        return load;
    }

    RowLoader loader() {
        return loader;
    }

    /** Returns whether all rows get there by one statement, so that they may refer to each other in any order. */
    boolean isOneStatement() {
        boolean copies = dialect.foreignKeys().selfReferencesHoldAtTheEnd(loader.path());
        return copies
                && loader.isOneStatement()
                && (load.file().partCount() == 1 || load.file().format() != FileFormat.CSV);
    }

    /**
     * Loads.
     *
     * @return how many rows there were
     * @throws FlywayVariantsException if the file or the database refuses a row, with its place where that can be found, or if the database fails
     * @throws SQLException if another session keeps a lock
     */
    long run() throws SQLException, IOException {
        try {
            Savepoint before = connection.setSavepoint();
            OptionalLong copied = OptionalLong.empty();
            if (goesAsItIs()) {
                copied = copied();
                if (copied.isEmpty()) {
                    connection.rollback(before);
                }
            }
            long rows = copied.isPresent() ? copied.getAsLong() : read(before);
            Dialect.release(connection, before);
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Loads as {@link #run()} does, if that goes without a step back; else rows may be in the table, and the caller goes back.
     *
     * @return how many rows there were; nothing if one was refused, or the file was taken for one that nobody has edited
     */
    OptionalLong runOnce() throws SQLException, IOException {
        try {
            if (goesAsItIs()) {
                return copied();
            }
            try (RowReader reader = open()) {
                return OptionalLong.of(loader.load(new FileRows(reader, later, Long.MAX_VALUE, progress)));
            }
        } catch (RowRejectedException e) {
            return OptionalLong.empty();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<Integer> places(List<Column> columns) {
        return columns.stream().map(load.columns()::indexOf).toList();
    }

    /** Gives the columns that were NULL at first their values, when all rows that they refer to are there. */
    void runLater() throws SQLException, IOException {
        List<Column> key = load.rowKey().orElseThrow();
        RowSearch.Attempt attempt = (reader, most) -> dialect.updater(connection, load.table(), key, load.later())
                .load(new LaterRows(reader, places(key), places(load.later()), most));
        try (RowReader reader = open()) {
            Savepoint before = connection.setSavepoint();
            try {
                attempt.load(reader, Long.MAX_VALUE);
            } catch (RowRejectedException e) {
                connection.rollback(before);
                throw refused(e, search(attempt, 0));
            }
            Dialect.release(connection, before);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private OptionalLong search(RowSearch.Attempt attempt, long done) throws SQLException, IOException {
        return new RowSearch(connection, this::open, attempt).find(done);
    }

    /** What is done with the rows of a portion. */
    @FunctionalInterface
    interface Commit {

        /**
         * Commits them.
         *
         * @param rows how many have been loaded now
         */
        void run(long rows) throws SQLException;
    }

    /**
     * Loads as {@link #run()}, and commits every {@value #PORTION} rows.
     *
     * @return how many rows there were
     */
    long runInPortions(Commit commit) throws SQLException, IOException {
        try (RowReader reader = open()) {
            while (true) {
                long done = reader.rowNumber();
                FileRows portion = new FileRows(reader, later, PORTION, progress);
                Savepoint before = connection.setSavepoint();
                read(choose(connection, dialect, load), portion, before, done);
                Dialect.release(connection, before);
                if (portion.ended()) {
                    return reader.rowNumber();
                }
                commit.run(reader.rowNumber());
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private SQLException failed(SQLException e) {
        if (dialect.locks().isLockError(e)) {
            return e;
        }
        throw new FlywayVariantsException(
                ErrorCode.DATABASE,
                load.file().name() + ": " + load.table().id() + ": the database failed while rows were loaded: "
                        + e.getMessage() + " (SQL state " + e.getSQLState() + ").",
                e);
    }

    /** A file that was not touched since it was saved holds canonical text, and need not be looked into. */
    private boolean goesAsItIs() {
        return later.isEmpty()
                && loader.takesCsv()
                && load.file().format() == FileFormat.CSV
                && load.file().maybeUnchanged();
    }

    /**
     * Has the database read the file; only when it was read to its end it is known to be unchanged.
     *
     * @return nothing if the database refused it, or somebody has edited it; rows may be in the table then
     */
    private OptionalLong copied() throws SQLException, IOException {
        try {
            long rows = 0;
            for (int part = 0; part < load.file().partCount(); part++) {
                // The header is no row.
                try (InputStream content = new CountedLines(load.file().content(part), rows - 1, progress::rows)) {
                    rows += loader.loadCsv(content);
                }
            }
            return load.file().isUnchanged() ? OptionalLong.of(rows) : OptionalLong.empty();
        } catch (SQLException e) {
            if (e instanceof RowRejectedException || !load.file().isUnchanged()) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    private long read(Savepoint before) throws SQLException, IOException {
        try (RowReader reader = open()) {
            return read(loader, new FileRows(reader, later, Long.MAX_VALUE, progress), before, 0);
        }
    }

    private RowReader open() {
        return load.file().read(load.shape(), reading());
    }

    /**
     * Reads rows.
     *
     * @param before where to go back to when one is refused
     * @param done how many rows of the file come before them
     */
    private long read(RowLoader by, FileRows rows, Savepoint before, long done) throws SQLException, IOException {
        try {
            return by.load(rows);
        } catch (RowRejectedException e) {
            if (e.row().isPresent() || !canBeFound(e)) {
                throw refused(e, after(done, e));
            }
            throw searched(by, e, before, done);
        }
    }

    /** After some failures a session takes nothing more, so that the row cannot be looked for. */
    private FlywayVariantsException searched(RowLoader by, RowRejectedException e, Savepoint before, long done)
            throws IOException {
        try {
            connection.rollback(before);
            return load.merges() ? foundInMerge(by, e, before, done) : found(e, done);
        } catch (SQLException lost) {
            FlywayVariantsException refused = refused(e, OptionalLong.empty());
            refused.addSuppressed(lost);
            return refused;
        }
    }

    private static OptionalLong after(long done, RowRejectedException e) {
        return e.row().isPresent() ? OptionalLong.of(done + e.row().getAsLong()) : e.row();
    }

    /** Row by row, one that refers to a later row of the same table would be taken for the one at fault. */
    private boolean canBeFound(RowRejectedException e) {
        boolean mayReferToLater =
                e.reason() == RowRejectedException.Reason.FOREIGN_KEY && refersToItself && later.isEmpty();
        boolean wasExact = !load.merges() && loader.path() == RowLoader.Path.BATCH;
        return !wasExact && !mayReferToLater && dialect.goesOnAfterRefusal(loader.path());
    }

    private FlywayVariantsException found(RowRejectedException unplaced, long done) throws SQLException, IOException {
        try {
            readFrom(done, dialect.exactLoader(connection, load.table(), load.columns()));
            return refused(unplaced, OptionalLong.empty());
        } catch (RowRejectedException e) {
            return refused(e, after(done, e));
        }
    }

    /** A row is refused on its way into the temporary table, or from there. */
    private FlywayVariantsException foundInMerge(
            RowLoader by, RowRejectedException unplaced, Savepoint before, long done) throws SQLException, IOException {
        if (by.exact().isPresent()) {
            try {
                readFrom(done, by.exact().get());
            } catch (RowRejectedException e) {
                if (e.row().isPresent()) {
                    return refused(e, after(done, e));
                }
            }
            connection.rollback(before);
        }
        return refused(
                unplaced,
                search(
                        (reader, most) -> choose(connection, dialect, load)
                                .load(new FileRows(reader, later, most, Progress.SILENT)),
                        done));
    }

    private void readFrom(long done, RowLoader by) throws SQLException, IOException {
        try (RowReader reader = open()) {
            RowSearch.skip(reader, done);
            by.load(new FileRows(reader, later, Long.MAX_VALUE, Progress.SILENT));
        }
    }

    private ReadOptions reading() {
        return ReadOptions.defaults().withShowValues(showValues);
    }

    private FlywayVariantsException refused(RowRejectedException e, OptionalLong row) {
        String place = row.isPresent()
                ? load.file().placeOf(row.getAsLong(), load.shape(), reading())
                : load.file().name();
        String what = String.valueOf(e.getMessage()).replaceFirst("^(row \\d+|a row) ", "the row ");
        String database = showValues ? " The database says: " + e.databaseMessage() : "";
        return new FlywayVariantsException(
                ErrorCode.ROW_REFUSED,
                place + ": " + load.table().id() + ": " + what + "; correct the row." + database,
                e);
    }

    /**
     * Returns where rows stand in the file that hold some values, a few of them.
     *
     * @param columns the names of columns
     * @param values their canonical texts
     */
    List<String> placesOf(List<String> columns, Collection<List<@Nullable String>> values) {
        List<Integer> cells = columns.stream()
                .map(name -> load.columns().stream().map(Column::name).toList().indexOf(name))
                .toList();
        if (cells.contains(-1) || values.isEmpty()) {
            return List.of();
        }
        List<String> places = new ArrayList<>();
        try (RowReader reader = open()) {
            while (places.size() < PLACES && reader.next()) {
                List<@Nullable String> row = new ArrayList<>();
                cells.forEach(cell -> row.add(reader.cell(cell)));
                if (values.contains(row)) {
                    places.add(reader.place());
                }
            }
        }
        return places;
    }
}
