package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.TableId;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers of PostgreSQL: all of them come from sequences. */
final class PostgreSqlNumbering implements Numbering {

    private final Dialect dialect;

    PostgreSqlNumbering(Dialect dialect) {
        this.dialect = dialect;
    }

    private static TableId sequence(NumberSource source) {
        if (source instanceof NumberSource.OfColumn column) {
            return column.column()
                    .ownedSequence()
                    .orElseThrow(() -> new IllegalArgumentException("no sequence: " + source));
        }
        return source.id();
    }

    @Override
    public Map<NumberSource, Numbers> numbers(Connection connection, Collection<? extends NumberSource> sources)
            throws SQLException {
        Map<NumberSource, Numbers> numbers = new LinkedHashMap<>();
        for (List<NumberSource> some : Portions.of(List.<NumberSource>copyOf(sources))) {
            List<String> queries = new ArrayList<>();
            for (NumberSource source : some) {
                String name = dialect.quoted(sequence(source));
                queries.add("SELECT " + queries.size()
                        + " AS place, q.last_value, q.is_called, s.seqstart, s.seqincrement FROM " + name
                        + " q JOIN pg_catalog.pg_sequence s ON s.seqrelid = " + Sql.literal(name) + "::regclass");
            }
            String sql = String.join(" UNION ALL ", queries) + " ORDER BY place";
            Sql.list(connection, sql, List.of(), row -> numbers.put(some.get(row.getInt(1)), read(row)));
        }
        return numbers;
    }

    private static Numbers read(ResultSet row) throws SQLException {
        BigInteger last = BigInteger.valueOf(row.getLong(2));
        BigInteger step = BigInteger.valueOf(row.getLong(5));
        return new Numbers(row.getBoolean(3) ? last.add(step) : last, BigInteger.valueOf(row.getLong(4)), step);
    }

    /** Beyond its end a sequence is used up; only setval says so, which no rollback takes back, so that it may stay ahead. */
    @Override
    public void restart(Connection connection, NumberSource source, BigInteger next) throws SQLException {
        String name = dialect.quoted(sequence(source));
        String sql = "SELECT CASE WHEN " + next + " > seqmax THEN seqmax WHEN " + next
                + " < seqmin THEN seqmin END FROM pg_catalog.pg_sequence WHERE seqrelid = " + Sql.literal(name)
                + "::regclass";
        String end = Sql.one(connection, sql, row -> String.valueOf(row.getString(1)));
        if (end.equals("null")) {
            Sql.execute(connection, "ALTER SEQUENCE " + name + " RESTART WITH " + next);
        } else {
            Sql.one(connection, "SELECT setval(" + Sql.literal(name) + ", " + end + ", true)", row -> row.getLong(1));
        }
    }

    @Override
    public Restart restarts() {
        return Restart.IN_TRANSACTION;
    }
}
