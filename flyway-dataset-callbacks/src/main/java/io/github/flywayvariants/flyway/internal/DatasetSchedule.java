package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.history.Load;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Which datasets are loaded in a run of Flyway, and when. A pure function of what is wanted, of the versions that the database goes through,
 * and of what was loaded into it before.
 *
 * @param items what is loaded, in the order of the settings
 */
record DatasetSchedule(List<Item> items) {

    /** Copies the list. */
    DatasetSchedule {
        items = List.copyOf(items);
    }

    /**
     * A dataset that is loaded.
     *
     * @param dataset which
     * @param at the version that the database is at then; empty for the end of the run
     */
    record Item(Wanted dataset, Optional<MigrationVersion> at) {}

    /**
     * A dataset that is wanted.
     *
     * @param name its name
     * @param kind why it is wanted
     * @param sha256 the hash of its files
     * @param range the versions that it fits; empty for all
     * @param place where the settings name it
     */
    record Wanted(String name, Load.Kind kind, String sha256, Optional<Range> range, String place) {}

    /**
     * Versions of the schema.
     *
     * @param from the first one
     * @param to the last one; empty for all after the first
     */
    record Range(MigrationVersion from, Optional<MigrationVersion> to) {

        boolean contains(MigrationVersion version) {
            return version.compareTo(from) >= 0
                    && to.filter(last -> version.compareTo(last) > 0).isEmpty();
        }

        private boolean isBefore(MigrationVersion version) {
            return to.filter(last -> last.compareTo(version) < 0).isPresent();
        }

        @Override
        public String toString() {
            if (to.isEmpty()) {
                return "from version " + from + " on";
            }
            return to.get().equals(from) ? "version " + from : "versions " + from + " to " + to.get();
        }
    }

    /**
     * The way of a database in a run.
     *
     * @param current the version that it is at; empty where it has none yet
     * @param set the versions of the migrations
     * @param destination the version that it is at in the end; empty where it has none then
     */
    record Way(
            Optional<MigrationVersion> current,
            Collection<MigrationVersion> set,
            Optional<MigrationVersion> destination) {

        /**
         * Returns the way that a database will go.
         *
         * @param current the version that it is at; empty where it has none yet
         * @param versioned the versions of the versioned migrations
         * @param baselines the versions of the baseline migrations
         * @param target Flyway's target
         */
        static Way of(
                Optional<MigrationVersion> current,
                Collection<MigrationVersion> versioned,
                Collection<MigrationVersion> baselines,
                MigrationVersion target) {
            TreeSet<MigrationVersion> pending = new TreeSet<>(versioned);
            // A new database starts with the newest baseline migration, whatever the target, and is never at a version
            // before it.
            Optional<MigrationVersion> first =
                    current.isPresent() ? Optional.empty() : baselines.stream().max(MigrationVersion::compareTo);
            first.ifPresent(baseline -> {
                pending.headSet(baseline).clear();
                pending.add(baseline);
            });
            current.ifPresent(now -> pending.headSet(now, true).clear());
            boolean next = target.equals(MigrationVersion.NEXT) && !pending.isEmpty();
            Optional<MigrationVersion> last = Optional.ofNullable(next ? pending.first() : pending.floor(target));
            return new Way(current, List.copyOf(pending), last.or(() -> first).or(() -> current));
        }

        /** Returns the versions that the database is at in the run, one after the other. */
        private TreeSet<MigrationVersion> stops() {
            TreeSet<MigrationVersion> stops = new TreeSet<>();
            current.ifPresent(stops::add);
            destination.ifPresent(last -> set.stream()
                    .filter(version -> version.compareTo(last) <= 0)
                    .filter(version ->
                            current.filter(now -> version.compareTo(now) <= 0).isEmpty())
                    .forEach(stops::add));
            return stops;
        }
    }

