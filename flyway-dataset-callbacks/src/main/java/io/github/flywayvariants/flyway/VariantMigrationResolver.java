package io.github.flywayvariants.flyway;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.FlywayGuard;
import io.github.flywayvariants.flyway.internal.VariantRequest;
import io.github.flywayvariants.flyway.internal.VariantRun;
import java.util.Collection;
import java.util.Optional;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the migrations of a variant, in every front end of Flyway: {@code flyway.resolvers} with the name of this class,
 * {@code flyway.skipDefaultResolvers=true}, and {@code flyway.variants.variant}. Java code calls
 * {@link FlywayVariants#configure(org.flywaydb.core.api.configuration.FluentConfiguration)} instead.
 *
 * <p>Composes all kinds of migrations that Flyway knows: SQL, Java classes on the class path, baselines, and scripts. Refuses to work beside
 * the default resolvers, since Flyway would then take their migrations and drop ours without a word.
 *
 * <p>Not safe for use by several threads, as little as Flyway itself.
 */
public final class VariantMigrationResolver implements MigrationResolver {

    private final @Nullable VariantRun run;

    /** Creates a resolver for the variant in Flyway's settings; called by Flyway. */
    public VariantMigrationResolver() {
        this.run = null;
    }

    VariantMigrationResolver(VariantRun run) {
        this.run = run;
    }

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        FlywayGuard.requireSupported();
        if (!context.configuration.isSkipDefaultResolvers()) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "flyway.resolvers names " + VariantMigrationResolver.class.getSimpleName()
                            + ", but Flyway's default resolvers are on as well, and Flyway prefers theirs: the variant would"
                            + " silently be ignored. Set flyway.skipDefaultResolvers=true.");
        }
        return (run == null ? VariantRun.within(request(context), context) : run).resolve(context);
    }

    private static VariantRequest request(Context context) {
        VariantsConfigurationExtension settings =
                context.configuration.getPluginRegister().getExact(VariantsConfigurationExtension.class);
        if (settings == null || settings.getVariant() == null) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "flyway.resolvers names " + VariantMigrationResolver.class.getSimpleName()
                            + ", but no variant is set. Set flyway.variants.variant.");
        }
        return VariantRequest.of(Optional.of(settings.getVariant()), Optional.ofNullable(settings.getFile()));
    }
}
