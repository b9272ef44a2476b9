package io.github.flywayvariants.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

class MavenLogCreatorTest {

    private final List<String> told = new ArrayList<>();

    /** A log that keeps what it is told. */
    private final class Kept extends SystemStreamLog {

        @Override
        public void debug(CharSequence content) {
            told.add("debug " + content);
        }

        @Override
        public void info(CharSequence content) {
            told.add("info " + content);
        }

        @Override
        public void warn(CharSequence content) {
            told.add("warn " + content);
        }
    }

    private void warn(MavenLogCreator creator, Class<?> type, String message) {
        creator.createLogger(type).warn(message);
    }

    @Test
    void ofScratchDatabasesEachWarningOfFlywayIsToldOnceWhicheverClassGivesIt() {
        MavenLogCreator creator = new MavenLogCreator(new Kept(), true);
        warn(creator, Flyway.class, "old");
        warn(creator, Flyway.class, "out of order");
        warn(creator, FluentConfiguration.class, "old");
        creator.createLogger(Flyway.class).info("step");
        assertThat(told).containsExactly("warn old", "warn out of order", "debug old", "debug step");
    }

    @Test
    void whatOthersWarnOfIsToldEachTime() {
        MavenLogCreator creator = new MavenLogCreator(new Kept(), true);
        warn(creator, MavenLogCreator.class, "beware");
        warn(creator, MavenLogCreator.class, "beware");
        assertThat(told).containsExactly("warn beware", "warn beware");
    }

    @Test
    void ofDatabasesThatSomebodyKeepsEachWarningIsToldEachTime() {
        MavenLogCreator creator = new MavenLogCreator(new Kept(), false);
        warn(creator, Flyway.class, "old");
        warn(creator, Flyway.class, "old");
        creator.createLogger(Flyway.class).info("step");
        assertThat(told).containsExactly("warn old", "warn old", "info step");
    }
}
