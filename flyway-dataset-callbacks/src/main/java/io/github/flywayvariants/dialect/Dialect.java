package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A database as datasets need it. Immutable and safe for threads; each method works on the connection that it is given, inside the
 * transaction that the caller has there.
 */
public sealed interface Dialect permits H2Dialect, PostgreSqlDialect, MariaDbDialect, SqlServerDialect {

    /**
     * Returns the dialect of a database.
     *
     * @throws FlywayVariantsException with {@link ErrorCode#UNSUPPORTED_DATABASE} if it is none that datasets work on
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return find(connection)
                .orElseThrow(() -> new FlywayVariantsException(
                        ErrorCode.UNSUPPORTED_DATABASE,
                        "datasets work on SQL Server, Babelfish, PostgreSQL, MariaDB, MySQL and H2, but this database says that it is "
                                + product + "; use one of them"));
    }

    /** Returns the dialect of a database, if it is one that datasets work on. */
    static Optional<Dialect> find(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "h2" -> Optional.of(H2Dialect.of(connection));
            case "postgresql" -> Optional.of(new PostgreSqlDialect(connection));
            case "mariadb", "mysql" -> Optional.of(new MariaDbDialect(connection));
            case "microsoft sql server" -> Optional.of(new SqlServerDialect(connection));
            default -> Optional.empty();
        };
    }

    /** Returns the name that manifests and reports use: {@code h2}, {@code postgresql}, {@code mariadb}, {@code mysql} or {@code sqlserver}. */
    String name();

    /** Returns a name in quotes, fit for a statement. */
    String quoted(String name);

    /** Returns a condition that holds for the rows for which another one does not, be it that it does not hold or that it is NULL. */
    default String not(String condition) {
        return "(" + condition + "\n) IS NOT TRUE";
    }

    /** Returns a table's full name in quotes, fit for a statement. */
    default String quoted(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    /** Returns a query for the number of rows of a table, which stops counting at a number. */
    default String countUpTo(TableId table, long most) {
        return "SELECT COUNT(*) FROM (SELECT 1 AS one FROM " + quoted(table) + " LIMIT " + most + ") counted";
    }

    /** Returns the schema in which the session looks for tables that are named without one. */
    String defaultSchema(Connection connection) throws SQLException;

    /** Returns the schemas of the database but for those of the server; where a schema is a database, the one that the session is in. */
    default List<String> schemas(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getSchemas(connection.getCatalog(), null)) {
            while (rows.next()) {
                schemas.add(rows.getString("TABLE_SCHEM"));
            }
        }
        schemas.removeIf(this::isOfServer);
        return schemas;
    }

    /** Returns whether a schema comes with every database. */
    boolean isOfServer(String schema);

    /**
     * Reads what is in some schemas, with a number of queries that does not depend on how much that is.
     *
     * @param schemas the schemas, as the database spells them; Flyway's history table is among the tables if it lies there
     */
    Catalog catalog(Connection connection, Collection<String> schemas) throws SQLException;

    /**
     * Brings a session into the state in which texts are canonical and rows load as they are, whatever its time zone, formats and modes.
     * {@link #rows}, {@link #loader} and what they return, {@link ForeignKeys#orphans} and {@link ForeignKeys#orphanKeys}, are used while it is open. What it changes
     * ends with the transaction at the latest where the database can do that; loaders are chosen anew in each transaction.
     *
     * @return what puts the session back when it is closed
     */
    SessionState prepare(Connection connection) throws SQLException;

    /**
     * Has the database check now what it puts off to the end of the transaction: a table with checks to come cannot be altered. What it
     * puts off by declaration it puts off again from here on.
     *
     * @throws RowRejectedException if rows do not hold
     */
    default void checkNow(Connection connection) throws SQLException {}

    /** Returns the isolation of transactions, as JDBC numbers it, in which all queries see the same moment. */
    default int snapshotIsolation() {
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    /**
     * Makes sure that {@link #snapshotIsolation()} can be had.
     *
     * @throws FlywayVariantsException if the database does not allow it, with what to do
     */
    default void requireSnapshots(Connection connection) throws SQLException {}

    /**
     * Reads rows as canonical text, streaming. Rows come in the order of the primary key, else of all columns read, each compared as the
     * UTF-8 bytes of its canonical text, NULL first. Exceptions, all in columns without a primary key over them and the same in every
     * run: H2 and MariaDB sort floating point by their own text, and values of more than some thousand bytes by their beginning.
     *
     * <p>On PostgreSQL memory stays bounded only while autocommit is off.
     *
     * @param columns the columns to read, in the order of the cells
     * @param where the condition of the rows to read, as SQL; empty for all
     */
    RowCursor rows(Connection connection, Table table, List<Column> columns, String where) throws SQLException;

    /**
     * Reads what {@link #rows} does, as CSV.
     *
     * @param columns the columns to read, in the order of the cells
     * @return nothing where the database or its driver does not make it
     */
    default Optional<CsvCursor> csv(Connection connection, Table table, List<Column> columns) throws SQLException {
        return Optional.empty();
    }

    /**
     * Returns a text for each table that tells whether its rows are still the same: made by the server of how many there are, and of all values
     * that a load can give them, in whatever order they lie. Other rows have the same one by chance only, one in 2<sup>64</sup>.
     *
     * @return nothing for tables of which that cannot be told, or not here
     */
    default Map<TableId, String> fingerprints(Connection connection, Collection<Table> tables) throws SQLException {
        return Map.of();
    }

    /**
     * Chooses how rows get into a table: the native way where the database, its driver and the columns allow it.
     *
     * @param columns the columns that the rows give, in the order of the cells; those left out get their defaults
     */
    RowLoader loader(Connection connection, Table table, List<Column> columns) throws SQLException;

    /**
     * Returns a loader that always tells the row that is refused, however slow it is: to find the row after {@link #loader} did not tell it.
     */
    RowLoader exactLoader(Connection connection, Table table, List<Column> columns) throws SQLException;

    /**
     * Returns a loader that keeps the rows which are there: those with a key of a row that is loaded get its values.
     *
     * @param columns the columns that the rows give, in the order of the cells; they hold a primary or unique key of the table
     * @throws FlywayVariantsException if they hold none
     */
    RowLoader merger(Connection connection, Table table, List<Column> columns) throws SQLException;

    /**
     * Returns what finds rows of a table whose key is not among those of a dataset.
     *
     * @param key the columns of a key, none of which may be NULL: they tell the row
     * @param where the condition of the rows to find, as SQL; empty for all
     */
    Unlisted unlisted(Connection connection, Table table, List<Column> key, String where) throws SQLException;

    /** Returns whether the transaction goes on after rows were refused, so that it can go back to a savepoint. */
    default boolean goesOnAfterRefusal(RowLoader.Path path) {
        return true;
    }

    /** Forgets a savepoint, where the database has a way to. */
    static void release(Connection connection, Savepoint savepoint) throws SQLException {
        Sql.release(connection, savepoint);
    }

    /**
     * Returns the columns of a table that may hold NULL for a while, whatever they are to hold in the end: they take it, and no check looks at
     * them. None where a cycle of foreign keys needs no column for that, since the database defers its checks.
     */
    default List<Column> canBeNullForNow(Connection connection, Table table) throws SQLException {
        return List.of();
    }

    /**
     * Returns a loader that gives columns of rows which are there their values, and no other column another one. It counts the rows that it
     * is given, and fails if one is not there.
     *
     * @param key the columns of a key, none of which may be NULL: they tell the row
     * @param columns the columns to change, some of {@link #canBeNullForNow}; the cells are those of the key, then these
     */
    default RowLoader updater(Connection connection, Table table, List<Column> key, List<Column> columns)
            throws SQLException {
        throw new UnsupportedOperationException("no column can be NULL for now");
    }

    /** Returns how tables are emptied. */
    Clearing clearing();

    /** Returns what identities and sequences generate next, and how to change it. */
    Numbering numbering();

    /** Returns the number that comes after all of a column, never before the seed; the seed for a column without values. */
    default BigInteger numberAfterAll(Connection connection, NumberSource.OfColumn source, Numbers numbers)
            throws SQLException {
        return Largest.after(connection, this, source, numbers);
    }

    /** Returns how foreign keys are set aside, put back and audited. */
    ForeignKeys foreignKeys();

    /** Returns what is taken off tables that get many rows, and built again behind them. */
    default Rebuilding rebuilding() {
        return Rebuilding.NONE;
    }

    /** Returns how triggers are set aside and put back. */
    Triggers triggers();

    /** Returns how locks are waited for, and the lock by which operations do not interleave. */
    Locks locks();

    /** Returns what the current user may not do. */
    Privileges privileges();
}
