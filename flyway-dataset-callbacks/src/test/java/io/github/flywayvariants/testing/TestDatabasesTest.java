package io.github.flywayvariants.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestDatabasesTest {

    private final TestDatabases databases = new TestDatabases(Duration.ofMillis(500), false);

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsLeftOpenIsNoticed(TestServer server) throws SQLException {
        TestDatabase database = databases.fresh(server);
        try (Connection left = database.connect()) {
            assertThat(left.isValid(5)).isTrue();
            assertThatThrownBy(databases::closeAll)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("connections left open: " + database + ": 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsClosedIsNotTakenForALeak(TestServer server) {
        TestDatabase database = databases.fresh(server);
        database.execute("CREATE TABLE thing (id int)");
        assertThatNoException().isThrownBy(databases::closeAll);
    }

    @ParameterizedTest
    @EnumSource
    void everyDatabaseIsEmptyAndItsOwn(TestServer server) {
        TestDatabase one = databases.fresh(server);
        TestDatabase other = databases.fresh(server);
        one.execute("CREATE TABLE thing (id int)", "INSERT INTO thing VALUES (1), (2)");
        assertThat(one.rowCounts()).containsExactly(entry("thing", 2));
        assertThat(other.rowCounts()).isEmpty();
        databases.closeAll();
    }
}
