package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.Identities;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.Manifest;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.NumberSource;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the tables of a dataset hold after it was loaded, as fingerprints that the server makes, and what their identities generate next. So
 * the tables that have changed since can be told, and only these are put back: as a load would, but that rows of other tables stay where they
 * are.
 */
public final class KnownRows {

    private final Catalog catalog;
    private final LoadOptions options;
    private final Map<TableId, Table> tables;
    private final Map<TableId, String> fingerprints;
    private final Map<NumberSource, BigInteger> numbers;

    private KnownRows(
            Catalog catalog,
            LoadOptions options,
            Map<TableId, Table> tables,
            Map<TableId, String> fingerprints,
            Map<NumberSource, BigInteger> numbers) {
        this.catalog = catalog;
        this.options = options;
        this.tables = tables;
        this.fingerprints = fingerprints;
        this.numbers = numbers;
    }

    /**
     * Reads what the tables of a dataset hold now.
     *
     * @param connection a connection without an open transaction
     * @param options how the dataset was loaded
     */
    public static KnownRows read(
            Connection connection, Dialect dialect, Catalog catalog, Dataset dataset, LoadOptions options)
            throws SQLException, IOException {
        Map<TableId, Table> tables =
                dataset
                        .match(table ->
                                catalog.find(table.schema(), table.name()).map(Table::id))
                        .keySet()
                        .stream()
                        .collect(Collectors.toMap(
                                Function.identity(), id -> catalog.table(id).orElseThrow()));
        List<NumberSource> beside = LoadNumbers.of(dataset, catalog).beside(tables.values());
        return Transaction.run(
                connection,
                dialect,
                transaction -> new KnownRows(
                        catalog,
                        options,
                        tables,
                        dialect.fingerprints(connection, tables.values()),
                        Identities.read(connection, dialect, tables.values(), beside)
                                .next()));
    }

    /**
     * Returns the tables that hold other rows now, and those of which nobody knows.
     *
     * @param connection a connection without an open transaction
     */
    public Set<TableId> changed(Connection connection, Dialect dialect) throws SQLException, IOException {
        return Transaction.run(
                connection,
                dialect,
                transaction -> changed(dialect.fingerprints(connection, tables.values()), tables.keySet()));
    }

    private Set<TableId> changed(Map<TableId, String> now, Collection<TableId> among) {
        return among.stream()
                .filter(table ->
                        !fingerprints.containsKey(table) || !Objects.equals(fingerprints.get(table), now.get(table)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns whether these tables can be put back alone, and faster than all of them. Reference tables cannot: what a load leaves in them is
     * more than the dataset has.
     */
    public boolean canPutBack(Set<TableId> changed) {
        LoadOptions.Scope scope = options.scope();
        return changed.size() * 2 <= tables.size()
                && changed.stream()
                        .noneMatch(table ->
                                scope.merged().contains(table) || scope.keep().containsKey(table));
    }

    /**
     * Puts the rows of some tables back, in one transaction: rows that have a key of the dataset get its values, and the others go.
     *
     * @param connection a connection without an open transaction
     * @param dataset the dataset as it was loaded
     * @param changed the tables; nothing is done where there are none
     * @throws FlywayVariantsException if that cannot be done, or the tables do not hold then what they did; nothing is changed then, and the
     *     dataset can be loaded
     */
    public DatasetReport putBack(Connection connection, Dialect dialect, Dataset dataset, Set<TableId> changed)
            throws SQLException, IOException {
        if (changed.isEmpty()) {
            return new DatasetReport(
                    dataset.name(),
                    dataset.manifest().map(Manifest::schemaVersion).orElse(null),
                    List.of(),
                    List.of(),
                    List.of("All " + tables.size() + " tables hold what was loaded."),
                    List.of(),
                    0,
                    0,
                    true);
        }
        LoadOptions.Scope scope = new LoadOptions.Scope(changed, Set.of(), Map.of(), Set.of());
        LoadOptions some = options.with(LoadOptions.Mode.SYNC).with(scope);
        return LoadOperation.run(
                connection,
                dialect,
                catalog,
                dataset,
                some,
                Progress.SILENT,
                report -> requireKnown(connection, dialect, changed));
    }

    private void requireKnown(Connection connection, Dialect dialect, Set<TableId> changed) throws SQLException {
        Map<TableId, String> now = dialect.fingerprints(
                connection,
                tables.values().stream()
                        .filter(table -> changed.contains(table.id()))
                        .toList());
        Set<TableId> others = changed(now, changed);
        if (!others.isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.ROWS_AT_RISK,
                    "When their rows were put back, these tables did not hold what they did after the load: "
                            + others.stream().map(TableId::toString).collect(Collectors.joining(", "))
                            + ". Load the whole dataset.");
        }
    }

    /**
     * Has identities and sequences generate what they did.
     *
     * @param connection a connection without an open transaction
     */
    public void putNumbersBack(Connection connection, Dialect dialect) throws SQLException, IOException {
        if (!numbers.isEmpty()) {
            Transaction.run(connection, dialect, transaction -> {
                Identities.back(connection, dialect, numbers).apply(transaction);
                return numbers.size();
            });
        }
    }
}
