package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Clears tables of MariaDB and MySQL by DELETE, since TRUNCATE would commit. A table is not checked for rows that refer to its own where all
 * tables that could have one have been emptied before it: that takes longer than all else. Nobody can add such a row meanwhile, since a
 * DELETE of all rows locks the gaps between and behind them too, unless the isolation is lower than usual.
 */
final class MariaDbClearing implements Clearing {

    private static final ClearStep OFF = setting(
            "SET @flyway_variants_checks = @@SESSION.foreign_key_checks, SESSION foreign_key_checks = 0",
            "all tables that refer to these are emptied too");
    private static final ClearStep BACK =
            setting("SET SESSION foreign_key_checks = @flyway_variants_checks", "as before");

    private final Dialect dialect;

    MariaDbClearing(Dialect dialect) {
        this.dialect = dialect;
    }

    private static ClearStep setting(String sql, String reason) {
        return new ClearStep(ClearStep.Path.SETTING, List.of(), sql, reason);
    }

    @Override
    public List<ClearStep> plan(Connection connection, Catalog catalog, List<ClearTarget> targets) throws SQLException {
        boolean locksGaps = connection.getTransactionIsolation() >= Connection.TRANSACTION_REPEATABLE_READ;
        Set<TableId> emptied = new HashSet<>();
        List<ClearStep> unchecked = new ArrayList<>();
        List<ClearStep> others = new ArrayList<>();
        boolean isReferredTo = false;
        for (ClearTarget target : targets) {
            TableId table = target.table().id();
            List<ForeignKey> referring = catalog.foreignKeysTo(table);
            boolean onlyByEmptied =
                    referring.stream().allMatch(key -> key.isSelfReference() || emptied.contains(key.from()));
            if (target.keep().isBlank() && onlyByEmptied) {
                emptied.add(table);
                unchecked.add(step(target));
                isReferredTo |= !referring.isEmpty();
            } else {
                others.add(step(target));
            }
        }
        if (!isReferredTo || !locksGaps) {
            return targets.stream().map(this::step).toList();
        }
        List<ClearStep> steps = new ArrayList<>();
        steps.add(OFF);
        steps.addAll(unchecked);
        steps.add(BACK);
        steps.addAll(others);
        return steps;
    }

    private ClearStep step(ClearTarget target) {
        return DeleteClearing.step(dialect, target, "TRUNCATE would commit");
    }

    @Override
    public long clear(Connection connection, ClearStep step) throws SQLException {
        return Sql.execute(connection, step.sql());
    }
}
