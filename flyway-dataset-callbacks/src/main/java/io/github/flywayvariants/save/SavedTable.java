package io.github.flywayvariants.save;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.ValueKind;
import io.github.flywayvariants.dataset.ColumnSpec;
import io.github.flywayvariants.dataset.Manifest;
import io.github.flywayvariants.dataset.TableReference;
import io.github.flywayvariants.dataset.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is saved.
 *
 * @param table the table
 * @param reference its name in the dataset
 * @param columns the columns that are saved
 * @param constants the columns whose values are replaced, by name
 * @param where the condition of the rows, in SQL; empty for all
 */
record SavedTable(
        Table table, TableReference reference, List<Column> columns, Map<String, ColumnRule> constants, String where) {

    static SavedTable of(Table table, TableReference reference, List<ColumnRule> rules, String where) {
        Map<String, ColumnRule> byColumn = new HashMap<>();
        rules.stream()
                .filter(rule -> rule.table().equals(table.id()))
                .forEach(rule -> byColumn.put(rule.column(), rule));
        List<Column> columns = table.loadedColumns().stream()
                .filter(column -> !isLeftOut(byColumn.get(column.name())))
                .toList();
        byColumn.values().removeIf(rule -> rule.use() == ColumnRule.Use.LEAVE_OUT);
        return new SavedTable(table, reference, columns, byColumn, where);
    }

    /** Returns whether all rows are saved with the values that they have. */
    boolean isAsItIs() {
        return constants.isEmpty() && where.isBlank();
    }

    private static boolean isLeftOut(@Nullable ColumnRule rule) {
        return rule != null && rule.use() == ColumnRule.Use.LEAVE_OUT;
    }

    TableSpec spec(Manifest.@Nullable Identity identity) {
        List<String> key = table.key().map(Key::columns).orElse(List.of());
        return new TableSpec(
                reference,
                columns.stream()
                        .map(column -> new ColumnSpec(
                                column.name(),
                                column.kind(),
                                column.type(),
                                column.nullable(),
                                key.contains(column.name()),
                                maxLength(column),
                                null))
                        .toList(),
                identity,
                null);
    }

    private static @Nullable Long maxLength(Column column) {
        return column.kind() == ValueKind.TEXT ? column.length() : null;
    }
}
