package io.github.flywayvariants.benchmark;

/** Who takes part, with the heap that its process gets. */
enum ContenderKind {
    FLYWAY_VARIANTS_CSV("flyway-variants-csv", "96m"),
    FLYWAY_VARIANTS_JSON("flyway-variants-json", "96m"),
    /** H2 works in the process of the contender, whose heap is that of the database. */
    FLYWAY_VARIANTS_CSV_AND_HEAP("flyway-variants-csv-4g", "4g"),
    NATIVE("native", "4g"),
    BY_HAND("by-hand", "4g"),
    JDBC_BATCH("jdbc-batch", "4g"),
    DBUNIT("dbunit", "4g"),
    LIQUIBASE("liquibase", "4g");

    private final String words;
    private final String heap;

    ContenderKind(String words, String heap) {
        this.words = words;
        this.heap = heap;
    }

    /** Returns whether it is to be had on a database. */
    boolean isFor(Server server) {
        return switch (this) {
            case BY_HAND -> server == Server.POSTGRESQL;
            case FLYWAY_VARIANTS_CSV_AND_HEAP -> server == Server.H2;
            default -> true;
        };
    }

    String heap() {
        return heap;
    }

    @Override
    public String toString() {
        return words;
    }
}
