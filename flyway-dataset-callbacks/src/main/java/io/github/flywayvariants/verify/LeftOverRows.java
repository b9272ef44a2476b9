package io.github.flywayvariants.verify;

import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.clear.RowsPresent;
import io.github.flywayvariants.report.VerifyReport.AllowedRows;
import io.github.flywayvariants.report.VerifyReport.ResidualRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rows of a variant without data that are no reference rows.
 *
 * @param residual those that are not to be there
 * @param allowed those that may
 */
record LeftOverRows(List<ResidualRows> residual, List<AllowedRows> allowed) {

    static LeftOverRows in(Side side, Expected expected) throws SQLException {
        List<ResidualRows> residual = new ArrayList<>();
        List<AllowedRows> allowed = new ArrayList<>();
        List<TableId> tables = side.catalog().tables().stream()
                .filter(table -> !table.is(TableTrait.PARTITION))
                .map(Table::id)
                .filter(table -> !"".equals(expected.reference().get(table)))
                .toList();
        Set<TableId> withRows = RowsPresent.of(side.connection(), side.dialect(), tables);
        for (TableId table : withRows) {
            String where = expected.reference().get(table);
            long rows = side.count(table, where == null ? "" : side.dialect().not(where));
            if (rows > 0 && expected.allowed().contains(table)) {
                allowed.add(new AllowedRows(side.name(), side.label(table), rows));
            } else if (rows > 0) {
                String broughtBy = expected.origins().of(table).orElse(null);
                residual.add(new ResidualRows(side.name(), side.label(table), rows, broughtBy));
            }
        }
        return new LeftOverRows(residual, allowed);
    }
}
