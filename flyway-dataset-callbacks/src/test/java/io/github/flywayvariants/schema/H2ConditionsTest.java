package io.github.flywayvariants.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ConditionsTest {

    @TempDir
    Path folder;

    @Test
    void aViewKeepsItsTextHoweverOftenTheDatabaseIsOpened() throws SQLException {
        open("""
                CREATE TABLE a (id int PRIMARY KEY, b int, s char(1));
                CREATE TABLE d (id int PRIMARY KEY);
                CREATE VIEW v AS SELECT a.id FROM a JOIN d ON d.id = a.b
                WHERE s = 'P' AND (a.id IN (SELECT x.id FROM a x WHERE x.b > 2 AND x.s = 'Q' AND x.b BETWEEN 1 AND 2) OR a.id > 7)
                UNION ALL SELECT 1 FROM d WHERE id > 1 AND id > 2 AND id > 3""");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            texts.add(open(""));
        }
        assertThat(texts.stream().distinct()).as("what H2 says").hasSizeGreaterThan(1);
        assertThat(texts.stream().map(H2Conditions::sorted).distinct()).hasSize(1);
    }

    /** Opens the database, runs something if there is anything to run, and returns the text of the view. */
    private String open(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("views"), "sa", "");
                Statement statement = connection.createStatement()) {
            if (!sql.isEmpty()) {
                statement.execute(sql);
            }
            try (ResultSet view = statement.executeQuery(
                    "SELECT VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_NAME = 'V'")) {
                assertThat(view.next()).isTrue();
                return view.getString(1);
            }
        }
    }

    @Test
    void anotherConditionIsStillAnotherText() {
        String text = "SELECT 1\nWHERE (\"A\" > 1)\n    AND (\"B\" > 1)";
        assertThat(H2Conditions.sorted(text)).isEqualTo(text);
        assertThat(H2Conditions.sorted("SELECT 1\nWHERE (\"B\" > 1)\n    AND (\"A\" > 1)"))
                .isEqualTo(text);
        assertThat(H2Conditions.sorted("SELECT 1\nWHERE (\"B\" > 1)\n    AND (\"A\" > 2)"))
                .isNotEqualTo(text);
    }

    @Test
    void whatIsNoListOfConditionsStaysAsItIs() {
        for (String text : List.of(
                "WHERE (\"B\" > 1)\n    OR (\"A\" > 1)",
                "SELECT\n    CASE WHEN (\"B\" > 0)\n        AND (\"A\" > 0) THEN 1 END",
                "WHERE CASE WHEN (\"B\")\n    AND (\"A\") THEN TRUE END\n    AND (\"C\")",
                "WHERE (\"B\" = ') it''s\n    AND (')\n    AND (\"C\" = 1)",
                "WHERE (\"B\nWHERE b\nAND a)\" > 1)")) {
            assertThat(H2Conditions.sorted(text)).isEqualTo(text);
        }
    }
}
