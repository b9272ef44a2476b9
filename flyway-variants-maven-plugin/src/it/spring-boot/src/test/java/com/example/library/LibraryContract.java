package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application has started on the variant "test". */
@SpringBootTest
@Import(OnTheTestVariant.class)
abstract class LibraryContract {

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcTemplate sql;

    @Test
    void itHasTheKnownRowsAndNoneOfDevelopment() {
        assertThat(sql.queryForList("SELECT name FROM author ORDER BY id", String.class))
                .containsExactly("Emily Dickinson", "Wilkie Collins");
    }

    @Test
    void theMigrationAfterTheDatasetHasMetItsRows() {
        assertThat(sql.queryForList("SELECT sort_name FROM author ORDER BY id", String.class))
                .containsExactly("EMILY DICKINSON", "WILKIE COLLINS");
    }

    @Test
    void itHasTheReferenceRowsOfTheMigrations() {
        assertThat(sql.queryForList("SELECT code FROM genre ORDER BY code", String.class))
                .containsExactly("CRI", "POE");
    }

    @Test
    void stockFlywayAcceptsItsHistory() {
        Flyway stock = Flyway.configure().dataSource(database).load();
        assertThat(stock.validateWithResult().getAllErrorMessages()).isEmpty();
        assertThat(Stream.of(stock.info().applied()).map(MigrationInfo::getScript))
                .containsSubsequence(
                        "V1__Authors.sql", "V2__Authors_for_development.sql", "V3__Sort_names.sql", "R__Poets.sql");
        assertThat(stock.info().pending()).isEmpty();
    }

    @Test
    void theDatasetWasLoadedOnce() {
        String loads = "SELECT \"dataset\" FROM \"flyway_dataset_history\" WHERE \"dataset\" IS NOT NULL";
        assertThat(sql.queryForList(loads, String.class)).isEqualTo(List.of("known-small"));
    }
}
