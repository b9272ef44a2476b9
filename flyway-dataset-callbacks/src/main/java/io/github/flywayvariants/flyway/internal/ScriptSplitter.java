package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.migration.AnalysedScript.Contents;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.Classifier;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlScriptFactory;
import org.flywaydb.core.internal.sqlscript.SqlScriptMetadata;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/**
 * Cuts scripts into statements with Flyway's own parser, so that what is classified is what Flyway will execute. Needs no connection: the
 * built-in placeholders get stand-ins.
 */
final class ScriptSplitter {

    private final SqlDialect dialect;
    private final Configuration configuration;
    private final ResourceProvider provider;
    private final DatabaseType database;
    private final ParsingContext context;
    private final Classifier classifier;
    private final Optional<Identifier> defaultSchema;

    ScriptSplitter(SqlDialect dialect, Configuration configuration, ResourceProvider provider) {
        this.dialect = dialect;
        this.configuration = configuration;
        this.provider = provider;
        this.database = Dialects.flywayType(dialect, configuration.getClassLoader());
        this.defaultSchema = defaultSchema(dialect, configuration);
        this.context = standIns();
        this.classifier = new Classifier(dialect);
    }

    private static Optional<Identifier> defaultSchema(SqlDialect dialect, Configuration configuration) {
        if (configuration.getDefaultSchema() != null) {
            return Optional.of(Identifier.unquoted(configuration.getDefaultSchema()));
        }
        String[] schemas = configuration.getSchemas();
        return schemas.length > 0 ? Optional.of(Identifier.unquoted(schemas[0])) : dialect.defaultSchema();
    }

    /** The values are never executed; they only have to be there for Flyway to replace the placeholders. */
    private ParsingContext standIns() {
        Map<String, String> values = Map.of(
                "defaultSchema", defaultSchema.map(Identifier::text).orElse("schema"),
                "database", "database",
                "user", "user",
                "timestamp", "2000-01-01 00:00:00",
                "workingDirectory", ".",
                "table", configuration.getTable(),
                "environment", "default");
        ParsingContext standIns = new ParsingContext();
        String prefix = "flyway" + configuration.getPlaceholderSeparator();
        values.forEach((name, value) -> standIns.getPlaceholders().put(prefix + name, value));
        return standIns;
    }

    /** Returns the schema of tables that are named without one: Flyway's default schema, its first schema, or the database's own. */
    Optional<Identifier> defaultSchema() {
        return defaultSchema;
    }

    /** Returns the values that placeholders have here, for the resolvers of Flyway that ask for them. */
    ParsingContext context() {
        return context;
    }

    private Parser parser() {
        return switch (dialect) {
            case POSTGRESQL -> OfflinePostgreSqlParser.of(configuration, context);
            case SQLSERVER -> OfflineSqlServerParser.of(configuration, context);
            default -> database.createParser(configuration, provider, context);
        };
    }

    SqlScriptFactory scriptFactory() {
        return database.createSqlScriptFactory(configuration, context);
    }

    /** Reads what {@code file.conf} says about a script. */
    SqlScriptMetadata metadata(SqlFile file) {
        Parser parser = parser();
        return SqlScriptMetadata.fromResource(
                SqlScriptMetadata.getMetadataResource(provider, file.resource()), parser, configuration);
    }

    /** Returns whether Flyway replaces placeholders in a script. */
    boolean replacesPlaceholders(SqlScriptMetadata metadata) {
        Boolean override = metadata.placeholderReplacement();
        return override == null ? configuration.isPlaceholderReplacement() : override;
    }

    /**
     * Cuts and classifies a script.
     *
     * @param file the script
     * @param metadata what its {@code .conf} says
     * @param text its text, as it is in the file
     */
    Contents split(SqlFile file, SqlScriptMetadata metadata, String text) {
        Parser parser = parser();
        Classifier.Script script = classifier.script();
        try (SqlStatementIterator iterator = parser.parse(file.resource(), metadata)) {
            ReplacedText replaced = replacesPlaceholders(metadata)
                    ? ReplacedText.of(text, configuration, context)
                    : ReplacedText.of(text);
            RawPlaces places = new RawPlaces(replaced.text());
            SqlStatement statement;
            while ((statement = iterator.next()) != null) {
                String sql = statement.getSql();
                script.add(sql, statement.getLineNumber(), places.next(sql, statement.getDelimiter()));
            }
            return new Statements(script.statements().stream()
                    .map(ScriptSplitter::withoutDataBlock)
                    .map(found -> found.at(found.place().flatMap(replaced::inFile)))
                    .toList());
        } catch (FlywayException e) {
            return new Opaque("Flyway's parser refuses it (" + firstLine(e) + ")");
        }
    }

    /** A data block that follows a statement is not part of its text, so where a COPY ends is not known here. */
    private static Statement withoutDataBlock(Statement statement) {
        boolean copies = statement.head().toUpperCase(Locale.ROOT).startsWith("COPY");
        return copies ? statement.at(Optional.empty()) : statement;
    }

    private static String firstLine(FlywayException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
