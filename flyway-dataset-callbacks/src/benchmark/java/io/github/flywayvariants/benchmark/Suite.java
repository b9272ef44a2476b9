package io.github.flywayvariants.benchmark;

import static io.github.flywayvariants.benchmark.ContenderKind.BY_HAND;
import static io.github.flywayvariants.benchmark.ContenderKind.DBUNIT;
import static io.github.flywayvariants.benchmark.ContenderKind.FLYWAY_VARIANTS_CSV;
import static io.github.flywayvariants.benchmark.ContenderKind.FLYWAY_VARIANTS_CSV_AND_HEAP;
import static io.github.flywayvariants.benchmark.ContenderKind.FLYWAY_VARIANTS_JSON;
import static io.github.flywayvariants.benchmark.ContenderKind.JDBC_BATCH;
import static io.github.flywayvariants.benchmark.ContenderKind.LIQUIBASE;
import static io.github.flywayvariants.benchmark.ContenderKind.NATIVE;

import java.util.List;

/**
 * One thing that is measured on every database: who does what with which rows.
 *
 * @param workload the rows
 * @param operation what is done
 * @param contenders who does it, in turn
 */
record Suite(String workload, Operation operation, List<ContenderKind> contenders) {

    /** What is done. */
    enum Operation {
        /** All rows into tables that hold them. */
        LOAD("load"),
        /** All rows into tables that are empty. */
        LOAD_EMPTY("load"),
        /** All rows into files. */
        SAVE("save"),
        /** All rows away. */
        TRUNCATE("truncate"),
        /** Files against a database that holds the same. */
        COMPARE("compare"),
        /** The rows of a few tables as they were before somebody changed them. */
        RESET("reset");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        @Override
        public String toString() {
            return switch (this) {
                case LOAD_EMPTY -> "load into empty tables";
                case RESET -> "reset after 3 tables were changed";
                default -> word;
            };
        }
    }

    /** All that is measured. Peers that are slow stop at scale 0.1. */
    static List<Suite> all() {
        List<ContenderKind> all = List.of(
                FLYWAY_VARIANTS_CSV,
                FLYWAY_VARIANTS_JSON,
                FLYWAY_VARIANTS_CSV_AND_HEAP,
                NATIVE,
                JDBC_BATCH,
                DBUNIT,
                LIQUIBASE);
        List<ContenderKind> most = List.of(
                FLYWAY_VARIANTS_CSV,
                FLYWAY_VARIANTS_JSON,
                FLYWAY_VARIANTS_CSV_AND_HEAP,
                NATIVE,
                BY_HAND,
                JDBC_BATCH,
                DBUNIT);
        List<ContenderKind> large = List.of(FLYWAY_VARIANTS_CSV, FLYWAY_VARIANTS_JSON, NATIVE, BY_HAND);
        List<ContenderKind> few = List.of(FLYWAY_VARIANTS_CSV, NATIVE, JDBC_BATCH);
        List<ContenderKind> small = List.of(FLYWAY_VARIANTS_CSV, FLYWAY_VARIANTS_JSON, NATIVE, JDBC_BATCH, DBUNIT);
        List<ContenderKind> us = List.of(FLYWAY_VARIANTS_CSV);
        return List.of(
                new Suite("tpch-0.01", Operation.LOAD, all),
                new Suite("tpch-0.1", Operation.LOAD, most),
                new Suite("tpch-0.1", Operation.LOAD_EMPTY, few),
                new Suite("tpch-0.1", Operation.SAVE, few),
                new Suite("tpch-0.1", Operation.TRUNCATE, us),
                new Suite("tpch-0.1", Operation.COMPARE, us),
                new Suite("wide-100000", Operation.LOAD, few),
                new Suite("small-500", Operation.LOAD, small),
                new Suite("small-500", Operation.RESET, us),
                new Suite("rows-1000", Operation.LOAD, us),
                new Suite("rows-10000", Operation.LOAD, us),
                new Suite("rows-100000", Operation.LOAD, us),
                new Suite("rows-1000000", Operation.LOAD, us),
                new Suite("rows-10000000", Operation.LOAD, us),
                new Suite("tpch-1", Operation.LOAD, large));
    }
}
