package io.github.flywayvariants.dialect;

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

/**
 * Identities and sequences of Babelfish, which are all sequences of PostgreSQL below. They are set as such: that knows no two rules, and a
 * rollback does not take it back, as it does not take back {@code DBCC CHECKIDENT} there.
 */
final class BabelfishNumbering implements Numbering {

    private final Dialect dialect;

    BabelfishNumbering(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * A sequence as PostgreSQL has it.
     *
     * @param schema its schema for T-SQL
     * @param physicalSchema its schema for PostgreSQL
     * @param name its name
     * @param source the table and column of an identity, or the sequence
     * @param start its first number
     * @param step from one number to the next
     */
    private record Physical(
            String schema,
            String physicalSchema,
            String name,
            List<String> source,
            BigInteger start,
            BigInteger step) {}

    private static List<String> key(NumberSource source) {
        return source instanceof NumberSource.OfColumn of
                ? List.of(of.id().schema(), of.id().name(), of.column().name())
                : List.of(source.id().schema(), source.id().name());
    }

    private static Map<List<String>, Physical> physical(Connection connection, Set<String> schemas)
            throws SQLException {
        String sql = """
                SELECT s.name, n.nspname, c.relname, t.name, a.name, CAST(q.seqstart AS decimal(38)), CAST(q.seqincrement AS decimal(38))
                FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN sys.schemas s ON s.schema_id = c.relnamespace
                LEFT JOIN pg_depend d ON d.objid = c.oid AND d.deptype = 'i'
                LEFT JOIN sys.tables t ON t.object_id = d.refobjid
                LEFT JOIN sys.columns a ON a.object_id = d.refobjid AND a.column_id = d.refobjsubid
                WHERE s.name IN""" + Sql.markers(schemas);
        Map<List<String>, Physical> found = new HashMap<>();
        Sql.list(connection, sql, schemas, row -> {
            List<String> source = row.getString(4) == null
                    ? List.of(row.getString(1), row.getString(3))
                    : List.of(row.getString(1), row.getString(4), row.getString(5));
            return found.put(
                    source,
                    new Physical(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            source,
                            row.getBigDecimal(6).toBigInteger(),
                            row.getBigDecimal(7).toBigInteger()));
        });
        return found;
    }

    private static Map<List<String>, Physical> physical(
            Connection connection, Collection<? extends NumberSource> sources) throws SQLException {
        Set<String> schemas = new TreeSet<>();
        sources.forEach(source -> schemas.add(source.id().schema()));
        return schemas.isEmpty() ? Map.of() : physical(connection, schemas);
    }

    private static Physical of(Map<List<String>, Physical> physical, NumberSource source) throws SQLException {
        Physical found = physical.get(key(source));
        if (found == null) {
            throw new SQLException("the database no longer has the numbers of " + source.id());
        }
        return found;
    }

    @Override
    public Map<NumberSource, Numbers> numbers(Connection connection, Collection<? extends NumberSource> sources)
            throws SQLException {
        Map<List<String>, Physical> physical = physical(connection, sources);
        Map<NumberSource, Numbers> numbers = new LinkedHashMap<>();
        for (List<NumberSource> some : Portions.of(new ArrayList<NumberSource>(sources))) {
            List<String> queries = new ArrayList<>();
            for (NumberSource source : some) {
                Physical sequence = of(physical, source);
                queries.add("SELECT " + queries.size() + ", CAST(last_value AS decimal(38)), CAST(is_called AS int), "
                        + "CAST(" + sequence.start() + " AS decimal(38)), CAST(" + sequence.step()
                        + " AS decimal(38)) FROM " + dialect.quoted(sequence.schema()) + "."
                        + dialect.quoted(sequence.name()));
            }
            Sql.list(
                    connection,
                    String.join(" UNION ALL ", queries),
                    List.of(),
                    row -> numbers.put(some.get(row.getInt(1)), SqlServerNumbering.numbers(row, 2)));
        }
        return numbers;
    }

    @Override
    public void restart(Connection connection, NumberSource source, BigInteger next) throws SQLException {
        Physical sequence = of(physical(connection, List.of(source)), source);
        String name = postgreSqls(sequence.physicalSchema()) + "." + postgreSqls(sequence.name());
        // A parameter would have a type that the function does not take.
        Sql.one(connection, "SELECT setval(" + Sql.literal(name) + ", " + next + ", 'false')", row -> "");
    }

    private static String postgreSqls(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public Restart restarts() {
        return Restart.AFTER_COMMIT;
    }
}
