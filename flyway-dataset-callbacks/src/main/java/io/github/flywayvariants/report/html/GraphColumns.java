package io.github.flywayvariants.report.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Puts the items of columns one below the other, so that few edges cross and most go straight; the same way in every run. */
final class GraphColumns {

    private static final int ROUNDS = 12;

    private final List<List<GraphItem>> columns;
    private final int gap;

    private GraphColumns(List<List<GraphItem>> columns, int gap) {
        this.columns = columns;
        this.gap = gap;
    }

    /** Orders the items within each column, and moves every item to its place; the uppermost is at 0. */
    static void arrange(List<List<GraphItem>> columns, int gap) {
        GraphColumns all = new GraphColumns(columns, gap);
        all.order();
        all.settle();
    }

    /** Items beside those that they are joined with; the best of all rounds stays. */
    private void order() {
        columns.forEach(this::stack);
        List<List<GraphItem>> best = copy();
        double least = stretch();
        for (int round = 0; round < ROUNDS; round++) {
            boolean fromLeft = round % 2 == 0;
            for (List<GraphItem> column : inDirection(fromLeft)) {
                column.sort(Comparator.comparingDouble(item -> item.pull(fromLeft)));
                stack(column);
            }
            double now = stretch();
            if (now < least) {
                least = now;
                best = copy();
            }
        }
        columns.clear();
        columns.addAll(best);
        columns.forEach(this::stack);
    }

    /** In a settled order, each as near to its neighbours as the others let it. */
    private void settle() {
        for (int round = 0; round < ROUNDS; round++) {
            boolean fromLeft = round % 2 == 0;
            inDirection(fromLeft).forEach(column -> settle(column, fromLeft));
        }
        double uppermost = columns.stream()
                .flatMap(List::stream)
                .mapToDouble(GraphItem::top)
                .min()
                .orElse(0);
        columns.forEach(column -> column.forEach(item -> item.moveBy(-uppermost)));
    }

    private void settle(List<GraphItem> column, boolean fromLeft) {
        double next = Double.NEGATIVE_INFINITY;
        double late = 0;
        for (GraphItem item : column) {
            double wanted = item.pull(fromLeft) - item.height() / 2.0;
            double top = Math.max(wanted, next);
            late += top - wanted;
            item.moveTo(top);
            next = top + item.height() + gap;
        }
        double back = column.isEmpty() ? 0 : late / column.size();
        column.forEach(item -> item.moveBy(-back));
    }

    private List<List<GraphItem>> inDirection(boolean fromLeft) {
        List<List<GraphItem>> ordered = new ArrayList<>(columns);
        if (!fromLeft) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    /** Around a common middle. */
    private void stack(List<GraphItem> column) {
        double all = column.stream().mapToDouble(item -> item.height() + gap).sum() - gap;
        double top = -all / 2;
        for (GraphItem item : column) {
            item.moveTo(top);
            top += item.height() + gap;
        }
    }

    private double stretch() {
        return columns.stream()
                .flatMap(List::stream)
                .mapToDouble(GraphItem::stretch)
                .sum();
    }

    private List<List<GraphItem>> copy() {
        List<List<GraphItem>> copy = new ArrayList<>();
        columns.forEach(column -> copy.add(new ArrayList<>(column)));
        return copy;
    }
}
