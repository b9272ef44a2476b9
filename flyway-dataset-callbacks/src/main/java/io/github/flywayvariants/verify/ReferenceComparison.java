package io.github.flywayvariants.verify;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.compare.TableComparison;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.VerifyReport.ReferenceRows;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Compares the reference rows of two databases, while both sessions are prepared for canonical text. */
final class ReferenceComparison {

    private final Side here;
    private final Side there;
    private final BiPredicate<TableId, String> ignored;
    private final ClockDefaults clocks;

    /**
     * Creates a comparison.
     *
     * @param ignored tells whether a column of a table may differ
     */
    ReferenceComparison(Side here, Side there, BiPredicate<TableId, String> ignored, ClockDefaults clocks) {
        this.here = here;
        this.there = there;
        this.ignored = ignored;
        this.clocks = clocks;
    }

    List<ReferenceRows> run(Map<TableId, String> reference) throws SQLException, IOException {
        List<ReferenceRows> tables = new ArrayList<>();
        for (Map.Entry<TableId, String> entry : new TreeMap<>(reference).entrySet()) {
            Optional<Table> ours = here.catalog().table(entry.getKey());
            Optional<Table> theirs = there.counterpart(entry.getKey(), here)
                    .flatMap(id -> there.catalog().table(id));
            if (ours.isPresent() && theirs.isPresent()) {
                tables.add(compare(ours.get(), theirs.get(), entry.getValue()));
            }
        }
        return tables;
    }

    /** All columns first: rows that scripts give their values are the same though a clock could give them. */
    private ReferenceRows compare(Table ours, Table theirs, String where) throws SQLException, IOException {
        List<Column> columns = ours.loadedColumns().stream()
                .filter(column -> theirs.column(column.name()).isPresent())
                .filter(column -> !ignored.test(ours.id(), column.name()))
                .toList();
        List<Column> steady = columns.stream()
                .filter(column -> !clocks.contain(ours.id().schema(), ours.id().name(), column.name()))
                .toList();
        CompareReport.Table result = compare(ours, theirs, columns, where);
        boolean again = !isSame(result) && steady.size() < columns.size() && !steady.isEmpty();
        List<Column> compared = again ? steady : columns;
        CompareReport.Table last = again ? compare(ours, theirs, steady, where) : result;
        return new ReferenceRows(
                here.label(ours.id()),
                here.count(ours.id(), where),
                isSame(last),
                last.missing(),
                last.extra(),
                last.different(),
                last.examples().stream()
                        .flatMap(example -> example.columns().stream())
                        .distinct()
                        .toList(),
                ours.loadedColumns().stream()
                        .filter(column -> !compared.contains(column))
                        .map(Column::name)
                        .toList());
    }

    /** The other side is what is expected: what it has and this one lacks is missing. */
    private CompareReport.Table compare(Table ours, Table theirs, List<Column> columns, String where)
            throws SQLException, IOException {
        return TableComparison.run(
                new TableComparison.Rows(there.connection(), there.dialect(), theirs, where),
                new TableComparison.Rows(here.connection(), here.dialect(), ours, where),
                columns);
    }

    private static boolean isSame(CompareReport.Table table) {
        return table.missing() + table.extra() + table.different() == 0;
    }
}
