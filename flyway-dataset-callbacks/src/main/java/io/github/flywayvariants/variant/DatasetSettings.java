package io.github.flywayvariants.variant;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the settings say about datasets under {@code datasets}.
 *
 * @param directory the folder of the datasets, relative to the settings, or {@code classpath:} and a folder; empty where it is not said
 * @param historyTable the name of the table that tells what was loaded, beside Flyway's own
 * @param reference the datasets whose rows every variant has, in order
 */
public record DatasetSettings(Optional<String> directory, String historyTable, List<DatasetChoice> reference) {

    /** The name of the table that tells what was loaded, unless the settings give it another one. */
    public static final String HISTORY_TABLE = "flyway_dataset_history";

    /** Checks and copies the parts. */
    public DatasetSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(historyTable, "historyTable");
        reference = List.copyOf(reference);
    }
}
