package io.github.flywayvariants.variant;

import java.util.List;

/**
 * One entry of a list of datasets: a dataset, or several of which the one is taken that fits the version best that the database is going to.
 *
 * @param nearest the datasets to choose from; one where there is no choice
 * @param line the line of the settings it stands on
 */
public record DatasetChoice(List<BoundDataset> nearest, int line) {

    /** Copies the list. */
    public DatasetChoice {
        nearest = List.copyOf(nearest);
    }
}
