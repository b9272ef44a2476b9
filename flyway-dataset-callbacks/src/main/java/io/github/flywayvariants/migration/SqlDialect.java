package io.github.flywayvariants.migration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The databases whose migrations can be classified, with the lexical facts that differ between them.
 *
 * <p>The constants' names in lower case are the values of the setting {@code database}.
 */
public enum SqlDialect {
    /** H2, in any compatibility mode. */
    H2("jdbc:h2:", "PUBLIC", "\"`["),
    /** PostgreSQL. */
    POSTGRESQL("jdbc:postgresql:", "public", "\""),
    /** MariaDB. Its schemas are databases, so that there is no default schema. */
    MARIADB("jdbc:mariadb:", null, "`\""),
    /** MySQL. Its schemas are databases, so that there is no default schema. */
    MYSQL("jdbc:mysql:", null, "`\""),
    /** Microsoft SQL Server, Azure SQL and Babelfish. */
    SQLSERVER("jdbc:sqlserver:", "dbo", "\"["),
    /** Oracle. Its default schema is the user. */
    ORACLE("jdbc:oracle:", null, "\"");

    private final String urlPrefix;
    private final @Nullable String defaultSchema;
    private final String quotes;

    SqlDialect(String urlPrefix, @Nullable String defaultSchema, String quotes) {
        this.urlPrefix = urlPrefix;
        this.defaultSchema = defaultSchema;
        this.quotes = quotes;
    }

    /** Returns the dialect of a JDBC URL, if it is one of ours. Nothing is connected to. */
    public static Optional<SqlDialect> ofUrl(String url) {
        return Arrays.stream(values())
                .filter(dialect -> url.startsWith(dialect.urlPrefix))
                .findFirst();
    }

    /** Returns the dialect with this name, for example {@code postgresql}. */
    public static Optional<SqlDialect> named(String name) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.toString().equals(name))
                .findFirst();
    }

    /** Returns all names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(SqlDialect::toString).collect(Collectors.joining(", "));
    }

    /** Returns the schema that an unqualified table is in, unless Flyway or the connection say otherwise. */
    public Optional<Identifier> defaultSchema() {
        return Optional.ofNullable(defaultSchema).map(Identifier::unquoted);
    }

    /** Returns whether {@code c} opens a quoted name. In MySQL and MariaDB a double quote opens a string, unless ANSI_QUOTES is set. */
    boolean opensQuotedName(char c) {
        return quotes.indexOf(c) >= 0 && !(c == '"' && isMySqlLike());
    }

    /** Returns whether {@code c} opens a string. */
    boolean opensString(char c) {
        return c == '\'' || c == '"' && isMySqlLike();
    }

    /** Returns whether a backslash in an ordinary string escapes the next character. */
    boolean backslashEscapes() {
        return isMySqlLike();
    }

    /** Returns whether {@code #} starts a comment. */
    boolean hashComments() {
        return isMySqlLike();
    }

    /** Returns whether {@code $tag$} opens a string. */
    boolean dollarQuotes() {
        return this == POSTGRESQL || this == H2;
    }

    /** Returns whether comments nest. */
    boolean nestedComments() {
        return this == POSTGRESQL || this == SQLSERVER || this == H2;
    }

    /** Returns whether {@code --} starts a comment only before a blank. */
    boolean dashCommentsNeedBlank() {
        return isMySqlLike();
    }

    /** Returns whether {@code q'[…]'} is a string. */
    boolean chosenQuotes() {
        return this == ORACLE;
    }

    /** Returns whether {@code /*!} starts text that is executed. */
    boolean executesComments() {
        return isMySqlLike();
    }

    /** Returns whether {@code /*M!} does, too. */
    boolean executesMariaDbComments() {
        return this == MARIADB;
    }

    /** Returns whether statements need no semicolon between them. */
    boolean statementsWithoutDelimiter() {
        return this == SQLSERVER;
    }

    /** Returns whether a global temporary table stays when the session ends, and only its rows go. */
    boolean keepsGlobalTemporaryTables() {
        return this == ORACLE || this == H2;
    }

    /** Returns whether {@code SELECT … INTO table} creates a table; elsewhere it fills variables. */
    boolean selectsIntoTables() {
        return this == POSTGRESQL || this == SQLSERVER;
    }

    /** Returns whether an UPDATE may set columns of several joined tables. */
    boolean changesJoinedTables() {
        return isMySqlLike();
    }

    /** Returns whether {@code //} starts a comment. */
    boolean slashComments() {
        return this == H2;
    }

    /** Returns whether a text in double quotes may stand where a string is expected, as an argument of a procedure. */
    boolean quotesArgumentsTwice() {
        return this == SQLSERVER;
    }

    /** Returns whether variables of a block are seen by the statements behind it. */
    boolean sharesVariables() {
        return isMySqlLike();
    }

    /** Returns whether a routine is called in a block by its name alone. */
    boolean callsByName() {
        return this == ORACLE;
    }

    private boolean isMySqlLike() {
        return this == MYSQL || this == MARIADB;
    }

    /** Returns the name used in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
