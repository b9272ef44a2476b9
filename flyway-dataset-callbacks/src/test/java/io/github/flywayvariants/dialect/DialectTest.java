package io.github.flywayvariants.dialect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.FlywayVariantsException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void anotherDatabaseIsRefused() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThatThrownBy(() -> Dialect.of(connection))
                    .isInstanceOf(FlywayVariantsException.class)
                    .hasMessage(
                            "datasets work on SQL Server, Babelfish, PostgreSQL, MariaDB, MySQL and H2, but this database says that it is SQLite; use one of"
                                    + " them [unsupported-database]");
        }
    }
}
