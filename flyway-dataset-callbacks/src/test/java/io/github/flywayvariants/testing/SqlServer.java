package io.github.flywayvariants.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/**
 * The SQL Server that tests run on: the one of the system properties {@code test.sqlserver.url}, {@code .user} and {@code .password},
 * which may be Babelfish and on which tests make and drop databases of their own; else a container, where Docker answers.
 */
public final class SqlServer {

    /** Why tests on SQL Server are skipped. */
    static final String WHY_NOT = "SQL Server: Docker does not answer, and -Dtest.sqlserver.url is not set";

    private static final String IMAGE = "mcr.microsoft.com/mssql/server:2022-latest";
    private static final String GIVEN = System.getProperty("test.sqlserver.url", "");

    private SqlServer() {}

    /** Returns whether there is one. */
    public static boolean isThere() {
        return !GIVEN.isEmpty() || Docker.ANSWERS;
    }

    /** Returns whether it is Babelfish. */
    public static boolean isBabelfish() {
        return Babelfish.IS_IT;
    }

    static String url(String database) {
        return GIVEN.isEmpty()
                ? Container.SERVER.getJdbcUrl() + ";databaseName=" + database + ";user="
                        + Container.SERVER.getUsername() + ";password=" + Container.SERVER.getPassword()
                : GIVEN + ";databaseName=" + database + ";user=" + System.getProperty("test.sqlserver.user", "sa")
                        + ";password=" + System.getProperty("test.sqlserver.password", "");
    }

    private static final class Docker {
        static final boolean ANSWERS = DockerClientFactory.instance().isDockerAvailable();
    }

    /** Started with the class; stopped by the container's own watch when the JVM ends. */
    private static final class Container {
        static final MSSQLServerContainer SERVER = start();

        private static MSSQLServerContainer start() {
            MSSQLServerContainer server = new MSSQLServerContainer(IMAGE)
                    .acceptLicense()
                    .withUrlParam("encrypt", "true")
                    .withUrlParam("trustServerCertificate", "true");
            server.start();
            return server;
        }
    }

    private static final class Babelfish {
        static final boolean IS_IT = ask();

        private static boolean ask() {
            try (Connection connection = DriverManager.getConnection(url("master"));
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT CAST(SERVERPROPERTY('Babelfish') AS int)")) {
                result.next();
                return result.getInt(1) == 1;
            } catch (SQLException e) {
                throw new IllegalStateException("the SQL Server given does not answer", e);
            }
        }
    }
}
