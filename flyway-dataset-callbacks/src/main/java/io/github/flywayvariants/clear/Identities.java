package io.github.flywayvariants.clear;

import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.NumberSource;
import io.github.flywayvariants.dialect.Numbering;
import io.github.flywayvariants.dialect.Numbers;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.DatasetReport;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The identities of tables on their way through an operation: what they were, and what they are to be. Not safe for threads. */
public final class Identities {

    private final Connection connection;
    private final Dialect dialect;
    private final Map<NumberSource, Numbers> before;
    private final Map<NumberSource, BigInteger> after = new LinkedHashMap<>();

    private Identities(Connection connection, Dialect dialect, Map<NumberSource, Numbers> before) {
        this.connection = connection;
        this.dialect = dialect;
        this.before = before;
    }

    /** Reads what the identities of tables, and other sources, would generate next. */
    public static Identities read(
            Connection connection, Dialect dialect, Collection<Table> tables, Collection<NumberSource> others)
            throws SQLException {
        List<NumberSource> sources = new ArrayList<>(others);
        tables.forEach(table -> source(table).ifPresent(sources::add));
        return new Identities(connection, dialect, dialect.numbering().numbers(connection, sources));
    }

    private static Optional<NumberSource.OfColumn> source(Table table) {
        return table.identityColumn().map(column -> new NumberSource.OfColumn(table, column));
    }

    /** Has the identity of a table go back to its seed. */
    public void toSeed(Table table) {
        source(table).ifPresent(source -> after.put(source, numbers(source).seed()));
    }

    /**
     * Has the identity of a table go on behind all of its rows.
     *
     * @param atLeast the number that it is to generate next, if no row stands in its way
     */
    public void behindRows(Table table, Optional<BigInteger> atLeast) throws SQLException {
        Optional<NumberSource.OfColumn> source = source(table);
        if (source.isPresent()) {
            Numbers numbers = numbers(source.get());
            BigInteger free = dialect.numbering().afterAll(connection, source.get(), numbers);
            BigInteger next = atLeast.map(wanted -> numbers.step().signum() < 0 ? wanted.min(free) : wanted.max(free))
                    .orElse(free);
            after.put(source.get(), next);
        }
    }

    /** Has a source generate a number next. */
    public void set(NumberSource source, BigInteger next) {
        after.put(source, next);
    }

    private Numbers numbers(NumberSource source) {
        return Objects.requireNonNull(before.get(source));
    }

    /** Restarts what has changed, in the transaction or after it, as the database has it. Call it last. */
    public void apply(Transaction transaction) throws SQLException {
        if (dialect.numbering().restarts() == Numbering.Restart.AFTER_COMMIT) {
            transaction.commit();
        }
        for (Map.Entry<NumberSource, BigInteger> entry : after.entrySet()) {
            if (!entry.getValue().equals(numbers(entry.getKey()).next())) {
                dialect.numbering().restart(connection, entry.getKey(), entry.getValue());
            }
        }
    }

    /** Returns what a report says of the identity of a table. */
    public DatasetReport.@Nullable Identity report(Table table) {
        return source(table)
                .map(source -> new DatasetReport.Identity(
                        source.column().name(),
                        numbers(source).next(),
                        after.getOrDefault(source, numbers(source).next())))
                .orElse(null);
    }
}
