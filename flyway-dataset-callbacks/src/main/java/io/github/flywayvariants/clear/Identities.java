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
        tables.forEach(table -> sources.addAll(sources(table)));
        return new Identities(connection, dialect, numbers(connection, dialect, sources));
    }

    /** Where there are none, the database need not be asked. */
    private static Map<NumberSource, Numbers> numbers(
            Connection connection, Dialect dialect, Collection<? extends NumberSource> sources) throws SQLException {
        return sources.isEmpty() ? Map.of() : dialect.numbering().numbers(connection, sources);
    }

    /** Has sources generate what they would have before. */
    public static Identities back(Connection connection, Dialect dialect, Map<NumberSource, BigInteger> next) {
        Identities identities = new Identities(connection, dialect, Map.of());
        identities.after.putAll(next);
        return identities;
    }

    /** Returns what the sources that were read would generate next. */
    public Map<NumberSource, BigInteger> next() {
        Map<NumberSource, BigInteger> next = new LinkedHashMap<>();
        before.forEach((source, numbers) -> next.put(source, numbers.next()));
        return next;
    }

    private static List<NumberSource.OfColumn> sources(Table table) {
        return table.numberedColumns().stream()
                .map(column -> new NumberSource.OfColumn(table, column))
                .toList();
    }

    /** Has the identities of a table go back to their seeds. */
    public void toSeed(Table table) {
        sources(table).forEach(source -> after.put(source, numbers(source).seed()));
    }

    /**
     * Has the identities of a table go on behind all of its rows, and never back: some rows are those from before.
     *
     * @param atLeast the numbers that columns are to generate next, if no row stands in their way
     */
    public void forward(Table table, Map<String, BigInteger> atLeast) throws SQLException {
        for (NumberSource.OfColumn source : sources(table)) {
            Numbers numbers = numbers(source);
            BigInteger wanted = atLeast.getOrDefault(source.column().name(), numbers.next());
            after.put(source, later(numbers, behindRows(source), later(numbers, wanted, numbers.next())));
        }
    }

    /**
     * Has the identities of a table generate given numbers next, or the first behind all of its rows: they are all new.
     *
     * @param next the numbers that columns are to generate next, if no row stands in their way
     */
    public void restart(Table table, Map<String, BigInteger> next) throws SQLException {
        for (NumberSource.OfColumn source : sources(table)) {
            BigInteger free = behindRows(source);
            BigInteger wanted = next.getOrDefault(source.column().name(), free);
            after.put(source, later(numbers(source), free, wanted));
        }
    }

    /**
     * Has a source go on behind the rows of a column, too, that takes numbers from it by its default.
     *
     * @param source one of those that were read
     */
    public void behind(NumberSource source, NumberSource.OfColumn rows) throws SQLException {
        BigInteger free = dialect.numberAfterAll(connection, rows, numbers(source));
        after.put(
                source,
                later(
                        numbers(source),
                        free,
                        after.getOrDefault(source, numbers(source).next())));
    }

    private BigInteger behindRows(NumberSource.OfColumn source) throws SQLException {
        return dialect.numberAfterAll(connection, source, numbers(source));
    }

    private static BigInteger later(Numbers numbers, BigInteger one, BigInteger other) {
        return numbers.step().signum() < 0 ? one.min(other) : one.max(other);
    }

    /** Has a sequence generate a number next, even if it goes back by that. */
    public void restart(NumberSource.OfSequence source, BigInteger next) {
        after.put(source, next);
    }

    /** Has a sequence generate a number next, or stay where it is if it is beyond that. */
    public void forward(NumberSource.OfSequence source, BigInteger next) {
        after.put(source, later(numbers(source), next, numbers(source).next()));
    }

    private Numbers numbers(NumberSource source) {
        return Objects.requireNonNull(before.get(source));
    }

    /**
     * Restarts what is not yet as it is to be, in the transaction or after it, as the database has it. Call it before each commit: rows that
     * were loaded, and tables that were truncated, may have moved numbers by themselves.
     */
    public void apply(Transaction transaction) throws SQLException {
        applyWithin(transaction);
        applyAfter(transaction);
    }

    /**
     * Does of {@link #apply} what is part of the transaction. In one of the caller's that is all that can be done.
     *
     * @return what does not go on as it is to, for example {@code dbo.jobs.id goes on with 101 and not 4}
     */
    public List<String> applyWithin(Transaction transaction) throws SQLException {
        boolean later = dialect.numbering().restarts() == Numbering.Restart.AFTER_COMMIT;
        List<String> others = new ArrayList<>();
        if (later && !transaction.isJoined()) {
            return others;
        }
        for (Map.Entry<NumberSource, Numbers> entry : toChange().entrySet()) {
            NumberSource source = entry.getKey();
            BigInteger next = Objects.requireNonNull(after.get(source));
            if (!transaction.isJoined()) {
                dialect.numbering().restart(connection, source, next);
            } else if (!dialect.numbering().restartWithin(connection, source, entry.getValue(), next)) {
                after.put(source, entry.getValue().next());
                others.add(name(source) + " goes on with " + entry.getValue().next() + " and not " + next);
            }
        }
        return others;
    }

    private static String name(NumberSource source) {
        return source instanceof NumberSource.OfColumn of
                ? of.id() + "." + of.column().name()
                : source.id().toString();
    }

    /** Does of {@link #apply} what comes after the transaction, which is committed for it. */
    public void applyAfter(Transaction transaction) throws SQLException {
        if (dialect.numbering().restarts() == Numbering.Restart.IN_TRANSACTION || transaction.isJoined()) {
            return;
        }
        transaction.commit();
        for (NumberSource source : toChange().keySet()) {
            dialect.numbering().restart(connection, source, Objects.requireNonNull(after.get(source)));
        }
    }

    /** Returns the sources that do not yet generate what they are to, with what they generate now. */
    private Map<NumberSource, Numbers> toChange() throws SQLException {
        Map<NumberSource, Numbers> now = new LinkedHashMap<>(numbers(connection, dialect, after.keySet()));
        now.entrySet().removeIf(each -> each.getValue().next().equals(after.get(each.getKey())));
        return now;
    }

    /** Returns what a report says of the identity of a table. */
    public DatasetReport.@Nullable Identity report(Table table) {
        return sources(table).stream()
                .findFirst()
                .map(source -> new DatasetReport.Identity(
                        source.column().name(),
                        numbers(source).next(),
                        after.getOrDefault(source, numbers(source).next())))
                .orElse(null);
    }
}
