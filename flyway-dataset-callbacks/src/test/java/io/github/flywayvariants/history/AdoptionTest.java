package io.github.flywayvariants.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.history.Adoption.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The script for a DBA, word for word where no server is there to run it. */
class AdoptionTest {

    private static Adoption adoption(String database, Optional<String> installedBy) {
        Place place = new Place(database, "shop", "flyway_dataset_history", "flyway_schema_history", installedBy);
        return new Adoption(
                place,
                "release",
                true,
                List.of(new RecordedRow(
                        Optional.of("1.2"), "It's \\rows", "SQL", "V1.2__It's_rows.sql", Optional.of(-7))));
    }

    private static List<String> lines(String database) {
        return adoption(database, Optional.empty())
                .script(List.of("for a\nperson"))
                .lines()
                .toList();
    }

    @Test
    void onSqlServerAllIsOneTransactionThatEndsWithTheFirstError() {
        List<String> lines = lines("sqlserver");
        assertThat(lines.subList(0, 3)).containsExactly("-- for a person", "SET XACT_ABORT ON;", "BEGIN TRANSACTION;");
        assertThat(lines.get(3)).startsWith("IF NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE");
        assertThat(lines.get(4)).startsWith("IF EXISTS (SELECT 1").contains("THROW 50000, N''stamped as another");
        assertThat(lines.get(5)).startsWith("UPDATE [shop].[flyway_dataset_history] SET [type] = 'STAMPED'");
        assertThat(lines.get(6)).startsWith("INSERT INTO [shop].[flyway_dataset_history] (");
        assertThat(lines.subList(7, lines.size()))
                .containsExactly(
                        "INSERT INTO [shop].[flyway_schema_history] ([installed_rank], [version], [description], [type],"
                                + " [script], [checksum], [installed_by], [execution_time], [success]) SELECT"
                                + " next_rank.installed_rank, N'1.2', N'It''s \\rows', N'SQL', N'V1.2__It''s_rows.sql', -7,"
                                + " SUSER_SNAME(), 0, 1 FROM (SELECT COALESCE(MAX([installed_rank]), 0) + 1 AS"
                                + " installed_rank FROM [shop].[flyway_schema_history]) next_rank WHERE NOT EXISTS (SELECT 1"
                                + " FROM [shop].[flyway_schema_history] r WHERE r.[script] = N'V1.2__It''s_rows.sql' AND NOT"
                                + " r.[type] = 'DELETE' AND NOT EXISTS (SELECT 1 FROM [shop].[flyway_schema_history] d WHERE"
                                + " d.[script] = N'V1.2__It''s_rows.sql' AND d.[type] = 'DELETE' AND d.[installed_rank] >"
                                + " r.[installed_rank]));",
                        "COMMIT TRANSACTION;");
    }

    @Test
    void onMySqlTheTransactionBeginsBehindTheTableAndABackslashIsOne() {
        List<String> lines = lines("mysql");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("COMMIT;");
        assertThat(lines.indexOf("START TRANSACTION;")).isGreaterThan(lines.indexOf("EXECUTE flyway_variants;"));
        assertThat(lines.get(lines.size() - 2))
                .contains(
                        "CONVERT(0x49742773205c726f7773 USING utf8mb4)",
                        "'V1.2__It''s_rows.sql'",
                        "SUBSTRING_INDEX(USER(), '@', 1)");
        assertThat(lines("mariadb"))
                .filteredOn(line -> line.contains("flyway_schema_history"))
                .isEqualTo(lines.stream()
                        .filter(line -> line.contains("flyway_schema_history"))
                        .toList());
    }

    @Test
    void whoHasInstalledIsWhoFlywayIsToldThatItWas() {
        assertThat(adoption("postgresql", Optional.of("o'hara")).script(List.of()))
                .contains(", 'o''hara', 0, TRUE FROM")
                .startsWith("BEGIN;\n")
                .endsWith("\nCOMMIT;\n");
    }
}
