package io.github.flywayvariants.compare;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.CompareReport.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the differences of a table, and keeps the first of them. */
final class RowDifferences {

    private static final int EXAMPLES = 20;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(?:\\.\\d{1,400})?");

    private final List<Column> columns;
    private final List<Integer> key;
    private final boolean showValues;
    private final Set<String> retyped;
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
     * @param retyped the columns that have another type on the other side
     */
    RowDifferences(List<Column> columns, List<Integer> key, boolean showValues, Set<String> retyped) {
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
        this.showValues = showValues;
        this.retyped = Set.copyOf(retyped);
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

    /** Floating point may be written with more digits than it takes, and so may a number of another type. */
    private boolean isSame(Column column, @Nullable String a, @Nullable String b) {
        if (a == null || b == null || a.equals(b)) {
            return Objects.equals(a, b);
        }
        if (retyped.contains(column.name())) {
            return isSameNumber(a, b);
        }
        return column.kind() == ValueKind.FLOAT && Double.parseDouble(a) == Double.parseDouble(b);
    }

    private static boolean isSameNumber(String a, String b) {
        return NUMBER.matcher(a).matches()
                && NUMBER.matcher(b).matches()
                && new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
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
