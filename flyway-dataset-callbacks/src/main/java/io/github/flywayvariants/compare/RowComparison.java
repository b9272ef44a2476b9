package io.github.flywayvariants.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of two sides: side by side where both come in the order of their keys, as datasets are saved; else with all rows of
 * the expected side in memory, as files that were written by hand come in any order.
 */
final class RowComparison {

    private final List<Integer> key;
    private final RowSide.Opener expected;
    private final RowSide.Opener found;

    RowComparison(List<Integer> key, RowSide.Opener expected, RowSide.Opener found) {
        this.key = List.copyOf(key);
        this.expected = expected;
        this.found = found;
    }

    /** Says that rows do not come in the order of their keys. */
    private static final class NotInOrder extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Compares.
     *
     * @param differences where differences of a comparison go; asked for again where it has to begin anew
     */
    RowDifferences compare(Supplier<RowDifferences> differences) throws SQLException, IOException {
        try {
            return sideBySide(differences.get());
        } catch (NotInOrder e) {
            return inMemory(differences.get());
        }
    }

    private RowDifferences sideBySide(RowDifferences differences) throws SQLException, IOException, NotInOrder {
        try (Ordered left = new Ordered(expected.open());
                Ordered right = new Ordered(found.open())) {
            @Nullable String @Nullable [] a = left.next();
            @Nullable String @Nullable [] b = right.next();
            while (a != null || b != null) {
                int order = a == null ? 1 : b == null ? -1 : compareKeys(a, b);
                if (order < 0 && a != null) {
                    differences.missing(a);
                } else if (order > 0 && b != null) {
                    differences.extra(b);
                } else if (a != null && b != null) {
                    differences.same(a, b);
                }
                a = order <= 0 ? left.next() : a;
                b = order >= 0 ? right.next() : b;
            }
            return differences;
        }
    }

    /** Rows that are told to come in order, and held to it. */
    private final class Ordered implements AutoCloseable {

        private final RowSide side;
        private @Nullable String @Nullable [] last;

        Ordered(RowSide side) {
            this.side = side;
        }

        @Nullable
        String @Nullable [] next() throws SQLException, IOException, NotInOrder {
            @Nullable String @Nullable [] row = side.next();
            if (row == null) {
                return null;
            }
            @Nullable String[] copy = row.clone();
            if (last != null && compareKeys(last, copy) > 0) {
                throw new NotInOrder();
            }
            last = copy;
            return copy;
        }

        @Override
        public void close() throws SQLException, IOException {
            side.close();
        }
    }

    private int compareKeys(@Nullable String[] a, @Nullable String[] b) {
        for (int i : key) {
            int order = compare(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** As the files of a dataset are ordered: NULL first, then by the bytes of the text. */
    private static int compare(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private RowDifferences inMemory(RowDifferences differences) throws SQLException, IOException {
        Map<List<@Nullable String>, Deque<@Nullable String[]>> rows = new HashMap<>();
        try (RowSide side = expected.open()) {
            for (@Nullable String @Nullable [] row = side.next(); row != null; row = side.next()) {
                rows.computeIfAbsent(keyOf(row), k -> new ArrayDeque<>()).add(row.clone());
            }
        }
        try (RowSide side = found.open()) {
            for (@Nullable String @Nullable [] row = side.next(); row != null; row = side.next()) {
                Deque<@Nullable String[]> same = rows.get(keyOf(row));
                if (same == null || same.isEmpty()) {
                    differences.extra(row);
                } else {
                    differences.same(same.remove(), row);
                }
            }
        }
        rows.values().forEach(left -> left.forEach(differences::missing));
        return differences;
    }

    private List<@Nullable String> keyOf(@Nullable String[] row) {
        @Nullable String[] values = new @Nullable String[key.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[key.get(i)];
        }
        return Arrays.asList(values);
    }
}
