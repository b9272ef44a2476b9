package io.github.flywayvariants.maven;

import org.apache.maven.plugin.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Sends what Flyway says to Maven's log. */
final class MavenLogCreator implements LogCreator {

    private final Log log;

    MavenLogCreator(Log log) {
        this.log = log;
    }

    @Override
    public org.flywaydb.core.api.logging.Log createLogger(Class<?> type) {
        return new Bridge(log);
    }

    private record Bridge(Log log) implements org.flywaydb.core.api.logging.Log {

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
            log.info(message);
        }

        @Override
        public void warn(String message) {
            log.warn(message);
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
            log.info(message);
        }
    }
}
