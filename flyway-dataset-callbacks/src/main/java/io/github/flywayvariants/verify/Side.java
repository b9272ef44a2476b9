package io.github.flywayvariants.verify;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.schema.SchemaScope;
import io.github.flywayvariants.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * One of two databases that are compared.
 *
 * @param name the variant that it is, or its address
 * @param connection a connection to it
 * @param dialect its dialect
 * @param catalog its tables, without the history of Flyway and ours
 * @param scope its schemas, and the tables that are no objects of the project
 * @param history the table of Flyway's history, where it has one
 * @param madeUpName the name of the database, where it was made up for the comparison
 */
public record Side(
        String name,
        Connection connection,
        Dialect dialect,
        Catalog catalog,
        SchemaScope scope,
        Optional<TableId> history,
        Optional<String> madeUpName) {

    /** Returns the same with a name that was made up for the comparison: it is not one of the things that differ. */
    public Side called(String madeUp) {
        return new Side(name, connection, dialect, catalog, scope, history, Optional.of(madeUp));
    }

    /** Returns its objects. */
    public SchemaSnapshot snapshot() throws SQLException {
        SchemaSnapshot snapshot = SchemaSnapshot.read(connection, scope);
        return madeUpName.map(snapshot::withoutNameOf).orElse(snapshot);
    }

    /** Returns how a table is called: on MariaDB and MySQL without the default schema, which is the database itself. */
    public String label(TableId table) {
        boolean ofDatabase = dialect.name().equals("mariadb") || dialect.name().equals("mysql");
        return ofDatabase && table.schema().equals(catalog.defaultSchema()) ? table.name() : table.toString();
    }

    /** Returns how many rows of a table a condition holds for; all where it is empty. */
    public long count(TableId table, String where) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + dialect.quoted(table) + (where.isEmpty() ? "" : " WHERE " + where))) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Returns the table that another side calls so: schemas are those of the databases on MariaDB, and the default one has any name. */
    Optional<TableId> counterpart(TableId table, Side other) {
        boolean inDefault = table.schema().equals(other.catalog().defaultSchema());
        return catalog.find(inDefault ? null : table.schema(), table.name()).map(found -> found.id());
    }
}
