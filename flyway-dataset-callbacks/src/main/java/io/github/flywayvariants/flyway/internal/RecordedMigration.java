package io.github.flywayvariants.flyway.internal;

import java.util.List;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.executor.Context;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.extensibility.MigrationType;
import org.flywaydb.core.internal.info.MigrationInfoContext;
import org.flywaydb.core.internal.jdbc.Results;

/** A migration that Flyway writes into its history as always, and whose body is not run. For migrations that have no text to replace. */
final class RecordedMigration implements ResolvedMigration {

    private final ResolvedMigration original;

    RecordedMigration(ResolvedMigration original) {
        this.original = original;
    }

    @Override
    public MigrationExecutor getExecutor() {
        return new NoBody();
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
    public String getScript() {
        return original.getScript();
    }

    @Override
    public Integer getChecksum() {
        return original.getChecksum();
    }

    @Override
    public MigrationType getType() {
        return original.getType();
    }

    @Override
    public String getPhysicalLocation() {
        return original.getPhysicalLocation();
    }

    @Override
    public MigrationState getState(MigrationInfoContext context) {
        return original.getState(context);
    }

    @Override
    public boolean canCompareWith(ResolvedMigration other) {
        return original.canCompareWith(other);
    }

    @Override
    public boolean checksumMatches(Integer checksum) {
        return original.checksumMatches(checksum);
    }

    @Override
    public boolean checksumMatchesWithoutBeingIdentical(Integer checksum) {
        return original.checksumMatchesWithoutBeingIdentical(checksum);
    }

    private static final class NoBody implements MigrationExecutor {

        @Override
        public List<Results> execute(Context context) {
            return List.of();
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public boolean shouldExecute() {
            return true;
        }
    }
}
