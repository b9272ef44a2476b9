package io.github.flywayvariants.flyway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.SqlDialect;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {

    private static final String NAMES = "h2, postgresql, mariadb, mysql, sqlserver, oracle";

    /** Hides a module of Flyway. */
    private static final class Without extends ClassLoader {

        private final String hiddenPackage;

        Without(String hiddenPackage) {
            super(DialectsTest.class.getClassLoader());
            this.hiddenPackage = hiddenPackage;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hiddenPackage)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    private static Configuration at(String url) {
        return Flyway.configure().configuration(Map.of("flyway.url", url));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:x, H2",
        "jdbc:postgresql://host/x, POSTGRESQL",
        "jdbc:mariadb://host/x, MARIADB",
        "jdbc:mysql://host/x?permitMysqlScheme, MYSQL"
    })
    void theUrlSaysTheDatabase(String url, SqlDialect dialect) {
        assertThat(Dialects.of(Optional.empty(), at(url))).isEqualTo(dialect);
    }

    @Test
    void aDatabaseThatIsNamedGoesBeforeTheUrl() {
        assertThat(Dialects.of(Optional.of("mariadb"), at("jdbc:h2:mem:x"))).isEqualTo(SqlDialect.MARIADB);
    }

    @Test
    void anotherDatabaseIsNamedWithoutTheRestOfItsUrl() {
        assertThatThrownBy(() -> Dialects.of(Optional.empty(), at("jdbc:sqlite:x.db?password=secret")))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage("Variants that leave data out are not supported on jdbc:sqlite; supported are " + NAMES
                        + ". A variant with data: run works on every database that Flyway knows."
                        + " [unsupported-database]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${u}", "${u}:h2:mem:x", "jdbc:${u}://host/secret"})
    void aPlaceholderWithoutAValueIsNamed(String url) {
        assertThatThrownBy(() -> Dialects.of(Optional.of(url), Flyway.configure()))
                .hasMessage(
                        "flyway.url holds the placeholder ${u}, which has no value here, so that it is not known which"
                                + " database the migrations are for. Give it a value (-Du=..., or a property of the project), or set"
                                + " the parameter \"database\" to one of " + NAMES + ". [unsupported-database]");
    }

    @Test
    void aPlaceholderInTheNameOfTheDatabaseDoesNotMatterYet() {
        assertThat(Dialects.of(Optional.of("jdbc:h2:mem:${u}"), Flyway.configure()))
                .isEqualTo(SqlDialect.H2);
    }

    @ParameterizedTest
    @EnumSource
    void everyDatabaseCanBeNamed(SqlDialect dialect) {
        assertThat(Dialects.of(Optional.of(dialect.toString()), Flyway.configure()))
                .isEqualTo(dialect);
    }

    @Test
    void withoutAUrlTheDatabaseIsAskedFor() {
        assertThatThrownBy(() -> Dialects.of(Optional.empty(), Flyway.configure()))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(
                        "Which database the migrations are for is not known: there is no flyway.url. Set it, or set the"
                                + " parameter \"database\" to one of " + NAMES + ". [unsupported-database]");
    }

    @ParameterizedTest
    @EnumSource
    void everyDatabaseHasItsClassInFlyway(SqlDialect dialect) {
        assertThat(Dialects.flywayType(dialect, getClass().getClassLoader()).getName())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, postgresql, flyway-database-postgresql",
        "MARIADB, mysql, flyway-mysql",
        "MYSQL, mysql, flyway-mysql",
        "SQLSERVER, sqlserver, flyway-sqlserver",
        "ORACLE, oracle, flyway-database-oracle"
    })
    void aModuleOfFlywayThatIsMissingIsNamed(SqlDialect dialect, String hidden, String artifact) {
        ClassLoader without = new Without("org.flywaydb.database." + hidden);
        assertThatThrownBy(() -> Dialects.flywayType(dialect, without))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage("Flyway's module for " + dialect + " is not on the class path. Add org.flywaydb:" + artifact
                        + " in the version of flyway-core. [flyway]")
                .hasCauseInstanceOf(ClassNotFoundException.class)
                .extracting(e -> ((FlywayVariantsException) e).code())
                .isEqualTo(ErrorCode.FLYWAY);
    }
}
