package io.github.flywayvariants.scratch;

/**
 * A database that was made to be looked at. Closing it drops it.
 *
 * @param name its name
 * @param url its JDBC URL
 * @param end what drops it
 */
public record ScratchDatabase(String name, String url, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
