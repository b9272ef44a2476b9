package io.github.flywayvariants.flyway.internal;

import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.database.sqlserver.SQLServerParser;

/**
 * Flyway's parser for SQL Server, without the question whether a batch may run in a transaction. It collects all keywords of a batch in one
 * text for that, which takes a time that grows with the square of the batch.
 */
final class OfflineSqlServerParser extends SQLServerParser {

    OfflineSqlServerParser(Configuration configuration, ParsingContext context) {
        super(configuration, context);
    }

    @Override
    protected int getTransactionalDetectionCutoff() {
        return 0;
    }
}
