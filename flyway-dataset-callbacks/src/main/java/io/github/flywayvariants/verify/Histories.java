package io.github.flywayvariants.verify;

import io.github.flywayvariants.report.VerifyReport.HistoryDifference;
import io.github.flywayvariants.verify.MayDiffer.Living;
import io.github.flywayvariants.verify.MayDiffer.Made;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two histories of Flyway, row by row. */
final class Histories {

    private static final String PRESENT = "present";
    private static final String RANK = "installed_rank";
    private static final String CHECKSUM = "checksum";
    private static final String VERSION = "version";
    private static final String AFTER = "after ";
    private static final String BEFORE = "before ";
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
        if (mayDiffer.way() == Made.UPGRADED) {
            histories.compareOrder(ours, theirs);
        } else if (mayDiffer.way() instanceof Living living) {
            histories.compareLateness(ours, theirs, living.versions());
        }
        return histories.differences;
    }

    private Map<Key, HistoryRow> byKey(List<HistoryRow> rows) {
        Map<String, Integer> times = new HashMap<>();
        Map<Key, HistoryRow> byKey = new LinkedHashMap<>();
        for (HistoryRow row : rows) {
            String script = row.isUndo() ? undone(row, byKey) : row.script();
            if (mayDiffer.omitted().contains(script)) {
                continue;
            }
            if (row.takesBack()) {
                // It stands for all rows of the script before it, until the script runs again.
                byKey.keySet().removeIf(key -> key.script().equals(script));
                times.remove(script);
                byKey.put(new Key(script, 1), row);
                continue;
            }
            boolean again = mayDiffer.way() != Made.NEW && row.value(VERSION) == null;
            Key key = new Key(script, again ? 1 : times.merge(script, 1, Integer::sum));
            byKey.remove(key); // what runs again stands where it ran last
            byKey.put(key, row);
        }
        return byKey;
    }

    /** The script that ran for the version; the undo script itself where there is none. */
    private static String undone(HistoryRow undo, Map<Key, HistoryRow> before) {
        return before.entrySet().stream()
                .filter(entry -> Objects.equals(entry.getValue().value(VERSION), undo.value(VERSION)))
                .filter(entry -> !entry.getValue().takesBack())
                .map(entry -> entry.getKey().script())
                .findFirst()
                .orElse(undo.script());
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

    /** Every version that ran after a later one on one side, and before it on the other. */
    private void compareLateness(Map<Key, HistoryRow> ours, Map<Key, HistoryRow> theirs, Comparator<String> versions) {
        List<Key> sorted = versions(ours, theirs).stream()
                .sorted(Comparator.comparing(key -> ofVersion(ours, key), versions))
                .toList();
        Map<Key, Integer> places = new HashMap<>();
        sorted.forEach(key -> places.put(key, places.size()));
        Map<Key, Set<Key>> here = laterBefore(versions(ours, theirs), places);
        Map<Key, Set<Key>> there = laterBefore(versions(theirs, ours), places);
        here.forEach((key, before) -> {
            Set<Key> others = Objects.requireNonNull(there.get(key));
            Optional<String> afterHere = last(before, others);
            Optional<String> afterThere = last(others, before);
            afterHere
                    .or(() -> afterThere)
                    .ifPresent(script -> differences.add(new HistoryDifference(
                            key.script(),
                            "order",
                            afterHere.map(AFTER::concat).orElse(BEFORE + script),
                            afterThere.map(AFTER::concat).orElse(BEFORE + script))));
        });
    }

    private static String ofVersion(Map<Key, HistoryRow> rows, Key key) {
        return Objects.requireNonNull(Objects.requireNonNull(rows.get(key)).value(VERSION));
    }

    /** Tells of each version which later ones ran before it, in the order in which they ran. */
    private static Map<Key, Set<Key>> laterBefore(List<Key> ran, Map<Key, Integer> places) {
        Map<Key, Set<Key>> later = new LinkedHashMap<>();
        for (Key key : ran) {
            int place = place(key, places);
            Set<Key> before = later.keySet().stream()
                    .filter(other -> place(other, places) > place)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            later.put(key, before);
        }
        return later;
    }

    private static int place(Key key, Map<Key, Integer> places) {
        return Objects.requireNonNull(places.get(key));
    }

    private static Optional<String> last(Set<Key> keys, Set<Key> others) {
        return keys.stream()
                .filter(key -> !others.contains(key))
                .map(Key::script)
                .reduce((first, second) -> second);
    }

    /** The versions that ran in both, in the order of one of them. */
    private static List<Key> versions(Map<Key, HistoryRow> rows, Map<Key, HistoryRow> others) {
        return rows.entrySet().stream()
                .filter(entry -> ranAsVersion(entry.getValue()) && ranAsVersion(others.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean ranAsVersion(@Nullable HistoryRow row) {
        return row != null && row.value(VERSION) != null && !row.takesBack();
    }

    private void compare(String script, @Nullable HistoryRow ours, @Nullable HistoryRow theirs) {
        if (ours == null || theirs == null || ours.takesBack() != theirs.takesBack()) {
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
        if (row == null) {
            return null;
        }
        if (row.isUndo()) {
            return "undone by " + row.script() + " (for Flyway it never ran)";
        }
        return row.isDeletion() ? DELETED : PRESENT;
    }

    private boolean counts(String script, String column) {
        return switch (column) {
            case RANK -> mayDiffer.way() == Made.NEW && mayDiffer.omitted().isEmpty();
            case CHECKSUM -> !mayDiffer.changing().contains(script);
            default -> true;
        };
    }
}
