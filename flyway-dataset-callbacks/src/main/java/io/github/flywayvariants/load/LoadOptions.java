package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.TableId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a dataset is loaded.
 *
 * @param mode what becomes of the rows that are there
 * @param orphans whether rows that refer to nothing fail the load
 * @param triggers whether triggers fire
 * @param commits when rows are committed
 * @param lockTimeout how long to wait at most for locks of others, each time
 * @param scope the tables that it is about
 * @param manyFrom a file of so many bytes holds many rows: their foreign keys are checked and their indexes built once for all of them, where the
 *     database can do that in the transaction
 * @param strict whether a file whose hash is not that of the manifest fails the load
 * @param showValues whether messages may show values of rows
 * @param dryRun whether only to say what would be done
 */
public record LoadOptions(
        Mode mode,
        Orphans orphans,
        TriggerUse triggers,
        Commits commits,
        Duration lockTimeout,
        Scope scope,
        long manyFrom,
        boolean strict,
        boolean showValues,
        boolean dryRun) {

    /** What becomes of the rows that are there. */
    public enum Mode {
        /** They go: the tables then hold exactly the dataset. */
        REPLACE,
        /** They stay; none of the dataset may have a key of theirs. */
        APPEND,
        /** They stay; those with a key of the dataset get its values. */
        MERGE,
        /**
         * Those with a key of the dataset get its values, and the others go: the tables then hold exactly the dataset, but rows that others
         * refer to are never taken away. Where the scope has a condition for a table, only rows that meet it go.
         */
        SYNC;

        /** Returns the name that parameters use. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a load after which rows refer to nothing. */
    public enum Orphans {
        /** It fails. */
        FAIL,
        /** It is reported. */
        REPORT
    }

    /** Whether triggers fire while rows are loaded. */
    public enum TriggerUse {
        /** They do not, where the database can keep them from it. */
        OFF,
        /** They do. */
        FIRE
    }

    /** When rows are committed. A load that fails cannot undo what was. */
    public enum Commits {
        /** All at the end: a load that fails changes nothing. */
        ONE,
        /** After the tables are emptied, and after each table is loaded; tables of a cycle are one. */
        TABLE,
        /** As {@code TABLE}, and every ten thousand rows, but for tables of a cycle or whose triggers are switched off. */
        NONE
    }

    /**
     * The tables that a load is about.
     *
     * @param tables the tables of the dataset to load; all where there is none
     * @param alsoClear tables outside of the dataset that may be emptied with it
     * @param keep conditions in SQL of reference rows, by table: they stay where a table is emptied, and only they go where it is synchronised
     * @param merged tables that are merged unless they are synchronised, whatever the mode is: reference tables, whose rows others rely on
     */
    public record Scope(Set<TableId> tables, Set<TableId> alsoClear, Map<TableId, String> keep, Set<TableId> merged) {

        /** All tables of the dataset, and no other. */
        public static final Scope DATASET = new Scope(Set.of(), Set.of(), Map.of(), Set.of());

        /** Copies the parts. */
        public Scope {
            tables = Set.copyOf(tables);
            alsoClear = Set.copyOf(alsoClear);
            keep = Map.copyOf(keep);
            merged = Set.copyOf(merged);
        }
    }

    /** How long to wait at most for locks of others, unless something else is asked for. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

    /** From here on it pays to go over the rows once more: some thousand rows. */
    private static final long MANY_FROM = 512 * 1024L;

    /** Checks the parts. */
    public LoadOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(orphans, "orphans");
        Objects.requireNonNull(triggers, "triggers");
        Objects.requireNonNull(commits, "commits");
        Objects.requireNonNull(lockTimeout, "lockTimeout");
        Objects.requireNonNull(scope, "scope");
    }

    /** Creates options with which files from some thousand rows on count as ones of many. */
    public LoadOptions(
            Mode mode,
            Orphans orphans,
            TriggerUse triggers,
            Commits commits,
            Duration lockTimeout,
            Scope scope,
            boolean strict,
            boolean showValues,
            boolean dryRun) {
        this(mode, orphans, triggers, commits, lockTimeout, scope, MANY_FROM, strict, showValues, dryRun);
    }

    /** Returns the defaults: replace, fail on orphans, triggers off, one transaction, the whole dataset. */
    public static LoadOptions defaults() {
        return new LoadOptions(
                Mode.REPLACE,
                Orphans.FAIL,
                TriggerUse.OFF,
                Commits.ONE,
                LOCK_TIMEOUT,
                Scope.DATASET,
                false,
                false,
                false);
    }

    /** Returns these options with another mode. */
    public LoadOptions with(Mode other) {
        return new LoadOptions(
                other, orphans, triggers, commits, lockTimeout, scope, manyFrom, strict, showValues, dryRun);
    }

    /** Returns these options with another way to commit. */
    public LoadOptions with(Commits other) {
        return new LoadOptions(
                mode, orphans, triggers, other, lockTimeout, scope, manyFrom, strict, showValues, dryRun);
    }

    /** Returns these options for other tables. */
    public LoadOptions with(Scope other) {
        return new LoadOptions(
                mode, orphans, triggers, commits, lockTimeout, other, manyFrom, strict, showValues, dryRun);
    }

    /** Returns these options with another time to wait for locks of others. */
    public LoadOptions withLockTimeout(Duration wait) {
        return new LoadOptions(mode, orphans, triggers, commits, wait, scope, manyFrom, strict, showValues, dryRun);
    }

    /** Returns these options for a load that takes files of so many bytes for ones of many rows. */
    LoadOptions withManyFrom(long bytes) {
        return new LoadOptions(mode, orphans, triggers, commits, lockTimeout, scope, bytes, strict, showValues, dryRun);
    }

    /** Returns these options for a load that takes no file that is not as it was saved. */
    public LoadOptions withStrict() {
        return new LoadOptions(
                mode, orphans, triggers, commits, lockTimeout, scope, manyFrom, true, showValues, dryRun);
    }

    /** Returns these options for a load whose messages may show values of rows. */
    public LoadOptions withShowValues() {
        return new LoadOptions(mode, orphans, triggers, commits, lockTimeout, scope, manyFrom, strict, true, dryRun);
    }

    /** Returns these options for a load that only says what it would do. */
    public LoadOptions withDryRun() {
        return new LoadOptions(
                mode, orphans, triggers, commits, lockTimeout, scope, manyFrom, strict, showValues, true);
    }
}
