package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.TableId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Numbers of MariaDB and MySQL. To set one is a change of the table or sequence, which commits. */
final class MariaDbNumbering implements Numbering {

    private final MariaDbDialect dialect;

    MariaDbNumbering(MariaDbDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Map<NumberSource, Numbers> numbers(Connection connection, Collection<? extends NumberSource> sources)
            throws SQLException {
        Map<NumberSource, Numbers> numbers = new LinkedHashMap<>();
        List<NumberSource> sequences = new ArrayList<>();
        Set<String> schemas = new TreeSet<>();
        for (NumberSource source : sources) {
            numbers.put(source, new Numbers(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE));
            if (source instanceof NumberSource.OfColumn) {
                schemas.add(source.id().schema());
            } else {
                sequences.add(source);
            }
        }
        Map<TableId, Numbers> columns = schemas.isEmpty() ? Map.of() : ofColumns(connection, schemas);
        numbers.replaceAll((source, first) -> columns.getOrDefault(source.id(), first));
        numbers.putAll(ofSequences(connection, sequences));
        return numbers;
    }

    private Map<TableId, Numbers> ofColumns(Connection connection, Set<String> schemas) throws SQLException {
        if (!dialect.isMariaDb()) {
            // MySQL would give what it remembered up to a day ago.
            Sql.execute(connection, "SET SESSION information_schema_stats_expiry = 0");
        }
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME, AUTO_INCREMENT FROM information_schema.TABLES
                WHERE AUTO_INCREMENT IS NOT NULL AND TABLE_SCHEMA IN""" + Sql.markers(schemas);
        Map<TableId, Numbers> numbers = new HashMap<>();
        Sql.list(
                connection,
                sql,
                schemas,
                row -> numbers.put(
                        Sql.table(row, 1), new Numbers(whole(row.getBigDecimal(3)), BigInteger.ONE, BigInteger.ONE)));
        return numbers;
    }

    private static BigInteger whole(BigDecimal number) {
        return number.toBigInteger();
    }

    private Map<NumberSource, Numbers> ofSequences(Connection connection, List<NumberSource> sequences)
            throws SQLException {
        Map<NumberSource, Numbers> numbers = new LinkedHashMap<>();
        for (List<NumberSource> some : Portions.of(sequences)) {
            List<String> queries = new ArrayList<>();
            for (NumberSource source : some) {
                queries.add(
                        "SELECT " + queries.size() + " AS place, next_not_cached_value, start_value, increment FROM "
                                + dialect.quoted(source.id()));
            }
            String sql = String.join(" UNION ALL ", queries);
            Sql.list(
                    connection,
                    sql,
                    List.of(),
                    row -> numbers.put(
                            some.get(row.getInt(1)),
                            new Numbers(
                                    whole(row.getBigDecimal(2)),
                                    whole(row.getBigDecimal(3)),
                                    whole(row.getBigDecimal(4)))));
        }
        return numbers;
    }

    @Override
    public void restart(Connection connection, NumberSource source, BigInteger next) throws SQLException {
        String name = dialect.quoted(source.id());
        Sql.execute(
                connection,
                source instanceof NumberSource.OfColumn
                        ? "ALTER TABLE " + name + " AUTO_INCREMENT = " + next
                        : "ALTER SEQUENCE " + name + " RESTART WITH " + next);
    }

    /** A table cannot be altered without a commit; it is always ahead of its rows by itself. */
    @Override
    public boolean restartWithin(Connection connection, NumberSource source, Numbers now, BigInteger next)
            throws SQLException {
        boolean may = source instanceof NumberSource.OfSequence && now.isAhead(next);
        if (may) {
            Sql.one(connection, "SELECT SETVAL(" + dialect.quoted(source.id()) + ", " + next + ", 0)", row -> "");
        }
        return may;
    }

    @Override
    public Restart restarts() {
        return Restart.AFTER_COMMIT;
    }
}
