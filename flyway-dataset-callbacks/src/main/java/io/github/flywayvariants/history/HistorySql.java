package io.github.flywayvariants.history;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written another way in each database. No connection is needed, so that scripts can be written with it too. */
enum HistorySql {
    /** H2. */
    H2("varchar(%d)", "timestamp(3)", "boolean", "CURRENT_TIMESTAMP", "CURRENT_USER") {
        @Override
        String identity(String schema) {
            return "COALESCE(DATABASE_PATH(), 'mem') || '/' || DATABASE()";
        }

        @Override
        String sha256(String text) {
            return "LOWER(RAWTOHEX(HASH('SHA256', STRINGTOUTF8(" + text + "))))";
        }

        /** What is executed so must not be a query. */
        @Override
        List<String> when(String condition, String statement) {
            return List.of("EXECUTE IMMEDIATE CASE WHEN " + condition + " THEN " + literal(statement)
                    + " ELSE 'SET @flyway_variants = 0' END");
        }

        @Override
        List<String> refuse(String when, String condition, String message) {
            return when(
                    when,
                    "SET @flyway_variants = CAST(CASE WHEN " + condition + " THEN " + literal(message)
                            + " ELSE '0' END AS int)");
        }

        @Override
        List<String> inTransaction(List<String> create, List<String> statements) {
            return joined(Stream.of(
                    create, List.of("SET AUTOCOMMIT FALSE"), statements, List.of("COMMIT", "SET AUTOCOMMIT TRUE")));
        }
    },

    /** PostgreSQL. */
    POSTGRESQL("varchar(%d)", "timestamp(3)", "boolean", "now()", "current_user") {
        @Override
        String identity(String schema) {
            return "(SELECT s.system_identifier::text || '/' || d.oid || '/' || d.datname FROM pg_control_system() s, pg_database d"
                    + " WHERE d.datname = current_database())";
        }

        @Override
        String sha256(String text) {
            return "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
        }

        @Override
        List<String> when(String condition, String statement) {
            return List.of("DO $flyway_variants$ BEGIN IF " + condition + " THEN " + statement
                    + "; END IF; END $flyway_variants$");
        }

        @Override
        List<String> refuse(String when, String condition, String message) {
            return when(when, "IF " + condition + " THEN RAISE EXCEPTION '%', " + literal(message) + "; END IF");
        }

        @Override
        List<String> inTransaction(List<String> create, List<String> statements) {
            return joined(Stream.of(List.of("BEGIN"), create, statements, List.of("COMMIT")));
        }
    },

    /** MariaDB. */
    MARIADB("varchar(%d)", "datetime(3)", "boolean", "CURRENT_TIMESTAMP(3)", "CURRENT_USER()") {
        @Override
        String identity(String schema) {
            return "CONCAT(@@hostname, ':', @@port, '/', " + schema + ")";
        }

        @Override
        String sha256(String text) {
            return MYSQL.sha256(text);
        }

        @Override
        String quoted(String name) {
            return MYSQL.quoted(name);
        }

        @Override
        String concat(String... texts) {
            return MYSQL.concat(texts);
        }

        @Override
        String schema() {
            return MYSQL.schema();
        }

        @Override
        String tableOptions() {
            return MYSQL.tableOptions();
        }

        @Override
        List<String> when(String condition, String statement) {
            return MYSQL.when(condition, statement);
        }

        @Override
        List<String> refuse(String when, String condition, String message) {
            return MYSQL.refuse(when, condition, message);
        }

        @Override
        List<String> inTransaction(List<String> create, List<String> statements) {
            return MYSQL.inTransaction(create, statements);
        }

        @Override
        String value(String text) {
            return MYSQL.value(text);
        }

        @Override
        String installedBy() {
            return MYSQL.installedBy();
        }
    },

    /** MySQL. */
    MYSQL("varchar(%d)", "datetime(3)", "boolean", "CURRENT_TIMESTAMP(3)", "CURRENT_USER()") {
        @Override
        String identity(String schema) {
            return "CONCAT(@@server_uuid, '/', " + schema + ")";
        }

        @Override
        String sha256(String text) {
            return "CONVERT(SHA2(CONVERT(" + text + " USING utf8mb4), 256) USING utf8mb4)";
        }

        @Override
        String quoted(String name) {
            return "`" + name.replace("`", "``") + "`";
        }

        @Override
        String concat(String... texts) {
            return "CONCAT(" + String.join(", ", texts) + ")";
        }

        @Override
        String schema() {
            return "DATABASE()";
        }

        /** Names of databases of another character set are compared with texts of ours. */
        @Override
        String tableOptions() {
            return " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
        }

        /** A prepared statement, since nothing else is conditional outside of procedures. */
        @Override
        List<String> when(String condition, String statement) {
            return List.of(
                    "SET @flyway_variants = IF(" + condition + ", " + literal(statement) + ", 'DO 0')",
                    "PREPARE flyway_variants FROM @flyway_variants",
                    "EXECUTE flyway_variants",
                    "DEALLOCATE PREPARE flyway_variants");
        }

        /** A table that is not there is the only thing that fails outside of procedures and says something; its name has 64 characters at most. */
        @Override
        List<String> refuse(String when, String condition, String message) {
            String name = message.length() <= 64 ? message : message.substring(0, 64);
            return Stream.of(
                            List.of("SET @flyway_variants_refused = 0"),
                            when(when, "SET @flyway_variants_refused = " + condition),
                            when(
                                    "@flyway_variants_refused",
                                    "SELECT 1 FROM "
                                            + quoted(name.replace('.', ' ').strip())))
                    .flatMap(List::stream)
                    .collect(Collectors.toList());
        }

        @Override
        List<String> inTransaction(List<String> create, List<String> statements) {
            return joined(Stream.of(create, List.of("START TRANSACTION"), statements, List.of("COMMIT")));
        }

        /** Whether a backslash is one depends on the settings of the session. */
        @Override
        String value(String text) {
            return text.contains("\\")
                    ? "CONVERT(0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + " USING utf8mb4)"
                    : literal(text);
        }

