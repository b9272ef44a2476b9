package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Clears tables of MariaDB and MySQL by DELETE, since TRUNCATE would commit. Tables that only such tables refer to as are emptied as well
 * are not checked for rows that refer to theirs: that takes longer than all else. Nobody can add such a row meanwhile, since a DELETE of
 * all rows locks the gaps between and behind them too, unless the isolation is lower than usual.
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
        Set<TableId> emptied = targets.stream()
                .filter(target -> target.keep().isBlank())
                .map(target -> target.table().id())
                .collect(Collectors.toSet());
        List<ClearStep> leaves = new ArrayList<>();
        List<ClearStep> unchecked = new ArrayList<>();
        List<ClearStep> others = new ArrayList<>();
        for (ClearTarget target : targets) {
            TableId table = target.table().id();
            List<ForeignKey> referring = catalog.foreignKeysTo(table);
            boolean onlyEmptied =
                    emptied.contains(table) && referring.stream().allMatch(key -> emptied.contains(key.from()));
            List<ClearStep> group = !onlyEmptied ? others : referring.isEmpty() ? leaves : unchecked;
            group.add(step(target));
        }
        if (unchecked.isEmpty() || !locksGaps) {
            return targets.stream().map(this::step).toList();
        }
        // Tables that nothing refers to come first, so that rows which others add meanwhile are waited for.
        List<ClearStep> steps = new ArrayList<>(leaves);
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
