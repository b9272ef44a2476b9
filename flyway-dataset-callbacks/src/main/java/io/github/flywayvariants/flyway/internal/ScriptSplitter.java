package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.AnalysedScript.Contents;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.AnalysedScript.Unvalued;
import io.github.flywayvariants.migration.Classifier;
import io.github.flywayvariants.migration.CopyBlock;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
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
        ReplacedText replaced =
                replacesPlaceholders(metadata) ? ReplacedText.of(text, configuration, context) : ReplacedText.of(text);
        List<CopyBlock> blocks = copyBlocks(file, replaced.text());
        Classifier.Script script = classifier.script();
        try (SqlStatementIterator iterator = parser().parse(file.resource(), metadata)) {
            RawPlaces places = new RawPlaces(replaced.text(), blocks);
            SqlStatement statement;
            while ((statement = iterator.next()) != null) {
                String sql = statement.getSql();
                boolean withData = !blocks.isEmpty() && isCopy(statement);
                script.add(sql, statement.getLineNumber(), places.next(sql, statement.getDelimiter(), withData));
            }
            List<Statement> statements = script.statements();
            return new Statements(
                    statements.stream()
                            .map(found -> found.at(found.place().flatMap(replaced::inFile)))
                            .toList(),
                    replaced.isReplaced() ? linesOfPlaceholders(file, metadata, replaced, statements) : Set.of());
        } catch (FlywayException e) {
            List<String> unvalued =
                    replacesPlaceholders(metadata) ? Placeholders.unvalued(text, configuration, context) : List.of();
            return unvalued.isEmpty()
                    ? new Opaque("Flyway's parser refuses it (" + firstLine(e) + ")")
                    : new Unvalued(unvalued);
        }
    }

    /**
     * Returns the lines on which a statement is another one as soon as placeholders have other values: with a word in their place, it is of
     * another kind, or there are more or fewer statements.
     */
    private Set<Integer> linesOfPlaceholders(
            SqlFile file, SqlScriptMetadata metadata, ReplacedText replaced, List<Statement> statements) {
        Classifier.Script script = classifier.copy().script();
        LoadableResource words = new SubstitutedResource(file.resource(), replaced.withNames());
        try (SqlStatementIterator iterator = parser().parse(words, metadata)) {
            SqlStatement statement;
            while ((statement = iterator.next()) != null) {
                script.add(statement.getSql(), statement.getLineNumber(), Optional.empty());
            }
        } catch (FlywayException e) {
            return statements.stream().map(Statement::line).limit(1).collect(Collectors.toSet());
        }
        return differentLines(statements, script.statements());
    }

    /** Compares one by one; where there are more or fewer statements, only the first difference can be told. */
    private static Set<Integer> differentLines(List<Statement> statements, List<Statement> others) {
        Set<Integer> lines = new TreeSet<>();
        boolean asMany = statements.size() == others.size();
        for (int i = 0; i < Math.min(statements.size(), others.size()) && (asMany || lines.isEmpty()); i++) {
            if (statements.get(i).kind() != others.get(i).kind()) {
                int other = asMany ? Integer.MAX_VALUE : others.get(i).line();
                lines.add(Math.min(statements.get(i).line(), other));
            }
        }
        if (!asMany && lines.isEmpty()) {
            List<Statement> more = statements.size() > others.size() ? statements : others;
            lines.add(more.get(Math.min(statements.size(), others.size())).line());
        }
        return lines;
    }

    private static boolean isCopy(SqlStatement statement) {
        return statement.getClass().getSimpleName().equals("PostgreSQLCopyParsedStatement");
    }

    /** Flyway's parser looks for the end of the data for ever where there is none. */
    private List<CopyBlock> copyBlocks(SqlFile file, String text) {
        List<CopyBlock> blocks = dialect == SqlDialect.POSTGRESQL ? CopyBlock.in(text) : List.of();
        for (CopyBlock block : blocks) {
            if (!block.ended()) {
                long line = 1
                        + text.substring(0, block.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                throw new FlywayVariantsException(
                        ErrorCode.MIGRATIONS,
                        file.script() + ":" + line
                                + ": the data of this COPY have no end; Flyway would read it for ever. Put a line with \\. behind them.");
            }
        }
        return blocks;
    }

    private static String firstLine(FlywayException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
