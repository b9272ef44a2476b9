package io.github.flywayvariants.scratch;

import io.github.flywayvariants.dialect.SqlServerEdition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * SQL Server and Babelfish: the marker is a table in a schema of its own, where no migration looks.
 *
 * @param edition which of them it is
 */
record SqlServerServer(SqlServerEdition edition) implements ServerSql {

    private static final String COLLATIONS =
            "SELECT CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)), CAST(SERVERPROPERTY('Collation') AS nvarchar(128))";

    @Override
    public void create(Connection connection, String name, Marker marker) throws SQLException {
        List<String> collations = ServerSql.rows(connection, COLLATIONS).get(0);
        boolean same = edition.isBabelfish() || collations.get(0).equals(collations.get(1));
        ServerSql.execute(connection, "CREATE DATABASE " + name + (same ? "" : " COLLATE " + collations.get(0)));
    }

    @Override
    public void mark(Connection inside, Marker marker) throws SQLException {
        ServerSql.execute(inside, "CREATE SCHEMA flyway_variants_scratch");
        ServerSql.execute(inside, "CREATE TABLE flyway_variants_scratch.marker (marker nvarchar(200) NOT NULL)");
        ServerSql.execute(inside, "INSERT INTO flyway_variants_scratch.marker VALUES ('" + marker + "')");
    }

    @Override
    public void drop(Connection connection, String name) throws SQLException {
        if (ServerSql.rows(connection, "SELECT name FROM sys.databases WHERE name = '" + name + "'")
                .isEmpty()) {
            return;
        }
        if (!edition.isBabelfish() && !edition.isAzure()) {
            ServerSql.execute(connection, "ALTER DATABASE " + name + " SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
        }
        ServerSql.execute(connection, "DROP DATABASE " + name);
    }

    @Override
    public Map<String, String> named(Connection connection, String prefix) throws SQLException {
        return ServerSql.named(ServerSql.rows(connection, "SELECT name, '' FROM sys.databases"), prefix);
    }

    @Override
    public String marker(Connection inside) throws SQLException {
        boolean marked = !ServerSql.rows(
                        inside,
                        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'flyway_variants_scratch'"
                                + " AND TABLE_NAME = 'marker'")
                .isEmpty();
        List<List<String>> markers =
                marked ? ServerSql.rows(inside, "SELECT marker FROM flyway_variants_scratch.marker") : List.of();
        return markers.size() == 1 ? markers.get(0).get(0) : "";
    }
}
