package io.github.flywayvariants.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one contender.
 *
 * @param server the database
 * @param workload the tables
 * @param operation what was done
 * @param contender who did it
 * @param millis how long each time took, in the order of the rounds
 * @param peakHeapMb the most heap that it used, in MiB
 * @param failure why there is nothing, or null
 */
record Measurement(
        String server,
        String workload,
        String operation,
        String contender,
        List<Long> millis,
        long peakHeapMb,
        @Nullable String failure) {

    double median() {
        List<Long> sorted = millis.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
