package io.github.flywayvariants.history;

import java.util.Locale;
import java.util.Optional;

/**
 * A dataset that was loaded into a database.
 *
 * @param kind how
 * @param dataset its name
 * @param version the version of the schema that it was loaded at; empty where the database has none
 * @param sha256 the hash of its files
 * @param rows how many rows were loaded
 * @param millis how long that took, in milliseconds
 * @param success whether all of it was loaded; a load that is not in one transaction may have been in part
 */
public record Load(
        Kind kind, String dataset, Optional<String> version, String sha256, long rows, long millis, boolean success) {

    /** How a dataset was loaded. */
    public enum Kind {
        /** By the goal, or by a call. */
        LOAD,
        /** By the goal, or by a call, only some of its tables, or beside rows that were there; the dataset does not count as loaded for that. */
        PARTIAL,
        /** In a run of Flyway, as a dataset of the variant. */
        MIGRATE,
        /** In a run of Flyway, as a dataset whose rows every variant has. */
        REFERENCE;

        /** Returns the name that reports use, for example {@code migrate}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
