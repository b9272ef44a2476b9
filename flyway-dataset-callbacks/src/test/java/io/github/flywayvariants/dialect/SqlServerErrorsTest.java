package io.github.flywayvariants.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors as the servers word them. */
class SqlServerErrorsTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "int", "int", ValueKind.INTEGER, false, false, Identity.NONE, null, false, null),
            new Column(
                    "name", "nvarchar(5)", "nvarchar", ValueKind.TEXT, false, false, Identity.NONE, null, false, 5L));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2627 | Violation of PRIMARY KEY constraint 'PK_t'. Cannot insert duplicate key in object 'dbo.t'. The duplicate key value is (1). | UNIQUE | PK_t | ",
                "2601 | Cannot insert duplicate key row in object 'dbo.t' with unique index 'IX_t'. The duplicate key value is (1). | UNIQUE | IX_t | ",
                "547 | The INSERT statement conflicted with the FOREIGN KEY constraint \"FK_t\". The conflict occurred in database \"db\", table \"dbo.p\", column 'id'. | FOREIGN_KEY | FK_t | ",
                "547 | Die INSERT-Anweisung steht in Konflikt mit der FOREIGN KEY-Einschränkung \"FK_t\". | FOREIGN_KEY | FK_t | ",
                "547 | The INSERT statement conflicted with the CHECK constraint \"CK_t\". The conflict occurred in database \"db\", table \"dbo.t\", column 'name'. | CHECK | CK_t | name",
                "515 | Cannot insert the value NULL into column 'name', table 'db.dbo.t'; column does not allow nulls. INSERT fails. | NOT_NULL | | name",
                "2628 | String or binary data would be truncated in table 'db.dbo.t', column 'name'. Truncated value: 'secre'. | LENGTH | | name",
                "8152 | String or binary data would be truncated. | LENGTH | | ",
                "245 | Conversion failed when converting the nvarchar value 'secret' to data type int. | TYPE | | ",
                "8115 | Arithmetic overflow error converting nvarchar to data type numeric. | RANGE | | "
            })
    void aRefusedRowIsToldByItsNumber(
            int number,
            String message,
            RowRejectedException.Reason reason,
            @Nullable String constraint,
            @Nullable String column) {
        SQLException error = new SqlServerErrors(new SqlServerEdition(16, false, false))
                .of(new SQLException(message, "S0001", number), 3, COLUMNS);
        assertThat((Throwable) error).isInstanceOf(RowRejectedException.class).hasMessageStartingWith("row 3 ");
        RowRejectedException rejected = (RowRejectedException) error;
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.constraint().orElse(null)).isEqualTo(constraint);
        assertThat(rejected.column().orElse(null)).isEqualTo(column);
        assertThat(rejected.getMessage()).doesNotContain("secre");
    }

    @Test
    void otherErrorsStayWhatTheyAre() {
        SQLException error = new SQLException("Invalid object name 't'.", "S0002", 208);
        assertThat((Throwable) new SqlServerErrors(new SqlServerEdition(16, false, false)).of(error, 3, COLUMNS))
                .isSameAs(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "33557097 | invalid input syntax for type integer: \"secret\" | TYPE",
                "33557097 | duplicate key value violates unique constraint \"t_pkey\" | UNIQUE",
                "33557097 | new row for relation \"t\" violates check constraint \"t_check\" | CHECK",
                "33557097 | value too long for type character varying(7) | LENGTH",
                "8115 | integer out of range | RANGE"
            })
    void babelfishIsUnderstoodByTheWordsOfPostgreSql(int number, String message, RowRejectedException.Reason reason) {
        SQLException error = new SqlServerErrors(new SqlServerEdition(12, true, false))
                .of(new SQLException(message, "S0001", number), 1, COLUMNS);
        assertThat((Throwable) error).isInstanceOf(RowRejectedException.class);
        assertThat(((RowRejectedException) error).reason()).isEqualTo(reason);
    }
}
