package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.RowsPresent;
import io.github.flywayvariants.compare.TableComparison;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.VerifyUpgrade.Change;
import io.github.flywayvariants.report.VerifyUpgrade.Gone;
import io.github.flywayvariants.schema.ComparisonOptions;
import io.github.flywayvariants.variant.VariantSettings;
import io.github.flywayvariants.verify.Side;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an upgrade made of the rows that were there before it, reference rows apart. */
final class UpgradedRows {

    private final RowsOnDisk before;
    private final DatasetSession session;
    private final Side side;
    private final ChangeOrigins origins;
    private final ComparisonOptions options;
    private final List<Change> changes = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();

    /**
     * Creates a comparison.
     *
     * @param session the database after the upgrade
     * @param options what may differ
     */
    UpgradedRows(
            RowsOnDisk before, DatasetSession session, Side side, ChangeOrigins origins, ComparisonOptions options) {
        this.before = before;
        this.session = session;
        this.side = side;
        this.origins = origins;
        this.options = options;
    }

    List<Change> changes() {
        return changes;
    }

    List<Gone> gone() {
        return gone;
    }

    /** Compares, while the session is prepared for canonical text. */
    void compare(VariantSettings settings) throws SQLException, IOException {
        Set<TableId> known = new HashSet<>();
        for (Map.Entry<TableId, RowsOnDisk.Saved> entry : before.tables().entrySet()) {
            Table was = before.catalog().table(entry.getKey()).orElseThrow();
            Optional<Table> is = successor(was.id());
            if (is.isEmpty()) {
                gone.add(new Gone(side.label(was.id()), null, entry.getValue().rows()));
            } else {
                known.add(is.get().id());
                compare(was, is.get(), entry.getValue());
            }
        }
        before.catalog().tables().forEach(table -> known.add(table.id()));
        compareNew(settings, known);
    }

    private Optional<Table> successor(TableId id) {
        return session.catalog()
                .table(id)
                .or(() -> origins.renamed(id).flatMap(name -> session.catalog().find(name.schema(), name.name())));
    }

    private boolean isIgnored(Table table, Column column) {
        return options.ignores(table.id(), column.name(), session.catalog().defaultSchema());
    }

    private void compare(Table was, Table is, RowsOnDisk.Saved saved) throws SQLException, IOException {
        List<Column> both = new ArrayList<>();
        for (Column column : was.loadedColumns()) {
            if (is.column(column.name()).isEmpty()) {
                gone.add(new Gone(side.label(was.id()), column.name(), saved.rows()));
            } else if (!isIgnored(is, column)) {
                both.add(column);
            }
        }
        if (both.isEmpty()) {
            return;
        }
        CompareReport.Table found = differences(was, is, saved, both);
        if (!isSame(found)) {
            List<String> by = origins.of(Set.copyOf(List.of(was.id(), is.id())));
            changes.add(new Change(
                    side.label(is.id()),
                    found.extra(),
                    found.missing(),
                    found.different(),
                    columns(found),
                    by.isEmpty() ? alterations(was, is, saved, both) : by));
        }
    }

    private CompareReport.Table differences(Table was, Table is, RowsOnDisk.Saved saved, List<Column> columns)
            throws SQLException, IOException {
        return TableComparison.run(
                new TableComparison.Saved(was, saved.file()),
                new TableComparison.Rows(
                        session.connection(),
                        session.dialect(),
                        is,
                        before.conditions().getOrDefault(was.id(), "")),
                columns);
    }

    private static boolean isSame(CompareReport.Table found) {
        return found.missing() + found.extra() + found.different() == 0;
    }

    private static List<String> columns(CompareReport.Table found) {
        return found.examples().stream()
                .flatMap(example -> example.columns().stream())
                .distinct()
                .toList();
    }

    /** What gives a column another type writes its values anew; it is what changed them where all other columns are the same. */
    private List<String> alterations(Table was, Table is, RowsOnDisk.Saved saved, List<Column> columns)
            throws SQLException, IOException {
        List<Column> ofOldType = columns.stream()
                .filter(column -> is.column(column.name())
                        .filter(now -> now.type().equals(column.type()))
                        .isPresent())
                .toList();
        boolean others = ofOldType.size() == columns.size()
                || ofOldType.isEmpty()
                || !isSame(differences(was, is, saved, ofOldType));
        return others ? List.of() : origins.alterations(Set.of(is.id()));
    }

    /** All rows of a new table that are no reference rows were brought by the upgrade. */
    private void compareNew(VariantSettings settings, Set<TableId> known) throws SQLException {
        Map<TableId, String> reference = session.referenceRows(settings);
        List<TableId> tables = session.tables(List.of(), List.of()).stream()
                .filter(table -> !known.contains(table) && !"".equals(reference.get(table)))
                .filter(table -> session.catalog().table(table).orElseThrow().columns().stream()
                        .anyMatch(column ->
                                !isIgnored(session.catalog().table(table).orElseThrow(), column)))
                .toList();
        for (TableId table : RowsPresent.of(session.connection(), session.dialect(), tables)) {
            String where = reference.get(table);
            long rows = side.count(table, where == null ? "" : session.dialect().not(where));
            if (rows > 0) {
                changes.add(new Change(side.label(table), rows, 0, 0, List.of(), origins.of(Set.of(table))));
            }
        }
    }
}
