package io.github.flywayvariants.compare;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.CompareReport.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the differences of a table, and keeps the first of them. */
final class RowDifferences {

    private static final int EXAMPLES = 20;

    private final List<Column> columns;
    private final List<Integer> key;
    private final boolean showValues;
    private final List<Difference> examples = new ArrayList<>();
    private long missing;
    private long extra;
    private long different;

    /**
     * Starts with none.
     *
     * @param columns the columns of the rows
     * @param key which of them tell a row; all where the table has no key
     * @param showValues whether keys may be shown
     */
    RowDifferences(List<Column> columns, List<Integer> key, boolean showValues) {
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
        this.showValues = showValues;
    }

    /** Returns the places of the primary key, in its order; of all columns where the table has none, or the file not all of it. */
    static List<Integer> key(Table table, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        return table.key()
                .map(Key::columns)
                .filter(names::containsAll)
                .map(key -> key.stream().map(names::indexOf).toList())
                .orElseGet(() -> IntStream.range(0, names.size()).boxed().toList());
    }

    void missing(@Nullable String[] row) {
        missing++;
        add("missing", row, List.of());
    }

    void extra(@Nullable String[] row) {
        extra++;
        add("extra", row, List.of());
    }

    /** Compares two rows of the same key. */
    void same(@Nullable String[] expected, @Nullable String[] found) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            if (!isSame(columns.get(i), expected[i], found[i])) {
                differing.add(columns.get(i).name());
            }
        }
        if (!differing.isEmpty()) {
            different++;
            add("different", expected, differing);
        }
    }

    /** Floating point may be written with more digits than it takes. */
    private static boolean isSame(Column column, @Nullable String a, @Nullable String b) {
        if (Objects.equals(a, b)) {
            return true;
        }
        boolean numbers = column.kind() == ValueKind.FLOAT && a != null && b != null;
        return numbers && Double.parseDouble(a) == Double.parseDouble(b);
    }

    private void add(String kind, @Nullable String[] row, List<String> differing) {
        if (examples.size() < EXAMPLES) {
            String text =
                    key.stream().map(i -> columns.get(i).name() + "=" + row[i]).collect(Collectors.joining(", "));
            examples.add(new Difference(kind, showValues ? text : null, differing));
        }
    }

    /** Returns what was found, for a report. */
    CompareReport.Table report(TableId table) {
        return new CompareReport.Table(table.toString(), missing, extra, different, examples);
    }
}
