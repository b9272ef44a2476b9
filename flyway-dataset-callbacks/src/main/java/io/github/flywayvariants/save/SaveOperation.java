package io.github.flywayvariants.save;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.Interruption;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.DependencyOrder;
import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.dataset.DatasetSpec;
import io.github.flywayvariants.dataset.DatasetWriter;
import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.Manifest;
import io.github.flywayvariants.dataset.TableReference;
import io.github.flywayvariants.dataset.TableWriter;
import io.github.flywayvariants.dialect.CsvCursor;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.NumberSource;
import io.github.flywayvariants.dialect.Numbers;
import io.github.flywayvariants.dialect.Privileges.Privilege;
import io.github.flywayvariants.dialect.RowCursor;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves rows as a dataset, all of them as they are at one moment. */
public final class SaveOperation {

    private final Connection connection;
    private final Dialect dialect;
    private final Catalog catalog;
    private final SaveRequest request;
    private final Progress progress;
    private @Nullable DatasetWriter writer;

    private SaveOperation(
            Connection connection, Dialect dialect, Catalog catalog, SaveRequest request, Progress progress) {
        this.progress = progress;
        this.connection = connection;
        this.dialect = dialect;
        this.catalog = catalog;
        this.request = request;
    }

    /**
     * Saves.
     *
     * @param connection a connection without an open transaction; it is left as it was, and open
     * @param progress is told how far it has come
     * @throws FlywayVariantsException if the database shows only a part of the rows; nothing is written then
     */
    public static DatasetReport run(
            Connection connection, Dialect dialect, Catalog catalog, SaveRequest request, Progress progress)
            throws SQLException, IOException {
        SaveOperation operation = new SaveOperation(connection, dialect, catalog, request, progress);
        List<SavedTable> tables = operation.tables();
        try {
            DatasetReport report = Transaction.reading(
                    connection,
                    dialect,
                    request.reading(),
                    transaction -> request.dryRun() ? operation.planned(tables) : operation.save(tables));
            if (operation.writer != null) {
                operation.writer.finish();
            }
            return report;
        } finally {
            if (operation.writer != null) {
                operation.writer.close();
            }
        }
    }

    private List<SavedTable> tables() {
        requireColumns();
        List<SavedTable> tables = new ArrayList<>();
        for (TableId id :
                DependencyOrder.of(request.tables(), catalog.foreignKeys()).parentsFirst()) {
            Table table = catalog.table(id).orElseThrow();
            if (!table.is(TableTrait.PARTITION)) {
                requireWhole(table);
                tables.add(SavedTable.of(
                        table, reference(id), request.rules(), request.filters().getOrDefault(id, "")));
            }
        }
        return tables;
    }

    private void requireColumns() {
        for (ColumnRule rule : request.rules()) {
            boolean known = catalog.table(rule.table())
                    .flatMap(table -> table.column(rule.column()))
                    .isPresent();
            if (!known) {
                throw new FlywayVariantsException(
                        ErrorCode.DATASET,
                        "There is no column \"" + rule.column() + "\" in " + rule.table() + ". Correct its name.");
            }
        }
    }

    /** A name without its schema fits any database, whatever its schema is called. */
    private TableReference reference(TableId id) {
        return new TableReference(id.schema().equals(catalog.defaultSchema()) ? null : id.schema(), id.name());
    }

    private static void requireWhole(Table table) {
        for (TableTrait trait : table.traits()) {
            trait.whyNotSaved().ifPresent(why -> {
                throw new FlywayVariantsException(
                        ErrorCode.PARTIAL_VIEW,
                        table.id() + " cannot be saved: " + why + ". Or leave the table out (excludeTables).");
            });
        }
    }

