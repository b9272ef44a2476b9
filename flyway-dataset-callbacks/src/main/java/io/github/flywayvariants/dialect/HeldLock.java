package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.time.Duration;
import java.util.Optional;

/** The lock of a database, held until it is closed. */
public interface HeldLock extends SessionState {

    /** Returns why it is not held after all, since the current user may not take it; nothing where it is held. */
    default Optional<String> whyNot() {
        return Optional.empty();
    }

    /** Returns the error of a session that did not get it. */
    static FlywayVariantsException taken(String holder, Duration wait) {
        return new FlywayVariantsException(
                ErrorCode.LOCKED,
                "Another load or truncate is at work on this database: " + holder + ". Waited for " + text(wait)
                        + "; nothing was changed. Wait for it to end, end that session if nobody needs it, or wait longer (lockTimeout).");
    }

    /** Returns a time as people read it, for example {@code 90 s} or {@code 0.5 s}. */
    static String text(Duration wait) {
        return wait.toMillis() % 1000 == 0 ? wait.toSeconds() + " s" : wait.toMillis() / 1000.0 + " s";
    }
}
