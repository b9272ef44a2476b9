package io.github.flywayvariants;

/** Heeds those who ask a thread to stop, between rows: neither files nor drivers do it for us. */
public final class Interruption {

    private Interruption() {}

    /**
     * Makes sure that nobody has asked the current thread to stop. It stays asked.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#INTERRUPTED}) if somebody has
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new FlywayVariantsException(
                    ErrorCode.INTERRUPTED, "Somebody asked to stop (the thread was interrupted).");
        }
    }
}
