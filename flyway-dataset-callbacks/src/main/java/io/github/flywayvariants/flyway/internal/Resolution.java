package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.MigrationResolver.Context;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resolver.ResolvedMigrationComparator;
import org.flywaydb.core.internal.resolver.java.ScanningJavaMigrationResolver;
import org.flywaydb.core.internal.resolver.script.ScriptMigrationResolver;
import org.flywaydb.core.internal.resolver.sql.SqlMigrationResolver;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.ParserSqlScript;
import org.flywaydb.core.internal.sqlscript.SqlScript;

/**
 * Resolves migrations as Flyway's default resolvers do, from any resource provider: SQL, Java classes that were scanned, the resolvers that
 * are plugins of Flyway (baselines), and scripts. Java migrations that were registered as instances are not among them; Flyway always adds
 * those itself.
 */
final class Resolution {

    private final Context context;
    private final ParsingContext parsingContext;
    private final ClassProvider<JavaMigration> classes;

    Resolution(Context context, ParsingContext parsingContext, ClassProvider<JavaMigration> classes) {
        this.context = context;
        this.parsingContext = parsingContext;
        this.classes = classes;
    }

    /** Starts from what Flyway hands to a resolver. */
    static Resolution in(Context context, ClassProvider<JavaMigration> classes) {
        return new Resolution(context, parsingContext(context), classes);
    }

    /** Returns the migrations whose files a provider delivers, in Flyway's order. */
    List<ResolvedMigration> resolve(ResourceProvider provider) {
        Context own = new Context(
                context.configuration,
                provider,
                context.sqlScriptFactory,
                context.sqlScriptExecutorFactory,
                context.statementInterceptor);
        List<ResolvedMigration> migrations = new ArrayList<>();
        for (MigrationResolver resolver : resolvers(own)) {
            Collection<ResolvedMigration> resolved = resolver.resolveMigrations(own);
            migrations.addAll(resolved);
        }
        migrations.sort(new ResolvedMigrationComparator());
        return migrations;
    }

    private List<MigrationResolver> resolvers(Context own) {
        List<MigrationResolver> resolvers = new ArrayList<>();
        resolvers.add(new SqlMigrationResolver(
                own.resourceProvider,
                own.sqlScriptExecutorFactory,
                own.sqlScriptFactory,
                own.configuration,
                parsingContext));
        resolvers.add(new ScanningJavaMigrationResolver(classes, own.configuration));
        resolvers.addAll(own.configuration.getPluginRegister().getInstancesOf(MigrationResolver.class));
        resolvers.add(new ScriptMigrationResolver<Event>(
                own.resourceProvider, own.configuration, parsingContext, own.statementInterceptor));
        return resolvers;
    }

    /**
     * Returns the values of the built-in placeholders in this run. Flyway keeps them from resolvers, but hands out a factory of scripts, each
     * of which holds its parser, which holds them.
     */
    private static ParsingContext parsingContext(Context context) {
        SqlScript script =
                context.sqlScriptFactory.createSqlScript(new StringResource(""), true, context.resourceProvider);
        try {
            Field parser = ParserSqlScript.class.getDeclaredField("parser");
            parser.setAccessible(true);
            return ((Parser) parser.get(script)).parsingContext;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "This version of Flyway does not let its scripts be resolved by others. Use a version of Flyway that"
                            + " flyway-variants is tested with.",
                    e);
        }
    }
}
