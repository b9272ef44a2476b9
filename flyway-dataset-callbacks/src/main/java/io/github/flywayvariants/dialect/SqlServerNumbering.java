package io.github.flywayvariants.dialect;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Identities and sequences of SQL Server. {@code DBCC CHECKIDENT … RESEED n} makes n the next number of an identity that gave none since
 * its table was made or truncated, and else the one before the next. It is part of the transaction.
 */
final class SqlServerNumbering implements Numbering {

    private final Dialect dialect;

    SqlServerNumbering(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Map<NumberSource, Numbers> numbers(Connection connection, Collection<? extends NumberSource> sources)
            throws SQLException {
        Set<String> schemas =
                sources.stream().map(source -> source.id().schema()).collect(Collectors.toCollection(TreeSet::new));
        Map<NumberSource, Numbers> numbers = new LinkedHashMap<>();
        if (schemas.isEmpty()) {
            return numbers;
        }
        Map<List<String>, Numbers> columns = columns(connection, schemas);
        Map<List<String>, Numbers> sequences = sequences(connection, schemas);
        for (NumberSource source : sources) {
            Numbers found = source instanceof NumberSource.OfColumn of
                    ? columns.get(List.of(
                            of.id().schema(), of.id().name(), of.column().name()))
                    : sequences.get(List.of(source.id().schema(), source.id().name()));
            if (found == null) {
                throw new SQLException("the database no longer has the numbers of " + source.id());
            }
            numbers.put(source, found);
        }
        return numbers;
    }

    /** An identity that gave nothing yet has no last value, and its current one is the first that it gives. */
    private static Map<List<String>, Numbers> columns(Connection connection, Set<String> schemas) throws SQLException {
        String sql = """
                SELECT s.name, t.name, i.name, CAST(COALESCE(i.last_value,
                  IDENT_CURRENT(QUOTENAME(s.name) + '.' + QUOTENAME(t.name))) AS decimal(38)),
                  CASE WHEN i.last_value IS NULL THEN 0 ELSE 1 END,
                  CAST(i.seed_value AS decimal(38)), CAST(i.increment_value AS decimal(38))
                FROM sys.identity_columns i JOIN sys.tables t ON t.object_id = i.object_id
                JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE s.name IN""" + Sql.markers(schemas);
        Map<List<String>, Numbers> numbers = new HashMap<>();
        Sql.list(
                connection,
                sql,
                schemas,
                row -> numbers.put(List.of(row.getString(1), row.getString(2), row.getString(3)), numbers(row, 4)));
        return numbers;
    }

    private static Map<List<String>, Numbers> sequences(Connection connection, Set<String> schemas)
            throws SQLException {
        String sql = """
                SELECT s.name, q.name, CAST(q.current_value AS decimal(38)),
                  CASE WHEN q.last_used_value IS NULL THEN 0 ELSE 1 END,
                  CAST(q.start_value AS decimal(38)), CAST(q.increment AS decimal(38))
                FROM sys.sequences q JOIN sys.schemas s ON s.schema_id = q.schema_id WHERE s.name IN""" + Sql.markers(schemas);
        Map<List<String>, Numbers> numbers = new HashMap<>();
        Sql.list(
                connection,
                sql,
                schemas,
                row -> numbers.put(List.of(row.getString(1), row.getString(2)), numbers(row, 3)));
        return numbers;
    }

    /** Returns the numbers of four columns: the current number, whether it was given already, the first one and the step. */
    static Numbers numbers(ResultSet row, int column) throws SQLException {
        BigInteger current = row.getBigDecimal(column).toBigInteger();
        BigInteger step = row.getBigDecimal(column + 3).toBigInteger();
        return new Numbers(
                row.getBoolean(column + 1) ? current.add(step) : current,
                row.getBigDecimal(column + 2).toBigInteger(),
                step);
    }

    @Override
    public void restart(Connection connection, NumberSource source, BigInteger next) throws SQLException {
        Sql.execute(connection, statement(connection, source, next));
    }

    private String statement(Connection connection, NumberSource source, BigInteger next) throws SQLException {
        String name = dialect.quoted(source.id());
        if (source instanceof NumberSource.OfSequence) {
            return "ALTER SEQUENCE " + name + " RESTART WITH " + next;
        }
        String sql = "SELECT CASE WHEN last_value IS NULL THEN 0 ELSE 1 END, CAST(increment_value AS decimal(38))"
                + " FROM sys.identity_columns WHERE object_id = OBJECT_ID(?)";
        BigInteger seed = Sql.list(
                        connection,
                        sql,
                        List.of(name),
                        row -> row.getBoolean(1)
                                ? next.subtract(row.getBigDecimal(2).toBigInteger())
                                : next)
                .get(0);
        return "DBCC CHECKIDENT (N" + Sql.literal(name) + ", RESEED, " + seed + ") WITH NO_INFOMSGS";
    }

    @Override
    public Restart restarts() {
        return Restart.IN_TRANSACTION;
    }
}
