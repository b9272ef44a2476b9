package io.github.flywayvariants.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;

/** The end of the numbers in a column. */
final class Largest {

    private Largest() {}

    /** Returns the number that comes after all of a column, never before the seed. */
    static BigInteger after(Connection connection, Dialect dialect, NumberSource.OfColumn source, Numbers numbers)
            throws SQLException {
        String function = numbers.step().signum() < 0 ? "MIN" : "MAX";
        String sql = "SELECT " + function + "(" + dialect.quoted(source.column().name()) + ") FROM "
                + dialect.quoted(source.id());
        return Sql.one(connection, sql, row -> {
            BigDecimal last = row.getBigDecimal(1);
            return last == null ? numbers.seed() : numbers.after(last.toBigInteger());
        });
    }
}