    /**
     * Makes the schedule.
     *
     * @param choices what is wanted; of each entry, the dataset that fits the destination best
     * @param way the way of the database
     * @param loaded the hash that each dataset had when it was last loaded with success
     * @throws FlywayVariantsException ({@link ErrorCode#DATASET_VERSION}) if a dataset fits no version that the database will be at, and was
     *     not loaded before as it is
     */
    static DatasetSchedule of(List<List<Wanted>> choices, Way way, Map<String, String> loaded) {
        List<Item> items = new ArrayList<>();
        for (List<Wanted> choice : choices) {
            Optional<Item> best = Optional.empty();
            for (Wanted wanted : choice) {
                Optional<Item> item = item(wanted, way);
                if (item.isPresent() && (best.isEmpty() || isNearer(item.get(), best.get()))) {
                    best = item;
                }
            }
            if (best.isEmpty() && choice.stream().noneMatch(wanted -> isLoaded(wanted, loaded))) {
                throw unfit(choice, way);
            }
            best.filter(item -> !isLoaded(item.dataset(), loaded)).ifPresent(items::add);
        }
        return new DatasetSchedule(items);
    }

    private static boolean isLoaded(Wanted wanted, Map<String, String> loaded) {
        return wanted.sha256().equals(loaded.get(wanted.name()));
    }

    private static Optional<Item> item(Wanted wanted, Way way) {
        if (wanted.range().isEmpty()) {
            return Optional.of(new Item(wanted, Optional.empty()));
        }
        return way.stops().descendingSet().stream()
                .filter(wanted.range().get()::contains)
                .findFirst()
                .map(stop -> new Item(wanted, Optional.of(stop)));
    }

    /** A dataset for all versions is the last resort. */
    private static boolean isNearer(Item item, Item than) {
        return item.at().isPresent()
                && (than.at().isEmpty() || item.at().get().compareTo(than.at().get()) > 0);
    }

    private static FlywayVariantsException unfit(List<Wanted> choice, Way way) {
        List<String> lines = new ArrayList<>();
        for (Wanted wanted : choice) {
            Range range = wanted.range().orElseThrow();
            lines.add(wanted.place() + ": the dataset \"" + wanted.name() + "\" is for " + range + ", "
                    + why(range, way));
        }
        return new FlywayVariantsException(ErrorCode.DATASET_VERSION, String.join(System.lineSeparator(), lines));
    }

    private static String why(Range range, Way way) {
        if (way.current().filter(range::isBefore).isPresent()) {
            return "and the database is at version " + way.current().get()
                    + " already, without it as it is now. Clean the database and migrate it again, so that it is loaded at its version;"
                    + " or save a dataset at version " + way.current().get()
                    + " (goal save); or, if its rows fit later versions too, say so in the settings (from, to).";
        }
        String destination = way.destination().map(MigrationVersion::getVersion).orElse("no version");
        if (way.destination().filter(last -> last.compareTo(range.from()) >= 0).isEmpty()) {
            return "and this run goes to " + (way.destination().isEmpty() ? "" : "version ") + destination
                    + ". Migrate further (target), or give the variant a dataset of that version; with \"nearest\" it can have one for each.";
        }
        return "and no migration of the set has such a version. Correct the version in the manifest of the dataset, or say in the settings"
                + " which versions its rows fit (from, to).";
    }

    /** Returns what is loaded while the database is at a version, and not before the end where that is the last one. */
    List<Wanted> at(MigrationVersion version) {
        return items.stream()
                .filter(item -> item.at().filter(version::equals).isPresent())
                .map(Item::dataset)
                .toList();
    }

    /** Returns what is loaded at the end: what belongs to the version that the database is at, then what belongs to none. */
    List<Wanted> atEnd(Optional<MigrationVersion> version) {
        List<Wanted> wanted = new ArrayList<>(version.map(this::at).orElse(List.of()));
        items.stream().filter(item -> item.at().isEmpty()).map(Item::dataset).forEach(wanted::add);
        return wanted;
    }
}
