package io.github.flywayvariants.migration;

/**
 * What users of a table should expect while a statement runs.
 *
 * @param table the table
 * @param waits what of theirs has to wait
 * @param work what the statement does meanwhile
 * @param lock the database's own name of it
 */
public record ExpectedLock(TableName table, Waits waits, Work work, String lock) {

    /** What has to wait, the least first. */
    public enum Waits {
        /** Nothing but other statements that change the structure of the table. */
        STRUCTURE("changes of its structure"),
        /** Changes of those rows that the statement changes. */
        ROWS("changes of the same rows"),
        /** All changes of its rows. */
        WRITES("writes"),
        /** Everything. */
        READS_AND_WRITES("reads and writes");

        private final String words;

        Waits(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What is done to the rows, by which the time can be told, the least first. */
    public enum Work {
        /** Nothing. */
        MOMENT("a moment"),
        /** Those that the statement says are changed. */
        CHANGED("writes the rows that it changes"),
        /** All are read. */
        READS("reads every row"),
        /** All are written, or none; that depends on types, values, and the version of the database. */
        MAY_WRITE("may write every row"),
        /** All are written. */
        WRITES("writes every row");

        private final String words;

        Work(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
