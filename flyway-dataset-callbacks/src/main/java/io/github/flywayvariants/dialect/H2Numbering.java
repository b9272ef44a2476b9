package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.TableId;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers of H2. A restart within a transaction that is rolled back later would damage its own tables, so it comes after the commit. */
final class H2Numbering implements Numbering {

    private final Dialect dialect;

    H2Numbering(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Map<NumberSource, Numbers> numbers(Connection connection, Collection<? extends NumberSource> sources)
            throws SQLException {
        String columns = """
                SELECT TABLE_SCHEMA, TABLE_NAME, IDENTITY_BASE, IDENTITY_START, IDENTITY_INCREMENT
                FROM INFORMATION_SCHEMA.COLUMNS WHERE IS_IDENTITY = 'YES'""";
        String sequences = """
                SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME, BASE_VALUE, START_VALUE, INCREMENT FROM INFORMATION_SCHEMA.SEQUENCES""";
        Map<TableId, Numbers> ofColumns = read(connection, columns);
        Map<TableId, Numbers> ofSequences = read(connection, sequences);
        Map<NumberSource, Numbers> numbers = new LinkedHashMap<>();
        for (NumberSource source : sources) {
            Map<TableId, Numbers> all = source instanceof NumberSource.OfColumn ? ofColumns : ofSequences;
            Numbers found = Optional.ofNullable(all.get(source.id()))
                    .orElseThrow(() -> new IllegalArgumentException("gives no numbers: " + source.id()));
            numbers.put(source, found);
        }
        return numbers;
    }

    private static Map<TableId, Numbers> read(Connection connection, String sql) throws SQLException {
        Map<TableId, Numbers> numbers = new HashMap<>();
        Sql.list(connection, sql, List.of(), row -> numbers.put(Sql.table(row, 1), numbers(row)));
        return numbers;
    }

    private static Numbers numbers(ResultSet row) throws SQLException {
        return new Numbers(
                BigInteger.valueOf(row.getLong(3)),
                BigInteger.valueOf(row.getLong(4)),
                BigInteger.valueOf(row.getLong(5)));
    }

    @Override
    public void restart(Connection connection, NumberSource source, BigInteger next) throws SQLException {
        String what = source instanceof NumberSource.OfColumn column
                ? "TABLE " + dialect.quoted(source.id()) + " ALTER COLUMN "
                        + dialect.quoted(column.column().name())
                : "SEQUENCE " + dialect.quoted(source.id());
        Sql.execute(connection, "ALTER " + what + " RESTART WITH " + next);
    }

    @Override
    public Restart restarts() {
        return Restart.AFTER_COMMIT;
    }
}
