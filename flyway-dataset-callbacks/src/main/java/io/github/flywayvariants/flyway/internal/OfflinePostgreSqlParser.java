package io.github.flywayvariants.flyway.internal;

import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.Token;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/**
 * Flyway's parser for PostgreSQL, without the question whether a statement may run in a transaction. It asks the database for its version
 * for that, at every word; without a database that is an exception at every word, and takes most of the time.
 */
final class OfflinePostgreSqlParser extends PostgreSQLParser {

    private OfflinePostgreSqlParser(Configuration configuration, ParsingContext context) {
        super(configuration, context);
    }

    /** Creates a parser. A class that calls this can be loaded without the module of Flyway that this one needs. */
    static Parser of(Configuration configuration, ParsingContext context) {
        return new OfflinePostgreSqlParser(configuration, context);
    }

    @Override
    protected Boolean detectCanExecuteInTransaction(String simplifiedStatement, List<Token> keywords) {
        return Boolean.TRUE;
    }
}
