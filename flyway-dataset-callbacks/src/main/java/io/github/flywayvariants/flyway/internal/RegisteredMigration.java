package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.extensibility.MigrationType;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;

/** A Java migration that was registered as an instance, as the variant has it. */
final class RegisteredMigration implements JavaMigration {

    private final JavaMigration original;
    private final VariantRun run;

    RegisteredMigration(JavaMigration original, VariantRun run) {
        this.original = original;
        this.run = run;
    }

    @Override
    public ResolvedMigration getResolvedMigration(Configuration configuration, StatementInterceptor interceptor) {
        ResolvedMigration resolved = original.getResolvedMigration(configuration, interceptor);
        return run.inVariant(resolved)
                .orElseThrow(() -> new FlywayVariantsException(
                        ErrorCode.FLYWAY,
                        resolved.getScript()
                                + " is registered as an instance, and Flyway does not let such a migration be omitted."
                                + " Use data: record, or do not register it for this variant."));
    }

    @Override
    public MigrationVersion getVersion() {
        return original.getVersion();
    }

    @Override
    public String getDescription() {
        return original.getDescription();
    }

    @Override
    public Integer getChecksum() {
        return original.getChecksum();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return original.canExecuteInTransaction();
    }

    @Override
    public void migrate(Context context) throws Exception {
        original.migrate(context);
    }

    @Override
    public MigrationType getType() {
        return original.getType();
    }
}
