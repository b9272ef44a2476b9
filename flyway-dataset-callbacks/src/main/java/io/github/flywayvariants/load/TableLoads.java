package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.report.Progress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Brings the rows of several tables into them, in order. Tables with few rows that follow each other share one savepoint, since one for each
 * takes as long as their rows; where something is refused, these are loaded again one by one, so that the row can be told.
 */
final class TableLoads {

    /** A file of so many bytes holds few rows: what is done twice where one is refused. */
    private static final long FEW = 64 * 1024L;

    private final Connection connection;
    private final Dialect dialect;
    private final Progress progress;

    TableLoads(Connection connection, Dialect dialect, Progress progress) {
        this.connection = connection;
        this.dialect = dialect;
        this.progress = progress;
    }

    /**
     * A table that was loaded.
     *
     * @param loading what loaded it
     * @param rows how many rows there were
     * @param millis how long it took, in milliseconds
     */
    record Loaded(TableLoading loading, long rows, long millis) {}

    /** Loads tables; as {@link TableLoading#run()} what it throws. */
    List<Loaded> run(List<TableLoading> loadings) throws SQLException, IOException {
        List<Loaded> loaded = new ArrayList<>();
        List<TableLoading> together = new ArrayList<>();
        for (TableLoading loading : loadings) {
            if (isSmall(loading)) {
                together.add(loading);
            } else {
                loaded.addAll(together(together));
                together.clear();
                loaded.add(one(loading));
            }
        }
        loaded.addAll(together(together));
        return loaded;
    }

    /** What cannot be taken back is not done twice. */
    private boolean isSmall(TableLoading loading) {
        TableLoad load = loading.load();
        return !load.merges()
                && !load.table().is(TableTrait.NOT_TRANSACTIONAL)
                && load.file().size() <= FEW
                && dialect.goesOnAfterRefusal(loading.loader().path());
    }

    private List<Loaded> together(List<TableLoading> loadings) throws SQLException, IOException {
        List<Loaded> loaded = loadings.size() < 2 ? List.of() : underOne(loadings);
        if (loaded.size() < loadings.size()) {
            loaded = new ArrayList<>();
            for (TableLoading loading : loadings) {
                loaded.add(one(loading));
            }
        }
        return loaded;
    }

    /** Returns nothing where one of them has to be loaded by itself; nothing is changed then. */
    private List<Loaded> underOne(List<TableLoading> loadings) throws SQLException, IOException {
        Savepoint before = connection.setSavepoint();
        List<Loaded> loaded = new ArrayList<>();
        for (TableLoading loading : loadings) {
            long start = begin(loading);
            OptionalLong rows = loading.runOnce();
            if (rows.isEmpty()) {
                connection.rollback(before);
                return List.of();
            }
            loaded.add(end(loading, rows.getAsLong(), start));
        }
        Dialect.release(connection, before);
        return loaded;
    }

    private Loaded one(TableLoading loading) throws SQLException, IOException {
        long start = begin(loading);
        return end(loading, loading.run(), start);
    }

    /**
     * Loads a table as {@link TableLoading#runInPortions}.
     *
     * @param commit commits a portion
     */
    Loaded inPortions(TableLoading loading, TableLoading.Commit commit) throws SQLException, IOException {
        long start = begin(loading);
        return end(loading, loading.runInPortions(commit), start);
    }

    private long begin(TableLoading loading) {
        progress.table(loading.load().table().id().toString());
        return System.nanoTime();
    }

    private Loaded end(TableLoading loading, long rows, long start) {
        progress.rows(rows);
        return new Loaded(loading, rows, (System.nanoTime() - start) / 1_000_000);
    }
}
