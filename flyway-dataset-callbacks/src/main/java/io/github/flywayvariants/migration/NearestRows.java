package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows that stand nearest to each statement of a script; the ones before it where those behind it are as near. */
final class NearestRows {

    private final List<Optional<TableName>> tables;
    private final int[] before;
    private final int[] behind;

    NearestRows(List<List<Effect>> effects) {
        this.tables = new ArrayList<>();
        effects.forEach(own -> tables.add(table(own)));
        this.before = new int[effects.size()];
        this.behind = new int[effects.size()];
        int last = -1;
        for (int i = 0; i < before.length; i++) {
            before[i] = last;
            last = tables.get(i).isPresent() ? i : last;
        }
        last = -1;
        for (int i = behind.length - 1; i >= 0; i--) {
            behind[i] = last;
            last = tables.get(i).isPresent() ? i : last;
        }
    }

    private static Optional<TableName> table(List<Effect> own) {
        return own.stream()
                .filter(effect -> effect.kind() == StatementKind.ROWS)
                .flatMap(effect -> effect.table().stream())
                .findFirst();
    }

    /** Returns what the nearest other statement that brings in rows does; nothing where there is none. */
    Optional<Effect> to(int statement) {
        int a = before[statement];
        int b = behind[statement];
        int nearest = a < 0 || b >= 0 && b - statement < statement - a ? b : a;
        return nearest < 0
                ? Optional.empty()
                : Optional.of(new Effect(StatementKind.ROWS, tables.get(nearest), Set.of()));
    }
}
