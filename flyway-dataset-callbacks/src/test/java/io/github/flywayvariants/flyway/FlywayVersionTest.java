package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.CodeSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.license.VersionPrinter;
import org.flywaydb.database.mysql.MySQLDatabaseType;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each run of the matrix is on the version of Flyway that it is meant for; the build says which, by a system property. */
@Tag("flyway-version")
class FlywayVersionTest {

    private static String expected() {
        return String.valueOf(System.getProperty("test.flyway.version"));
    }

    @Test
    void flywayIsOfTheVersionThatTheBuildAsksFor() {
        assertThat(VersionPrinter.getVersion()).isEqualTo(expected());
    }

    @ParameterizedTest
    @ValueSource(classes = {Flyway.class, PostgreSQLDatabaseType.class, MySQLDatabaseType.class})
    void itsModulesAreOfThatVersionToo(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        assertThat(source.getLocation().getPath()).endsWith("-" + expected() + ".jar");
    }
}