    private DatasetReport planned(List<SavedTable> tables) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (SavedTable table : tables) {
            lines.add("save " + table.table().id() + (table.where().isEmpty() ? "" : " where " + table.where()));
        }
        dialect.privileges()
                .missing(connection, tables.stream().map(SavedTable::table).toList(), Set.of(Privilege.SELECT))
                .forEach(missing -> lines.add("-- the right is missing: " + missing));
        return new DatasetReport(
                request.name(), request.schemaVersion(), List.of(), List.of(), List.of(), lines, 0, 0, true);
    }

    private DatasetReport save(List<SavedTable> tables) throws SQLException, IOException {
        long start = System.nanoTime();
        Map<TableId, NumberSource.OfColumn> identities = identities(tables);
        List<NumberSource> sources = new ArrayList<>(identities.values());
        List<NumberSource.OfSequence> sequences = sequences(identities);
        sources.addAll(sequences);
        Map<NumberSource, Numbers> numbers = dialect.numbering().numbers(connection, sources);
        DatasetSpec spec = new DatasetSpec(
                request.name(),
                request.description(),
                request.schemaVersion(),
                dialect.name(),
                tables.stream()
                        .map(table ->
                                table.spec(identity(identities.get(table.table().id()), numbers)))
                        .toList(),
                sequences.stream()
                        .map(source ->
                                new Manifest.Sequence(reference(source.id()).text(), next(numbers, source)))
                        .toList());
        List<DatasetReport.Table> saved = new ArrayList<>();
        DatasetWriter files = DatasetWriter.open(request.folder(), spec, request.writing());
        writer = files;
        progress.begin(-1);
        for (SavedTable table : tables) {
            saved.add(save(files, table, identities.get(table.table().id()), numbers));
        }
        long rows = saved.stream().mapToLong(DatasetReport.Table::rows).sum();
        return new DatasetReport(
                request.name(),
                request.schemaVersion(),
                saved,
                List.of(),
                List.of(),
                List.of(),
                rows,
                millis(start),
                true);
    }

    private static Map<TableId, NumberSource.OfColumn> identities(List<SavedTable> tables) {
        Map<TableId, NumberSource.OfColumn> identities = new HashMap<>();
        for (SavedTable saved : tables) {
            Table table = saved.table();
            table.identityColumn()
                    .ifPresent(column -> identities.put(table.id(), new NumberSource.OfColumn(table, column)));
        }
        return identities;
    }

    /** Returns the sequences that no column owns, and those of saved tables that have another identity already. */
    private List<NumberSource.OfSequence> sequences(Map<TableId, NumberSource.OfColumn> identities) {
        return catalog.sequences().stream()
                .filter(sequence -> sequence.isStandalone() || isSecond(sequence, identities))
                .map(NumberSource.OfSequence::new)
                .toList();
    }

    private static boolean isSecond(Sequence sequence, Map<TableId, NumberSource.OfColumn> identities) {
        return sequence.owningTable()
                .map(identities::get)
                .filter(identity -> !identity.column().name().equals(sequence.ownerColumn()))
                .isPresent();
    }

    private static BigInteger next(Map<NumberSource, Numbers> numbers, NumberSource source) {
        return Objects.requireNonNull(numbers.get(source)).next();
    }

    private static Manifest.@Nullable Identity identity(
            NumberSource.@Nullable OfColumn source, Map<NumberSource, Numbers> numbers) {
        return source == null ? null : new Manifest.Identity(source.column().name(), next(numbers, source));
    }

    private DatasetReport.Table save(
            DatasetWriter files,
            SavedTable saved,
            NumberSource.@Nullable OfColumn identity,
            Map<NumberSource, Numbers> numbers)
            throws SQLException {
        long start = System.nanoTime();
        progress.table(saved.table().id().toString());
        try (TableWriter file = files.table(saved.reference())) {
            boolean copied = copy(saved, file);
            if (!copied) {
                select(saved, file);
            }
            return new DatasetReport.Table(
                    saved.table().id().toString(),
                    file.rows(),
                    copied ? "copy" : "select",
                    null,
                    null,
                    millis(start),
                    identity == null
                            ? null
                            : new DatasetReport.Identity(
                                    identity.column().name(), next(numbers, identity), next(numbers, identity)),
                    null);
        }
    }

    /** Has the database write the rows, where nothing has to be done to them on the way. */
    private boolean copy(SavedTable saved, TableWriter file) throws SQLException {
        if (request.writing().format() != FileFormat.CSV || !saved.isAsItIs()) {
            return false;
        }
        Optional<CsvCursor> csv = dialect.csv(connection, saved.table(), saved.columns());
        if (csv.isEmpty()) {
            return false;
        }
        try (CsvCursor rows = csv.get()) {
            for (byte[] row = rows.next(); row != null; row = rows.next()) {
                Interruption.check();
                file.line(row);
                progress.rows(file.rows());
            }
        }
        return true;
    }

    private void select(SavedTable saved, TableWriter file) throws SQLException {
        @Nullable String[] cells = new @Nullable String[saved.columns().size()];
        try (RowCursor rows = dialect.rows(connection, saved.table(), saved.columns(), saved.where())) {
            while (rows.next()) {
                Interruption.check();
                for (int i = 0; i < cells.length; i++) {
                    ColumnRule rule =
                            saved.constants().get(saved.columns().get(i).name());
                    cells[i] = rule == null ? rows.cell(i) : rule.constant();
                }
                file.row(cells);
                progress.rows(file.rows());
            }
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
