package io.github.flywayvariants.benchmark;

import java.sql.SQLException;

/** A way to do what is measured, on one database that is its own. */
interface Contender extends AutoCloseable {

    /**
     * Does something once.
     *
     * @param operation {@code load}: all tables hold exactly the rows of the files afterwards, whatever they held; or another one that it knows
     */
    void run(String operation) throws Exception;

    @Override
    default void close() throws SQLException {}
}
