package io.github.flywayvariants.flyway;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.FlywayGuard;
import io.github.flywayvariants.flyway.internal.VariantRun;
import java.util.Collection;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the migrations of a variant. Nobody has to name it: it is set where {@code flyway.variants.variant} is, or where
 * {@link FlywayVariants#configure(org.flywaydb.core.api.configuration.FluentConfiguration)} is called.
 *
 * <p>Composes all kinds of migrations that Flyway knows: SQL, Java classes on the class path, baselines, and scripts. Refuses to work beside
 * the default resolvers, since Flyway would then take their migrations and drop ours without a word.
 *
 * <p>Not safe for use by several threads, as little as Flyway itself.
 */
public final class VariantMigrationResolver implements MigrationResolver {

    private final @Nullable VariantRun run;

    /** Creates a resolver that has no variant yet; called by Flyway where {@code flyway.resolvers} names it. */
    public VariantMigrationResolver() {
        this.run = null;
    }

    VariantMigrationResolver(VariantRun run) {
        this.run = run;
    }

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        FlywayGuard.requireSupported();
        if (run == null) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "flyway.resolvers names " + VariantMigrationResolver.class.getSimpleName()
                            + ", but no variant is set. Set flyway.variants.variant; no more is needed.");
        }
        if (!context.configuration.isSkipDefaultResolvers()) {
            throw new FlywayVariantsException(
                    ErrorCode.FLYWAY,
                    "Flyway's default resolvers are on beside " + VariantMigrationResolver.class.getSimpleName()
                            + ", and Flyway prefers theirs: the variant would silently be ignored. Set"
                            + " flyway.skipDefaultResolvers=true.");
        }
        return run.resolve(context);
    }
}
