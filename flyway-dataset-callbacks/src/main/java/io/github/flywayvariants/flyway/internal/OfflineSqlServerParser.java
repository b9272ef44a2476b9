package io.github.flywayvariants.flyway.internal;

import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.database.sqlserver.SQLServerParser;

/**
 * Flyway's parser for SQL Server, without the question whether a batch may run in a transaction. It collects all keywords of a batch in one
 * text for that, which takes a time that grows with the square of the batch.
 */
final class OfflineSqlServerParser extends SQLServerParser {

    private OfflineSqlServerParser(Configuration configuration, ParsingContext context) {
        super(configuration, context);
    }

    /** Creates a parser. A class that calls this can be loaded without the module of Flyway that this one needs. */
    static Parser of(Configuration configuration, ParsingContext context) {
        return new OfflineSqlServerParser(configuration, context);
    }

    @Override
    protected int getTransactionalDetectionCutoff() {
        return 0;
    }
}
