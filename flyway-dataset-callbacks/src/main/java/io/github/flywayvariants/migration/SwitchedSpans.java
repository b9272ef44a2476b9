package io.github.flywayvariants.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between two switches of the same table, the one off and the other on again. Where that is changes of rows that are there and no
 * rows, the switches go with the changes, whatever rows stand near.
 */
final class SwitchedSpans {

    private final boolean[] ofChanges;
    private final int[] rows;
    private final int[] changes;

    SwitchedSpans(List<List<Step>> steps, List<List<Effect>> effects) {
        this.ofChanges = new boolean[steps.size()];
        this.rows = count(effects, StatementKind.ROWS);
        this.changes = count(effects, StatementKind.TRANSFORM);
        Map<Optional<TableName>, Integer> off = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            for (Step step : steps.get(i)) {
                if (step instanceof Step.Switch change && !change.on()) {
                    off.put(change.table(), i);
                } else if (step instanceof Step.Switch change && off.containsKey(change.table())) {
                    close(off.remove(change.table()), i);
                }
            }
        }
    }

    /** Returns how many statements of a kind stand before each statement. */
    private static int[] count(List<List<Effect>> effects, StatementKind kind) {
        int[] count = new int[effects.size() + 1];
        for (int i = 0; i < effects.size(); i++) {
            boolean counts = effects.get(i).stream().anyMatch(effect -> effect.kind() == kind);
            count[i + 1] = count[i] + (counts ? 1 : 0);
        }
        return count;
    }

    private void close(int off, int on) {
        if (off < on && rows[on] == rows[off + 1] && changes[on] > changes[off + 1]) {
            ofChanges[off] = true;
            ofChanges[on] = true;
        }
    }

    /** Returns whether a statement is one of two such switches. */
    boolean isOfChanges(int statement) {
        return ofChanges[statement];
    }
}
