package io.github.flywayvariants.scratch;

import java.util.Optional;

/**
 * A database that was made to be looked at. Closing it drops it.
 *
 * @param madeUpName its name, where it was made up; nothing where it was given
 * @param url its JDBC URL
 * @param end what drops it
 */
public record ScratchDatabase(Optional<String> madeUpName, String url, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
