package io.github.flywayvariants.verify;

import io.github.flywayvariants.report.VerifyReport.HistoryDifference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares two histories of Flyway, row by row. */
final class Histories {

    private static final String PRESENT = "present";
    private static final String RANK = "installed_rank";
    private static final String CHECKSUM = "checksum";

    private final MayDiffer mayDiffer;
    private final List<HistoryDifference> differences = new ArrayList<>();

    private Histories(MayDiffer mayDiffer) {
        this.mayDiffer = mayDiffer;
    }

    /** A script that ran several times has several rows. */
    private record Key(String script, int time) {}

    static List<HistoryDifference> compare(Side here, Side there, MayDiffer mayDiffer) throws SQLException {
        Histories histories = new Histories(mayDiffer);
        Map<Key, HistoryRow> ours = histories.byKey(HistoryRow.of(here));
        Map<Key, HistoryRow> theirs = histories.byKey(HistoryRow.of(there));
        Map<Key, HistoryRow> all = new LinkedHashMap<>(ours);
        theirs.forEach(all::putIfAbsent);
        all.keySet().forEach(key -> histories.compare(key.script(), ours.get(key), theirs.get(key)));
        return histories.differences;
    }

    private Map<Key, HistoryRow> byKey(List<HistoryRow> rows) {
        Map<String, Integer> times = new HashMap<>();
        Map<Key, HistoryRow> byKey = new LinkedHashMap<>();
        for (HistoryRow row : rows) {
            if (!mayDiffer.omitted().contains(row.script())) {
                byKey.put(new Key(row.script(), times.merge(row.script(), 1, Integer::sum)), row);
            }
        }
        return byKey;
    }

    private void compare(String script, @Nullable HistoryRow ours, @Nullable HistoryRow theirs) {
        if (ours == null || theirs == null) {
            differences.add(new HistoryDifference(
                    script, "row", ours == null ? null : PRESENT, theirs == null ? null : PRESENT));
            return;
        }
        for (String column : HistoryRow.COLUMNS) {
            if (counts(script, column) && !Objects.equals(ours.value(column), theirs.value(column))) {
                differences.add(new HistoryDifference(script, column, ours.value(column), theirs.value(column)));
            }
        }
    }

    private boolean counts(String script, String column) {
        return switch (column) {
            case RANK -> mayDiffer.omitted().isEmpty();
            case CHECKSUM -> !mayDiffer.changing().contains(script);
            default -> true;
        };
    }
}
