package io.github.flywayvariants.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.Trigger;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a bulk copy as the driver of SQL Server asks for them, through its own interface. */
class BulkRowsTest {

    private static Column column(String name, String type, boolean nullable, @Nullable Long length) {
        String baseType = type.replaceAll("\\(.*", "");
        return new Column(
                name,
                type,
                baseType,
                SqlServerTypes.kind(baseType),
                nullable,
                false,
                Identity.NONE,
                null,
                false,
                length);
    }

    private static final List<Column> COLUMNS = List.of(
            column("id", "int", false, null),
            column("amount", "decimal(10,2)", true, null),
            column("name", "nvarchar(5)", true, 5L),
            column("at", "datetime2(3)", true, null),
            column("raw", "varbinary(4)", true, 4L));

    private static BulkRows rows(@Nullable String[]... rows) {
        return new BulkRows(
                GivenRows.of(rows), COLUMNS.stream().map(SqlServerValue::of).toList());
    }

    private static ISQLServerBulkData driversView(BulkRows rows) {
        return (ISQLServerBulkData) Proxy.newProxyInstance(
                ISQLServerBulkData.class.getClassLoader(), new Class<?>[] {ISQLServerBulkData.class}, rows);
    }

    @Test
    void theDriverSeesColumnsByTheirNumbersFromOne() {
        ISQLServerBulkData data = driversView(rows());
        assertThat(data.getColumnOrdinals()).containsExactly(1, 2, 3, 4, 5);
        assertThat(data.getColumnName(2)).isEqualTo("amount");
        assertThat(data.getColumnType(1)).isEqualTo(Types.INTEGER);
        assertThat(data.getColumnType(2)).isEqualTo(Types.DECIMAL);
        assertThat(data.getPrecision(2)).isEqualTo(10);
        assertThat(data.getScale(2)).isEqualTo(2);
        assertThat(data.getColumnType(3)).isEqualTo(Types.NVARCHAR);
        assertThat(data.getColumnType(4)).as("times go as text").isEqualTo(Types.VARCHAR);
        assertThat(data.getColumnType(5)).isEqualTo(Types.VARBINARY);
    }

    @Test
    void rowsComeOneAfterTheOtherAsTheDriverTakesThem() throws SQLException, IOException {
        BulkRows rows = rows(
                GivenRows.row("1", "1.5", "a", "2024-01-31T13:05:07.12", "00ff"),
                GivenRows.row("2", null, null, null, null));
        ISQLServerBulkData data = driversView(rows);
        assertThat(data.next()).isTrue();
        Object[] first = data.getRowData();
        assertThat(Arrays.copyOf(first, 4)).containsExactly(1, new BigDecimal("1.50"), "a", "2024-01-31T13:05:07.12");
        assertThat((byte[]) first[4]).containsExactly(0, 0xff);
        assertThat(data.next()).isTrue();
        assertThat(data.getRowData()).containsExactly(2, null, null, null, null);
        assertThat(first[0]).as("a row that was given stays").isEqualTo(1);
        assertThat(data.next()).isFalse();
        rows.rethrow();
        assertThat(rows.count()).isEqualTo(2);
    }

    @Test
    void aRowThatDoesNotFitEndsTheRowsAndIsToldAfterwards() throws SQLException {
        BulkRows rows =
                rows(GivenRows.row("1", "1.5", "a", null, null), GivenRows.row("2", "1.005", "secret", null, null));
        ISQLServerBulkData data = driversView(rows);
        assertThat(data.next()).isTrue();
        assertThat(data.next()).isFalse();
        assertThat(data.next()).as("for good").isFalse();
        assertThatThrownBy(rows::rethrow)
                .isInstanceOf(RowRejectedException.class)
                .hasMessage("row 2 holds a value outside the column's range, column \"amount\"")
                .hasNoCause();
    }

    @Test
    void aFileThatBreaksOffIsToldAfterwards() throws SQLException {
        BulkRows rows = new BulkRows(
                new Rows() {
                    @Override
                    public boolean next() throws IOException {
                        throw new IOException("broke off");
                    }

                    @Override
                    public String cell(int index) {
                        return "";
                    }
                },
                List.of());
        assertThat(driversView(rows).next()).isFalse();
        assertThatThrownBy(rows::rethrow).isInstanceOf(IOException.class).hasMessage("broke off");
    }

