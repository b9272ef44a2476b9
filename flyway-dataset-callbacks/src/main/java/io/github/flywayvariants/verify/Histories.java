package io.github.flywayvariants.verify;

import io.github.flywayvariants.report.VerifyReport.HistoryDifference;
import io.github.flywayvariants.verify.MayDiffer.Way;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Compares two histories of Flyway, row by row. */
final class Histories {

    private static final String PRESENT = "present";
    private static final String RANK = "installed_rank";
    private static final String CHECKSUM = "checksum";
    private static final String VERSION = "version";
    private static final String DELETED = "marked as deleted by flyway repair (for Flyway it never ran)";

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
        if (mayDiffer.way() == Way.UPGRADED) {
            histories.compareOrder(ours, theirs);
        } else if (mayDiffer.way() == Way.LIVING) {
            histories.compareLateness(ours, theirs);
        }
        return histories.differences;
    }

    private Map<Key, HistoryRow> byKey(List<HistoryRow> rows) {
        Map<String, Integer> times = new HashMap<>();
        Map<Key, HistoryRow> byKey = new LinkedHashMap<>();
        for (HistoryRow row : rows) {
            if (!mayDiffer.omitted().contains(row.script())) {
                if (row.isDeletion()) {
                    // It stands for all rows of the script before it, until the script runs again.
                    byKey.keySet().removeIf(key -> key.script().equals(row.script()));
                    times.remove(row.script());
                    byKey.put(new Key(row.script(), 1), row);
                    continue;
                }
                boolean again = mayDiffer.way() != Way.NEW && row.value(VERSION) == null;
                byKey.put(new Key(row.script(), again ? 1 : times.merge(row.script(), 1, Integer::sum)), row);
            }
        }
        return byKey;
    }

    /** The first version that does not stand where it does on the other side. */
    private void compareOrder(Map<Key, HistoryRow> ours, Map<Key, HistoryRow> theirs) {
        List<Key> here = versions(ours, theirs);
        List<Key> there = versions(theirs, ours);
        for (int i = 0; i < here.size(); i++) {
            if (!here.get(i).equals(there.get(i))) {
                String script = there.get(i).script();
                differences.add(new HistoryDifference(
                        script, "place", String.valueOf(here.indexOf(there.get(i)) + 1), String.valueOf(i + 1)));
                return;
            }
        }
    }

    /** Every version that ran after a later one, on one side only or after another one. */
    private void compareLateness(Map<Key, HistoryRow> ours, Map<Key, HistoryRow> theirs) {
        Map<Key, String> here = lateness(versions(ours, theirs), ours);
        Map<Key, String> there = lateness(versions(theirs, ours), theirs);
        here.forEach((key, place) -> {
            String other = there.getOrDefault(key, place);
            if (!place.equals(other)) {
                differences.add(new HistoryDifference(key.script(), "order", place, other));
            }
        });
    }

    /** Tells of each version which later one ran before it; the latest of them. */
    private static Map<Key, String> lateness(List<Key> keys, Map<Key, HistoryRow> rows) {
        Map<Key, String> places = new LinkedHashMap<>();
        MigrationVersion latest = MigrationVersion.EMPTY;
        String script = "";
        for (Key key : keys) {
            MigrationVersion version = MigrationVersion.fromVersion(
                    Objects.requireNonNull(rows.get(key)).value(VERSION));
            if (version.compareTo(latest) < 0) {
                places.put(key, "after " + script);
            } else {
                places.put(key, "by version");
                latest = version;
                script = key.script();
            }
        }
        return places;
    }

    private static List<Key> versions(Map<Key, HistoryRow> rows, Map<Key, HistoryRow> others) {
        return rows.entrySet().stream()
                .filter(entry -> entry.getValue().value(VERSION) != null
                        && others.containsKey(entry.getKey())
                        && !entry.getValue().isDeletion()
                        && !Objects.requireNonNull(others.get(entry.getKey())).isDeletion())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void compare(String script, @Nullable HistoryRow ours, @Nullable HistoryRow theirs) {
        if (ours == null || theirs == null || ours.isDeletion() != theirs.isDeletion()) {
            differences.add(new HistoryDifference(script, "row", presence(ours), presence(theirs)));
            return;
        }
        for (String column : HistoryRow.COLUMNS) {
            if (counts(script, column) && !Objects.equals(ours.value(column), theirs.value(column))) {
                differences.add(new HistoryDifference(script, column, ours.value(column), theirs.value(column)));
            }
        }
    }

    private static @Nullable String presence(@Nullable HistoryRow row) {
        return row == null ? null : row.isDeletion() ? DELETED : PRESENT;
    }

    private boolean counts(String script, String column) {
        return switch (column) {
            case RANK -> mayDiffer.way() == Way.NEW && mayDiffer.omitted().isEmpty();
            case CHECKSUM -> !mayDiffer.changing().contains(script);
            default -> true;
        };
    }
}
