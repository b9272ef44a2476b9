package io.github.flywayvariants.load;

import io.github.flywayvariants.catalog.TableId;
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
 * @param tables the tables of the dataset to load; all where there is none
 * @param alsoClear tables outside of the dataset that may be emptied with it
 * @param keep conditions in SQL of rows that stay where a table is emptied, by table: reference rows
 * @param merged tables that are merged whatever the mode is: reference tables, whose rows others rely on
 * @param strict whether a file whose hash is not that of the manifest fails the load
 * @param showValues whether messages may show values of rows
 * @param dryRun whether only to say what would be done
 */
public record LoadOptions(
        Mode mode,
        Orphans orphans,
        TriggerUse triggers,
        Set<TableId> tables,
        Set<TableId> alsoClear,
        Map<TableId, String> keep,
        Set<TableId> merged,
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
        MERGE;

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

    /** Checks and copies the parts. */
    public LoadOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(orphans, "orphans");
        Objects.requireNonNull(triggers, "triggers");
        tables = Set.copyOf(tables);
        alsoClear = Set.copyOf(alsoClear);
        keep = Map.copyOf(keep);
        merged = Set.copyOf(merged);
    }

    /** Returns the defaults: replace, fail on orphans, triggers off, one transaction, the whole dataset. */
    public static LoadOptions defaults() {
        return new LoadOptions(
                Mode.REPLACE,
                Orphans.FAIL,
                TriggerUse.OFF,
                Set.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                false,
                false,
                false);
    }

    /** Returns these options with another mode. */
    public LoadOptions with(Mode other) {
        return new LoadOptions(other, orphans, triggers, tables, alsoClear, keep, merged, strict, showValues, dryRun);
    }
}
