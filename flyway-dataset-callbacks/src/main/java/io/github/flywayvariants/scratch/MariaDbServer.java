package io.github.flywayvariants.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * MariaDB and MySQL: the marker is the comment of the database. MySQL has no such comments, so that there what a killed run left behind
 * stays until a person drops it.
 *
 * @param hasComments whether databases have comments
 */
record MariaDbServer(boolean hasComments) implements ServerSql {

    private static final int MARIADB_10 = 10;
    private static final int WITH_COMMENTS = 5;

    static MariaDbServer of(Connection connection, boolean isMariaDb) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        int minor = connection.getMetaData().getDatabaseMinorVersion();
        return new MariaDbServer(isMariaDb && (major > MARIADB_10 || major == MARIADB_10 && minor >= WITH_COMMENTS));
    }

    @Override
    public void create(Connection connection, String name, Marker marker) throws SQLException {
        List<String> like = ServerSql.rows(connection, "SELECT @@character_set_database, @@collation_database")
                .get(0);
        ServerSql.execute(
                connection,
                "CREATE DATABASE " + name + " CHARACTER SET " + like.get(0) + " COLLATE " + like.get(1)
                        + (hasComments ? " COMMENT '" + marker + "'" : ""));
    }

    @Override
    public void drop(Connection connection, String name) throws SQLException {
        ServerSql.execute(connection, "DROP DATABASE IF EXISTS " + name);
    }

    @Override
    public Map<String, String> named(Connection connection, String prefix) throws SQLException {
        String comment = hasComments ? "SCHEMA_COMMENT" : "''";
        return ServerSql.named(
                ServerSql.rows(connection, "SELECT SCHEMA_NAME, " + comment + " FROM information_schema.SCHEMATA"),
                prefix);
    }
}
