package io.github.flywayvariants.maven;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.plugin.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Sends what Flyway says to Maven's log. */
final class MavenLogCreator implements LogCreator {

    private static final String FLYWAY = "org.flywaydb.";

    private final Log log;
    private final boolean ofScratchDatabases;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param ofScratchDatabases whether Flyway only works on databases that nobody keeps: then its steps are for those who debug, and each warning is told once
     */
    MavenLogCreator(Log log, boolean ofScratchDatabases) {
        this.log = log;
        this.ofScratchDatabases = ofScratchDatabases;
    }

    @Override
    public org.flywaydb.core.api.logging.Log createLogger(Class<?> type) {
        return new Bridge(log, ofScratchDatabases && type.getName().startsWith(FLYWAY), warned);
    }

    private record Bridge(Log log, boolean quiet, Set<String> warned) implements org.flywaydb.core.api.logging.Log {

        @Override
        @SuppressWarnings("deprecation") // abstract on the Flyway that we compile with
        public boolean isDebugEnabled() {
            return log.isDebugEnabled();
        }

        @Override
        public void debug(String message) {
            log.debug(message);
        }

        @Override
        public void info(String message) {
            if (quiet) {
                log.debug(message);
            } else {
                log.info(message);
            }
        }

        @Override
        public void warn(String message) {
            if (!quiet || warned.add(message)) {
                log.warn(message);
            } else {
                log.debug(message);
            }
        }

        @Override
        public void error(String message) {
            log.error(message);
        }

        @Override
        public void error(String message, Exception e) {
            log.error(message, e);
        }

        @Override
        public void notice(String message) {
            info(message);
        }
    }
}