        @Override
        String installedBy() {
            return "SUBSTRING_INDEX(USER(), '@', 1)";
        }
    },

    /** SQL Server and Babelfish. */
    SQLSERVER("nvarchar(%d)", "datetime2(3)", "bit", "SYSDATETIME()", "SUSER_SNAME()") {
        @Override
        String identity(String schema) {
            return "CONVERT(nvarchar(256), SERVERPROPERTY('ServerName')) + N'/' + DB_NAME() + N'/'"
                    + " + (SELECT CONVERT(nvarchar(30), d.create_date, 126) FROM sys.databases d WHERE d.database_id = DB_ID())";
        }

        /** Babelfish writes no digits for bytes, but numbers; three are enough. */
        @Override
        String sha256(String text) {
            String hash = "HASHBYTES('SHA2_256', CONVERT(nvarchar(4000), " + text + "))";
            return Stream.of(1, 9, 17)
                    .map(from -> "CONVERT(varchar(20), CONVERT(bigint, SUBSTRING(" + hash + ", " + from + ", 8)))")
                    .collect(Collectors.joining(" + '/' + "));
        }

        @Override
        String quoted(String name) {
            return "[" + name.replace("]", "]]") + "]";
        }

        @Override
        String literal(String text) {
            return "N'" + text.replace("'", "''") + "'";
        }

        @Override
        String concat(String... texts) {
            return String.join(" + ", texts);
        }

        @Override
        String bool(boolean value) {
            return value ? "1" : "0";
        }

        @Override
        String schema() {
            return "SCHEMA_NAME()";
        }

        /** As a text, since a batch is compiled with all the tables that are there. */
        @Override
        List<String> when(String condition, String statement) {
            return List.of("IF " + condition + " EXEC(" + literal(statement) + ")");
        }

        @Override
        List<String> refuse(String when, String condition, String message) {
            return when(when, "IF " + condition + " THROW 50000, " + literal(message) + ", 1");
        }

        @Override
        List<String> inTransaction(List<String> create, List<String> statements) {
            return joined(Stream.of(
                    List.of("SET XACT_ABORT ON", "BEGIN TRANSACTION"),
                    create,
                    statements,
                    List.of("COMMIT TRANSACTION")));
        }
    };

    final String textType;
    final String timeType;
    final String booleanType;
    final String now;
    final String user;

    HistorySql(String textType, String timeType, String booleanType, String now, String user) {
        this.textType = textType;
        this.timeType = timeType;
        this.booleanType = booleanType;
        this.now = now;
        this.user = user;
    }

    /** Returns what a database needs, by its name as manifests write it. */
    static HistorySql of(String database) {
        for (HistorySql sql : values()) {
            if (sql.name().toLowerCase(Locale.ROOT).equals(database)) {
                return sql;
            }
        }
        throw new FlywayVariantsException(
                ErrorCode.UNSUPPORTED_DATABASE,
                "Datasets and stamps work on SQL Server, Babelfish, PostgreSQL, MariaDB, MySQL and H2, and not on "
                        + database + "; use one of them.");
    }

    /**
     * Returns an expression that tells the server and the database apart from others, and from themselves after a restore elsewhere.
     *
     * @param schema an expression for the schema of the table; on MariaDB and MySQL that is the database
     */
    abstract String identity(String schema);

    /** Returns an expression for the SHA-256 of a text, as a text of at most 64 characters. */
    abstract String sha256(String text);

    /** Returns statements that execute another one where a condition holds; it may use what is not there otherwise. */
    abstract List<String> when(String condition, String statement);

    /**
     * Returns statements that fail where a condition holds.
     *
     * @param when where the condition can be asked at all
     * @param message what the error says; on MySQL and MariaDB only its beginning
     */
    abstract List<String> refuse(String when, String condition, String message);

    /**
     * Returns the statements of a script that does all in one transaction, as far as the database takes that back.
     *
     * @param create statements that create a table, which ends a transaction on some databases
     * @param statements what else is done
     */
    abstract List<String> inTransaction(List<String> create, List<String> statements);

    static List<String> joined(Stream<List<String>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    /** Returns a text as a value, whatever the settings of the session. */
    String value(String text) {
        return literal(text);
    }

    /** Returns an expression for the user of the database as Flyway writes it. */
    String installedBy() {
        return user;
    }

    String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    String concat(String... texts) {
        return String.join(" || ", texts);
    }

    String bool(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    /** Returns an expression for the schema in which names without one are looked up. */
    String schema() {
        return "CURRENT_SCHEMA";
    }

    /** Returns what follows the columns of a table. */
    String tableOptions() {
        return "";
    }
}