    @ParameterizedTest
    @CsvSource({
        "tinyint, 256, RANGE",
        "tinyint, -1, RANGE",
        "smallint, 32768, RANGE",
        "int, 2147483648, RANGE",
        "int, x, TYPE",
        "int, 1.0, TYPE",
        "bigint, 9223372036854775808, RANGE",
        "bit, maybe, TYPE",
        "'decimal(38,10)', 1.00000000001, RANGE",
        "'decimal(5,2)', 1000, RANGE",
        "'decimal(5,2)', x, TYPE",
        "money, 922337203685477.5808, RANGE",
        "money, 0.00001, RANGE",
        "smallmoney, 214748.3648, RANGE",
        "float, NaN, RANGE",
        "float, 1e999, RANGE",
        "real, Infinity, RANGE",
        "real, x, TYPE",
        "'datetime2(3)', 2024-01-31T13:05:07.1234, RANGE",
        "datetime, 2024-01-31T13:05:07.1234, RANGE",
        "smalldatetime, 2024-01-31T13:05:07.1, RANGE",
        "'time(0)', 13:05:07.5, RANGE",
        "varbinary(max), 0, TYPE",
        "varbinary(max), xy, TYPE"
    })
    void whatTheServerWouldRoundOrRefuseIsNotSent(String type, String value, RowRejectedException.Reason reason) {
        SqlServerValue column = SqlServerValue.of(column("v", type, true, null));
        assertThatThrownBy(() -> column.of(value))
                .isInstanceOf(RowRejectedException.class)
                .satisfies(e -> assertThat(((RowRejectedException) e).reason()).isEqualTo(reason));
    }

    @Test
    void textsThatAreTooLongHalfPairsAndMissingValuesAreNotSent() throws SQLException {
        SqlServerValue name = SqlServerValue.of(COLUMNS.get(2));
        assertThat(name.of("abcde")).isEqualTo("abcde");
        assertThatThrownBy(() -> name.of("abcdef"))
                .isInstanceOf(RowRejectedException.class)
                .hasMessage("a row holds a value that is too long, column \"name\"");
        assertThatThrownBy(() -> name.of("\uD83D"))
                .isInstanceOf(RowRejectedException.class)
                .hasMessage("a row holds a value that is not of the column's type, column \"name\"");
        assertThatThrownBy(() -> SqlServerValue.of(COLUMNS.get(0)).ofNull())
                .isInstanceOf(RowRejectedException.class)
                .hasMessage("a row has no value where one must be, column \"id\"");
        assertThat(name.ofNull()).isNull();
    }

    @Test
    void decimalsMayBeWrittenWithFewerDigits() throws SQLException {
        SqlServerValue amount = SqlServerValue.of(COLUMNS.get(1));
        assertThat(amount.of("1")).isEqualTo(new BigDecimal("1.00"));
        assertThat(amount.of("1.500")).isEqualTo(new BigDecimal("1.50"));
        assertThat(amount.of("99999999.99")).isEqualTo(new BigDecimal("99999999.99"));
    }

    @Test
    void theDriversOptionsHaveNoneOfItsDefaults() throws SQLException {
        DriverObject driver = DriverObject.ofClass(SQLServerBulkCopyOptions.class);
        SQLServerBulkCopyOptions options = (SQLServerBulkCopyOptions)
                BulkCopyLoader.driversOptions(driver, new BulkCopyLoader.Options(true, true, true))
                        .object();
        assertThat(options.getBulkCopyTimeout()).isZero();
        assertThat(options.getBatchSize()).isZero();
        assertThat(options.isUseInternalTransaction()).isFalse();
        assertThat(options.isKeepNulls()).isTrue();
        assertThat(options.isCheckConstraints()).isTrue();
        assertThat(options.isKeepIdentity()).isTrue();
        assertThat(options.isTableLock()).isTrue();
        assertThat(options.isFireTriggers()).isTrue();
    }

    @Test
    void optionsDependOnTheTableAndTheColumns() {
        SqlServerDialect dialect = new SqlServerDialect(new SqlServerEdition(16, false, false));
        Column identity = new Column(
                "id", "int", "int", SqlServerTypes.kind("int"), false, false, Identity.ALWAYS, null, false, null);
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.add(identity);
        TableId id = new TableId("dbo", "t");
        Table plain = new Table(id, columns, null, List.of(), List.of(), Set.of(), null);
        Table unusual = new Table(
                id,
                columns,
                null,
                List.of(),
                List.of(new Trigger("noticed", Trigger.State.ENABLED)),
                EnumSet.of(TableTrait.NO_TRUNCATE),
                null);
        DriverObject connection = DriverObject.ofClass(SQLServerBulkCopyOptions.class);
        assertThat(new BulkCopyLoader(dialect, connection, plain, COLUMNS).options())
                .isEqualTo(new BulkCopyLoader.Options(false, true, false));
        assertThat(new BulkCopyLoader(dialect, connection, unusual, columns).options())
                .isEqualTo(new BulkCopyLoader.Options(true, false, true));
    }

    @Test
    void typesThatBulkCopyDoesNotTakeAreKnown() {
        SqlServerEdition server = new SqlServerEdition(16, false, false);
        SqlServerEdition babelfish = new SqlServerEdition(12, true, false);
        assertThat(Stream.of("int", "date", "uniqueidentifier", "xml", "sql_variant", "hierarchyid", "geography")
                        .map(type -> SqlServerValue.of(column("v", type, true, null)))
                        .map(value -> value.isForBulkCopy(server) + "/" + value.isForBulkCopy(babelfish)))
                .containsExactly(
                        "true/true",
                        "true/false",
                        "true/false",
                        "true/true",
                        "false/false",
                        "false/false",
                        "false/false");
    }
}
