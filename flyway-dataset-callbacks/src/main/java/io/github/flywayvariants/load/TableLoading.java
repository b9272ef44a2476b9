package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.ReadOptions;
import io.github.flywayvariants.dataset.RowReader;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.RowLoader;
import io.github.flywayvariants.dialect.RowRejectedException;
import io.github.flywayvariants.dialect.Rows;
import io.github.flywayvariants.load.LoadOptions.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of one file into their table. A way that is fast does not always tell which row the database refused, nor take every
 * value: then what it did is taken back, and the next slower way tried.
 */
final class TableLoading {

    private final Connection connection;
    private final Dialect dialect;
    private final boolean showValues;
    private final boolean refersToItself;
    private final TableLoad load;
    private final RowLoader loader;

    private TableLoading(
            Connection connection,
            Dialect dialect,
            boolean showValues,
            boolean refersToItself,
            TableLoad load,
            RowLoader loader) {
        this.connection = connection;
        this.dialect = dialect;
        this.showValues = showValues;
        this.refersToItself = refersToItself;
        this.load = load;
        this.loader = loader;
    }

    static TableLoading of(Connection connection, Dialect dialect, Catalog catalog, boolean showValues, TableLoad load)
            throws SQLException {
        RowLoader loader = load.mode() == Mode.MERGE
                ? dialect.merger(connection, load.table(), load.columns())
                : dialect.loader(connection, load.table(), load.columns());
        boolean refersToItself =
                catalog.foreignKeysFrom(load.table().id()).stream().anyMatch(ForeignKey::isSelfReference);
        return new TableLoading(connection, dialect, showValues, refersToItself, load, loader);
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
        return copies && (load.file().parts().size() == 1 || load.file().format() != FileFormat.CSV);
    }

    /**
     * Loads.
     *
     * @return how many rows there were
     * @throws FlywayVariantsException if the file or the database refuses a row, with its place where that can be found, or if the database fails
     */
    long run() throws IOException {
        try {
            Savepoint before = connection.setSavepoint();
            long rows = loader.takesCsv() && isUnchangedCsv() ? copied(before) : read(before);
            dialect.release(connection, before);
            return rows;
        } catch (SQLException e) {
            throw new FlywayVariantsException(
                    ErrorCode.DATABASE,
                    load.file().name() + ": " + load.table().id() + ": the database failed while rows were loaded: "
                            + e.getMessage() + " (SQL state " + e.getSQLState() + "). Nothing was changed.",
                    e);
        }
    }

    /** A file that was not touched since it was saved holds canonical text, and need not be looked into. */
    private boolean isUnchangedCsv() {
        return load.file().format() == FileFormat.CSV && load.file().isUnchanged();
    }

    private long copied(Savepoint before) throws SQLException, IOException {
        long rows = 0;
        for (Path part : load.file().parts()) {
            try (InputStream content = load.file().content(part)) {
                rows += loader.loadCsv(content);
            } catch (RowRejectedException e) {
                connection.rollback(before);
                return read(before);
            }
        }
        return rows;
    }

    private long read(Savepoint before) throws SQLException, IOException {
        try {
            return read(loader);
        } catch (RowRejectedException e) {
            if (e.row().isPresent() || !canBeFound(e)) {
                throw refused(e);
            }
            connection.rollback(before);
            throw refused(found(e));
        }
    }

    /** Row by row, one that refers to a later row of the same table would be taken for the one at fault. */
    private boolean canBeFound(RowRejectedException e) {
        boolean mayReferToLater = e.reason() == RowRejectedException.Reason.FOREIGN_KEY && refersToItself;
        return load.mode() != Mode.MERGE && loader.path() != RowLoader.Path.BATCH && !mayReferToLater;
    }

    private RowRejectedException found(RowRejectedException unplaced) throws SQLException, IOException {
        try {
            read(dialect.exactLoader(connection, load.table(), load.columns()));
            return unplaced;
        } catch (RowRejectedException e) {
            return e;
        }
    }

    private long read(RowLoader by) throws SQLException, IOException {
        try (RowReader reader = load.file().read(load.shape(), reading())) {
            return by.load(new Rows() {
                @Override
                public boolean next() {
                    return reader.next();
                }

                @Override
                public @Nullable String cell(int index) {
                    return reader.cell(index);
                }
            });
        }
    }

    private ReadOptions reading() {
        return ReadOptions.defaults().withShowValues(showValues);
    }

    private FlywayVariantsException refused(RowRejectedException e) {
        String place = e.row().isPresent()
                ? load.file().placeOf(e.row().getAsLong(), load.shape(), reading())
                : load.file().name();
        String what = String.valueOf(e.getMessage()).replaceFirst("^(row \\d+|a row) ", "the row ");
        String database = showValues ? " The database says: " + e.databaseMessage() : "";
        return new FlywayVariantsException(
                ErrorCode.ROW_REFUSED,
                place + ": " + load.table().id() + ": " + what + "; correct the row. Nothing was changed." + database,
                e);
    }
}
