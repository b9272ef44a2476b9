package io.github.flywayvariants.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Which server it is that speaks T-SQL, as far as it matters to rows and to queries of its catalog.
 *
 * @param version the major version of SQL Server that it is, or says that it is like: 14 for 2017, 15 for 2019, 16 for 2022
 * @param isBabelfish whether it is PostgreSQL that speaks T-SQL
 * @param isAzure whether it is Azure SQL Database, or a managed instance
 */
public record SqlServerEdition(int version, boolean isBabelfish, boolean isAzure) {

    private static final int SQL_SERVER_2019 = 15;

    /** Azure SQL Database keeps the version of 2014 for all times; it has what the newest has. */
    private static final int NEWEST = 17;

    /** Returns which server a connection leads to. */
    public static SqlServerEdition of(Connection connection) throws SQLException {
        String sql = "SELECT CAST(SERVERPROPERTY('Babelfish') AS int), CAST(SERVERPROPERTY('EngineEdition') AS int)";
        int version = connection.getMetaData().getDatabaseMajorVersion();
        return Sql.one(connection, sql, row -> {
            boolean babelfish = row.getInt(1) == 1;
            int engine = row.getInt(2);
            boolean azure = !babelfish && (engine == 5 || engine == 8);
            return new SqlServerEdition(azure ? NEWEST : version, babelfish, azure);
        });
    }

    /** Returns whether it has collations of UTF-8, by whose bytes texts can be sorted. */
    boolean hasUtf8() {
        return version >= SQL_SERVER_2019 && !isBabelfish;
    }
}
