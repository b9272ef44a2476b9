package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.DatabaseType;

/**
 * Which database a configuration is for, and which classes of Flyway know that database.
 *
 * <p>A table of our own: asked without a connection, Flyway's register of databases answers {@code jdbc:postgresql} with CockroachDB.
 */
final class Dialects {

    private record Type(String className, String artifact) {}

    private static final Map<SqlDialect, Type> TYPES = Map.of(
            SqlDialect.H2, new Type("org.flywaydb.core.internal.database.h2.H2DatabaseType", "flyway-core"),
            SqlDialect.POSTGRESQL,
                    new Type("org.flywaydb.database.postgresql.PostgreSQLDatabaseType", "flyway-database-postgresql"),
            SqlDialect.MARIADB, new Type("org.flywaydb.database.mysql.mariadb.MariaDBDatabaseType", "flyway-mysql"),
            SqlDialect.MYSQL, new Type("org.flywaydb.database.mysql.MySQLDatabaseType", "flyway-mysql"),
            SqlDialect.SQLSERVER, new Type("org.flywaydb.database.sqlserver.SQLServerDatabaseType", "flyway-sqlserver"),
            SqlDialect.ORACLE, new Type("org.flywaydb.database.oracle.OracleDatabaseType", "flyway-database-oracle"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private Dialects() {}

    /**
     * Returns the database that a configuration is for.
     *
     * @param database the name of the database, or a JDBC URL, where the caller gave one
     * @param configuration where the URL or the data source is
     * @throws FlywayVariantsException ({@link ErrorCode#UNSUPPORTED_DATABASE}) saying what to set
     */
    static SqlDialect of(Optional<String> database, Configuration configuration) {
        database.or(() -> Optional.ofNullable(configuration.getUrl())).ifPresent(Dialects::requireNoPlaceholder);
        if (database.isPresent() && !database.get().startsWith("jdbc:")) {
            return SqlDialect.named(database.get())
                    .orElseThrow(() -> new FlywayVariantsException(
                            ErrorCode.UNSUPPORTED_DATABASE,
                            "The database \"" + database.get() + "\" is not known; allowed are " + SqlDialect.names()
                                    + "."));
        }
        String url = database.or(() -> url(configuration))
                .orElseThrow(() -> new FlywayVariantsException(
                        ErrorCode.UNSUPPORTED_DATABASE,
                        "Which database the migrations are for is not known: there is no flyway.url. Set it, or set the parameter"
                                + " \"database\" to one of " + SqlDialect.names() + "."));
        return SqlDialect.ofUrl(url)
                .orElseThrow(() -> new FlywayVariantsException(
                        ErrorCode.UNSUPPORTED_DATABASE,
                        "Variants that leave data out are not supported on " + vendor(url) + "; supported are "
                                + SqlDialect.names()
                                + ". A variant with data: run works on every database that Flyway knows."));
    }

    /** Behind the name of the database a placeholder does not matter yet. */
    private static void requireNoPlaceholder(String url) {
        Matcher placeholder = PLACEHOLDER.matcher(url);
        if (placeholder.find() && SqlDialect.ofUrl(url).isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.UNSUPPORTED_DATABASE,
                    "flyway.url holds the placeholder " + placeholder.group()
                            + ", which has no value here, so that it is not known which database the migrations are for. Give it a"
                            + " value (-D" + placeholder.group(1)
                            + "=..., or a property of the project), or set the parameter"
                            + " \"database\" to one of " + SqlDialect.names() + ".");
        }
    }

    private static Optional<String> url(Configuration configuration) {
        if (configuration.getUrl() != null) {
            return Optional.of(configuration.getUrl());
        }
        DataSource dataSource = configuration.getDataSource();
        if (dataSource == null) {
            return Optional.empty();
        }
        try (Connection connection = dataSource.getConnection()) {
            return Optional.ofNullable(connection.getMetaData().getURL());
        } catch (SQLException e) {
            throw new FlywayVariantsException(
                    ErrorCode.UNSUPPORTED_DATABASE,
                    "The data source does not connect, so that its database is not known (SQLSTATE " + e.getSQLState()
                            + "). Mend its settings, or set the parameter \"database\".");
        }
    }

    /** Returns the first two parts of a URL; the rest may hold secrets. */
    private static String vendor(String url) {
        String[] parts = url.split(":", 3);
        return parts.length < 2 ? "this database" : parts[0] + ":" + parts[1];
    }

    /**
     * Returns what Flyway knows about a database.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#FLYWAY}) naming the module of Flyway that is missing
     */
    static DatabaseType flywayType(SqlDialect dialect, ClassLoader classLoader) {
        Type type = TYPES.get(dialect);
        if (type == null) {
            throw new IllegalStateException("no class of Flyway for " + dialect);
        }
        try {
            return Class.forName(type.className(), true, classLoader)
                    .asSubclass(DatabaseType.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "Flyway's module for " + dialect + " is not on the class path. Add org.flywaydb:" + type.artifact()
                            + " in the version of flyway-core.",
                    e);
        }
    }
}
