package io.github.flywayvariants.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** PostgreSQL: the marker is the comment of the database. */
record PostgreSqlServer() implements ServerSql {

    private static final int WITH_FORCE = 13;

    /** Of the database that is configured and of the template that a new one is copied from. */
    private static final String LOCALES = """
            SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = current_database()
            UNION SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = 'template1'""";

    private static final String OWN_LOCALE =
            "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = current_database()";

    @Override
    public void create(Connection connection, String name, Marker marker) throws SQLException {
        ServerSql.execute(connection, "CREATE DATABASE " + name + likeOwn(connection));
        ServerSql.execute(connection, "COMMENT ON DATABASE " + name + " IS '" + marker + "'");
    }

    private static String likeOwn(Connection connection) throws SQLException {
        if (ServerSql.rows(connection, LOCALES).size() == 1) {
            return "";
        }
        List<String> own = ServerSql.rows(connection, OWN_LOCALE).get(0);
        return " TEMPLATE template0 ENCODING " + literal(own.get(0)) + " LC_COLLATE " + literal(own.get(1))
                + " LC_CTYPE " + literal(own.get(2));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void drop(Connection connection, String name) throws SQLException {
        boolean force = connection.getMetaData().getDatabaseMajorVersion() >= WITH_FORCE;
        ServerSql.execute(connection, "DROP DATABASE IF EXISTS " + name + (force ? " WITH (FORCE)" : ""));
    }

    @Override
    public Map<String, String> named(Connection connection, String prefix) throws SQLException {
        return ServerSql.named(
                ServerSql.rows(connection, "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"),
                prefix);
    }
}
