package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.FileTrees;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.save.SaveRequest;
import io.github.flywayvariants.variant.VariantSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of a database as they were at one moment, but for reference rows: a dataset in a folder of its own, for as long as it is open.
 *
 * @param folder the folder that holds the dataset
 * @param catalog the tables as they were
 * @param tables the files by table, and how many rows of it they hold
 * @param conditions conditions in SQL of the rows that are no reference rows, of tables with both
 * @param left sentences about tables whose rows cannot be saved
 */
record RowsOnDisk(
        Path folder, Catalog catalog, Map<TableId, Saved> tables, Map<TableId, String> conditions, List<String> left)
        implements AutoCloseable {

    static final String NAME = "rows";

    /** Copies the parts. */
    RowsOnDisk {
        tables = new TreeMap<>(tables);
        conditions = Map.copyOf(conditions);
        left = List.copyOf(left);
    }

    /**
     * The rows of a table.
     *
     * @param file their file
     * @param rows how many they are
     */
    record Saved(TableFile file, long rows) {}

    /** Saves them. Nobody else may work on the database. */
    static RowsOnDisk save(DatasetSession session, VariantSettings settings) throws SQLException, IOException {
        Set<TableId> tables = new TreeSet<>(session.tables(List.of(), List.of()));
        Map<TableId, String> conditions = new HashMap<>();
        session.referenceRows(settings).forEach((table, where) -> {
            if (where.isEmpty()) {
                tables.remove(table);
            } else if (tables.contains(table)) {
                conditions.put(table, session.dialect().not(where));
            }
        });
        List<Table> left = tables.stream()
                .map(table -> session.catalog().table(table).orElseThrow())
                .filter(table -> whyNot(table).isPresent())
                .toList();
        left.forEach(table -> tables.remove(table.id()));
        conditions.keySet().retainAll(tables);
        Path folder = Files.createTempDirectory("flyway-variants-rows");
        try {
            DatasetReport report = save(session, folder.resolve(NAME), tables, conditions);
            Map<String, Long> rows = new HashMap<>();
            report.tables().forEach(table -> rows.put(table.table(), table.rows()));
            Map<TableId, Saved> saved = new HashMap<>();
            Dataset.open(folder, NAME)
                    .match(session::table)
                    .forEach((table, file) ->
                            saved.put(table, new Saved(file, rows.getOrDefault(table.toString(), 0L))));
            List<String> sentences = left.stream()
                    .map(table -> "rows of " + table.id().name() + " were not compared: "
                            + whyNot(table).orElseThrow())
                    .toList();
            return new RowsOnDisk(folder, session.catalog(), saved, conditions, sentences);
        } catch (SQLException | IOException | RuntimeException e) {
            FileTrees.deleteQuietly(folder);
            throw e;
        }
    }

    private static Optional<String> whyNot(Table table) {
        return table.traits().stream()
                .map(TableTrait::whyNotSaved)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static DatasetReport save(
            DatasetSession session, Path folder, Set<TableId> tables, Map<TableId, String> conditions)
            throws SQLException, IOException {
        SaveRequest request = new SaveRequest(
                folder,
                NAME,
                null,
                session.schemaVersion().orElse(null),
                tables,
                conditions,
                List.of(),
                WriteOptions.defaults(),
                Transaction.Reading.SERIALIZABLE,
                false);
        return SaveOperation.run(session.connection(), session.dialect(), session.catalog(), request, Progress.SILENT);
    }

    /** Returns how many rows there are. */
    long rows() {
        return tables.values().stream().mapToLong(Saved::rows).sum();
    }

    @Override
    public void close() {
        FileTrees.deleteQuietly(folder);
    }
}
