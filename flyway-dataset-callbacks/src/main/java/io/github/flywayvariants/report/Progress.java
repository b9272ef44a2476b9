package io.github.flywayvariants.report;

/** Is told how far an operation has come, by the thread that works; it should not take long. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(long rows) {}

        @Override
        public void table(String table) {}

        @Override
        public void rows(long ofTable) {}
    };

    /**
     * Rows begin to move.
     *
     * @param rows how many there are in all; -1 where that is not known
     */
    void begin(long rows);

    /**
     * The rows of a table begin.
     *
     * @param table its name
     */
    void table(String table);

    /**
     * Rows of the table have moved. It may be fewer than before, where they begin anew by another way.
     *
     * @param ofTable how many of the table by now
     */
    void rows(long ofTable);
}
